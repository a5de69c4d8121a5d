import type { PullRequest, Step } from "../../domain/pull/connector.ts";
import type { IdPageRequest } from "./requests.ts";
import type { PtvKind } from "./wire.ts";

/** Name of the only kind of step: one page of ids. */
export const ID_PAGE_STEP = "id-page";

/** What a step carries through the queue. `pages` is the page count that the first page announced. */
export interface IdPageParams extends IdPageRequest {
  readonly pages: number | null;
  readonly onlyKnown: boolean;
}

const LISTED: readonly PtvKind[] = ["service", "channel", "organisation"];
const NATIONWIDE: readonly PtvKind[] = [...LISTED, "general-description"];

/**
 * First steps of a run. A full run of a region takes the union over its municipalities, because only that matches by
 * area as well (PTV 2.5); general descriptions then come by reference. A delta asks for what stopped being public
 * first, then nationwide for changes of what is known already, then for services that are new in the region.
 */
export function planSteps(request: PullRequest): readonly Step[] {
  const { mode, municipalities } = request;
  const since = mode === "delta" ? request.since : null;
  const scoped = municipalities ?? [];
  if (mode === "full" || since === null) {
    if (municipalities === null) return NATIONWIDE.map((kind) => firstPage({ kind }));
    return LISTED.flatMap((kind) => ofRegion(kind, scoped, null));
  }
  return [
    ...(["Archived", "Withdrawn"] as const).flatMap((status) =>
      LISTED.map((kind) => firstPage({ kind, status, since })),
    ),
    ...NATIONWIDE.map((kind) => firstPage({ kind, since, onlyKnown: municipalities !== null })),
    ...ofRegion("service", scoped, since),
  ];
}

/** Municipalities of province 20: there the API leaves out what is nationwide except Åland (PTV 2.5). */
const ALAND = new Set("035 043 060 062 065 076 170 295 318 417 438 478 736 766 771 941".split(" "));

/**
 * One list a municipality. Nationwide services would come with every one of them: they are asked for once, and once
 * more where a region holds municipalities inside and outside Åland. Nationwide channels and organisations matter only
 * where a service refers to them.
 */
function ofRegion(kind: PtvKind, municipalities: readonly string[], since: string | null): readonly Step[] {
  const askers = new Set([
    municipalities.find((code) => ALAND.has(code)),
    municipalities.find((code) => !ALAND.has(code)),
  ]);
  return municipalities.map((municipality) =>
    firstPage({ kind, municipality, since, wholeCountry: kind === "service" && askers.has(municipality) }),
  );
}

function firstPage(params: Partial<IdPageParams> & Pick<IdPageParams, "kind">): Step {
  return idPageStep({
    municipality: null,
    wholeCountry: false,
    status: "Published",
    since: null,
    page: 1,
    pages: null,
    onlyKnown: false,
    ...params,
  });
}

/** The step that reads one page of ids. */
export function idPageStep(params: IdPageParams): Step {
  return { name: ID_PAGE_STEP, params: { ...params } };
}
