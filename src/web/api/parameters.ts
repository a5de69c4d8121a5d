import {
  LISTING_SORTS,
  type ListingQuery,
  type OrganisationQuery,
  type PageQuery,
  type TraceSubject,
} from "../../domain/catalogue/catalogue-reader.ts";
import { ORGANISATION_TYPES } from "../../domain/derive/draft.ts";
import { CHANNELS, COSTS, FRESHNESS, LISTING_KINDS, LISTING_STATES } from "../../domain/catalogue/listing.ts";
import { type SyncError } from "../../domain/errors.ts";
import { SOURCE_IDS } from "../../domain/source.ts";
import { parameterError } from "../problem.ts";
import type { Codes } from "./codes.ts";
import { many, oneOf, type ParameterValues, readBy, readParameters, single, whole } from "./parameter.ts";
import {
  ages,
  businessId,
  flag,
  instant,
  kilometres,
  language,
  position,
  sourceRecordId,
  text,
  timeWindow,
  uuid,
  weekday,
} from "./parameter-values.ts";
import { DEFAULT_SIZE, MAXIMUM_SIZE, pageParameter, sizeParameter } from "./paging.ts";
import { cursorParameter, type Walk } from "./walk.ts";

const listed = (codes: readonly string[]): string => codes.join(", ");

const paging = { page: pageParameter, size: sizeParameter("Items") };

/** Codes of a vocabulary; one that has narrower terms asks for those as well. */
function termsOf(codes: Codes, scheme: string, description: string) {
  const known = codes.all(scheme);
  const accepted = known.length <= 40 ? listed(known) : `a code of /api/v1/vocabularies/${scheme}`;
  return many(
    readBy((code) => codes.withNarrower(scheme, code)),
    accepted,
    description,
  );
}

function regions(codes: Codes) {
  return many(
    oneOf(codes.regions),
    listed(codes.regions),
    "In this region or nationwide. Without it: in the regions served, unless a state is named.",
  );
}

function neighbours({ nearbyKilometres }: Codes) {
  return single(
    flag,
    "true, false",
    `Widens: a municipality by those whose centre lies within ${nearbyKilometres} km of its own (to its whole region, where centres are not known), a region by those that share a border with it.`,
  );
}

const closed = {
  cost: many(oneOf(COSTS), listed(COSTS), "What taking part costs, exactly as told; unknown is not free."),
  channel: many(oneOf(CHANNELS), listed(CHANNELS), "Way of taking part."),
  kind: many(oneOf(LISTING_KINDS), listed(LISTING_KINDS), "Kind of listing."),
  organisationKind: many(oneOf(ORGANISATION_TYPES), listed(ORGANISATION_TYPES), "Kind of the organisation."),
  freshness: many(
    oneOf(FRESHNESS),
    listed(FRESHNESS),
    "How long ago its owner last changed or confirmed it.",
  ),
  source: many(oneOf(SOURCE_IDS), listed(SOURCE_IDS), "Described in this source."),
  state: many(oneOf(LISTING_STATES), listed(LISTING_STATES), "State; `visible` when not given."),
  sort: single(
    oneOf(LISTING_SORTS),
    listed(LISTING_SORTS),
    "Order. `relevance` when not given: with `q` the best match first; else those with a theme first, stale ones last, the nearest to `near` or to the one `municipality` first, by name. `distance` needs one of the two.",
  ),
};

const open = {
  q: single(text, "words", "Words to look for in names, texts, keywords and names of organisations."),
  near: single(
    position,
    "latitude,longitude in degrees (62.79,22.84)",
    "A place, WGS84. Without it the centre of the only municipality, where one is named.",
  ),
  distanceKm: single(
    kilometres,
    "kilometres, over 0 to 2000",
    "Within this distance of `near`, or of the centre of the one `municipality`.",
  ),
  age: many(
    ages,
    "an age or a range of years (70, 13-17, 65-)",
    "For people of this age; listings that tell no ages come after.",
  ),
  language: many(language, "a language code (fi, sv, en)", "Language of the service or activity."),
  textLanguage: many(language, "a language code (fi, sv, en)", "Language in which it is described."),
  organisation: many(uuid, "the id of an organisation", "Offered by this organisation."),
  businessId: many(businessId, "a business id (1234567-1)", "Business id of the organisation."),
  when: single(
    timeWindow,
    "a date or a span from/to (2026-12-01, 2026-12-01/2026-12-14, 2026-12-01/..) of dates or instants",
    "Something happens in this window; both days included, local time of Finland.",
  ),
  weekday: many(
    weekday,
    "mo, tu, we, th, fr, sa, su or 1 to 7",
    "Something begins on this weekday, in `when` or from now on.",
  ),
  sourceId: many(sourceRecordId, "the id of a record at its source", "Rests on this record of a source."),
  modifiedAfter: single(
    instant,
    "an instant or a date (2026-11-24T02:10:00Z, 2026-11-24)",
    "Changed in this catalogue after it.",
  ),
};

/** Every parameter of /listings. */
export function listingParameters(codes: Codes) {
  return {
    q: open.q,
    region: regions(codes),
    municipality: many(
      readBy((name) => codes.municipality(name)),
      "a municipality's code (743) or name, see /api/v1/vocabularies/municipalities",
      "Has a place or a service area in this municipality, or is nationwide.",
    ),
    neighbours: neighbours(codes),
    near: open.near,
    distanceKm: open.distanceKm,
    theme: termsOf(codes, "themes", "Theme."),
    targetGroup: termsOf(codes, "target-groups", "Target group (PTV); a group includes the groups below it."),
    age: open.age,
    cost: closed.cost,
    channel: closed.channel,
    language: open.language,
    textLanguage: open.textLanguage,
    accessibility: termsOf(codes, "accessibility", "A feature that is told to be there; unknown is not yes."),
    kind: closed.kind,
    organisation: open.organisation,
    businessId: open.businessId,
    organisationKind: closed.organisationKind,
    when: open.when,
    weekday: open.weekday,
    freshness: closed.freshness,
    source: closed.source,
    sourceId: open.sourceId,
    state: closed.state,
    modifiedAfter: open.modifiedAfter,
    sort: closed.sort,
    ...paging,
    cursor: cursorParameter,
  };
}

/** What is asked for, and the walk that was asked for instead of a page. */
export interface Asked<Query> {
  readonly query: Query;
  readonly walk: Walk | null;
}

/** @throws SyncError PARAMETER_INVALID with every fault at once. */
export function readListingQuery(codes: Codes, query: unknown, now: Date): ListingQuery {
  return readListingWalk(codes, query, now).query;
}

/** @throws SyncError PARAMETER_INVALID with every fault at once. */
export function readListingWalk(codes: Codes, query: unknown, now: Date): Asked<ListingQuery> {
  const given = readParameters(listingParameters(codes), query);
  refuseOrderInWalk(given);
  return { query: listingQueryOf(codes, given, now), walk: given.cursor };
}

/** A walk has its own order, and no pages. */
function refuseOrderInWalk(given: {
  readonly cursor: Walk | null;
  readonly page: number | null;
  readonly sort?: string | null;
}): void {
  if (given.cursor === null || (given.page === null && (given.sort ?? null) === null)) return;
  const accepted = "without page and sort";
  throw parameterError([{ parameter: "cursor", value: given.cursor.after ?? "start", accepted }]);
}

type ListingValues = ParameterValues<ReturnType<typeof listingParameters>>;

function listingQueryOf(codes: Codes, given: ListingValues, now: Date): ListingQuery {
  const near = given.near ?? codes.centreOf(given.municipality);
  if (near === null && given.distanceKm !== null) throw needsNear("distanceKm", String(given.distanceKm));
  if (near === null && given.sort === "distance") throw needsNear("sort", "distance");
  return {
    q: given.q,
    ...whereOf(codes, given),
    atFirst: given.near === null ? given.municipality : [],
    near,
    distanceKm: given.distanceKm,
    themes: given.theme.flat(),
    targetGroups: given.targetGroup.flat(),
    ages: given.age,
    costs: given.cost,
    channels: given.channel,
    languages: given.language,
    textLanguages: given.textLanguage,
    accessibility: given.accessibility.flat(),
    kinds: given.kind,
    organisationIds: given.organisation,
    businessIds: given.businessId,
    organisationTypes: given.organisationKind,
    when: given.when,
    weekdays: given.weekday,
    freshness: given.freshness,
    sources: given.source,
    sourceIds: given.sourceId,
    states: given.state.length === 0 ? ["visible"] : given.state,
    modifiedAfter: given.modifiedAfter,
    sort: given.sort ?? "relevance",
    ...pageOf(given),
    now,
  };
}

interface Where {
  readonly region: readonly string[];
  readonly municipality: readonly string[];
  readonly neighbours: boolean | null;
  readonly state: readonly string[];
}

/** What lies outside the regions served is hidden, so it is left in only where a state was named. */
function whereOf(
  codes: Codes,
  { region, municipality, neighbours, state }: Where,
): Pick<ListingQuery, "servedRegionsOnly" | "regionMunicipalities" | "municipalities"> {
  const widened = neighbours === true;
  const widenRegions = widened && municipality.length === 0;
  const asked = region.length > 0 ? region : widenRegions ? codes.regions : null;
  return {
    servedRegionsOnly: asked === null && state.length === 0,
    regionMunicipalities: asked === null ? null : codes.municipalitiesOf(asked, widenRegions),
    municipalities: widened ? withNearby(codes, municipality) : municipality,
  };
}

function withNearby(codes: Codes, municipalities: readonly string[]): readonly string[] {
  return [
    ...new Set([...municipalities, ...municipalities.flatMap((code) => codes.nearby(code).municipalities)]),
  ];
}

function needsNear(parameter: string, value: string): SyncError {
  return parameterError([
    { parameter, value, accepted: "only together with near=latitude,longitude or one municipality" },
  ]);
}

function pageOf(given: { readonly page: number | null; readonly size: number | null }): PageQuery {
  return { page: given.page ?? 1, size: given.size ?? DEFAULT_SIZE };
}

export function organisationParameters(codes: Codes) {
  return {
    q: single(text, "words", "Words of the name."),
    businessId: open.businessId,
    region: many(oneOf(codes.regions), listed(codes.regions), "At home or active in this region."),
    ...paging,
    cursor: cursorParameter,
  };
}

/** @throws SyncError PARAMETER_INVALID with every fault at once. */
export function readOrganisationQuery(codes: Codes, query: unknown): Asked<OrganisationQuery> {
  const given = readParameters(organisationParameters(codes), query);
  refuseOrderInWalk(given);
  const municipalities = given.region.length === 0 ? null : codes.municipalitiesOf(given.region, false);
  return {
    query: { q: given.q, businessIds: given.businessId, municipalities, ...pageOf(given) },
    walk: given.cursor,
  };
}

const MAXIMUM_CHANGES = 1000;

export const changeParameters = {
  after: single(
    whole(0, 999_999_999),
    "a sequence number: 0, or `next` of the page before",
    "Only rows after this sequence number; 0 when not given.",
  ),
  limit: single(
    whole(1, MAXIMUM_CHANGES),
    `a whole number from 1 to ${MAXIMUM_CHANGES}`,
    "Rows at most; 100 when not given.",
  ),
};

/** @throws SyncError PARAMETER_INVALID with every fault at once. */
export function readChangeQuery(query: unknown): { readonly after: number; readonly limit: number } {
  const { after, limit } = readParameters(changeParameters, query);
  return { after: after ?? 0, limit: limit ?? 100 };
}

export const traceParameters = {
  businessId: single(
    businessId,
    "a business id (1234567-1)",
    "Records of the organisation with this business id.",
  ),
  q: single(
    text,
    "words of a name",
    "Records of organisations, or of listings, with these words in their names.",
  ),
  source: single(
    oneOf(SOURCE_IDS),
    listed(SOURCE_IDS),
    "Together with `sourceId`: one record, or those of an organisation.",
  ),
  sourceId: single(sourceRecordId, "the id of a record at its source", "Together with `source`."),
  ...paging,
};

/** @throws SyncError PARAMETER_INVALID with every fault at once. */
export function readTraceQuery(query: unknown): { readonly subject: TraceSubject; readonly page: PageQuery } {
  const given = readParameters(traceParameters, query);
  const { businessId: id, q, source, sourceId } = given;
  const page = pageOf({ page: given.page, size: given.size ?? MAXIMUM_SIZE });
  const ways = [id, q, source ?? sourceId].filter((way) => way !== null).length;
  if (ways === 1 && id !== null) return { subject: { by: "business-id", businessId: id }, page };
  if (ways === 1 && q !== null) return { subject: { by: "name", q }, page };
  if (ways === 1 && source !== null && sourceId !== null) {
    return { subject: { by: "record", source, sourceId }, page };
  }
  const accepted = "exactly one of businessId=…, q=… or source=… with sourceId=…";
  throw parameterError([{ parameter: "businessId, q, source, sourceId", value: "", accepted }]);
}
