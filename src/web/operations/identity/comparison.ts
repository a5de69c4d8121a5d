import type { ListingDraft, OrganisationDraft } from "../../../domain/derive/draft.ts";
import type { Address, Contact } from "../../../domain/catalogue/listing.ts";
import type { PairReview, ReviewedRecord } from "../../../domain/identity/pair-review.ts";
import type { InterfaceLanguage, Localised } from "../../../domain/text.ts";
import { agesText } from "../../public/listing/ages-text.ts";
import { nationwideText } from "../../public/listing/area-text.ts";
import { contactView } from "../../public/listing/contact-view.ts";
import { dayText } from "../../views/day-words.ts";
import type { Labels } from "../../views/labels.ts";
import { scheduleText } from "../../views/schedule-words.ts";
import { told } from "../../views/told.ts";

/** What the two records are compared in, in the order of the page. */
const COMPARED = [
  "name",
  "alternativeName",
  "organisation",
  "businessId",
  "kind",
  "summary",
  "description",
  "instruction",
  "channels",
  "places",
  "times",
  "contacts",
  "cost",
  "registration",
  "ages",
  "languages",
  "themes",
  "area",
  "modified",
] as const;
type Compared = (typeof COMPARED)[number];

/** `one-sided`: only one of them tells it. */
type Difference = "same" | "differs" | "one-sided";

/** A line of text in pieces; those that the other record does not have are marked. */
export type Line = readonly { readonly text: string; readonly marked: boolean }[];

export interface ComparedRow {
  readonly what: Compared;
  readonly difference: Difference;
  readonly a: readonly Line[];
  readonly b: readonly Line[];
}

/** What is running text: there single words are marked, elsewhere whole lines. */
const TEXTUAL: readonly Compared[] = ["name", "alternativeName", "summary", "description", "instruction"];

type Told = Readonly<Partial<Record<Compared, readonly string[]>>>;

interface Words {
  readonly language: InterfaceLanguage;
  readonly labels: Labels;
  /** Local date. */
  readonly today: string;
}

/** The records side by side, row by row; what neither tells is left out. */
export function comparisonOf({ a, b }: Pick<PairReview, "a" | "b">, words: Words): readonly ComparedRow[] {
  const [one, other] = [toldBy(a, words), toldBy(b, words)];
  return COMPARED.flatMap((what) => {
    const [left, right] = [linesOf(one, what), linesOf(other, what)];
    if (left.length === 0 && right.length === 0) return [];
    const difference = differenceOf(left, right);
    const mark = TEXTUAL.includes(what) ? markWords : markLines;
    const isMarked = difference === "differs";
    return [
      {
        what,
        difference,
        a: isMarked ? mark(left, right) : left.map(plain),
        b: isMarked ? mark(right, left) : right.map(plain),
      },
    ];
  });
}

function linesOf(record: Told, what: Compared): readonly string[] {
  return [...new Set((record[what] ?? []).map((line) => line.trim()).filter((line) => line !== ""))];
}

function differenceOf(left: readonly string[], right: readonly string[]): Difference {
  if (left.length === 0 || right.length === 0) return "one-sided";
  const sorted = (lines: readonly string[]): string => lines.map(folded).toSorted().join("\n");
  return sorted(left) === sorted(right) ? "same" : "differs";
}

function folded(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function plain(text: string): Line {
  return [{ text, marked: false }];
}

function markLines(lines: readonly string[], others: readonly string[]): readonly Line[] {
  const known = new Set(others.map(folded));
  return lines.map((text) => [{ text, marked: !known.has(folded(text)) }]);
}

/** Words that the other side does not have anywhere; neighbours are marked together. */
function markWords(lines: readonly string[], others: readonly string[]): readonly Line[] {
  const known = new Set(others.flatMap((line) => folded(line).split(" ")));
  return lines.map((line) => {
    const pieces: { text: string; marked: boolean }[] = [];
    for (const text of line.split(/(\s+)/)) {
      const word = folded(text);
      const last = pieces.at(-1);
      const marked = word === "" ? (last?.marked ?? false) : word.split(" ").some((part) => !known.has(part));
      if (last !== undefined && last.marked === marked) last.text += text;
      else pieces.push({ text, marked });
    }
    return pieces;
  });
}

function toldBy(record: ReviewedRecord | null, words: Words): Told {
  if (record?.draft == null) return {};
  if (record.subject === "organisation") return organisationFacts(record.draft, words);
  return listingFacts(record.draft, record.organisation?.name ?? {}, words);
}

function listingFacts(
  draft: ListingDraft,
  organisation: Localised,
  { language, labels, today }: Words,
): Told {
  const schedules = draft.offerings.flatMap((offering) => offering.schedules);
  const { offerings } = draft;
  const contacts = [...draft.contacts, ...offerings.flatMap((offering) => offering.contacts)];
  return {
    name: texts(draft.name),
    alternativeName: texts(draft.alternativeName),
    organisation: [told(organisation, language)?.text ?? ""],
    kind: [labels.of("kinds", draft.kind)],
    summary: texts(draft.summary),
    description: texts(draft.description),
    instruction: texts(draft.userInstruction),
    channels: offerings.map(({ channel }) => labels.of("channels", channel)),
    places: offerings.flatMap(({ address }) =>
      address === null ? [] : [addressText(address, language, labels)],
    ),
    times: schedules.map((schedule) => scheduleText(schedule, today, language)),
    contacts: contactTexts(contacts, language),
    cost: [draft.cost === "unknown" ? "" : labels.of("costs", draft.cost), ...texts(draft.costText)],
    registration: [
      draft.registration === "unknown" ? "" : labels.of("registration", draft.registration),
      ...texts(draft.registrationText),
    ],
    ages: [agesText(draft, language) ?? ""],
    languages: draft.languages.map((code) => labels.of("languages", code)),
    themes: draft.themes.map(({ code }) => labels.of("themes", code)),
    area: draft.nationwide
      ? [nationwideText(draft, language)]
      : draft.municipalities.map(({ code }) => labels.of("municipalities", code)),
    modified: [draft.modifiedAt === null ? "" : dayText(draft.modifiedAt.slice(0, 10), language)],
  };
}

function organisationFacts(draft: OrganisationDraft, { language, labels }: Words): Told {
  return {
    name: texts(draft.name),
    alternativeName: texts(draft.alternativeName),
    businessId: [draft.businessId ?? draft.businessIdText ?? ""],
    kind: [labels.of("organisation-types", draft.type)],
    summary: texts(draft.summary),
    contacts: [...contactTexts(draft.contacts, language), draft.website ?? ""],
    area: [draft.homeMunicipality ?? "", ...draft.municipalities].map((code) =>
      code === "" ? "" : labels.of("municipalities", code),
    ),
    modified: [draft.modifiedAt === null ? "" : dayText(draft.modifiedAt.slice(0, 10), language)],
  };
}

/** Every language of a text: what one record says in Swedish alone is a difference. */
function texts(text: Localised): readonly string[] {
  return Object.values(text).flatMap((value) => value.split(/\n+/));
}

function addressText(address: Address, language: InterfaceLanguage, labels: Labels): string {
  const { postalCode, municipality } = address;
  const town = [postalCode, told(address.postOffice, language)?.text ?? null].filter((part) => part !== null);
  const area = municipality === null || town.length > 0 ? "" : labels.of("municipalities", municipality);
  return [told(address.street, language)?.text ?? "", town.join(" "), area]
    .filter((part) => part !== "")
    .join(", ");
}

function contactTexts(contacts: readonly Contact[], language: InterfaceLanguage): readonly string[] {
  return contacts.map((contact) => contactView(contact, language).text);
}
