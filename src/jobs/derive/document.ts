import type { KnownOrganisation, StandingListing } from "../../domain/derive/derivation.ts";
import type { ListingDraft } from "../../domain/derive/draft.ts";
import type {
  Freshness,
  ListingDocument,
  ListingSource,
  RelatedListing,
} from "../../domain/catalogue/listing.ts";
import type { FieldChange } from "../../domain/derive/rehearsal.ts";
import type { Decided } from "./outcome.ts";
import type { Timing } from "./timing.ts";

/** Everything a document is made of. */
export interface DocumentParts {
  readonly id: string;
  readonly draft: ListingDraft;
  readonly fieldSources: Readonly<Record<string, string>>;
  readonly organisation: KnownOrganisation | null;
  readonly decided: Decided;
  readonly timing: Timing;
  readonly freshness: Freshness;
  readonly sources: readonly ListingSource[];
  readonly related: readonly RelatedListing[];
}

/** The document without what only counts versions: `version` 0 and `updatedAt` empty until it is written. */
export function toDocument(parts: DocumentParts): ListingDocument {
  const { draft } = parts;
  const organisation = parts.organisation;
  return {
    id: parts.id,
    version: 0,
    updatedAt: "",
    kind: draft.kind,
    state: parts.decided.state,
    stateReason: parts.decided.reason,
    name: draft.name,
    alternativeName: draft.alternativeName,
    summary: draft.summary,
    description: draft.description,
    descriptionHtml: draft.descriptionHtml,
    userInstruction: draft.userInstruction,
    nationalTexts: draft.nationalTexts,
    organisation:
      organisation === null
        ? null
        : { id: organisation.id, name: organisation.name, businessId: organisation.businessId },
    themes: [...new Set(draft.themes.map((theme) => theme.code))],
    targetGroups: draft.targetGroups,
    serviceClasses: draft.serviceClasses,
    keywords: draft.keywords,
    ages: draft.ages,
    agesBasis: draft.agesBasis,
    municipalities: draft.municipalities,
    nationwide: draft.nationwide,
    nationwideExcept: draft.nationwideExcept,
    languages: draft.languages,
    cost: draft.cost,
    costText: draft.costText,
    registration: draft.registration,
    registrationText: draft.registrationText,
    registrationUrl: draft.registrationUrl,
    offerings: draft.offerings.map((offering, index) => ({
      ...offering,
      nextOccurrences: parts.timing.nextOccurrences[index] ?? [],
    })),
    contacts: draft.contacts,
    sources: parts.sources,
    fieldSources: parts.fieldSources,
    related: parts.related,
    freshness: parts.freshness,
    publishedAt: draft.publication.publishedAt,
    confirmedAt: null,
  };
}

/**
 * The part of a document whose change is a change: not its own counters, not passed occurrences (R24).
 * Keys are in alphabetical order at every depth, so that a document read back from jsonb compares equal.
 */
export function comparable(document: ListingDocument): Readonly<Record<string, unknown>> {
  const { version: _version, updatedAt: _updatedAt, ...rest } = document;
  return inOrder({
    ...rest,
    offerings: rest.offerings.map(({ nextOccurrences: _next, ...offering }) => offering),
    sources: rest.sources.map(({ seenAt: _seenAt, ...source }) => source),
  });
}

/** Keys in alphabetical order at every depth. */
export function inOrder(value: object): Readonly<Record<string, unknown>> {
  return ordered(value) as Readonly<Record<string, unknown>>;
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, ordered(inner)]),
  );
}

/** Names of the fields that differ, alphabetical. */
export function changedFields(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])).sort();
}

/** The fields in which two documents differ, with both values; null where one has none. */
export function fieldChanges(before: ListingDocument, after: ListingDocument): readonly FieldChange[] {
  const [was, is] = [comparable(before), comparable(after)];
  return changedFields(was, is).map((field) => ({
    field,
    before: was[field] ?? null,
    after: is[field] ?? null,
  }));
}

/** Whether the occurrences listed in two documents of the same content are the same. */
export function sameOccurrences(standing: StandingListing, document: ListingDocument): boolean {
  const list = (one: ListingDocument): string =>
    JSON.stringify(one.offerings.map((offering) => offering.nextOccurrences));
  return list(standing.document) === list(document);
}
