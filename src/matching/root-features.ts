import type { ListingDraft } from "../domain/derive/draft.ts";
import type { Contact, Offering, Schedule } from "../domain/catalogue/listing.ts";
import {
  FEATURES_VERSION,
  type HandTrace,
  type PlaceFeature,
  type RootFeatures,
  type TextSketch,
} from "../domain/identity/matching.ts";
import { keyText, type RecordKey } from "../domain/source.ts";
import { LANGUAGE_ORDER, type Localised } from "../domain/text.ts";
import { marksOf } from "./marks.ts";
import { sketch } from "./sketch.ts";
import { fold, foldAll, stems, unique } from "./words.ts";

/** Everything that scoring needs of one root, from what its mapper made of it. */
export function rootFeatures(draft: ListingDraft, key: RecordKey): RootFeatures {
  const names = foldAll(draft.name);
  const places = placesOf(draft.offerings);
  const schedules = draft.offerings.flatMap((offering) => offering.schedules);
  const contacts = [...draft.contacts, ...draft.offerings.flatMap((offering) => offering.contacts)];
  const ofPlaces = places.flatMap(({ municipality }) => municipality ?? []);
  const told = draft.municipalities.map(({ code }) => code);
  return {
    version: FEATURES_VERSION,
    root: keyText(key),
    source: key.source,
    kind: draft.kind,
    names,
    marks: marksOf(Object.values(names)),
    texts: textsOf(draft),
    channels: [...new Set(draft.offerings.map(({ channel }) => channel))].sort(),
    places,
    municipalities: unique(ofPlaces.length > 0 ? ofPlaces : told),
    slots: unique(schedules.flatMap(slotsOf)),
    ...spanOf(schedules),
    phones: valuesOf(contacts, "phone"),
    emails: valuesOf(contacts, "email"),
    pages: unique([
      ...valuesOf(contacts, "web"),
      ...draft.offerings.flatMap(({ url }) => (url === null ? [] : [pageOf(url)])),
    ]),
    facts: factsOf(draft, Object.keys(names)),
    traces: key.source === "ptv" ? tracesOf(draft, names) : [],
    modifiedAt: draft.modifiedAt,
  };
}

function factsOf(draft: ListingDraft, written: readonly string[]): RootFeatures["facts"] {
  const area = draft.nationwide ? ["nationwide"] : draft.municipalities.map(({ code }) => code);
  const facts: Readonly<Record<string, readonly string[]>> = {
    area: unique(area),
    cost: draft.cost === "unknown" ? [] : [draft.cost],
    served: unique(draft.languages),
    written,
  };
  return Object.fromEntries(
    Object.entries(facts).flatMap(([kind, values]) =>
      values.length === 0 ? [] : [[kind, values.join(" ")]],
    ),
  );
}

function textsOf({ summary, description }: ListingDraft): Readonly<Record<string, TextSketch>> {
  const languages = unique([...Object.keys(summary), ...Object.keys(description)]);
  return Object.fromEntries(
    languages.flatMap((language) => {
      const whole = fold(description[language] ?? summary[language] ?? "");
      return whole === "" ? [] : [[language, sketch(whole)]];
    }),
  );
}

function placesOf(offerings: readonly Offering[]): readonly PlaceFeature[] {
  const places = offerings.flatMap(({ channel, address, position }): [string, PlaceFeature][] => {
    if ((channel !== "place" && channel !== "hybrid") || (address === null && position === null)) return [];
    const street = fold(address?.street["fi"] ?? address?.street["sv"] ?? "");
    const place = {
      municipality: address?.municipality ?? null,
      postalCode: address?.postalCode ?? null,
      street: street === "" ? null : street,
      position,
    };
    return [[JSON.stringify(place), place]];
  });
  return [...new Map(places)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, place]) => place);
}

const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;

/** Weekly rules by weekday, single days by date; rules of other kinds by themselves. */
function slotsOf({ type, rrule, start, end, validFrom, validTo }: Schedule): readonly string[] {
  if ((type !== "meeting" && type !== "open") || start === null) return [];
  const clock = `${start} ${end ?? ""}`.trim();
  if (rrule === null) return validFrom !== null && validFrom === validTo ? [`${validFrom} ${clock}`] : [];
  const days = /BYDAY=([^;]+)/.exec(rrule)?.[1]?.split(",") ?? [];
  return days.flatMap((day) => {
    const index = WEEKDAYS.findIndex((weekday) => day.endsWith(weekday));
    return index < 0 ? [] : [`${index + 1} ${clock}`];
  });
}

/** First and last day of all schedules; one without a first or last day leaves that end open. */
function spanOf(schedules: readonly Schedule[]): {
  readonly from: string | null;
  readonly to: string | null;
} {
  const dated = schedules.filter(({ type }) => type === "meeting" || type === "open");
  const all = (days: readonly (string | null)[]): readonly string[] =>
    days.includes(null) ? [] : unique(days.flatMap((day) => day ?? []));
  return {
    from: all(dated.map(({ validFrom }) => validFrom))[0] ?? null,
    to: all(dated.map(({ validTo }) => validTo)).at(-1) ?? null,
  };
}

function valuesOf(contacts: readonly Contact[], wanted: Contact["type"]): readonly string[] {
  const read = contacts.filter(({ type, unread }) => type === wanted && unread !== true);
  return unique(read.map(({ value }) => (wanted === "web" ? pageOf(value) : value.toLowerCase())));
}

function pageOf(url: string): string {
  return url
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, "")
    .replace(/[#?].*$/, "")
    .replace(/\/+$/, "");
}

/** What Lähellä.fi has no field for, so that a transferred record cannot have it. */
function tracesOf(draft: ListingDraft, names: Readonly<Record<string, string>>): readonly HandTrace[] {
  const found: Readonly<Record<HandTrace, boolean>> = {
    "general-description": draft.nationalTexts.length > 0,
    "user-instruction": isTold(draft.userInstruction),
    "alternative-name": isTold(draft.alternativeName),
    "other-language": Object.keys(names).some((language) => !isLahellaLanguage(language)),
    "named-channel": draft.offerings.some(({ name }) => isOtherName(foldAll(name), names)),
    "hours-of-office": draft.offerings.some(({ schedules }) => schedules.some(isOfficeHour)),
  };
  return Object.entries(found).flatMap(([trace, isFound]) => (isFound ? [trace as HandTrace] : []));
}

const isTold = (text: Localised): boolean => Object.keys(text).length > 0;

function isLahellaLanguage(language: string): boolean {
  return LANGUAGE_ORDER.some((one) => one === language);
}

/**
 * A channel of Lähellä.fi has no name, so a copied one has that of the service. Words that only the service has are no
 * sign: it was renamed since.
 */
function isOtherName(
  channel: Readonly<Record<string, string>>,
  service: Readonly<Record<string, string>>,
): boolean {
  const known = new Set(Object.values(service).flatMap(stems));
  return Object.values(channel)
    .flatMap(stems)
    .some((word) => !known.has(word));
}

function isOfficeHour({ type }: Schedule): boolean {
  return type === "always-open" || type === "by-appointment" || type === "closed";
}
