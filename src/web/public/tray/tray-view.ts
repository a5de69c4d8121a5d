import type { Found, ListingQuery, ListingSort } from "../../../domain/catalogue/catalogue-reader.ts";
import type { Position } from "../../../domain/catalogue/listing.ts";
import type { Codes } from "../../api/codes.ts";
import type { Labels } from "../../views/labels.ts";
import { type Card, cardOf } from "./card.ts";
import { type Chip, chipsOf } from "./chips.ts";
import {
  ageBuckets,
  ageChoices,
  type Choice,
  type ChoiceGroup,
  choiceGroups,
  municipalityChoices,
} from "./choices.ts";
import { type Misunderstood, searchQuery, type Selection, whenDays } from "./selection.ts";

/** Everything that the search page says, decided. */
export interface TrayView {
  readonly q: string;
  /** Nothing is asked for yet. */
  readonly atStart: boolean;
  /** The same search, as the part of an address. */
  readonly query: string;
  readonly needs: readonly { readonly label: string; readonly query: string }[];
  readonly municipalities: readonly Choice[];
  /** What "nearby" adds to the municipalities chosen; null when none is chosen, or nothing is near. */
  readonly neighbours: NeighboursChoice | null;
  readonly ages: readonly Choice[];
  readonly groups: readonly ChoiceGroup[];
  /** How many choices below "more" are in use. It stays closed: they are named above the results. */
  readonly moreInUse: number;
  readonly weekdays: readonly string[];
  readonly when: { readonly from: string; readonly to: string };
  /** Parameters of the address that no control of the form holds: they stay when it is sent. */
  readonly carried: readonly (readonly [string, string])[];
  readonly chips: readonly Chip[];
  readonly misunderstood: readonly Misunderstood[];
  readonly sort: ListingSort;
  readonly sorts: readonly SortChoice[];
  readonly total: number;
  readonly cards: readonly Card[];
  readonly page: number;
  readonly pages: number;
  readonly previous: string | null;
  readonly next: string | null;
  /** The search widened to nearby municipalities; null when there is nothing to widen. */
  readonly nearby: string | null;
  /** Names of municipalities where they stand on the map. */
  readonly mapNames: readonly { readonly name: string; readonly position: Position }[];
}

interface SortChoice {
  readonly value: ListingSort;
  /** What it comes to for this search, and is called. */
  readonly as: ListingSort;
}

interface NeighboursChoice {
  readonly chosen: boolean;
  /** Their names, the nearest first; null for the whole region. */
  readonly names: readonly string[] | null;
}

export interface TrayFacts {
  readonly selection: Selection;
  readonly found: Found;
  readonly codes: Codes;
  readonly centres: ReadonlyMap<string, Position>;
  readonly labels: Labels;
  /** Municipalities that the form offers. */
  readonly offered: readonly string[];
}

const FORM = new Set(["q", "municipality", "neighbours", "age", "weekday", "when", "sort", "page"]);

/** What the search page says, from what was asked and found. */
export function trayView(facts: TrayFacts): TrayView {
  const { selection, found, labels, centres } = facts;
  const { counts } = found;
  const { given, query } = selection;
  const groups = choiceGroups(given, counts, labels);
  const more = new Set<string>([...groups.map(({ name }) => name), "weekday", "when"]);
  const municipalities = given.get("municipality") ?? [];
  const pages = Math.max(1, Math.ceil(found.total / query.size));
  const neighbours = neighboursChoice(facts, municipalities);
  const from = query.near === null ? null : { position: query.near, isExact: given.has("near") };
  const context = { labels, language: labels.language, now: query.now, from };
  return {
    q: query.q ?? "",
    atStart: given.size === 0,
    query: searchQuery(given, query.page > 1 ? { page: [String(query.page)] } : {}),
    needs: labels
      .codes("needs")
      .map((code) => ({ label: labels.of("needs", code), query: searchQuery(new Map(), { theme: [code] }) })),
    municipalities: municipalityChoices(municipalities, facts.offered, counts, labels),
    neighbours,
    ages: ageChoices(given, ageBuckets(labels.codes("ages")), counts, labels),
    groups,
    moreInUse: [...given].filter(([name]) => more.has(name)).flatMap(([, values]) => values).length,
    weekdays: given.get("weekday") ?? [],
    when: whenDays(given),
    carried: [...given]
      .filter(([name]) => !FORM.has(name) && !more.has(name))
      .flatMap(([name, values]) => values.map((value) => [name, value] as const)),
    chips: chipsOf(given, labels),
    misunderstood: selection.misunderstood,
    sort: query.sort,
    sorts: sortsOf(query),
    total: found.total,
    cards: found.items.map((listing) => cardOf(listing, context)),
    page: query.page,
    pages,
    previous: query.page > 1 ? pageQuery(given, Math.min(query.page - 1, pages)) : null,
    next: query.page < pages ? pageQuery(given, query.page + 1) : null,
    nearby: neighbours?.chosen === false ? searchQuery(given, { neighbours: ["true"] }) : null,
    mapNames: facts.offered.flatMap((code) => {
      const position = centres.get(code);
      return position === undefined ? [] : [{ name: labels.of("municipalities", code), position }];
    }),
  };
}

/** Only what is in the regions served is named: nothing else is shown. */
function neighboursChoice(
  { selection, codes, labels, offered }: TrayFacts,
  municipalities: readonly string[],
): NeighboursChoice | null {
  const near = municipalities.map((code) => codes.nearby(code));
  const added = new Set(near.flatMap((one) => one.municipalities));
  const names = [...added]
    .filter((code) => offered.includes(code) && !municipalities.includes(code))
    .map((code) => labels.of("municipalities", code));
  if (names.length === 0) return null;
  return {
    chosen: selection.given.has("neighbours"),
    names: near.some(({ by }) => by === "region") ? null : names,
  };
}

function pageQuery(given: Selection["given"], page: number): string {
  return searchQuery(given, page === 1 ? {} : { page: [String(page)] });
}

/** Nearest first only where there is a place to measure from: without words that is what comes by itself. */
function sortsOf({ q, near, sort }: ListingQuery): readonly SortChoice[] {
  const nearest = near !== null && q === null && sort !== "distance" ? "distance" : "relevance";
  const others = (["next", "distance", "name", "updated"] as const).filter(
    (value) => value !== "distance" || (near !== null && nearest !== "distance"),
  );
  return [{ value: "relevance", as: nearest }, ...others.map((value) => ({ value, as: value }))];
}
