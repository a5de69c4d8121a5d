import type pg from "pg";
import { QUARANTINE_CODES } from "../../domain/problem.ts";
import type { RetentionStore } from "../../domain/mirror/retention.ts";
import { SOURCE_IDS } from "../../domain/source.ts";
import { type KeyRow, keyArrays, toKey } from "../derivation/keys.ts";
import { markDirty } from "../runs/landing.ts";
import { transaction } from "../pool.ts";
import { TEXT as DROP_LISTING_VERSIONS } from "./sql/drop-listing-versions.sql.ts";
import { TEXT as DROP_RECORD_VERSIONS } from "./sql/drop-record-versions.sql.ts";
import { TEXT as DROP_SCRUBBED_VERSIONS } from "./sql/drop-scrubbed-versions.sql.ts";
import { TEXT as SCRUB_RECORDS } from "./sql/scrub-records.sql.ts";
import { TEXT as WITHDRAWN_TO_SCRUB } from "./sql/withdrawn-to-scrub.sql.ts";

const RETAINED_ON = "retained-on";
const SCRUBBED = "retention";

interface WithdrawnRow extends KeyRow {
  readonly payload: unknown;
  readonly earlier: readonly unknown[];
}

/** Not the row of all sources. An open alert of a machine is ended by the row that says when it was heard of last. */
const FORGOTTEN_MACHINE = `scope <> 'sources' and checked_at < $1
  and not exists (select 1 from sync.alert a where a.scope = alert_check.scope and a.resolved_at is null)`;

/** Runs a statement that removes; how many rows it removed. */
type Drop = (text: string, values: readonly unknown[]) => Promise<number>;

/** Removes by age and number what is not kept for ever. */
export function createRetentionStore(pool: pg.Pool): RetentionStore {
  const drop: Drop = async (text, values) => (await pool.query(text, [...values])).rowCount ?? 0;
  return {
    scrub: (before, limit, keep) =>
      transaction(pool, async (client) => {
        const { rows } = await client.query<WithdrawnRow>(WITHDRAWN_TO_SCRUB, [before, limit]);
        if (rows.length === 0) return 0;
        const kept = rows.map((row) =>
          JSON.stringify(keep({ key: toKey(row), payload: row.payload, earlier: row.earlier })),
        );
        await client.query(SCRUB_RECORDS, [...keyArrays(rows), kept]);
        for (const source of SOURCE_IDS) {
          const own = rows.filter((row) => row.source === source).map(toKey);
          if (own.length > 0) await markDirty(client, source, own, SCRUBBED);
        }
        return rows.length;
      }),
    dropRecordVersions: ({ kept, before }, limit) =>
      drop(DROP_RECORD_VERSIONS, [kept, before, limit, QUARANTINE_CODES]),
    dropListingVersions: ({ kept, before }, limit) => drop(DROP_LISTING_VERSIONS, [kept, before, limit]),
    dropScrubbedVersions: (limit) => drop(DROP_SCRUBBED_VERSIONS, [limit]),
    dropRunItems: (before, limit) =>
      drop(
        `delete from sync.run_item where id in (
           select i.id from sync.run_item i join sync.run r on r.id = i.run_id
           where r.finished_at < $1 limit $2)`,
        [before, limit],
      ),
    dropRunSteps: (before, limit) =>
      drop(
        `delete from sync.run_step where (run_id, step_no) in (
           select s.run_id, s.step_no from sync.run_step s join sync.run r on r.id = s.run_id
           where r.finished_at < $1 limit $2)`,
        [before, limit],
      ),
    dropRunLines: (before, limit) =>
      drop(
        `delete from sync.run_line where id in (
           select l.id from sync.run_line l join sync.run r on r.id = l.run_id
           where r.finished_at < $1 limit $2)`,
        [before, limit],
      ),
    ...createSimpleDrops(drop),
    async isDone(day) {
      const { rowCount } = await pool.query("select 1 from sync.fact where name = $1 and value >= $2", [
        RETAINED_ON,
        day,
      ]);
      return (rowCount ?? 0) > 0;
    },
    async finish(day) {
      await pool.query(
        `insert into sync.fact as f (name, value)
         select $1, $2 where not exists (select 1 from sync.dirty where why = $3)
         on conflict (name) do update set value = excluded.value where f.value < excluded.value`,
        [RETAINED_ON, day, SCRUBBED],
      );
    },
  };
}

/** Tables whose rows say by a time of their own how long they are kept. */
function createSimpleDrops(
  drop: Drop,
): Pick<RetentionStore, "dropFeedback" | "dropLists" | "dropAlerts" | "dropSessions"> {
  return {
    dropFeedback: (before, limit) =>
      drop(oldOf("sync.feedback", "id", "state <> 'open' and decided_at < $1"), [before, limit]),
    dropLists: async (now, limit) =>
      (await drop(oldOf("sync.list_draft", "key", "expires_at < $1"), [now, limit])) +
      (await drop(oldOf("sync.shared_list", "code", "expires_at < $1"), [now, limit])),
    dropAlerts: async (before, limit) =>
      (await drop(oldOf("sync.alert", "id", "resolved_at < $1"), [before, limit])) +
      (await drop(oldOf("sync.alert_message", "id", "next_try_at is null and created_at < $1"), [
        before,
        limit,
      ])) +
      (await drop(oldOf("sync.alert_silence", "id", "ends_at < $1"), [before, limit])) +
      (await drop(oldOf("sync.alert_check", "scope", FORGOTTEN_MACHINE), [before, limit])),
    // These live by the database's clock, whatever clock retention goes by. No session lasts a day.
    dropSessions: async (limit) =>
      (await drop(oldOf("sync.session", "id", "created_at < now() - $1::interval"), ["1 day", limit])) +
      (await drop(oldOf("sync.setup_link", "token_hash", "expires_at < now() - $1::interval"), ["0", limit])),
  };
}

/** A statement that removes rows of which a condition over $1 is true, $2 of them at most. */
function oldOf(table: string, key: string, condition: string): string {
  return `delete from ${table} where ${key} in (select ${key} from ${table} where ${condition} limit $2)`;
}
