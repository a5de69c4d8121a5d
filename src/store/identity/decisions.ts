import type pg from "pg";
import type {
  Decider,
  DecisionStore,
  NamedRecord,
  PairName,
  UndoneWord,
} from "../../domain/identity/decisions.ts";
import { SyncError } from "../../domain/errors.ts";
import { isId } from "../../domain/id.ts";
import { deciding, insertDecision, type NewDecision, retireDecision } from "../decision-rows.ts";
import { type KeyRow, toKey } from "../derivation/keys.ts";
import type { Database } from "../pool.ts";
import { TEXT as STANDING_WORDS } from "../records/sql/standing-words.sql.ts";
import { type PairRow, toPair } from "./pair-rows.ts";
import { TEXT as DECIDED_PAIRS } from "./sql/decided-pairs.sql.ts";
import { TEXT as DIRTY_OF_KEYS } from "./sql/dirty-of-keys.sql.ts";
import { TEXT as LIST_MATCHES } from "./sql/list-matches.sql.ts";
import { TEXT as NAMED_RECORDS } from "./sql/named-records.sql.ts";

/** What people decided, and the pairs that it is about. */
export function createDecisionStore(pool: pg.Pool): DecisionStore {
  return {
    async pairs(states, limit, now) {
      const { rows } = await pool.query<PairRow>(LIST_MATCHES, [states, limit, now]);
      return rows.map(toPair);
    },
    async named(text) {
      const { rows } = await pool.query<NamedRecord>(NAMED_RECORDS, [text]);
      return rows;
    },
    decide: (id, pair, kind, decider) =>
      deciding(pool, (db) => decidePair(db, { id, kind, ...pair, ...decider })),
    postpone: (pairId, id, until, decider) =>
      deciding(pool, (db) => postponePair(db, pairId, { id, until, ...decider })),
    undoPair: (pairId, id, decider) => deciding(pool, (db) => undoPair(db, pairId, id, decider)),
    hide: (decision) =>
      deciding(pool, async (db) => {
        await checkWords(db, await markListing(db, decision.listingId), decision.seen);
        const subject = { listingId: decision.listingId };
        await insertDecision(db, { ...decision, kind: "hide", subject, value: null });
      }),
    lock: (decision) =>
      deciding(pool, async (db) => {
        const { listingId, field, by, value, seen } = decision;
        await checkWords(db, await markListing(db, listingId), seen);
        await db.query(
          `update sync.decision set undone_at = now(), undone_by = $3
           where kind = 'lock' and undone_at is null and subject ->> 'listingId' = $1 and subject ->> 'field' = $2`,
          [listingId, field, by],
        );
        await insertDecision(db, { ...decision, kind: "lock", subject: { listingId, field }, value });
      }),
    undo: (decisionId, by) => deciding(pool, (db) => undoDecision(db, decisionId, by)),
  };
}

interface NewPairDecision extends PairName, Decider {
  readonly id: string;
  readonly kind: "same" | "different";
}

async function decidePair(
  db: Database,
  { id, kind, subject: of, a, b, by, reason, standing }: NewPairDecision,
): Promise<string> {
  await checkStanding(db, { a, b }, standing);
  await retire(db, { a, b, by }, ["same", "different", "later"]);
  await insertDecision(db, { id, kind, subject: { of, a, b }, value: null, reason, by, expiresAt: null });
  await db.query(DECIDED_PAIRS, [[a]]);
  await db.query(DIRTY_OF_KEYS, [[a, b]]);
  const { rows } = await db.query<{ id: string }>("select id from sync.match where a = $1 and b = $2", [
    a,
    b,
  ]);
  return rows[0]?.id ?? id;
}

/** What somebody said of a pair meanwhile is not overruled by whoever has not seen it. */
async function checkStanding(
  db: Database,
  { a, b }: Pick<PairName, "a" | "b">,
  seen: string | null | undefined,
): Promise<void> {
  if (seen === undefined) return;
  const { rows } = await db.query<{ standing: string | null; decided_by: string | null }>(
    "select standing, decided_by from sync.pair where a = $1 and b = $2",
    [a, b],
  );
  const now = rows[0]?.standing ?? null;
  if (now === seen) return;
  const by = rows[0]?.decided_by ?? null;
  throw new SyncError("PAIR_SETTLED", `The pair stands otherwise${by === null ? "" : `, by ${by}`}.`);
}

/** Nor is what somebody said of a listing. */
async function checkWords(
  db: Database,
  listingId: string,
  seen: readonly string[] | undefined,
): Promise<void> {
  if (seen === undefined) return;
  const { rows } = await db.query<{ id: string }>(STANDING_WORDS, [listingId]);
  if (
    rows
      .map(({ id }) => id)
      .toSorted()
      .join() === [...seen].toSorted().join()
  )
    return;
  throw new SyncError("DECIDED_MEANWHILE", `Other words stand on ${listingId} than those that were seen.`);
}

/** What holds about a pair holds no longer; answers whether there was anything. */
async function retire(
  db: Database,
  { a, b, by }: Pick<PairName, "a" | "b"> & Pick<Decider, "by">,
  kinds: readonly NewDecision["kind"][],
): Promise<boolean> {
  const retired = await db.query(
    `update sync.decision set undone_at = now(), undone_by = $3
     where kind = any($4::text[]) and kind in ('same', 'different', 'later') and undone_at is null
       and subject ->> 'a' = $1 and subject ->> 'b' = $2`,
    [a, b, by, kinds],
  );
  return (retired.rowCount ?? 0) > 0;
}

type StandingPair = PairName & Pick<PairRow, "verdict" | "state">;

/** @throws SyncError NOT_FOUND. */
async function findPair(db: Database, pairId: string): Promise<StandingPair> {
  const { rows } = isId(pairId)
    ? await db.query<StandingPair>("select subject, a, b, verdict, state from sync.pair where id = $1", [
        pairId,
      ])
    : { rows: [] };
  const pair = rows[0];
  if (pair === undefined) throw new SyncError("NOT_FOUND", `There is no pair ${pairId}.`);
  return pair;
}

async function postponePair(
  db: Database,
  pairId: string,
  { id, until, by, reason, standing }: Decider & { readonly id: string; readonly until: Date },
): Promise<void> {
  const { subject: of, a, b, state } = await findPair(db, pairId);
  await checkStanding(db, { a, b }, standing);
  if (state !== "open") throw new SyncError("NOTHING_TO_UNDO", `Nobody is asked about ${pairId} any more.`);
  await retire(db, { a, b, by }, ["later"]);
  await insertDecision(db, {
    id,
    kind: "later",
    subject: { of, a, b },
    value: null,
    reason,
    by,
    expiresAt: until,
  });
}

async function undoPair(
  db: Database,
  pairId: string,
  id: string,
  decider: Decider,
): Promise<"reopened" | "parted"> {
  const pair = await findPair(db, pairId);
  await checkStanding(db, pair, decider.standing);
  const named = { ...pair, by: decider.by };
  if (await retire(db, named, ["later"])) return "reopened";
  if (await retire(db, named, ["same", "different"])) {
    await db.query(DIRTY_OF_KEYS, [[pair.a, pair.b]]);
    return "reopened";
  }
  if (pair.verdict !== "automatic") {
    throw new SyncError("NOTHING_TO_UNDO", `Nobody decided about ${pairId}, and nothing joined it.`);
  }
  await decidePair(db, { ...pair, ...decider, id, kind: "different" });
  return "parted";
}

interface WordRow extends KeyRow {
  readonly word: UndoneWord["kind"];
  readonly listing_id: string;
  readonly field: UndoneWord["field"];
  readonly undone_at: Date | null;
}

async function undoDecision(db: Database, decisionId: string, by: string): Promise<UndoneWord> {
  const { rows } = isId(decisionId)
    ? await db.query<WordRow>(
        `select d.kind as word, d.subject ->> 'listingId' as listing_id, d.subject ->> 'field' as field,
                d.undone_at, r.source, r.kind, r.source_id
         from sync.decision d join sync.root r on r.own_id = (d.subject ->> 'listingId')::uuid
         where d.id = $1 and d.kind in ('hide', 'lock') for update of d`,
        [decisionId],
      )
    : { rows: [] };
  const decision = rows[0];
  if (decision === undefined) throw new SyncError("NOT_FOUND", `There is no decision ${decisionId}.`);
  if (decision.undone_at !== null) {
    throw new SyncError("NOTHING_TO_UNDO", `The decision ${decisionId} was undone before.`);
  }
  await retireDecision(db, decisionId, by);
  await markListing(db, decision.listing_id);
  const { word: kind, listing_id: listingId, field } = decision;
  return { root: toKey(decision), listingId, kind, field };
}

/** Marks the roots of the listing that an id now leads to; answers with the id of that listing. */
async function markListing(db: Database, listingId: string): Promise<string> {
  const { rows } = isId(listingId)
    ? await db.query<{ key: string; listing_id: string }>(
        "select key, listing_id from sync.root where listing_id = (select listing_id from sync.root where own_id = $1)",
        [listingId],
      )
    : { rows: [] };
  const [first] = rows;
  if (first === undefined) throw new SyncError("NOT_FOUND", `There is no listing ${listingId}.`);
  await db.query(DIRTY_OF_KEYS, [rows.map((row) => row.key)]);
  return first.listing_id;
}
