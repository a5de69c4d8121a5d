import type {
  Freshness,
  ListingDocument,
  ListingState,
  Offering,
} from "../../../domain/catalogue/listing.ts";
import type { InterfaceLanguage } from "../../../domain/text.ts";
import { TEXTS } from "../../locales/texts.ts";
import { dayText, localMoment, type MomentStyle, momentText } from "../../views/day-words.ts";
import type { Labels } from "../../views/labels.ts";
import { scheduleText } from "../../views/schedule-words.ts";
import { SOURCE_NAMES } from "../../views/source-names.ts";
import { told, type Told } from "../../views/told.ts";
import { whenText, whereText } from "../tray/card.ts";
import { agesText } from "./ages-text.ts";
import { type ContactView, contactView } from "./contact-view.ts";
import { nationwideText } from "./area-text.ts";

export interface OfferingView {
  readonly title: string;
  readonly text: Told | null;
  readonly address: readonly string[];
  readonly url: string | null;
  readonly times: readonly string[];
  readonly nextTimes: readonly string[];
  /** Null where nothing was told. */
  readonly accessibility: readonly { readonly feature: string; readonly value: string }[] | null;
  readonly registration: string | null;
  readonly registrationUrl: string | null;
  readonly contacts: readonly ContactView[];
}

export interface SourceView {
  readonly sentence: string;
  readonly role: string;
  readonly link: { readonly text: string; readonly url: string } | null;
}

/** Everything that the page of a listing says, decided; null is "not told". */
export interface ListingView {
  readonly id: string;
  readonly state: ListingState;
  readonly name: Told;
  readonly summary: Told | null;
  readonly organisation: { readonly name: Told; readonly id: string } | null;
  readonly facts: readonly {
    readonly name: string;
    readonly value: string | null;
    readonly note: string | null;
  }[];
  readonly registrationUrl: string | null;
  /** Sanitised HTML where the source has it, else plain text. */
  readonly description: (Told & { readonly isHtml: boolean }) | null;
  /** Name of the language that the description is in, when it is another than the page's. */
  readonly descriptionLanguage: string | null;
  readonly instruction: Told | null;
  readonly offerings: readonly OfferingView[];
  readonly contacts: readonly ContactView[];
  readonly hasOccurrences: boolean;
  readonly sources: readonly SourceView[];
  readonly nationalText: boolean;
  readonly freshness: Freshness;
  readonly freshnessText: string;
}

/** What the page of a listing says, in the language of the labels. */
export function listingView(
  listing: ListingDocument,
  labels: Labels,
  now: Date,
  style: MomentStyle = "spoken",
): ListingView {
  const { language } = labels;
  const description = descriptionOf(listing, language);
  const organisation = listing.organisation;
  const organisationName = organisation === null ? null : told(organisation.name, language);
  return {
    id: listing.id,
    state: listing.state,
    name: told(listing.name, language) ?? { text: listing.id, language },
    summary: told(listing.summary, language),
    organisation:
      organisation === null || organisationName === null
        ? null
        : { id: organisation.id, name: organisationName },
    facts: factsOf(listing, labels, now, style),
    registrationUrl: listing.registrationUrl,
    description,
    descriptionLanguage:
      description === null || description.language === language
        ? null
        : labels.of("languages", description.language),
    instruction: told(listing.userInstruction, language),
    offerings: listing.offerings.map((offering) => offeringView(offering, listing, labels, now)),
    contacts: listing.contacts.map((contact) => contactView(contact, language)),
    hasOccurrences: listing.offerings.some(({ nextOccurrences }) => nextOccurrences.length > 0),
    sources: listing.sources.map((source) => sourceView(source, language, now)),
    nationalText: listing.nationalTexts.length > 0,
    freshness: listing.freshness,
    freshnessText: labels.of("freshness", listing.freshness),
  };
}

function descriptionOf(listing: ListingDocument, language: InterfaceLanguage): ListingView["description"] {
  const plain = told(listing.description, language);
  const formatted = told(listing.descriptionHtml, language);
  if (formatted !== null && (plain === null || formatted.language === plain.language)) {
    return { ...formatted, isHtml: true };
  }
  return plain === null ? null : { ...plain, isHtml: false };
}

function factsOf(
  listing: ListingDocument,
  labels: Labels,
  now: Date,
  style: MomentStyle,
): ListingView["facts"] {
  const { language } = labels;
  const { listing: words } = TEXTS[language];
  const named = (scheme: string, codes: readonly string[]): string | null =>
    codes.map((code) => labels.of(scheme, code)).join(", ") || null;
  const textOf = (text: ListingDocument["costText"]): string | null => told(text, language)?.text ?? null;
  const ages = agesText(listing, language);
  return [
    { name: words.where, value: whereText(listing, labels, language), note: null },
    // What is over has no next time.
    ...(listing.state === "ended"
      ? []
      : [{ name: words.when, value: whenText(listing.offerings, { language, now }, style), note: null }]),
    {
      name: words.cost,
      value: listing.cost === "unknown" ? textOf(listing.costText) : labels.of("costs", listing.cost),
      note: listing.cost === "unknown" ? null : textOf(listing.costText),
    },
    {
      name: words.registration,
      value:
        listing.registration === "unknown"
          ? textOf(listing.registrationText)
          : labels.of("registration", listing.registration),
      note: listing.registration === "unknown" ? null : textOf(listing.registrationText),
    },
    { name: words.languages, value: named("languages", listing.languages), note: null },
    {
      name: words.ages,
      value: ages,
      note: listing.agesBasis === "inferred" && ages !== null ? words.agesInferred : null,
    },
    { name: words.themes, value: named("themes", listing.themes), note: null },
    {
      name: words.targetGroups,
      value: named(
        "target-groups",
        listing.targetGroups.filter((code) => code !== "KR1"),
      ),
      note: null,
    },
    {
      name: words.area,
      value: listing.nationwide
        ? nationwideText(listing, language)
        : (named("municipalities", [...new Set(listing.municipalities.map(({ code }) => code))]) ??
          words.areaUnknown),
      note: null,
    },
  ];
}

function offeringView(offering: Offering, listing: ListingDocument, labels: Labels, now: Date): OfferingView {
  const { language } = labels;
  const today = localMoment(now).date;
  const name = told(offering.name, language)?.text ?? null;
  const ownName = told(listing.name, language)?.text ?? null;
  const channel = labels.of("channels", offering.channel);
  const text = told(offering.text, language);
  return {
    title: name === null || name === ownName ? channel : `${channel}: ${name}`,
    text: text !== null && text.text !== told(listing.summary, language)?.text ? text : null,
    address: addressLines(offering, labels, language),
    url: offering.url,
    times: [...new Set(offering.schedules.map((schedule) => scheduleText(schedule, today, language)))].filter(
      (line) => line !== "",
    ),
    nextTimes: nextMeetings(offering).map((next) =>
      momentText({ date: next.slice(0, 10), time: next.slice(11, 16) }, today, language),
    ),
    accessibility: accessibilityView(offering, labels, language),
    registration:
      offering.registration === "unknown" || offering.registration === listing.registration
        ? null
        : labels.of("registration", offering.registration),
    registrationUrl: offering.registrationUrl === listing.registrationUrl ? null : offering.registrationUrl,
    contacts: offering.contacts.map((contact) => contactView(contact, language)),
  };
}

const NEXT_TIMES = 5;

/** Opening hours say enough by themselves; meetings are named, because some fall on odd days. */
function nextMeetings({ nextOccurrences, schedules }: Offering): readonly string[] {
  const meets = schedules.some(({ type, rrule }) => type === "meeting" && rrule !== null);
  return meets ? nextOccurrences.slice(0, NEXT_TIMES) : [];
}

function accessibilityView(
  { accessibility, channel }: Offering,
  labels: Labels,
  language: InterfaceLanguage,
): OfferingView["accessibility"] {
  if (channel !== "place" && channel !== "hybrid") return [];
  if (accessibility.length === 0) return null;
  const { listing: words } = TEXTS[language];
  return accessibility.map(({ feature, value }) => ({
    feature: labels.of("accessibility", feature),
    value: words.accessibilityValues[value],
  }));
}

function addressLines({ address }: Offering, labels: Labels, language: InterfaceLanguage): readonly string[] {
  if (address === null) return [];
  const postOffice = told(address.postOffice, language)?.text ?? null;
  const town = [address.postalCode, postOffice].filter((part) => part !== null).join(" ");
  const municipality =
    address.municipality === null ? null : labels.of("municipalities", address.municipality);
  const sameTown = municipality?.toLowerCase() === postOffice?.toLowerCase();
  return [told(address.street, language)?.text ?? "", town, sameTown ? "" : (municipality ?? "")].filter(
    (line) => line !== "",
  );
}

function sourceView(
  source: ListingDocument["sources"][number],
  language: InterfaceLanguage,
  now: Date,
): SourceView {
  const { listing: words, time } = TEXTS[language];
  const name = SOURCE_NAMES[source.source];
  const day = (instant: string | null): string | null => {
    if (instant === null) return null;
    const { date } = localMoment(instant);
    return date === localMoment(now).date ? time.today : dayText(date, language);
  };
  return {
    sentence: words.provenanceOf(name, day(source.modifiedAt), day(source.seenAt)),
    role: words.roles[source.role],
    link: source.url === null ? null : { text: words.atSource(name), url: source.url },
  };
}
