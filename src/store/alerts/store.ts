import type pg from "pg";
import type { AlertReader, AlertStore } from "../../domain/operations/alert.ts";
import { isId } from "../../domain/id.ts";
import { SOURCE_IDS } from "../../domain/source.ts";
import { createCheck } from "./check.ts";
import {
  type AlertRow,
  type FactsRow,
  type MessageRow,
  type MessageStateRow,
  SILENCE_COLUMNS,
  type SilenceRow,
  toAlert,
  toFacts,
  toMessage,
  toMessageState,
  toSilence,
  toWeek,
  type WeekRow,
} from "./rows.ts";
import { TEXT as ADD_MESSAGES } from "./sql/add-messages.sql.ts";
import { TEXT as SOURCE_FACTS } from "./sql/source-facts.sql.ts";
import { TEXT as TAKE_MESSAGES } from "./sql/take-messages.sql.ts";
import { TEXT as WEEK } from "./sql/week.sql.ts";

/** Latest runs of a mode that are looked at; config/rules.yaml asks for no more. */
const LATEST_RUNS = 20;

/** Keeps alerts in schema `sync`. Times come from whoever calls: the clock of rules and tests. */
export function createAlertStore(pool: pg.Pool): AlertStore {
  return {
    check: createCheck(pool),
    async sourceFacts(now, jumpDays) {
      const { rows } = await pool.query<FactsRow>(SOURCE_FACTS, [now, SOURCE_IDS, jumpDays, LATEST_RUNS]);
      return rows.map(toFacts);
    },
    async weekOf(now) {
      const { rows } = await pool.query<WeekRow>(WEEK, [now, SOURCE_IDS]);
      return rows.map(toWeek);
    },
    async add(content, channels, now) {
      await pool.query(ADD_MESSAGES, [now, JSON.stringify([content]), channels]);
    },
    async take(now, holdSeconds, limit) {
      const { rows } = await pool.query<MessageRow>(TAKE_MESSAGES, [now, holdSeconds, limit]);
      return rows.map(toMessage);
    },
    async sent(id, now) {
      await pool.query(
        `update sync.alert_message set sent_at = $2, next_try_at = null, error = null
         where id = $1 and sent_at is null`,
        [id, now],
      );
    },
    async unsent(id, error, nextTryAt) {
      await pool.query(
        "update sync.alert_message set next_try_at = $3, error = $2 where id = $1 and sent_at is null",
        [id, error, nextTryAt],
      );
    },
    async silence({ rule, subject, reason, silencedBy, createdAt, endsAt }) {
      const { rows } = await pool.query<SilenceRow>(
        `insert into sync.alert_silence (rule, subject, reason, silenced_by, created_at, ends_at)
         values ($1, $2, $3, $4, $5, $6) returning ${SILENCE_COLUMNS}`,
        [rule, subject, reason, silencedBy, createdAt, endsAt],
      );
      return rows.map(toSilence)[0] ?? failed();
    },
    async endSilence(id, now) {
      if (!isId(id)) return null;
      // A silence that begins and ends at the same moment would break the rule that it lasts.
      const { rows } = await pool.query<SilenceRow>(
        `update sync.alert_silence set ends_at = greatest($2::timestamptz, created_at + interval '1 millisecond')
         where id = $1 and ends_at > $2 returning ${SILENCE_COLUMNS}`,
        [id, now],
      );
      return rows.map(toSilence)[0] ?? null;
    },
  };
}

const ALERT_COLUMNS = "id, rule, subject, details, opened_at, told_at, resolved_at";
const LISTED = 50;

/** Alerts as people look at them. */
export function createAlertReader(pool: pg.Pool): AlertReader {
  return {
    async overview(now) {
      const [open, past, silences, messages] = await Promise.all([
        pool.query<AlertRow>(
          `select ${ALERT_COLUMNS} from sync.alert where resolved_at is null order by opened_at desc limit $1`,
          [LISTED],
        ),
        pool.query<AlertRow>(
          `select ${ALERT_COLUMNS} from sync.alert where resolved_at is not null order by resolved_at desc limit $1`,
          [LISTED],
        ),
        pool.query<SilenceRow>(
          `select ${SILENCE_COLUMNS} from sync.alert_silence where ends_at > $1 order by ends_at limit $2`,
          [now, LISTED],
        ),
        pool.query<MessageStateRow>(
          `select id, channel, content, created_at, attempts, next_try_at, sent_at, error
           from sync.alert_message order by created_at desc limit 10`,
        ),
      ]);
      return {
        open: open.rows.map(toAlert),
        past: past.rows.map(toAlert),
        silences: silences.rows.map(toSilence),
        messages: messages.rows.map(toMessageState),
      };
    },
  };
}

function failed(): never {
  throw new Error("The database answered an insert without a row.");
}
