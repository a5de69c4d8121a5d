import type pg from "pg";
import type { Decider, DecisionStore, MatchPair, NamedRecord, PairName } from "../../domain/decisions.ts";
import { SyncError } from "../../domain/errors.ts";
import type { RecordKind, RecordKey, SourceId } from "../../domain/source.ts";
import { type Database, transaction } from "../pool.ts";
import { lockIdentity } from "./locks.ts";
import { TEXT as DECIDED_PAIRS } from "./sql/decided-pairs.sql.ts";
import { TEXT as DIRTY_OF_KEYS } from "./sql/dirty-of-keys.sql.ts";
import { TEXT as LIST_MATCHES } from "./sql/list-matches.sql.ts";
import { TEXT as NAMED_RECORDS } from "./sql/named-records.sql.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

interface PairRow {
  readonly id: string;
  readonly subject: MatchPair["subject"];
  readonly a: string;
  readonly b: string;
  readonly score: number | null;
  readonly features: MatchPair["features"];
  readonly conflicts: readonly string[];
  readonly lineage: boolean;
  readonly verdict: MatchPair["verdict"];
  readonly state: MatchPair["state"];
  readonly cut: string | null;
  readonly contradicted: boolean;
  readonly dormant: boolean;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly reason: string | null;
}

/** What people decided, and the pairs that it is about. */
export function createDecisionStore(pool: pg.Pool): DecisionStore {
  return {
    async pairs(states, limit) {
      const { rows } = await pool.query<PairRow>(LIST_MATCHES, [states, limit]);
      return rows.map(toPair);
    },
    async named(text) {
      const { rows } = await pool.query<NamedRecord>(NAMED_RECORDS, [text]);
      return rows;
    },
    decide: (id, pair, kind, decider) =>
      deciding(pool, (db) => decidePair(db, { id, kind, ...pair, ...decider })),
    undoPair: (pairId, id, decider) => deciding(pool, (db) => undoPair(db, pairId, id, decider)),
    hide: (decision) =>
      deciding(pool, async (db) => {
        await markListing(db, decision.listingId);
        const subject = { listingId: decision.listingId };
        await insert(db, { ...decision, kind: "hide", subject, value: null });
      }),
    lock: (decision) =>
      deciding(pool, async (db) => {
        const { listingId, field, by, value } = decision;
        await markListing(db, listingId);
        await db.query(
          `update sync.decision set undone_at = now(), undone_by = $3
           where kind = 'lock' and undone_at is null and subject ->> 'listingId' = $1 and subject ->> 'field' = $2`,
          [listingId, field, by],
        );
        await insert(db, { ...decision, kind: "lock", subject: { listingId, field }, value });
      }),
    undo: (decisionId, by) => deciding(pool, (db) => undoDecision(db, decisionId, by)),
  };
}

/** While people decide nobody matches: who was matching has seen nothing of it, who matches next sees all. */
function deciding<T>(pool: pg.Pool, work: (db: Database) => Promise<T>): Promise<T> {
  return transaction(pool, async (client) => {
    await lockIdentity(client, "alone");
    return work(client);
  });
}

interface NewPairDecision extends PairName, Decider {
  readonly id: string;
  readonly kind: "same" | "different";
}

async function decidePair(
  db: Database,
  { id, kind, subject: of, a, b, by, reason }: NewPairDecision,
): Promise<string> {
  await retire(db, a, b, by);
  await insert(db, { id, kind, subject: { of, a, b }, value: null, reason, by, expiresAt: null });
  await db.query(DECIDED_PAIRS, [[a]]);
  await db.query(DIRTY_OF_KEYS, [[a, b]]);
  const { rows } = await db.query<{ id: string }>("select id from sync.match where a = $1 and b = $2", [
    a,
    b,
  ]);
  return rows[0]?.id ?? id;
}

/** The decision that holds about a pair holds no longer; answers whether there was one. */
async function retire(db: Database, a: string, b: string, by: string): Promise<boolean> {
  const retired = await db.query(
    `update sync.decision set undone_at = now(), undone_by = $3
     where kind in ('same', 'different') and undone_at is null and subject ->> 'a' = $1 and subject ->> 'b' = $2`,
    [a, b, by],
  );
  return (retired.rowCount ?? 0) > 0;
}

async function undoPair(
  db: Database,
  pairId: string,
  id: string,
  decider: Decider,
): Promise<"reopened" | "parted"> {
  const { rows } = UUID.test(pairId)
    ? await db.query<PairName & { verdict: string; cut: string | null }>(
        "select subject, a, b, verdict, cut from sync.match where id = $1",
        [pairId],
      )
    : { rows: [] };
  const pair = rows[0];
  if (pair === undefined) throw new SyncError("NOT_FOUND", `There is no pair ${pairId}.`);
  if (await retire(db, pair.a, pair.b, decider.by)) {
    await db.query(DIRTY_OF_KEYS, [[pair.a, pair.b]]);
    return "reopened";
  }
  if (pair.verdict !== "automatic") {
    throw new SyncError("NOTHING_TO_UNDO", `Nobody decided about ${pairId}, and nothing joined it.`);
  }
  await decidePair(db, { ...pair, ...decider, id, kind: "different" });
  return "parted";
}

async function undoDecision(db: Database, decisionId: string, by: string): Promise<void> {
  const { rows } = UUID.test(decisionId)
    ? await db.query<{ listing_id: string; undone_at: Date | null }>(
        `select subject ->> 'listingId' as listing_id, undone_at from sync.decision
         where id = $1 and kind in ('hide', 'lock') for update`,
        [decisionId],
      )
    : { rows: [] };
  const decision = rows[0];
  if (decision === undefined) throw new SyncError("NOT_FOUND", `There is no decision ${decisionId}.`);
  if (decision.undone_at !== null) {
    throw new SyncError("NOTHING_TO_UNDO", `The decision ${decisionId} was undone before.`);
  }
  await db.query("update sync.decision set undone_at = now(), undone_by = $2 where id = $1", [
    decisionId,
    by,
  ]);
  await markListing(db, decision.listing_id);
}

/** Marks the roots of the listing that an id now leads to. */
async function markListing(db: Database, listingId: string): Promise<void> {
  const { rows } = UUID.test(listingId)
    ? await db.query<{ key: string }>(
        "select key from sync.root where listing_id = (select listing_id from sync.root where own_id = $1)",
        [listingId],
      )
    : { rows: [] };
  if (rows.length === 0) throw new SyncError("NOT_FOUND", `There is no listing ${listingId}.`);
  await db.query(DIRTY_OF_KEYS, [rows.map((row) => row.key)]);
}

interface NewDecision extends Decider {
  readonly id: string;
  readonly kind: "same" | "different" | "hide" | "lock";
  readonly subject: Readonly<Record<string, string>>;
  readonly value: unknown;
  readonly expiresAt: Date | null;
}

async function insert(db: Database, decision: NewDecision): Promise<void> {
  await db.query(
    `insert into sync.decision (id, kind, subject, value, reason, decided_by, decided_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, now(), $7)`,
    [
      decision.id,
      decision.kind,
      JSON.stringify(decision.subject),
      decision.value === null ? null : JSON.stringify(decision.value),
      decision.reason,
      decision.by,
      decision.expiresAt,
    ],
  );
}

function toPair(row: PairRow): MatchPair {
  const { decided_by: decidedBy, decided_at: decidedAt, ...rest } = row;
  return {
    id: rest.id,
    subject: rest.subject,
    a: toRecordKey(rest.a),
    b: toRecordKey(rest.b),
    score: rest.score,
    features: rest.features,
    conflicts: rest.conflicts,
    lineage: rest.lineage,
    verdict: rest.verdict,
    state: rest.state,
    cut: rest.cut,
    contradicted: rest.contradicted,
    dormant: rest.dormant,
    decidedBy,
    decidedAt,
    reason: rest.reason,
  };
}

/** The keys were written by keyText; an id may hold a slash, source and kind do not. */
function toRecordKey(text: string): RecordKey {
  const [source = "", kind = "", ...id] = text.split("/");
  return { source: source as SourceId, kind: kind as RecordKind, id: id.join("/") };
}
