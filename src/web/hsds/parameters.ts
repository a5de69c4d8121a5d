import type { ListingQuery, OrganisationQuery } from "../../domain/catalogue/catalogue-reader.ts";
import { everythingShown } from "../../domain/catalogue/listing-query.ts";
import { type Taxonomy, taxonomyId, termId } from "../../formats/hsds/attributes.ts";
import type { Codes } from "../api/codes.ts";
import { oneOf, type ParameterValues, readBy, readParameters, single } from "../api/parameter.ts";
import { flag, instant, text, uuid } from "../api/parameter-values.ts";
import { DEFAULT_SIZE, pageParameter, sizeParameter } from "../api/paging.ts";
import { cursorParameter, type Walk } from "../api/walk.ts";

/** Vocabularies by which services can be filtered. */
const FILTERED: readonly Taxonomy[] = ["themes", "target-groups"];

/** Codes of one vocabulary that a taxonomy term, or a whole taxonomy, stands for. */
interface Terms {
  readonly scheme: Taxonomy;
  readonly codes: readonly string[];
}

/** Names of parameters are those of HSDS. */
const paging = {
  page: pageParameter,
  per_page: sizeParameter("Services or organizations"),
  cursor: cursorParameter,
};

const search = single(text, "words", "Words to look for.");

function filters(codes: Codes) {
  const terms = new Map<string, Terms>(
    FILTERED.flatMap((scheme) =>
      codes
        .all(scheme)
        .map((code) => [termId(scheme, code), { scheme, codes: codes.withNarrower(scheme, code) ?? [] }]),
    ),
  );
  const taxonomies = new Map<string, Terms>(
    FILTERED.map((scheme) => [taxonomyId(scheme), { scheme, codes: codes.all(scheme) }]),
  );
  return {
    search,
    taxonomy_term_id: single(
      readBy((id) => terms.get(id.toLowerCase()) ?? null),
      "`taxonomy_term_id` of a theme or of an intended audience, as attributes of services have it",
      "Classified by this term.",
    ),
    taxonomy_id: single(
      readBy((id) => taxonomies.get(id.toLowerCase()) ?? null),
      "`taxonomy_id` of themes or of target groups",
      "Classified by any term of this taxonomy.",
    ),
    organization_id: single(uuid, "the id of an organization", "Provided by this organization."),
    modified_after: single(
      instant,
      "an instant or a date (2026-11-24T02:10:00Z, 2026-11-24)",
      "Changed after it.",
    ),
    full: single(flag, "true, false", "With everything that belongs to it; else only its own fields."),
    format: single(
      oneOf(["json", "ndjson"]),
      "json, ndjson",
      "`ndjson` answers everything at once, one a line.",
    ),
    ...paging,
  };
}

/** Parameters of /hsds/services. */
export function serviceParameters(codes: Codes) {
  return {
    ...filters(codes),
    minimal: single(flag, "true, false", "Only id, name, status and last_modified."),
  };
}

/** Parameters of /hsds/service_at_locations. */
export const locationParameters = filters;

export const organizationParameters = { search, ...paging };

/** What a list is asked for. */
export interface HsdsAsked<Query> {
  readonly query: Query;
  readonly walk: Walk | null;
  readonly full: boolean;
  readonly minimal: boolean;
  readonly lines: boolean;
}

/** @throws SyncError PARAMETER_INVALID with every fault at once. */
export function readServiceQuery(codes: Codes, query: unknown, now: Date): HsdsAsked<ListingQuery> {
  const given = readParameters(serviceParameters(codes), query);
  return { ...listingsOf(given, now), minimal: given.minimal ?? false };
}

/** @throws SyncError PARAMETER_INVALID with every fault at once. */
export function readLocationQuery(codes: Codes, query: unknown, now: Date): HsdsAsked<ListingQuery> {
  return listingsOf(readParameters(locationParameters(codes), query), now);
}

/** @throws SyncError PARAMETER_INVALID with every fault at once. */
export function readOrganizationQuery(query: unknown): Pick<HsdsAsked<OrganisationQuery>, "query" | "walk"> {
  const given = readParameters(organizationParameters, query);
  return {
    query: { q: given.search, businessIds: [], municipalities: null, ...pageOf(given) },
    walk: given.cursor,
  };
}

function listingsOf(given: ParameterValues<ReturnType<typeof filters>>, now: Date): HsdsAsked<ListingQuery> {
  const terms = [given.taxonomy_term_id, given.taxonomy_id].filter((one) => one !== null);
  const of = (scheme: Taxonomy) => terms.filter((one) => one.scheme === scheme).flatMap(({ codes }) => codes);
  return {
    query: {
      ...everythingShown(now, DEFAULT_SIZE),
      ...pageOf(given),
      q: given.search,
      themes: of("themes"),
      targetGroups: of("target-groups"),
      organisationIds: given.organization_id === null ? [] : [given.organization_id],
      modifiedAfter: given.modified_after,
    },
    walk: given.cursor,
    full: given.full ?? false,
    minimal: false,
    lines: given.format === "ndjson",
  };
}

function pageOf(given: { readonly page: number | null; readonly per_page: number | null }) {
  return { page: given.page ?? 1, size: given.per_page ?? DEFAULT_SIZE };
}
