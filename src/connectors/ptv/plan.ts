import type { PullRequest, Step } from "../../domain/connector.ts";
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
    return LISTED.flatMap((kind) => scoped.map((municipality) => firstPage({ kind, municipality })));
  }
  return [
    ...(["Archived", "Withdrawn"] as const).flatMap((status) =>
      LISTED.map((kind) => firstPage({ kind, status, since })),
    ),
    ...NATIONWIDE.map((kind) => firstPage({ kind, since, onlyKnown: municipalities !== null })),
    ...scoped.map((municipality) => firstPage({ kind: "service", municipality, since })),
  ];
}

function firstPage(params: Partial<IdPageParams> & Pick<IdPageParams, "kind">): Step {
  return idPageStep({
    municipality: null,
    status: "Published",
    since: null,
    page: 1,
    pages: null,
    onlyKnown: false,
    ...params,
  });
}

export function idPageStep(params: IdPageParams): Step {
  return { name: ID_PAGE_STEP, params: { ...params } };
}
