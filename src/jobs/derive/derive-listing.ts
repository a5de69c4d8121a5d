import { contentHash } from "../../domain/content-hash.ts";
import type {
  DerivedListing,
  KnownOrganisation,
  ListingChange,
  ListingInput,
  ListingResult,
  Reading,
  RootResult,
} from "../../domain/derivation.ts";
import type { ListingDraft } from "../../domain/draft.ts";
import type { ListingSource } from "../../domain/listing.ts";
import type { Mapper, MappingContext } from "../../domain/mapping.ts";
import { keyText, type SourceId } from "../../domain/source.ts";
import { mergeDrafts } from "../../matching/precedence.ts";
import { changedFields, comparable, sameOccurrences, toDocument } from "./document.ts";
import { freshnessOf, type FreshnessRules } from "./freshness.ts";
import { decideOutcome, type Decided } from "./outcome.ts";
import { readRoot } from "./read-root.ts";
import { earliest, type Timing, timingOf, type TimingRules } from "./timing.ts";

/** Everything that derive depends on besides the records: config, mappers and the clock. */
export interface DeriveContext {
  readonly now: Date;
  readonly mappers: Readonly<Record<SourceId, Mapper>>;
  readonly mapping: MappingContext;
  readonly municipalityScope: ReadonlySet<string> | null;
  readonly rules: {
    readonly nationwideLahellaEverywhere: boolean;
    readonly freshness: FreshnessRules;
    readonly occurrences: TimingRules;
  };
}

/**
 * `catalogue = derive(mirror, config, decisions, now)` for one listing: pure, so that doing it again, or from
 * nothing, gives the same (I1, I4).
 */
export function deriveListing(input: ListingInput, context: DeriveContext): ListingResult {
  const readings = input.roots.map((root) =>
    readRoot(root, context.mappers[root.key.source], context.mapping),
  );
  const drift = readings.flatMap((reading) => reading.drift);
  const serving = servingReadings(readings);
  if (serving.length === 0) {
    return unreadable(input, readings, context, drift);
  }
  const { draft, fieldSources } = mergeDrafts(
    serving.map(({ root, draft }) => ({ key: root.key, role: "origin", draft })),
  );
  const timing = timingOf(draft.offerings, context.now, context.rules.occurrences);
  const decided = decide({ serving, draft, timing, input }, context);
  const organisation = organisationOf(draft, input.organisations);
  const listing = assemble({ input, serving, draft, fieldSources, timing, decided, organisation }, context);
  const { change, fields } = compare(listing, input);
  return {
    listingId: input.listingId,
    roots: readings.map((reading) => rootResult(reading, decided, context)),
    listing,
    change,
    changedFields: fields,
    drift,
  };
}

interface Serving extends Reading {
  readonly draft: ListingDraft;
}

/** Roots that speak for the listing: present ones; when none is left, the withdrawn ones still say what it was. */
function servingReadings(readings: readonly Reading[]): readonly Serving[] {
  const readable = readings.filter((reading): reading is Serving => reading.draft !== null);
  const present = readable.filter((reading) => reading.root.record.state !== "withdrawn");
  return present.length > 0 ? present : readable;
}

function decide(
  { serving, draft, timing, input }: Pick<Parts, "serving" | "draft" | "timing" | "input">,
  context: DeriveContext,
): Decided {
  const first = serving[0];
  if (first === undefined) throw new RangeError("a listing rests on at least one root");
  const decided = decideOutcome(draft, first.root.key.source, timing, {
    now: context.now,
    municipalityScope: context.municipalityScope,
    nationwideLahellaEverywhere: context.rules.nationwideLahellaEverywhere,
    hiddenByPerson: isHidden(input, context.now),
  });
  if (serving.every((reading) => reading.root.record.state === "withdrawn")) {
    return {
      state: "withdrawn",
      reason: first.root.record.withdrawnReason ?? "absent-at-source",
      inRegion: decided.inRegion,
      changesAt: null,
    };
  }
  const expires = input.hidden?.expiresAt ?? null;
  return decided.reason === "hidden-by-person" ? { ...decided, changesAt: expires } : decided;
}

function isHidden(input: ListingInput, now: Date): boolean {
  if (input.hidden === null) return false;
  return input.hidden.expiresAt === null || input.hidden.expiresAt > now;
}

function organisationOf(
  draft: ListingDraft,
  organisations: ReadonlyMap<string, KnownOrganisation>,
): KnownOrganisation | null {
  return draft.organisation === null ? null : (organisations.get(keyText(draft.organisation)) ?? null);
}

interface Parts {
  readonly input: ListingInput;
  readonly serving: readonly Serving[];
  readonly draft: ListingDraft;
  readonly fieldSources: Readonly<Record<string, string>>;
  readonly timing: Timing;
  readonly decided: Decided;
  readonly organisation: KnownOrganisation | null;
}

function assemble(parts: Parts, context: DeriveContext): DerivedListing {
  const { draft, timing, decided, organisation, input } = parts;
  const fresh = freshnessOf(
    { modifiedAt: draft.modifiedAt, confirmedAt: null, offerings: draft.offerings },
    context.now,
    context.rules.freshness,
  );
  const document = toDocument({
    id: input.listingId,
    draft,
    fieldSources: parts.fieldSources,
    organisation,
    decided,
    timing,
    freshness: fresh.freshness,
    sources: parts.serving.map(listingSource),
  });
  return {
    id: input.listingId,
    document,
    contentHash: contentHash(comparable(document)),
    organisationType: organisation?.type ?? null,
    inRegion: decided.inRegion,
    spans: timing.spans,
    nextAt: timing.nextAt,
    nextChangeAt: earliest([decided.changesAt, fresh.changesAt, timing.refreshAt]),
  };
}

function listingSource(reading: Serving): ListingSource {
  const { key, record } = reading.root;
  return {
    source: key.source,
    kind: key.kind,
    id: key.id,
    role: "origin",
    url: reading.draft.publicUrl,
    modifiedAt: reading.draft.modifiedAt ?? record.sourceModifiedAt?.toISOString() ?? null,
    seenAt: null,
  };
}

function compare(
  listing: DerivedListing,
  input: ListingInput,
): { readonly change: ListingChange; readonly fields: readonly string[] } {
  const standing = input.standing;
  if (standing === null) return { change: "created", fields: [] };
  if (standing.contentHash !== listing.contentHash) {
    return {
      change: "updated",
      fields: changedFields(comparable(standing.document), comparable(listing.document)),
    };
  }
  const same =
    sameOccurrences(standing, listing.document) &&
    standing.nextChangeAt?.getTime() === listing.nextChangeAt?.getTime() &&
    standing.nextAt?.getTime() === listing.nextAt?.getTime();
  return { change: same ? "unchanged" : "refreshed", fields: [] };
}

function rootResult(reading: Reading, decided: Decided, context: DeriveContext): RootResult {
  const { key, record } = reading.root;
  const base = {
    key,
    problems: reading.problems,
    mapperVersion: context.mappers[key.source].version,
  };
  if (record.state === "withdrawn") {
    return { ...base, outcome: "withdrawn", reason: record.withdrawnReason ?? "absent-at-source" };
  }
  if (reading.draft === null || reading.earlier) {
    return { ...base, outcome: "quarantined", reason: "unreadable" };
  }
  return { ...base, outcome: decided.state, reason: decided.reason };
}

function unreadable(
  input: ListingInput,
  readings: readonly Reading[],
  context: DeriveContext,
  drift: ListingResult["drift"],
): ListingResult {
  const nothing: Decided = { state: "hidden", reason: "unreadable", inRegion: false, changesAt: null };
  return {
    listingId: input.listingId,
    roots: readings.map((reading) => rootResult(reading, nothing, context)),
    listing: null,
    change: "unchanged",
    changedFields: [],
    drift,
  };
}
