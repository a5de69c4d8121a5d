import { z } from "zod";
import { ORGANISATION_TYPES } from "../../../domain/derive/draft.ts";
import {
  CHANNELS,
  CONTACT_TYPES,
  COSTS,
  FRESHNESS,
  LISTING_KINDS,
  LISTING_STATES,
  REGISTRATIONS,
  RELATIONS,
  STATE_REASONS,
} from "../../../domain/catalogue/listing.ts";
import { RECORD_KINDS, SOURCE_IDS } from "../../../domain/source.ts";

export const instant = z.iso.datetime({ offset: true });
export const localised = z
  .record(z.string(), z.string())
  .describe("One text per language (BCP 47); an absent language means not told.");
export const source = z.enum(SOURCE_IDS);
export const recordKind = z.enum([...RECORD_KINDS.ptv, ...RECORD_KINDS.lahella]);

export const contact = z.strictObject({
  type: z.enum(CONTACT_TYPES),
  value: z.string().describe("Phones in E.164, service numbers as dialled."),
  label: localised,
  unread: z.literal(true).optional().describe("Stays as typed at the source: it could not be read."),
});

const schedule = z.strictObject({
  type: z.enum(["meeting", "open", "closed", "always-open", "by-appointment"]),
  rrule: z.string().nullable().describe("RFC 5545 rule without start."),
  start: z.string().nullable(),
  end: z.string().nullable(),
  endDayOffset: z.int(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  timeZone: z.string(),
  exceptions: z.array(z.string()),
  text: localised,
});

const address = z.strictObject({
  street: localised,
  postalCode: z.string().nullable(),
  postOffice: localised,
  municipality: z.string().nullable(),
});

const offering = z.strictObject({
  channel: z.enum(CHANNELS),
  name: localised,
  text: localised,
  address: address.nullable(),
  position: z.strictObject({ lat: z.number(), lon: z.number() }).nullable(),
  url: z.string().nullable(),
  accessibility: z.array(z.strictObject({ feature: z.string(), value: z.enum(["yes", "no", "unknown"]) })),
  registration: z.enum(REGISTRATIONS),
  registrationUrl: z.string().nullable(),
  schedules: z.array(schedule),
  contacts: z.array(contact),
  nextOccurrences: z.array(instant),
});

const listingSource = z.strictObject({
  source,
  kind: recordKind,
  id: z.string(),
  role: z.enum(["origin", "copy", "supplement"]),
  url: z.string().nullable(),
  modifiedAt: instant.nullable(),
  seenAt: instant.nullable(),
});

const organisationOfListing = z.strictObject({
  id: z.string(),
  name: localised,
  businessId: z.string().nullable(),
});

export const listing = z.strictObject({
  id: z.uuid(),
  version: z.int(),
  updatedAt: instant,
  kind: z.enum(LISTING_KINDS),
  state: z.enum(LISTING_STATES),
  stateReason: z.enum(STATE_REASONS).nullable(),
  name: localised,
  alternativeName: localised,
  summary: localised,
  description: localised,
  descriptionHtml: localised,
  userInstruction: localised,
  nationalTexts: z.array(z.string()),
  organisation: organisationOfListing.nullable(),
  themes: z.array(z.string()),
  targetGroups: z.array(z.string()),
  serviceClasses: z.array(z.string()),
  keywords: z.record(z.string(), z.array(z.string())),
  ages: z.array(z.strictObject({ min: z.int(), max: z.int().nullable() })).nullable(),
  agesBasis: z.enum(["told", "inferred", "everyone"]).nullable(),
  municipalities: z.array(z.strictObject({ code: z.string(), basis: z.enum(["place", "area"]) })),
  nationwide: z.boolean(),
  nationwideExcept: z.array(z.string()),
  languages: z.array(z.string()),
  cost: z.enum(COSTS),
  costText: localised,
  registration: z.enum(REGISTRATIONS),
  registrationText: localised,
  registrationUrl: z.string().nullable(),
  offerings: z.array(offering),
  contacts: z.array(contact),
  sources: z.array(listingSource),
  fieldSources: z
    .record(z.string(), z.string())
    .describe(
      "Field, or field.language, to the record that gave it (source/kind/id) or a person's decision (decision/id).",
    ),
  related: z
    .array(z.strictObject({ listingId: z.uuid(), relation: z.enum(RELATIONS) }))
    .describe("Listings that say more about this one, or that this one says more about."),
  freshness: z.enum(FRESHNESS),
  publishedAt: instant.nullable(),
  confirmedAt: instant.nullable(),
});

export const listingVersion = z.strictObject({
  version: z.int(),
  at: instant,
  changed: z.array(z.string()),
  document: listing,
});

export const organisation = z.strictObject({
  id: z.uuid(),
  version: z.int(),
  updatedAt: instant,
  type: z.enum(ORGANISATION_TYPES),
  name: localised,
  alternativeName: localised,
  summary: localised,
  businessId: z.string().nullable(),
  homeMunicipality: z.string().nullable(),
  municipalities: z.array(z.string()),
  website: z.string().nullable(),
  contacts: z.array(contact),
  parentId: z.string().nullable(),
  identifiers: z.array(z.strictObject({ scheme: z.string(), identifier: z.string() })),
});
