import type { AgeRange, Contact, ListingDocument } from "../domain/catalogue/listing.ts";
import { keyText } from "../domain/source.ts";
import { preferredText } from "../domain/text.ts";
import type { CodeNames } from "./code-names.ts";

type Cell = string | number | null;
type Column = (listing: ListingDocument, labels: CodeNames) => Cell;

const JOIN = ", ";

const contactsOf =
  (type: Contact["type"]): Column =>
  ({ contacts }) =>
    [...new Set(contacts.filter((contact) => contact.type === type).map(({ value }) => value))].join(JOIN);

function rangeText({ min, max }: AgeRange): string {
  return `${min}–${max ?? ""}`;
}

/** One listing a row; codes with their Finnish labels. What is not told is empty. */
const COLUMNS: Readonly<Record<string, Column>> = {
  id: ({ id }) => id,
  kind: ({ kind }) => kind,
  state: ({ state }) => state,
  name_fi: ({ name }) => name["fi"] ?? null,
  name_sv: ({ name }) => name["sv"] ?? null,
  name_en: ({ name }) => name["en"] ?? null,
  summary: ({ summary }) => preferredText(summary),
  organisation: ({ organisation }) => (organisation === null ? null : preferredText(organisation.name)),
  business_id: ({ organisation }) => organisation?.businessId ?? null,
  themes: ({ themes }, labels) => themes.map((code) => labels.term("themes", code, "fi")).join(JOIN),
  target_groups: ({ targetGroups }, labels) =>
    targetGroups.map((code) => labels.term("target-groups", code, "fi")).join(JOIN),
  ages: ({ ages }) => (ages ?? []).map(rangeText).join(JOIN),
  municipalities: ({ municipalities }, labels) =>
    municipalities.map(({ code }) => labels.term("municipalities", code, "fi")).join(JOIN),
  nationwide: ({ nationwide }) => (nationwide ? "yes" : "no"),
  languages: ({ languages }) => languages.join(JOIN),
  cost: ({ cost }) => cost,
  cost_text: ({ costText }) => preferredText(costText),
  registration: ({ registration }) => registration,
  channels: ({ offerings }) => [...new Set(offerings.map(({ channel }) => channel))].join(JOIN),
  places: ({ offerings }) => offerings.map(placeOf).filter(Boolean).join(" | "),
  next: ({ offerings }) => offerings.flatMap(({ nextOccurrences }) => nextOccurrences).sort()[0] ?? null,
  phone: contactsOf("phone"),
  email: contactsOf("email"),
  web: contactsOf("web"),
  freshness: ({ freshness }) => freshness,
  sources: ({ sources }) => sources.map(keyText).join(JOIN),
  updated_at: ({ updatedAt }) => updatedAt,
};

function placeOf({ name, address }: ListingDocument["offerings"][number]): string {
  if (address === null) return preferredText(name) ?? "";
  const town = [address.postalCode, preferredText(address.postOffice)].filter(Boolean).join(" ");
  return [preferredText(name), preferredText(address.street), town].filter(Boolean).join(", ");
}

export const LISTING_COLUMNS: readonly string[] = Object.keys(COLUMNS);

/** The cells of a listing, in the order of LISTING_COLUMNS. */
export function listingRow(listing: ListingDocument, labels: CodeNames): readonly Cell[] {
  return Object.values(COLUMNS).map((column) => column(listing, labels));
}
