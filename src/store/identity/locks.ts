import type { Database } from "../pool.ts";
import { TEXT as LOCK_MATCHING } from "./sql/lock-matching.sql.ts";
import { TEXT as MATCHING_LOCKS } from "./sql/matching-locks.sql.ts";
import { bucketOf } from "./sql/organisations-of.ts";

/**
 * Which organisation is which, and what people decided, holds still while roots are matched: whoever changes that has
 * this advisory lock alone, whoever matches shares it. It is taken before every row lock.
 */
const IDENTITY_LOCK = 7402;

/** Roots of one organisation are matched by one worker at a time. Organisations share this many locks. */
const ORGANISATION_LOCKS = 7403;
export const ORGANISATION_BUCKETS = 4096;

/** Tried when roots are taken, so that two workers seldom meet at the locks above; nobody waits for these. */
export const ORGANISATION_CLAIMS = 7404;

/**
 * Holds identity until the transaction ends: `shared` by whoever matches, `alone` by whoever changes what matching
 * goes by.
 */
export async function lockIdentity(db: Database, how: "alone" | "shared"): Promise<void> {
  await db.query(
    how === "alone" ? "select pg_advisory_xact_lock($1)" : "select pg_advisory_xact_lock_shared($1)",
    [IDENTITY_LOCK],
  );
}

/** Locks whatever the given roots may be joined with or parted from. @param organisationKinds - kinds that describe organisations */
export async function lockMatching(
  db: Database,
  keys: readonly string[],
  organisationKinds: readonly string[],
): Promise<void> {
  const { rows } = await db.query<{ bucket: number }>(MATCHING_LOCKS, [
    keys,
    organisationKinds,
    ORGANISATION_BUCKETS,
  ]);
  await db.query(LOCK_MATCHING, [ORGANISATION_LOCKS, rows.map((row) => row.bucket)]);
}

/**
 * Locks the organisations that roots turned out to be of. They are held already, unless a landing changed what a root
 * refers to after the locks were chosen.
 */
export async function lockOrganisations(db: Database, ids: readonly string[]): Promise<void> {
  await db.query(
    `select pg_advisory_xact_lock($1::int, bucket)
     from (select distinct ${bucketOf("id", "$3")} as bucket from unnest($2::text[]) as id order by 1) b`,
    [ORGANISATION_LOCKS, ids, ORGANISATION_BUCKETS],
  );
}
