import type { Position } from "../domain/catalogue/listing.ts";
import type { MatchingRules, PairFeature, PlaceFeature, RootFeatures } from "../domain/identity/matching.ts";
import { resemblance } from "./sketch.ts";
import { overlap, stems } from "./words.ts";

type Limits = Pick<MatchingRules, "samePlaceMetres" | "otherPlaceMetres">;

/** How alike two roots are in each respect; the order of the two does not matter. */
export function compareRoots(
  a: RootFeatures,
  b: RootFeatures,
  limits: Limits,
): Readonly<Record<PairFeature, number | null>> {
  return {
    name: compareNames(a.names, b.names),
    text: compareTexts(a, b),
    place: comparePlaces(a.places, b.places, limits),
    time: compareSlots(a, b),
    contact: compareContacts(a, b),
    page: comparePages(a.pages, b.pages),
    facts: compareFacts(a.facts, b.facts),
  };
}

/** PTV takes no longer name; a longer one was cut (PTV 6.1). */
const NAME_LENGTH = 100;

/** What a name with words after it is to the name alone: renamed, as people do, or a part of it. */
export const LENGTHENED = 0.8;

/** Mean over the languages that both have: equal, or cut from the other, is 1; else the words they share. */
function compareNames(a: RootFeatures["names"], b: RootFeatures["names"]): number | null {
  return meanOverLanguages(a, b, (one, other) => {
    if (one === other || isCut(one, other) || isCut(other, one)) return 1;
    const least = one.startsWith(`${other} `) || other.startsWith(`${one} `) ? LENGTHENED : 0;
    return Math.max(least, Math.min(0.95, overlap(stems(one), stems(other))));
  });
}

function isCut(short: string, long: string): boolean {
  return short.length >= NAME_LENGTH / 2 && long.length >= NAME_LENGTH - 5 && long.startsWith(short);
}

function compareTexts(a: RootFeatures, b: RootFeatures): number | null {
  return meanOverLanguages(a.texts, b.texts, resemblance);
}

function meanOverLanguages<T>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
  compare: (one: T, other: T) => number,
): number | null {
  const values = Object.entries(a).flatMap(([language, one]) => {
    const other = b[language];
    return other === undefined ? [] : [compare(one, other)];
  });
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The share of places that have one like them on the other side, the smaller share of the two. */
function comparePlaces(
  a: readonly PlaceFeature[],
  b: readonly PlaceFeature[],
  limits: Limits,
): number | null {
  if (a.length === 0 || b.length === 0) return null;
  const best = (one: PlaceFeature, others: readonly PlaceFeature[]): number =>
    Math.max(...others.map((other) => comparePlace(one, other, limits)));
  const mean = (ones: readonly PlaceFeature[], others: readonly PlaceFeature[]): number =>
    ones.reduce((sum, one) => sum + best(one, others), 0) / ones.length;
  return Math.min(mean(a, b), mean(b, a));
}

/**
 * One address under two pins: geocoders differ, so it is one place; but of two listings at one address a copy is that
 * one's whose pin it has.
 */
export const ONE_ADDRESS = 0.8;

function comparePlace(a: PlaceFeature, b: PlaceFeature, limits: Limits): number {
  const sameTown = a.municipality !== null && a.municipality === b.municipality;
  const sameCode = a.postalCode !== null && a.postalCode === b.postalCode;
  const metres = a.position === null || b.position === null ? null : distance(a.position, b.position);
  if (a.street !== null && a.street === b.street && (sameTown || sameCode)) {
    return metres !== null && metres >= limits.otherPlaceMetres ? ONE_ADDRESS : 1;
  }
  if (metres !== null) {
    if (metres <= limits.samePlaceMetres) return 1;
    if (metres >= limits.otherPlaceMetres) return 0;
    return 0.5;
  }
  if (a.street !== null && b.street !== null) return 0;
  return sameCode ? 0.6 : sameTown ? 0.4 : 0;
}

const EARTH_METRES = 6_371_000;
const RADIANS = Math.PI / 180;

/** Metres, on a plane: places of one organisation are near each other. */
function distance(a: Position, b: Position): number {
  const east = (a.lon - b.lon) * Math.cos(((a.lat + b.lat) / 2) * RADIANS);
  return Math.hypot(east, a.lat - b.lat) * RADIANS * EARTH_METRES;
}

/**
 * Slots of the same day and times, of all. A meeting inside longer hours of the other side is no sign at all: PTV
 * tells when a place is open, not when a group meets.
 */
function compareSlots(a: RootFeatures, b: RootFeatures): number | null {
  if (a.slots.length === 0 || b.slots.length === 0) return null;
  const shared = overlap(a.slots, b.slots);
  if (shared > 0) return shared;
  const isOpen = a.slots.some((slot) => b.slots.some((other) => covers(slot, other) || covers(other, slot)));
  return isOpen ? null : 0;
}

function covers(long: string, short: string): boolean {
  const [day, start = "", end = ""] = long.split(" ");
  const [otherDay, otherStart = "", otherEnd = ""] = short.split(" ");
  return day === otherDay && start <= otherStart && end >= otherEnd && end !== "";
}

/** One shared number or address is as good as all of them: people name one of several. */
function compareContacts(a: RootFeatures, b: RootFeatures): number | null {
  const kinds = [
    [a.phones, b.phones],
    [a.emails, b.emails],
  ] as const;
  const told = kinds.filter(([one, other]) => one.length > 0 && other.length > 0);
  if (told.length === 0) return null;
  const same = told.filter(([one, other]) => one.some((value) => other.includes(value)));
  return same.length / told.length;
}

function comparePages(a: readonly string[], b: readonly string[]): number | null {
  if (a.length === 0 || b.length === 0) return null;
  return a.some((page) => b.includes(page)) ? 1 : 0;
}

/** Share of the facts that both tell and tell alike: it sets apart what one organisation describes in the same words. */
function compareFacts(a: RootFeatures["facts"], b: RootFeatures["facts"]): number | null {
  const told = Object.keys(a).filter((kind) => b[kind] !== undefined);
  return told.length === 0 ? null : told.filter((kind) => a[kind] === b[kind]).length / told.length;
}
