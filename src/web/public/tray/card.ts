import type { Freshness, ListingDocument, Offering, Position } from "../../../domain/catalogue/listing.ts";
import type { InterfaceLanguage } from "../../../domain/text.ts";
import { TEXTS } from "../../locales/texts.ts";
import { localMoment, type MomentStyle, momentText } from "../../views/day-words.ts";
import type { Labels } from "../../views/labels.ts";
import { kilometresBetween } from "../../distance.ts";
import { scheduleText } from "../../views/schedule-words.ts";
import { LOCALES } from "../../views/language.ts";
import { told, type Told } from "../../views/told.ts";
import { nationwideText } from "../listing/area-text.ts";

/** What a result says of a listing; null is "not told". */
export interface Card {
  readonly id: string;
  readonly name: Told;
  readonly summary: Told | null;
  readonly organisation: Told | null;
  readonly where: string | null;
  /** Kilometres from the place asked about, ready to show. */
  readonly distance: string | null;
  readonly when: string | null;
  readonly cost: string | null;
  readonly languages: string | null;
  readonly freshness: Freshness;
  readonly freshnessText: string;
  /** Where it is on the map. */
  readonly positions: readonly Position[];
}

export interface CardContext {
  readonly labels: Labels;
  readonly language: InterfaceLanguage;
  readonly now: Date;
  /** Where distances are measured from: a position, or the centre of a municipality, which is known to a kilometre. */
  readonly from: { readonly position: Position; readonly isExact: boolean } | null;
}

const NAMED_PLACES = 2;
const NAMED_MUNICIPALITIES = 3;

export function cardOf(listing: ListingDocument, context: CardContext): Card {
  const { labels, language } = context;
  const positions = listing.offerings.flatMap(({ position }) => (position === null ? [] : [position]));
  return {
    id: listing.id,
    name: told(listing.name, language) ?? { text: listing.id, language },
    summary: told(listing.summary, language) ?? beginning(told(listing.description, language)),
    organisation: listing.organisation === null ? null : told(listing.organisation.name, language),
    where: whereText(listing, labels, language),
    distance: distanceText(positions, context),
    when: whenText(listing.offerings, context),
    cost: listing.cost === "unknown" ? null : labels.of("costs", listing.cost),
    languages:
      listing.languages.length === 0
        ? null
        : listing.languages.map((code) => labels.of("languages", code)).join(", "),
    freshness: listing.freshness,
    freshnessText: labels.of("freshness", listing.freshness),
    positions,
  };
}

const SUMMARY_LENGTH = 160;

function beginning(text: Told | null): Told | null {
  if (text === null || text.text.length <= SUMMARY_LENGTH) return text;
  const cut = text.text.slice(0, SUMMARY_LENGTH);
  return { ...text, text: `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 1))} …` };
}

/** Places by street and municipality; without any, ways of taking part; else the area that it serves. */
export function whereText(
  listing: ListingDocument,
  labels: Labels,
  language: InterfaceLanguage,
): string | null {
  const { listing: words } = TEXTS[language];
  const places = distinct(listing.offerings.map((offering) => placeText(offering, labels, language)));
  const ways = distinct(
    listing.offerings.map(({ channel }) => (channel === "place" ? null : labels.of("channels", channel))),
  );
  const told = [...shortList(places, NAMED_PLACES, words.andMore), ...ways];
  if (told.length > 0) return told.join("; ");
  if (listing.nationwide) return nationwideText(listing, language);
  const municipalities = distinct(
    listing.municipalities.map(({ code }) => labels.of("municipalities", code)),
  );
  if (municipalities.length === 0) return null;
  return shortList(municipalities, NAMED_MUNICIPALITIES, words.andMore).join(", ");
}

function placeText(
  { channel, address }: Offering,
  labels: Labels,
  language: InterfaceLanguage,
): string | null {
  if (address === null || (channel !== "place" && channel !== "hybrid")) return null;
  const street = told(address.street, language)?.text ?? null;
  const town =
    address.municipality === null
      ? (told(address.postOffice, language)?.text ?? null)
      : labels.of("municipalities", address.municipality);
  return [street, town].filter((part) => part !== null).join(", ") || null;
}

function shortList(
  items: readonly string[],
  named: number,
  andMore: (count: number) => string,
): readonly string[] {
  if (items.length <= named) return items;
  return [...items.slice(0, named), andMore(items.length - named)];
}

/** The next meeting or opening; else the first schedule in words. */
export function whenText(
  offerings: readonly Offering[],
  { language, now }: Pick<CardContext, "language" | "now">,
  style: MomentStyle = "spoken",
): string | null {
  const today = localMoment(now).date;
  const [next] = offerings
    .flatMap(({ nextOccurrences }) => nextOccurrences)
    .toSorted((a, b) => Date.parse(a) - Date.parse(b));
  if (next !== undefined) {
    return momentText({ date: next.slice(0, 10), time: next.slice(11, 16) }, today, language, style);
  }
  const [schedule] = offerings.flatMap(({ schedules }) => schedules);
  return schedule === undefined ? null : scheduleText(schedule, today, language) || null;
}

function distanceText(positions: readonly Position[], { from, language }: CardContext): string | null {
  if (from === null || positions.length === 0) return null;
  const nearest = Math.min(...positions.map((position) => kilometresBetween(from.position, position)));
  if (!from.isExact && nearest < 1) return null;
  const digits = from.isExact && nearest < 10 ? 1 : 0;
  const number = nearest.toLocaleString(LOCALES[language], {
    maximumFractionDigits: digits,
  });
  return `${number} km`;
}

function distinct(texts: readonly (string | null)[]): readonly string[] {
  return [...new Set(texts.filter((text) => text !== null))];
}
