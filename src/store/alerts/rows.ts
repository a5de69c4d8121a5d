import type {
  Alert,
  AlertMessage,
  AlertMessageState,
  Growth,
  Silence,
  SourceFacts,
  WeekOfSource,
} from "../../domain/operations/alert.ts";

export interface AlertRow {
  readonly id: string;
  readonly rule: Alert["rule"];
  readonly subject: string;
  readonly details: Alert["details"];
  readonly opened_at: Date;
  readonly told_at: Date | null;
  readonly resolved_at: Date | null;
}

export function toAlert({ opened_at, told_at, resolved_at, ...row }: AlertRow): Alert {
  return { ...row, openedAt: opened_at, toldAt: told_at, resolvedAt: resolved_at };
}

export interface SilenceRow {
  readonly id: string;
  readonly rule: Silence["rule"];
  readonly subject: string | null;
  readonly reason: string;
  readonly silenced_by: string;
  readonly created_at: Date;
  readonly ends_at: Date;
}

export const SILENCE_COLUMNS = "id, rule, subject, reason, silenced_by, created_at, ends_at";

export function toSilence({ silenced_by, created_at, ends_at, ...row }: SilenceRow): Silence {
  return { ...row, silencedBy: silenced_by, createdAt: created_at, endsAt: ends_at };
}

export interface MessageRow {
  readonly id: string;
  readonly channel: AlertMessage["channel"];
  readonly content: AlertMessage["content"];
  readonly created_at: Date;
  readonly attempts: number;
}

export function toMessage({ created_at, ...row }: MessageRow): AlertMessage {
  return { ...row, createdAt: created_at };
}

export interface MessageStateRow extends MessageRow {
  readonly next_try_at: Date | null;
  readonly sent_at: Date | null;
  readonly error: string | null;
}

export function toMessageState({ next_try_at, sent_at, ...row }: MessageStateRow): AlertMessageState {
  return { ...row, ...toMessage(row), nextTryAt: next_try_at, sentAt: sent_at };
}

export interface FactsRow {
  readonly source: SourceFacts["source"];
  readonly first_run_at: Date | null;
  readonly last_success_at: Date | null;
  readonly delta: SourceFacts["ended"]["delta"] | null;
  readonly full: SourceFacts["ended"]["full"] | null;
  readonly held_since: Date | null;
  readonly held_code: string | null;
  readonly proposals: number;
  readonly quarantine_of_day: number | null;
  readonly quarantine_usual: number;
  readonly drift_of_day: number | null;
  readonly drift_usual: number;
}

export function toFacts(row: FactsRow): SourceFacts {
  const growth = (ofDay: number | null, usual: number): Growth => ({ ofDay, usual });
  return {
    source: row.source,
    firstRunAt: row.first_run_at,
    lastSuccessAt: row.last_success_at,
    ended: { delta: row.delta ?? [], full: row.full ?? [] },
    heldSince: row.held_since,
    heldCode: row.held_code,
    proposals: row.proposals,
    quarantine: growth(row.quarantine_of_day, row.quarantine_usual),
    drift: growth(row.drift_of_day, row.drift_usual),
  };
}

export interface WeekRow extends Omit<WeekOfSource, "badRuns"> {
  readonly bad_runs: number;
}

export function toWeek({ bad_runs, ...row }: WeekRow): WeekOfSource {
  return { ...row, badRuns: bad_runs };
}
