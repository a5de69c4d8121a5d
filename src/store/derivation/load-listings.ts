import type {
  HideDecision,
  ListingInput,
  ListingMember,
  LockDecision,
  RootInput,
  StandingListing,
} from "../../domain/derive/derivation.ts";
import type { LockableField, OrganisationType } from "../../domain/derive/draft.ts";
import type { ListingDocument, ListingState, RelatedListing } from "../../domain/catalogue/listing.ts";
import type { Database } from "../pool.ts";
import { TEXT as LOAD_OVERRIDES } from "./sql/load-overrides.sql.ts";
import { TEXT as LOAD_RELATED } from "./sql/load-related.sql.ts";
import { TEXT as LOAD_STANDING } from "./sql/load-standing.sql.ts";
import { rowKey } from "./keys.ts";
import type { RootRow } from "./load.ts";

interface StandingRow {
  readonly id: string;
  readonly version: number;
  readonly state: ListingState;
  readonly content_hash: string;
  readonly document: ListingDocument;
  readonly organisation_type: OrganisationType | null;
  readonly in_region: boolean;
  readonly next_change_at: Date | null;
  readonly next_at: Date | null;
  readonly updated_at: Date;
}

interface OverrideRow {
  readonly id: string;
  readonly kind: "hide" | "lock";
  readonly own_id: string;
  readonly field: LockableField;
  readonly value: unknown;
  readonly reason: string | null;
  readonly expires_at: Date | null;
}

interface RelatedRow {
  readonly key: string;
  readonly listing_id: string;
  readonly relation: RelatedListing["relation"];
}

/** The listings of the given roots: their members, what people decided, what is related, what stands. */
export async function loadListings(
  db: Database,
  rows: readonly RootRow[],
  roots: ReadonlyMap<string, RootInput>,
): Promise<readonly ListingInput[]> {
  const known = rows.filter((row) => roots.has(rowKey(row)));
  if (known.length === 0) return [];
  const ids = [...new Set(known.map((row) => row.listing_id))];
  const { rows: standing } = await db.query<StandingRow>(LOAD_STANDING, [ids]);
  const { rows: overrides } = await db.query<OverrideRow>(LOAD_OVERRIDES, [known.map((row) => row.own_id)]);
  const { rows: related } = await db.query<RelatedRow>(LOAD_RELATED, [known.map(rowKey)]);
  const standingOf = new Map(standing.map((row) => [row.id, toStanding(row)]));
  const relatedOf = Map.groupBy(related, (row) => row.key);
  return [...Map.groupBy(known, (row) => row.listing_id)].map(([listingId, own]) => {
    const ownIds = new Set(own.map((row) => row.own_id));
    const decided = overrides.filter((row) => ownIds.has(row.own_id));
    return {
      listingId,
      members: own.flatMap((row) => toMember(row, roots)),
      hides: decided.filter((row) => row.kind === "hide").map(toHide),
      locks: decided.filter((row) => row.kind === "lock").map(toLock),
      related: toRelated(own.flatMap((row) => relatedOf.get(rowKey(row)) ?? [])),
      standing: standingOf.get(listingId) ?? null,
    };
  });
}

function toMember(row: RootRow, roots: ReadonlyMap<string, RootInput>): readonly ListingMember[] {
  const root = roots.get(rowKey(row));
  return root === undefined ? [] : [{ root, role: row.role }];
}

function toHide(row: OverrideRow): HideDecision {
  return { reason: row.reason, expiresAt: row.expires_at };
}

function toLock(row: OverrideRow): LockDecision {
  return { id: row.id, field: row.field, value: row.value, expiresAt: row.expires_at };
}

function toRelated(rows: readonly RelatedRow[]): readonly RelatedListing[] {
  const distinct = new Map(
    rows.map((row) => [
      `${row.listing_id} ${row.relation}`,
      { listingId: row.listing_id, relation: row.relation },
    ]),
  );
  return [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

function toStanding(row: StandingRow): StandingListing {
  return {
    version: row.version,
    state: row.state,
    contentHash: row.content_hash,
    document: row.document,
    organisationType: row.organisation_type,
    inRegion: row.in_region,
    nextChangeAt: row.next_change_at,
    nextAt: row.next_at,
    updatedAt: row.updated_at,
  };
}
