import type { RunMode } from "../pull/connector.ts";
import type { FinalState } from "../pull/run.ts";
import type { SourceId } from "../source.ts";

/** What people are told of by themselves (C13). */
export const ALERT_RULES = [
  "objective-missed",
  "runs-ending-badly",
  "guard-waiting",
  "quarantine-jump",
  "drift-jump",
  "breaker-open",
  "disk-low",
  "queue-unreachable",
  "clock-wrong",
] as const;
export type AlertRule = (typeof ALERT_RULES)[number];

/** Counts, codes and times (ISO 8601) beside an alert; no contact value, no payload, nothing a source wrote (I10). */
export type AlertDetails = Readonly<Record<string, string | number | null>>;

/** Something that is wrong now. `subject`: a source, `source/mode`, or the name of a machine. */
export interface AlertCondition {
  readonly rule: AlertRule;
  readonly subject: string;
  readonly details: AlertDetails;
}

export interface Alert extends AlertCondition {
  readonly id: string;
  readonly openedAt: Date;
  /** When people were told last; null while it was silenced from the start. */
  readonly toldAt: Date | null;
  readonly resolvedAt: Date | null;
}

/** A person wants to hear nothing of a rule for a while. */
export interface Silence {
  readonly id: string;
  readonly rule: AlertRule;
  /** Null: whatever the rule is about. */
  readonly subject: string | null;
  readonly reason: string;
  readonly silencedBy: string;
  readonly createdAt: Date;
  readonly endsAt: Date;
}

/** Thresholds of config/rules.yaml. */
export interface AlertSettings {
  /** How often things are looked at, over all processes together. */
  readonly checkSeconds: number;
  /** An alert that goes on is told again after so long. */
  readonly remindHours: number;
  /** So many runs of one mode in a row that failed or were partial. */
  readonly runsInARow: number;
  readonly breakerMinutes: number;
  /** A jump: at least `atLeast` in a day, and `factor` times the usual day of the `days` before. */
  readonly jump: { readonly days: number; readonly factor: number; readonly atLeast: number };
  readonly freeMebibytes: number;
  readonly clockSkewSeconds: number;
  /** Local hour of Monday from which the summary of the week is sent; null: none is. */
  readonly weeklyHour: number | null;
}

/** How a source stands. */
export interface SourceFacts {
  readonly source: SourceId;
  /** When its first run was made; null before that. */
  readonly firstRunAt: Date | null;
  /** When a run last read everything. */
  readonly lastSuccessAt: Date | null;
  /** Ends of the latest runs of each mode, newest first; those that a person ended are left out. */
  readonly ended: Readonly<Record<RunMode, readonly EndedRun[]>>;
  /** Since when it is held back; null while it is asked. */
  readonly heldSince: Date | null;
  readonly heldCode: string | null;
  /** Proposals of the guard that wait for a person. */
  readonly proposals: number;
  readonly quarantine: Growth;
  readonly drift: Growth;
}

interface EndedRun {
  readonly state: FinalState;
  readonly code: string | null;
}

/** What was added in the last day, beside an average day before it; null while there is no day to compare with. */
export interface Growth {
  readonly ofDay: number | null;
  readonly usual: number;
}

/** What only a machine itself can see. */
export interface HostFacts {
  readonly host: string;
  readonly freeBytes: number;
  readonly queueAnswers: boolean;
  /** Between this machine and the database. */
  readonly clockSkewMs: number;
}

export type AlertChannel = "email" | "webhook";

/** What a message tells. Texts are made when it is sent: domain/operations/alert-messages.ts. */
export type AlertContent =
  | ({ readonly what: "opened" | "reminded" | "resolved"; readonly openedAt: string } & AlertCondition)
  | { readonly what: "test" }
  | { readonly what: "weekly"; readonly sources: readonly WeekOfSource[] };

/** Seven days of a source, in numbers. */
export interface WeekOfSource {
  readonly source: SourceId;
  readonly runs: number;
  readonly badRuns: number;
  readonly changed: number;
  readonly withdrawn: number;
  readonly visible: number;
  readonly quarantined: number;
  readonly alerts: number;
}

export interface AlertMessage {
  readonly id: string;
  readonly channel: AlertChannel;
  readonly content: AlertContent;
  readonly createdAt: Date;
  readonly attempts: number;
}

/** A message as people look at it. */
export interface AlertMessageState extends AlertMessage {
  readonly sentAt: Date | null;
  /** Null when it was sent or given up. */
  readonly nextTryAt: Date | null;
  /** Code of what kept it from being sent last. */
  readonly error: string | null;
}

/** What a look at one scope is decided on. */
export interface AlertStanding {
  readonly open: readonly Alert[];
  /** Those that hold now. */
  readonly silences: readonly Silence[];
  /** Since when the scope is looked at. */
  readonly since: Date;
  /** Of which week a summary was sent last; null before the first. */
  readonly week: string | null;
}

/** What became of one thing that is or was wrong; `tell` names what people are told, if anything. */
export type AlertChange =
  | { readonly change: "opened"; readonly condition: AlertCondition; readonly tell: boolean }
  | {
      readonly change: "kept";
      readonly alert: Alert;
      readonly condition: AlertCondition;
      readonly tell: "opened" | "reminded" | null;
    }
  | { readonly change: "resolved"; readonly alert: Alert; readonly tell: boolean };

export interface AlertVerdict {
  readonly changes: readonly AlertChange[];
  /** Messages beside those of changes. */
  readonly further: readonly AlertContent[];
  readonly week: string | null;
}

/** What is looked at together: all sources, or one machine. */
export type AlertScope = "sources" | `host:${string}`;

/** Keeps alerts, silences and the messages to send. */
export interface AlertStore {
  /**
   * Looks at a scope unless some process did so less than `everySeconds` before `now`: reads, decides and writes in one
   * transaction under its lock, the messages to `channels` with it. Null when it was not the time.
   */
  check(
    look: {
      readonly scope: AlertScope;
      readonly now: Date;
      readonly everySeconds: number;
      readonly channels: readonly AlertChannel[];
    },
    decide: (standing: AlertStanding) => Promise<AlertVerdict>,
  ): Promise<AlertVerdict | null>;
  sourceFacts(now: Date, jumpDays: number): Promise<readonly SourceFacts[]>;
  weekOf(now: Date): Promise<readonly WeekOfSource[]>;
  /** Adds a message to each channel. */
  add(content: AlertContent, channels: readonly AlertChannel[], now: Date): Promise<void>;
  /** Takes messages that are due; another process takes them after `holdSeconds` when nothing is heard of them. */
  take(now: Date, holdSeconds: number, limit: number): Promise<readonly AlertMessage[]>;
  sent(id: string, now: Date): Promise<void>;
  /** `nextTryAt` null: given up. */
  unsent(id: string, error: string, nextTryAt: Date | null): Promise<void>;
  silence(silence: Omit<Silence, "id">): Promise<Silence>;
  /** Null when it had ended. */
  endSilence(id: string, now: Date): Promise<Silence | null>;
}

/** What the page of alerts shows. */
export interface AlertReader {
  overview(now: Date): Promise<AlertOverview>;
}

export interface AlertOverview {
  readonly open: readonly Alert[];
  readonly silences: readonly Silence[];
  /** Newest first. */
  readonly past: readonly Alert[];
  readonly messages: readonly AlertMessageState[];
}

/** Sends messages to people. */
export interface Notifier {
  /** Those that are configured. */
  readonly channels: readonly AlertChannel[];
  /** Throws SyncError ALERT_UNSENT; `details.reason` is a code without any address. */
  send(message: AlertMessage): Promise<void>;
}

/** What a person does about alerts. */
export interface AlertActs {
  /** Throws SyncError PARAMETER_INVALID for an end that has passed or is more than 90 days away, or no reason. */
  silence(wish: Omit<Silence, "id" | "createdAt">): Promise<Silence>;
  /** Throws SyncError NOT_FOUND when it had ended. */
  endSilence(id: string): Promise<Silence>;
  /** Sends a message by every channel at once. Throws SyncError ALERTS_OFF when there is none. */
  test(): Promise<readonly AlertChannel[]>;
}

/** Whether a silence holds for something at a time. */
export function isSilenced(silences: readonly Silence[], of: AlertCondition, now: Date): boolean {
  return silences.some(
    ({ rule, subject, endsAt }) =>
      rule === of.rule && (subject === null || subject === of.subject) && endsAt.getTime() > now.getTime(),
  );
}
