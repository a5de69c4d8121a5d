import type pg from "pg";
import type {
  AlertChange,
  AlertContent,
  AlertScope,
  AlertStanding,
  AlertStore,
  AlertVerdict,
} from "../../domain/operations/alert.ts";
import { type Database, transaction } from "../pool.ts";
import { type AlertRow, SILENCE_COLUMNS, type SilenceRow, toAlert, toSilence } from "./rows.ts";
import { TEXT as ADD_MESSAGES } from "./sql/add-messages.sql.ts";
import { TEXT as CLAIM_CHECK } from "./sql/claim-check.sql.ts";
import { TEXT as OPEN_OF_SCOPE } from "./sql/open-of-scope.sql.ts";
import { TEXT as SAVE_KEPT } from "./sql/save-kept.sql.ts";
import { TEXT as SAVE_OPENED } from "./sql/save-opened.sql.ts";

/** A look at a scope: one transaction from the claim to the messages. */
export function createCheck(pool: pg.Pool): AlertStore["check"] {
  return ({ scope, now, everySeconds, channels }, decide) =>
    transaction(pool, async (client) => {
      const claim = await client.query<{ since: Date; week: string | null }>(CLAIM_CHECK, [
        scope,
        now,
        everySeconds,
      ]);
      const claimed = claim.rows[0];
      if (claimed === undefined) return null;
      const standing = { ...claimed, ...(await readStanding(client, scope, now)) };
      const verdict = await decide(standing);
      await saveChanges(client, scope, now, verdict.changes);
      const contents = [...verdict.changes.flatMap((change) => contentOf(change, now)), ...verdict.further];
      if (contents.length > 0) await client.query(ADD_MESSAGES, [now, JSON.stringify(contents), channels]);
      await saveWeek(client, scope, standing, verdict);
      return verdict;
    });
}

async function readStanding(
  client: Database,
  scope: AlertScope,
  now: Date,
): Promise<Pick<AlertStanding, "open" | "silences">> {
  const open = await client.query<AlertRow>(OPEN_OF_SCOPE, [scope, now]);
  const silences = await client.query<SilenceRow>(
    `select ${SILENCE_COLUMNS} from sync.alert_silence where ends_at > $1`,
    [now],
  );
  return { open: open.rows.map(toAlert), silences: silences.rows.map(toSilence) };
}

async function saveChanges(
  client: Database,
  scope: AlertScope,
  now: Date,
  changes: readonly AlertChange[],
): Promise<void> {
  const opened = changes.flatMap((change) =>
    change.change === "opened" ? [{ ...change.condition, tell: change.tell }] : [],
  );
  const kept = changes.flatMap((change) =>
    change.change === "kept"
      ? [{ id: change.alert.id, details: change.condition.details, tell: change.tell !== null }]
      : [],
  );
  const resolved = changes.flatMap((change) => (change.change === "resolved" ? [change.alert.id] : []));
  if (opened.length > 0) await client.query(SAVE_OPENED, [scope, now, JSON.stringify(opened)]);
  if (kept.length > 0) await client.query(SAVE_KEPT, [now, JSON.stringify(kept)]);
  if (resolved.length > 0) {
    await client.query("update sync.alert set resolved_at = $1 where id = any($2) and resolved_at is null", [
      now,
      resolved,
    ]);
  }
}

function contentOf(change: AlertChange, now: Date): readonly AlertContent[] {
  if (change.change === "opened") {
    if (!change.tell) return [];
    return [{ what: "opened", openedAt: now.toISOString(), ...change.condition }];
  }
  const { rule, subject, openedAt } = change.alert;
  const of = { rule, subject, openedAt: openedAt.toISOString() };
  if (change.change === "kept") {
    return change.tell === null ? [] : [{ what: change.tell, ...of, details: change.condition.details }];
  }
  return change.tell ? [{ what: "resolved", ...of, details: change.alert.details }] : [];
}

async function saveWeek(
  client: Database,
  scope: AlertScope,
  { week }: AlertStanding,
  verdict: AlertVerdict,
): Promise<void> {
  if (verdict.week === week) return;
  await client.query("update sync.alert_check set week = $2 where scope = $1", [scope, verdict.week]);
}
