import type { OrganisationType } from "../domain/derive/draft.ts";
import type { HandTrace, OrganisationEvidence, RootFeatures } from "../domain/identity/matching.ts";

/** Bound by law to describe their services in PTV. */
const PUBLIC: ReadonlySet<OrganisationType> = new Set(["municipality", "county", "state"]);

/**
 * Whether an organisation describes its services in PTV itself: it is a public one, or a PTV record of it has a trace
 * that the transfer cannot leave. Such an organisation is blocked from the transfer (Lähellä.fi A9).
 *
 * @param roots - features of all its roots; those of other sources say nothing
 */
export function organisationEvidence(
  roots: Iterable<RootFeatures>,
  types: Iterable<OrganisationType>,
  handTraces: readonly HandTrace[],
): OrganisationEvidence {
  if ([...types].some((type) => PUBLIC.has(type))) return { usesPtv: true };
  return {
    usesPtv: [...roots].some(({ traces }) => traces.some((trace) => handTraces.includes(trace))),
  };
}
