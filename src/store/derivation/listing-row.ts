import type { DerivedListing, ListingResult, ScheduleSpans } from "../../domain/derive/derivation.ts";
import type { AgeRange, ListingDocument } from "../../domain/catalogue/listing.ts";
import { preferredText } from "../../domain/text.ts";

/** One row of catalogue.listing as jsonb_to_recordset reads it. */
export function toListingRow(listing: DerivedListing): Readonly<Record<string, unknown>> {
  const { document } = listing;
  return {
    id: listing.id,
    organisation_id: document.organisation?.id ?? null,
    kind: document.kind,
    state: document.state,
    state_reason: document.stateReason,
    cost: document.cost,
    registration: document.registration,
    ages: document.ages === null ? null : multirange(document.ages),
    nationwide: document.nationwide,
    nationwide_except: document.nationwideExcept,
    in_region: listing.inRegion,
    freshness: document.freshness,
    themes: document.themes,
    target_groups: document.targetGroups,
    service_classes: document.serviceClasses,
    municipalities: distinct(document.municipalities.map((one) => one.code)),
    languages: document.languages,
    text_languages: Object.keys(document.name),
    channels: distinct(document.offerings.map((offering) => offering.channel)),
    accessibility: distinct(
      document.offerings.flatMap((offering) =>
        offering.accessibility.filter((fact) => fact.value === "yes").map((fact) => fact.feature),
      ),
    ),
    sources: distinct(document.sources.map((one) => one.source)),
    business_id: document.organisation?.businessId ?? null,
    organisation_type: listing.organisationType,
    positions: points(document),
    published_at: document.publishedAt,
    source_modified_at: latest(document.sources.map((one) => one.modifiedAt)),
    confirmed_at: document.confirmedAt,
    next_at: listing.nextAt,
    next_change_at: listing.nextChangeAt,
    sort_name: (preferredText(document.name) ?? "").toLowerCase(),
    content_hash: listing.contentHash,
    document,
  };
}

/**
 * The text rows of a listing, one a language: what weighs A, B and C in its search vector. In lower case already:
 * a server with the C locale would keep `Äiti` as it is.
 */
export function toTextRows(document: ListingDocument): readonly Readonly<Record<string, string>>[] {
  const languages = distinct([
    ...Object.keys(document.name),
    ...Object.keys(document.summary),
    ...Object.keys(document.description),
  ]);
  return languages.map((language) => {
    const name = document.name[language] ?? preferredText(document.name) ?? "";
    return {
      listing_id: document.id,
      language,
      name,
      first: name.toLowerCase(),
      second: searchText([
        document.alternativeName[language],
        document.summary[language],
        ...(document.keywords[language] ?? []),
        document.organisation?.name[language] ?? preferredText(document.organisation?.name ?? {}),
      ]),
      third: searchText([document.description[language], document.userInstruction[language]]),
    };
  });
}

function searchText(texts: readonly (string | null | undefined)[]): string {
  return texts
    .filter((text) => text !== undefined && text !== null)
    .join("\n")
    .toLowerCase();
}

export function toOccurrenceRows(listing: DerivedListing): readonly Readonly<Record<string, unknown>>[] {
  return listing.spans.map((schedule) => ({
    listing_id: listing.id,
    offering_no: schedule.offeringNo,
    schedule_no: schedule.scheduleNo,
    spans: spansText(schedule),
  }));
}

export function toSourceRows(document: ListingDocument): readonly Readonly<Record<string, unknown>>[] {
  return document.sources.map((one) => ({
    listing_id: document.id,
    source: one.source,
    kind: one.kind,
    source_id: one.id,
    role: one.role,
  }));
}

/** What the change feed says of a result: null when a reader of visible listings has nothing to do. */
export function feedOperation(result: ListingResult, before: string | null): "upsert" | "remove" | null {
  if (result.listing === null || (result.change !== "created" && result.change !== "updated")) return null;
  const isOut = (state: string): boolean => state === "hidden" || state === "withdrawn";
  if (!isOut(result.listing.document.state)) return "upsert";
  return before === null || isOut(before) ? null : "remove";
}

function multirange(ages: readonly AgeRange[]): string {
  return `{${ages.map((range) => `[${range.min},${range.max === null ? "" : range.max + 1})`).join(",")}}`;
}

function points(document: ListingDocument): string {
  const all = document.offerings.flatMap((offering) =>
    offering.position === null ? [] : [`"(${offering.position.lon},${offering.position.lat})"`],
  );
  return `{${distinct(all).join(",")}}`;
}

/** Multirange text; a meeting without an end is one instant long. */
function spansText(schedule: ScheduleSpans): string {
  return `{${schedule.spans
    .map(([start, end]) => `[${start.toISOString()},${end.toISOString()}${start < end ? ")" : "]"}`)
    .join(",")}}`;
}

function latest(dates: readonly (string | null)[]): string | null {
  return (
    dates
      .filter((date) => date !== null)
      .sort()
      .at(-1) ?? null
  );
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
