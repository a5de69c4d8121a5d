import type { Contact, ListingContent, StateReason } from "../catalogue/listing.ts";
import type { RecordKey } from "../source.ts";
import type { Localised } from "../text.ts";

/** A theme that a mapping gave, with the mapping's confidence 0–1 and the source code it came from. */
export interface ThemeMatch {
  readonly code: string;
  readonly confidence: number;
  readonly from: string;
}

/** When and whether the source itself wants the record shown. Instants are ISO 8601 UTC. */
export interface Publication {
  readonly status: "published" | "draft" | "untold";
  readonly visibleFrom: string | null;
  readonly visibleTo: string | null;
  readonly publishedAt: string | null;
}

/**
 * What one root says, in the catalogue's words, before it is merged with the other roots of its listing.
 * Mappers make it; it holds no ids of ours, no clock and no decision of a person.
 */
export interface ListingDraft extends ListingContent {
  readonly organisation: RecordKey | null;
  readonly themes: readonly ThemeMatch[];
  readonly publicUrl: string | null;
  readonly publication: Publication;
  /** A rule about the record itself, known without region or clock: R3 and R2's PTV part. */
  readonly hidden: StateReason | null;
  readonly modifiedAt: string | null;
}

/** Fields that a person may set for a listing, whatever its sources say. */
const LOCKABLE_FIELDS = [
  "name",
  "summary",
  "description",
  "userInstruction",
  "themes",
  "targetGroups",
  "serviceClasses",
  "keywords",
  "ages",
  "municipalities",
  "nationwide",
  "languages",
  "cost",
  "costText",
  "registration",
  "registrationText",
  "registrationUrl",
  "contacts",
] as const satisfies readonly (keyof ListingDraft)[];
export type LockableField = (typeof LOCKABLE_FIELDS)[number];

export const ORGANISATION_TYPES = [
  "association",
  "municipality",
  "county",
  "parish",
  "state",
  "company",
  "other",
] as const;
export type OrganisationType = (typeof ORGANISATION_TYPES)[number];

/** What one organisation record says. `businessId` only when its check digit is right (R12). */
export interface OrganisationDraft {
  readonly type: OrganisationType;
  readonly name: Localised;
  readonly alternativeName: Localised;
  readonly summary: Localised;
  readonly businessId: string | null;
  /** As written at the source when it is not a valid Finnish business id. */
  readonly businessIdText: string | null;
  readonly homeMunicipality: string | null;
  readonly municipalities: readonly string[];
  readonly website: string | null;
  readonly contacts: readonly Contact[];
  readonly parent: RecordKey | null;
  readonly oid: string | null;
  readonly modifiedAt: string | null;
}
