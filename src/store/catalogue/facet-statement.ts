import type { AgeBucket, FacetCounts, FacetName, ListingQuery } from "../../domain/catalogue-reader.ts";
import { FACETS } from "../../domain/catalogue-reader.ts";
import { type Bind, conditionsByChoice, rangeText } from "./listing-conditions.ts";
import { type Statement, wordConditions } from "./listing-statement.ts";

export interface FacetRow {
  readonly facet: FacetName;
  readonly code: string;
  readonly number: number;
}

/** Columns that hold one code, and columns that hold several. Ages are ranges and counted apart. */
const SINGLE = {
  cost: "cost",
  kind: "kind",
  organisationKind: "organisation_type",
  freshness: "freshness",
} as const;
const SEVERAL = {
  municipality: "places",
  theme: "themes",
  targetGroup: "target_groups",
  channel: "channels",
  language: "languages",
  textLanguage: "text_languages",
  accessibility: "accessibility",
  source: "sources",
} as const;

/**
 * One statement that counts every choice. Each filter is counted as if nothing were chosen in it, the others as they
 * are: so `scoped` leaves out what is only stopped by two choices or more, and remembers which one stops a row.
 */
export function facetStatement(
  query: ListingQuery,
  words: readonly string[] | null,
  ages: readonly AgeBucket[],
): Statement {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const { others, chosen } = conditionsByChoice(query, bind);
  const found = words === null ? "" : `\n    and ${wordConditions(words, bind)}`;
  const stopped = [...chosen].map(
    ([name, condition]) => `case when ${condition} then null else '${name}' end`,
  );
  const columns = [...Object.values(SINGLE), ...Object.values(SEVERAL), "ages"].map(
    (column) => `l.${column}`,
  );
  const text = /* sql */ `
with judged as (
  select ${columns.join(", ")}, ${stopped.length === 0 ? "'{}'::text[]" : `array_remove(array[${stopped.join(", ")}], null)`} as stopped
  from catalogue.listing l
  where ${others}${found}
), scoped as materialized (
  select * from judged where cardinality(stopped) <= 1
)
${[...singles(), ...severals(), agesCount(ages, bind)].join("\nunion all\n")}`;
  return { text, values };
}

/** A row counts for a filter when no other filter stops it. */
const countsFor = (name: FacetName): string => `stopped <@ '{${name}}'`;

function singles(): readonly string[] {
  return Object.entries(SINGLE).map(
    ([name, column]) =>
      `select '${name}' as facet, ${column} as code, count(*) as number from scoped where ${countsFor(name as FacetName)} and ${column} is not null group by ${column}`,
  );
}

function severals(): readonly string[] {
  return Object.entries(SEVERAL).map(
    ([name, column]) =>
      `select '${name}', code, count(*) from scoped, unnest(${column}) as code where ${countsFor(name as FacetName)} group by code`,
  );
}

function agesCount(ages: readonly AgeBucket[], bind: Bind): string {
  const codes = bind(ages.map(({ code }) => code));
  const ranges = bind(ages.map(rangeText));
  return (
    `select 'age', bucket.code, count(*) from scoped, unnest(${codes}::text[], ${ranges}::text[]) as bucket(code, range) ` +
    `where ${countsFor("age")} and (ages is null or ages && bucket.range::int4range) group by bucket.code`
  );
}

/** In places: a nationwide listing, which counts for every municipality. The mark itself keeps its number. */
const EVERYWHERE = "*";

export function toFacetCounts(rows: readonly FacetRow[]): FacetCounts {
  const byFacet = Map.groupBy(rows, ({ facet }) => facet);
  const counts = (name: FacetName): ReadonlyMap<string, number> =>
    new Map((byFacet.get(name) ?? []).map(({ code, number }) => [code, number]));
  const everywhere = counts("municipality").get(EVERYWHERE) ?? 0;
  const entries = FACETS.map((name): [FacetName, ReadonlyMap<string, number>] => [
    name,
    name === "municipality" ? withEverywhere(counts(name), everywhere) : counts(name),
  ]);
  // Every name of FACETS has its entry.
  return Object.fromEntries(entries) as FacetCounts;
}

function withEverywhere(
  counts: ReadonlyMap<string, number>,
  everywhere: number,
): ReadonlyMap<string, number> {
  return new Map(
    [...counts].map(([code, number]) => [code, code === EVERYWHERE ? number : number + everywhere]),
  );
}
