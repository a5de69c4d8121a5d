import type { Localised } from "../text.ts";
import type { RecordKind, SourceId } from "../source.ts";

export const LISTING_KINDS = ["service", "activity", "volunteering"] as const;
export type ListingKind = (typeof LISTING_KINDS)[number];

/** What the catalogue says of a listing. */
export const LISTING_STATES = ["visible", "upcoming", "ended", "hidden", "withdrawn"] as const;
export type ListingState = (typeof LISTING_STATES)[number];

/** Those that a search can find, and that the change feed tells of; the others are found by id and by trace. */
export const FOUND_STATES = ["visible", "upcoming", "ended"] as const satisfies readonly ListingState[];

/** What became of a root: the listing states and `quarantined` (cannot be read). */
export const OUTCOMES = [...LISTING_STATES, "quarantined"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Why a root or a listing is not plainly visible. */
export const STATE_REASONS = [
  "not-a-service",
  "not-for-citizens",
  "theme-missing",
  "nationwide-not-relevant",
  "out-of-region",
  "hidden-by-person",
  "origin-withdrawn",
  "visibility-not-begun",
  "visibility-over",
  "last-occurrence-past",
  "origin-ended",
  "origin-upcoming",
  "unreadable",
  "draft",
  "deleted-at-source",
  "archived-at-source",
  "withdrawn-at-source",
  "absent-at-source",
] as const;
export type StateReason = (typeof STATE_REASONS)[number];

export const COSTS = ["free", "paid", "other", "unknown"] as const;
export type Cost = (typeof COSTS)[number];

export const REGISTRATIONS = ["required", "not-required", "unknown"] as const;
export type Registration = (typeof REGISTRATIONS)[number];

export const CHANNELS = ["place", "online", "phone", "hybrid"] as const;
export type Channel = (typeof CHANNELS)[number];

export const FRESHNESS = ["fresh", "ageing", "stale", "unknown"] as const;
export type Freshness = (typeof FRESHNESS)[number];

export type TriState = "yes" | "no" | "unknown";

/** Whole years, both ends included; null means no upper end. */
export interface AgeRange {
  readonly min: number;
  readonly max: number | null;
}

/** A municipality (three digits, of today) and why it is there: a place in it, or a service area that holds it. */
export interface ListingMunicipality {
  readonly code: string;
  readonly basis: "place" | "area";
}

export interface Address {
  readonly street: Localised;
  readonly postalCode: string | null;
  readonly postOffice: Localised;
  readonly municipality: string | null;
}

/** WGS84 degrees, six decimals. */
export interface Position {
  readonly lat: number;
  readonly lon: number;
}

export interface AccessibilityFact {
  readonly feature: string;
  readonly value: TriState;
}

/**
 * When something happens or is open. `meeting` and `open` carry times; the others are statements.
 * `rrule` is an RFC 5545 RRULE value without DTSTART, null for a single day or a plain span of days.
 * `start`/`end` are local HH:MM (`end` "24:00" is midnight); `endDayOffset` counts days from start to end.
 * `validFrom`/`validTo` are local dates, both included; `exceptions` are local dates left out.
 */
export interface Schedule {
  readonly type: "meeting" | "open" | "closed" | "always-open" | "by-appointment";
  readonly rrule: string | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly endDayOffset: number;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly timeZone: string;
  readonly exceptions: readonly string[];
  readonly text: Localised;
}

export const CONTACT_TYPES = ["phone", "email", "web"] as const;
export type ContactType = (typeof CONTACT_TYPES)[number];

/** `value` in E.164 for phones where it can be; `text: true` when it could not be read and stays as typed. */
export interface Contact {
  readonly type: ContactType;
  readonly value: string;
  readonly label: Localised;
  readonly unread?: true;
}

export interface Offering {
  readonly channel: Channel;
  readonly name: Localised;
  readonly text: Localised;
  readonly address: Address | null;
  readonly position: Position | null;
  readonly url: string | null;
  readonly accessibility: readonly AccessibilityFact[];
  readonly registration: Registration;
  readonly registrationUrl: string | null;
  readonly schedules: readonly Schedule[];
  readonly contacts: readonly Contact[];
  /** ISO 8601 instants with the zone's offset, ascending; filled by derive, empty in a draft. */
  readonly nextOccurrences: readonly string[];
}

type SourceRole = "origin" | "copy" | "supplement";

export interface ListingSource {
  readonly source: SourceId;
  readonly kind: RecordKind;
  readonly id: string;
  readonly role: SourceRole;
  readonly url: string | null;
  readonly modifiedAt: string | null;
  readonly seenAt: string | null;
}

export const RELATIONS = ["supplements", "supplemented-by"] as const;

/** Another listing that says more about the same activity, or that this one says more about (R30). */
export interface RelatedListing {
  readonly listingId: string;
  readonly relation: (typeof RELATIONS)[number];
}

/** What is told of what is offered: by one root (a draft) and, merged, by the listing. */
export interface ListingContent {
  readonly kind: ListingKind;
  readonly name: Localised;
  readonly alternativeName: Localised;
  readonly summary: Localised;
  readonly description: Localised;
  readonly descriptionHtml: Localised;
  readonly userInstruction: Localised;
  /** `field.language` of every text taken from a national general description (R11). */
  readonly nationalTexts: readonly string[];
  readonly targetGroups: readonly string[];
  readonly serviceClasses: readonly string[];
  readonly keywords: Readonly<Record<string, readonly string[]>>;
  readonly ages: readonly AgeRange[] | null;
  readonly agesBasis: "told" | "inferred" | "everyone" | null;
  readonly municipalities: readonly ListingMunicipality[];
  readonly nationwide: boolean;
  /** Municipalities that a nationwide one leaves out (R27): those of Åland, or none. */
  readonly nationwideExcept: readonly string[];
  readonly languages: readonly string[];
  readonly cost: Cost;
  readonly costText: Localised;
  readonly registration: Registration;
  readonly registrationText: Localised;
  readonly registrationUrl: string | null;
  readonly offerings: readonly Offering[];
  readonly contacts: readonly Contact[];
}

/** The listing as the API answers it; stored ready as `catalogue.listing.document`. */
export interface ListingDocument extends ListingContent {
  readonly id: string;
  readonly version: number;
  readonly updatedAt: string;
  readonly state: ListingState;
  readonly stateReason: StateReason | null;
  readonly organisation: {
    readonly id: string;
    readonly name: Localised;
    readonly businessId: string | null;
  } | null;
  readonly themes: readonly string[];
  readonly sources: readonly ListingSource[];
  readonly fieldSources: Readonly<Record<string, string>>;
  readonly related: readonly RelatedListing[];
  readonly freshness: Freshness;
  readonly publishedAt: string | null;
  readonly confirmedAt: string | null;
}
