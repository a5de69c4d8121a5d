import type { FacetName, ListingQuery } from "../../domain/catalogue/catalogue-reader.ts";
import type { AgeRange } from "../../domain/catalogue/listing.ts";

/** Adds a value to the statement and answers with its number: `$3`. Values never become text of a statement. */
export type Bind = (value: unknown) => string;

type Condition = (query: ListingQuery, bind: Bind) => string | null;

const anyOf =
  (column: string, values: (query: ListingQuery) => readonly unknown[]): Condition =>
  (query, bind) =>
    values(query).length === 0 ? null : `${column} = any(${bind(values(query))})`;

const overlaps =
  (column: string, values: (query: ListingQuery) => readonly unknown[]): Condition =>
  (query, bind) =>
    values(query).length === 0 ? null : `${column} && ${bind(values(query))}::text[]`;

/** `places` of a nationwide listing hold this: it is in every municipality. */
const EVERYWHERE = "*";

/** R27: what is nationwide but leaves all of these out is not in them. */
const inMunicipalities = (codes: readonly string[], bind: Bind): string =>
  `l.places && ${bind([...codes, EVERYWHERE])}::text[] and not l.nationwide_except @> ${bind(codes)}::text[]`;

/** Degrees of latitude in a kilometre, and enough of longitude at 70° north, where they are shortest in Finland. */
const LATITUDE_DEGREES_PER_KM = 1 / 110.5;
const LONGITUDE_DEGREES_PER_KM = 1 / 37.5;

const withinReach: Condition = ({ near, distanceKm }, bind) => {
  if (near === null || distanceKm === null) return null;
  const lon = distanceKm * LONGITUDE_DEGREES_PER_KM;
  const lat = distanceKm * LATITUDE_DEGREES_PER_KM;
  const corners = [near.lon - lon, near.lat - lat, near.lon + lon, near.lat + lat].map((degrees) =>
    bind(degrees),
  );
  const box = `box(point(${corners[0]}, ${corners[1]}), point(${corners[2]}, ${corners[3]}))`;
  const from = `point(${bind(near.lon)}, ${bind(near.lat)})`;
  return (
    `l.hull && ${box} and exists (select from unnest(l.positions) as p ` +
    `where catalogue.metres(p, ${from}) <= ${bind(distanceKm * 1000)}::float8)`
  );
};

/** Ids of listings of which something happens, or is open, in the window and on the weekdays asked for. */
const happeningIds: Condition = ({ when, weekdays, now }, bind) => {
  if (when === null && weekdays.length === 0) return null;
  const window = `tstzrange(${bind(when?.from ?? now.toISOString())}::timestamptz, ${bind(when?.to ?? null)}::timestamptz)`;
  const inWindow = `select o.listing_id from catalogue.occurrence o where o.spans && ${window}`;
  if (weekdays.length === 0) return inWindow;
  const days = `${bind(weekdays)}::smallint[]`;
  // Where all days will do, none has to be looked at.
  return (
    `${inWindow} and o.weekdays && ${days} and case when o.weekdays <@ ${days} then true else ` +
    `exists (select from unnest(o.spans) as s where s && ${window} ` +
    `and extract(isodow from lower(s) at time zone 'Europe/Helsinki')::smallint = any(${days})) end`
  );
};

const happening: Condition = (query, bind) => {
  const ids = happeningIds(query, bind);
  return ids === null ? null : `l.id in (${ids})`;
};

const fromRecords: Condition = ({ sourceIds, sources }, bind) => {
  if (sourceIds.length === 0) return null;
  const ofSources = sources.length === 0 ? "" : ` and ls.source = any(${bind(sources)})`;
  return (
    "exists (select from catalogue.listing_source ls where ls.listing_id = l.id " +
    `and ls.source_id = any(${bind(sourceIds)})${ofSources})`
  );
};

/** Text of an int4range. */
function rangeText({ min, max }: AgeRange): string {
  return `[${min},${max === null ? "" : max + 1})`;
}

/** A single state is compared plainly: only then does an index give the order as well. */
const inStates: Condition = ({ states }, bind) =>
  states.length === 1 ? `l.state = ${bind(states[0])}` : `l.state = any(${bind(states)})`;

/** What is asked for even when nobody asks. */
const SCOPE: readonly Condition[] = [
  inStates,
  ({ servedRegionsOnly }) => (servedRegionsOnly ? "l.in_region" : null),
];

/** Filters by choices that are counted beside each other; `memory/filters.ts` says the same of its sets. */
const CHOSEN: Readonly<Record<FacetName, Condition>> = {
  municipality: ({ municipalities: codes }, bind) =>
    codes.length === 0 ? null : inMunicipalities(codes, bind),
  theme: overlaps("l.themes", (query) => query.themes),
  targetGroup: overlaps("l.target_groups", (query) => query.targetGroups),
  age: ({ ages }, bind) =>
    ages.length === 0
      ? null
      : `(l.ages is null or l.ages && ${bind(`{${ages.map(rangeText).join(",")}}`)}::int4multirange)`,
  cost: anyOf("l.cost", (query) => query.costs),
  channel: overlaps("l.channels", (query) => query.channels),
  language: overlaps("l.languages", (query) => query.languages),
  textLanguage: overlaps("l.text_languages", (query) => query.textLanguages),
  accessibility: overlaps("l.accessibility", (query) => query.accessibility),
  kind: anyOf("l.kind", (query) => query.kinds),
  organisationKind: anyOf("l.organisation_type", (query) => query.organisationTypes),
  freshness: anyOf("l.freshness", (query) => query.freshness),
  source: overlaps("l.sources", (query) => query.sources),
};

/** What only the row itself tells. */
const OF_ROWS: readonly Condition[] = [
  anyOf("l.organisation_id", (query) => query.organisationIds),
  anyOf("l.business_id", (query) => query.businessIds),
  fromRecords,
];

const FILTERS: readonly Condition[] = [
  ({ regionMunicipalities: codes }, bind) => (codes === null ? null : inMunicipalities(codes, bind)),
  withinReach,
  ({ modifiedAfter }, bind) =>
    modifiedAfter === null ? null : `l.updated_at > ${bind(modifiedAfter)}::timestamptz`,
  ...OF_ROWS,
  happening,
];

/** The filters of a query as one condition on `catalogue.listing l`. */
export function listingConditions(query: ListingQuery, bind: Bind): string {
  return joined([...SCOPE, ...FILTERS, ...Object.values(CHOSEN)], query, bind);
}

/** For each filter in use that the index in memory does not know, a statement of the ids that meet it. */
export function idsByOtherFilters(query: ListingQuery, bind: Bind): readonly string[] {
  const rows = joined(OF_ROWS, query, bind);
  const ids = happeningIds(query, bind);
  return [
    ...(rows === "" ? [] : [`select l.id from catalogue.listing l where ${rows}`]),
    ...(ids === null ? [] : [ids]),
  ];
}

/** Whether anything but a word, the state and the regions served was asked for. */
export function isNarrowed(query: ListingQuery): boolean {
  return [...FILTERS, ...Object.values(CHOSEN)].some((condition) => condition(query, () => "") !== null);
}

function joined(conditions: readonly Condition[], query: ListingQuery, bind: Bind): string {
  return conditions
    .map((condition) => condition(query, bind))
    .filter((text) => text !== null)
    .join("\n    and ");
}
