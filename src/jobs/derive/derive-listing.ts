import { contentHash } from "../../domain/content-hash.ts";
import type {
  DerivedListing,
  HideDecision,
  KnownOrganisation,
  ListingChange,
  ListingInput,
  ListingMember,
  ListingResult,
  LockDecision,
  Reading,
  RootInput,
  RootResult,
} from "../../domain/derive/derivation.ts";
import type { ListingDraft } from "../../domain/derive/draft.ts";
import type { ListingSource, StateReason } from "../../domain/catalogue/listing.ts";
import type { Mapper, MappingContext } from "../../domain/derive/mapping.ts";
import type { MatchingRules } from "../../domain/identity/matching.ts";
import { keyText, type RecordKey, type SourceId } from "../../domain/source.ts";
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
    readonly matching: MatchingRules;
    readonly originWithdrawnDays: number;
  };
}

/** Reads a root; the same root may be asked for again. */
export type Reader = (root: RootInput) => Reading;

/** A reader that reads each root once. */
export function createReader(context: DeriveContext): Reader {
  const readings = new Map<RootInput, Reading>();
  return (root) => {
    const known = readings.get(root);
    const reading = known ?? readRoot(root, context.mappers[root.key.source], context.mapping);
    if (known === undefined) readings.set(root, reading);
    return reading;
  };
}

/**
 * `catalogue = derive(mirror, config, decisions, now)` for one listing: pure, so that doing it again, or from
 * nothing, gives the same (I1, I4).
 */
export function deriveListing(input: ListingInput, context: DeriveContext, read: Reader): ListingResult {
  const readings = input.members.map(({ root, role }) => ({ ...read(root), role }));
  const drift = readings.flatMap((reading) => reading.drift);
  const serving = servingReadings(readings);
  if (serving.length === 0) {
    return unreadable(input, readings, context, drift);
  }
  const { draft, fieldSources, lead } = mergeDrafts(
    serving.map(({ root, role, draft: own }) => ({ key: root.key, role, draft: own })),
    activeLocks(input, context.now),
  );
  const timing = timingOf(draft.offerings, context.now, context.rules.occurrences);
  const decided = decide({ readings, serving, draft, lead, timing, input }, context);
  const organisation = organisationOf(draft, serving);
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

interface Member extends Reading {
  readonly role: ListingMember["role"];
}

interface Serving extends Member {
  readonly draft: ListingDraft;
}

/** Roots that speak for the listing: those that are there; when none is left, the gone ones still say what it was. */
function servingReadings(readings: readonly Member[]): readonly Serving[] {
  const readable = readings.filter((reading): reading is Serving => reading.draft !== null);
  const present = readable.filter((reading) => !isGone(reading));
  return present.length > 0 ? present : readable;
}

/** Withdrawn at the source, or taken back to be a draft (R7). */
function isGone({ root, draft }: Member): boolean {
  return root.record.state === "withdrawn" || draft?.publication.status === "draft";
}

interface Deciding extends Pick<Parts, "serving" | "draft" | "timing" | "input"> {
  readonly readings: readonly Member[];
  readonly lead: RecordKey;
}

function decide(parts: Deciding, context: DeriveContext): Decided {
  const { serving, draft, lead, timing, input } = parts;
  const hides = input.hides.filter(({ expiresAt }) => expiresAt === null || expiresAt > context.now);
  const decided = decideOutcome(draft, lead.source, timing, {
    now: context.now,
    municipalityScope: context.municipalityScope,
    nationwideLahellaEverywhere: context.rules.nationwideLahellaEverywhere,
    hiddenByPerson: hides.length > 0,
    kinds: serving.map((one) => one.draft),
    originGone: originGone(parts, context.rules.originWithdrawnDays),
  });
  if (serving.every((reading) => reading.root.record.state === "withdrawn")) {
    const last = serving.find(({ root }) => keyText(root.key) === keyText(lead)) ?? serving[0];
    return {
      state: "withdrawn",
      reason: last?.root.record.withdrawnReason ?? "absent-at-source",
      inRegion: decided.inRegion,
      changesAt: null,
    };
  }
  return decided.reason === "hidden-by-person" ? { ...decided, changesAt: lastExpiry(hides) } : decided;
}

/** When the last of them ends; null when one never does. */
function lastExpiry(hides: readonly HideDecision[]): Date | null {
  const ends = hides.map(({ expiresAt }) => expiresAt).filter((end) => end !== null);
  return ends.length < hides.length ? null : new Date(Math.max(...ends.map((end) => end.getTime())));
}

const MS_PER_DAY = 86_400_000;

/**
 * A copy outlives its origin at the source for a while: the transfer has its own rhythm (Lähellä.fi A9). It is hidden
 * until it goes too; one that stays longer is taken for kept on purpose.
 */
function originGone(
  { readings, serving }: Deciding,
  days: number,
): { readonly until: Date | null } | undefined {
  const origins = readings.filter(({ role }) => role === "origin");
  if (origins.length === 0 || !origins.every(isGone)) return undefined;
  if (serving.some(({ role }) => role === "origin")) return undefined;
  const left = origins.map(({ root }) => root.record.withdrawnAt ?? root.record.sourceModifiedAt);
  const told = left.filter((instant) => instant !== null).map((instant) => instant.getTime());
  return { until: told.length === 0 ? null : new Date(Math.max(...told) + days * MS_PER_DAY) };
}

/** Locks in force, the newest of each field. */
function activeLocks({ locks }: ListingInput, now: Date): readonly LockDecision[] {
  return locks.filter(({ expiresAt }) => expiresAt === null || expiresAt > now);
}

function organisationOf(draft: ListingDraft, serving: readonly Serving[]): KnownOrganisation | null {
  if (draft.organisation === null) return null;
  const key = keyText(draft.organisation);
  const known = serving.flatMap(({ root }) => root.organisations.get(key) ?? []);
  return known[0] ?? null;
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
    related: input.related,
  });
  return {
    id: input.listingId,
    document,
    contentHash: contentHash(comparable(document)),
    organisationType: organisation?.type ?? null,
    inRegion: decided.inRegion,
    spans: timing.spans,
    nextAt: timing.nextAt,
    nextChangeAt: earliest([
      decided.changesAt,
      fresh.changesAt,
      timing.refreshAt,
      ...activeLocks(input, context.now).map((lock) => lock.expiresAt),
    ]),
  };
}

function listingSource(reading: Serving): ListingSource {
  const { key, record } = reading.root;
  return {
    source: key.source,
    kind: key.kind,
    id: key.id,
    role: reading.role,
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
  const otherType = standing.organisationType !== listing.organisationType;
  if (standing.contentHash !== listing.contentHash || otherType) {
    const fields = changedFields(comparable(standing.document), comparable(listing.document));
    // The search knows the kind of the organisation, which the document does not name.
    return {
      change: "updated",
      fields: otherType ? [...new Set([...fields, "organisation"])].sort() : fields,
    };
  }
  const same =
    standing.inRegion === listing.inRegion &&
    sameOccurrences(standing, listing.document) &&
    standing.nextChangeAt?.getTime() === listing.nextChangeAt?.getTime() &&
    standing.nextAt?.getTime() === listing.nextAt?.getTime();
  return { change: same ? "unchanged" : "refreshed", fields: [] };
}

function rootResult(reading: Member, decided: Decided, context: DeriveContext): RootResult {
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
  return { ...base, outcome: decided.state, reason: reasonOf(reading, decided) };
}

/** R31: what ends or has not begun is the origin; its owner is told so at the copy. */
function reasonOf({ role }: Member, { state, reason }: Decided): StateReason | null {
  if (role === "origin") return reason;
  if (state === "ended") return "origin-ended";
  return state === "upcoming" ? "origin-upcoming" : reason;
}

function unreadable(
  input: ListingInput,
  readings: readonly Member[],
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
