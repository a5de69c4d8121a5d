import { z } from "zod";
import type { ListingQuery } from "../../../domain/catalogue/catalogue-reader.ts";
import { FOUND_STATES } from "../../../domain/catalogue/listing.ts";
import type { Codes } from "../../api/codes.ts";
import { listingParameters, readListingQuery } from "../../api/parameters.ts";

/** A filter that was not understood; the page says so and goes on without it. */
export interface Misunderstood {
  readonly name: string;
  readonly value: string;
}

/** What a visitor asked for, as far as it was understood. */
export interface Selection {
  /** Accepted parameters by name, as texts, each value once; what links to the same search are made of. */
  readonly given: ReadonlyMap<string, readonly string[]>;
  readonly misunderstood: readonly Misunderstood[];
  readonly query: ListingQuery;
}

const MAXIMUM_VALUES = 100;
const MAXIMUM_LENGTH = 200;
/** Values of the parameter `weekday`, Monday first. */
export const WEEKDAYS = ["mo", "tu", "we", "th", "fr", "sa", "su"];
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const rawQuery = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

interface Reading {
  readonly codes: Codes;
  readonly now: Date;
}

/**
 * Reads the search page's query: the parameters of the API, and `from` and `to`, the two fields of a form that together
 * are `when`. Never fails: what is not accepted is left out and named, as are states that no search finds.
 */
export function readSelection(raw: unknown, { codes, now }: Reading): Selection {
  const parameters = listingParameters(codes);
  const given = new Map<string, readonly string[]>();
  const misunderstood: Misunderstood[] = [];
  for (const [name, value] of Object.entries(withWhen(rawQuery.safeParse(raw).data ?? {}))) {
    const texts = (typeof value === "string" ? [value] : value).flatMap((text) =>
      isMany(parameters, name) ? text.split(",") : [text],
    );
    const asked = [...new Set(texts.map((text) => text.trim()))].filter((text) => text !== "");
    const accepted = asked
      .filter((text) => accepts(parameters, name, text))
      .slice(0, isMany(parameters, name) ? MAXIMUM_VALUES : 1);
    if (accepted.length > 0) given.set(name, [...new Set(accepted.map((text) => usual(name, text, codes)))]);
    misunderstood.push(
      ...asked
        .filter((text) => !accepts(parameters, name, text))
        .map((text) => ({ name, value: shortened(text) })),
    );
  }
  if (given.get("neighbours")?.[0] === "false") given.delete("neighbours");
  const hasPlace = given.has("near") || codes.centreOf(given.get("municipality") ?? []) !== null;
  if (!hasPlace) dropWithoutPlace(given, misunderstood);
  return { given, misunderstood, query: readListingQuery(codes, Object.fromEntries(given), now) };
}

/** One way of writing what can be written in several, so that the form finds its own choices. */
function usual(name: string, text: string, codes: Codes): string {
  if (name === "municipality") return codes.municipality(text) ?? text;
  if (name === "neighbours") return text === "1" ? "true" : text === "0" ? "false" : text;
  if (name === "weekday")
    return /^[1-7]$/.test(text) ? (WEEKDAYS[Number(text) - 1] ?? text) : text.toLowerCase();
  return text;
}

type Parameters = ReturnType<typeof listingParameters>;

function parameterOf(parameters: Parameters, name: string): Parameters[keyof Parameters] | null {
  return Object.hasOwn(parameters, name) ? parameters[name as keyof Parameters] : null;
}

function isMany(parameters: Parameters, name: string): boolean {
  return parameterOf(parameters, name)?.many ?? false;
}

function accepts(parameters: Parameters, name: string, text: string): boolean {
  const parameter = parameterOf(parameters, name);
  if (name === "state" && !FOUND_STATES.some((state) => state === text)) return false;
  return parameter !== null && text.length <= MAXIMUM_LENGTH && parameter.value.safeParse(text).success;
}

/** `from` and `to` of the form become `when`; either may be left open. */
function withWhen({ from, to, ...rest }: z.infer<typeof rawQuery>): z.infer<typeof rawQuery> {
  const [first, last] = [from, to].map((value) => (typeof value === "string" ? value.trim() : ""));
  if ((first ?? "") === "" && (last ?? "") === "") return rest;
  return { ...rest, when: `${first === "" ? ".." : first}/${last === "" ? ".." : last}` };
}

/** What is measured needs a place to measure from. */
function dropWithoutPlace(given: Map<string, readonly string[]>, misunderstood: Misunderstood[]): void {
  const [distance] = given.get("distanceKm") ?? [];
  if (distance !== undefined) misunderstood.push({ name: "distanceKm", value: distance });
  given.delete("distanceKm");
  if (given.get("sort")?.[0] === "distance") given.delete("sort");
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** The two days of `when` for the form's fields; empty where open or not whole days. */
export function whenDays(given: Selection["given"]): { readonly from: string; readonly to: string } {
  const [first = "", last = first] = (given.get("when")?.[0] ?? "").split("/");
  const day = (text: string): string => (DATE.test(text) ? text : "");
  return { from: day(first), to: day(last) };
}

/** The query of the same search with changes: null leaves a parameter out; another page is asked for anew. */
export function searchQuery(
  given: Selection["given"],
  changes: Readonly<Record<string, readonly string[] | null>> = {},
): string {
  const kept = [...given].filter(([name]) => name !== "page" && !Object.hasOwn(changes, name));
  const changed = Object.entries(changes).filter(
    (entry): entry is [string, readonly string[]] => entry[1] !== null,
  );
  const query = new URLSearchParams(
    [...kept, ...changed].flatMap(([name, values]) => values.map((value): [string, string] => [name, value])),
  );
  return query.size === 0 ? "" : `?${query.toString()}`;
}
