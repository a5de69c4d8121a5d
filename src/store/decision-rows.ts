import type pg from "pg";
import type { Decider } from "../domain/identity/decisions.ts";
import { lockIdentity } from "./identity/locks.ts";
import { type Database, transaction } from "./pool.ts";

/**
 * Runs `work` in a transaction while nobody derives: who was deriving has seen nothing of what is decided, who derives
 * next sees all.
 */
export function deciding<T>(pool: pg.Pool, work: (db: Database) => Promise<T>): Promise<T> {
  return transaction(pool, async (client) => {
    await lockIdentity(client, "alone");
    return work(client);
  });
}

export interface NewDecision extends Decider {
  readonly id: string;
  readonly kind: "same" | "different" | "later" | "hide" | "lock" | "map";
  readonly subject: Readonly<Record<string, string>>;
  readonly value: unknown;
  readonly expiresAt: Date | null;
}

/** Writes down what a person decided. */
export async function insertDecision(db: Database, decision: NewDecision): Promise<void> {
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

/** A decision holds no longer; its row stays. */
export async function retireDecision(db: Database, decisionId: string, by: string): Promise<void> {
  await db.query("update sync.decision set undone_at = now(), undone_by = $2 where id = $1", [
    decisionId,
    by,
  ]);
}
