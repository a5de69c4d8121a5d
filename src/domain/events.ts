import type { AlertChannel, AlertContent, AlertRule } from "./operations/alert.ts";
import type { RunMode } from "./pull/connector.ts";
import type { ErrorCode } from "./errors.ts";
import type { RetentionTally } from "./mirror/retention.ts";
import type { FinalState, ListingCounts, RunCounts, RunState } from "./pull/run.ts";
import type { SourceId } from "./source.ts";

interface OfRun {
  readonly runId: string;
  readonly source: SourceId;
}

interface OfMessage {
  readonly messageId: string;
  readonly channel: AlertChannel;
  readonly what: AlertContent["what"];
}

/**
 * What happened. Log line and metric are derived from it (src/telemetry): whoever emits one knows neither.
 * Durations in milliseconds. Ids, names, codes and counts only: no payload, no contact value, no text that a source
 * or a person wrote (I10).
 */
export type SyncEvent =
  | ({ readonly type: "run-started"; readonly mode: RunMode; readonly trigger: string } & OfRun)
  | ({
      readonly type: "step-landed";
      readonly step: string;
      readonly stepNo: number;
      readonly attempt: number;
      readonly seen: number;
      readonly new: number;
      readonly changed: number;
      readonly gone: number;
      readonly durationMs: number;
    } & OfRun)
  | ({
      readonly type: "step-failed";
      readonly step: string;
      readonly stepNo: number;
      readonly attempt: number;
      readonly code: string;
      readonly error: unknown;
      /** False when it was the last attempt. */
      readonly again: boolean;
    } & OfRun)
  | ({
      readonly type: "run-finished";
      readonly mode: RunMode;
      readonly state: FinalState;
      readonly counts: RunCounts;
      readonly listings: ListingCounts;
      readonly durationMs: number;
      readonly errorCode: string | null;
    } & OfRun)
  | ({ readonly type: "run-taken-over" } & OfRun)
  | ({
      readonly type: "guard-held";
      readonly proposalId: string;
      readonly roots: number;
      /** 0–1 of the source or of the organisation. */
      readonly share: number;
    } & OfRun)
  | ({ readonly type: "retained" } & RetentionTally)
  | ({ readonly type: "quarantine-retried"; readonly roots: number } & OfRun)
  | {
      readonly type: "identity-decided";
      readonly decisionId: string;
      readonly decision: string;
    }
  | {
      readonly type: "code-decided";
      readonly decisionId: string;
      readonly decision: "mapped" | "undone";
    }
  | {
      readonly type: "guard-decided";
      readonly proposalId: string;
      readonly decision: "accepted" | "refused";
      readonly withdrawn: number;
    }
  | {
      readonly type: "source-answered";
      readonly source: SourceId;
      readonly operation: string;
      /** HTTP status; null when no answer came. */
      readonly status: number | null;
      readonly bytes: number;
      readonly durationMs: number;
    }
  | {
      readonly type: "breaker-opened";
      readonly source: SourceId;
      readonly code: string;
      /** Until a request is tried again. */
      readonly pauseMs: number;
      /** The source named the time itself (Retry-After). */
      readonly asked: boolean;
    }
  | { readonly type: "breaker-closed"; readonly source: SourceId; readonly heldMs: number }
  | { readonly type: "schedule-fired"; readonly source: SourceId; readonly mode: RunMode }
  | { readonly type: "schedule-paused"; readonly source: SourceId; readonly mode: RunMode }
  | {
      readonly type: "schedule-changed";
      readonly source: SourceId;
      readonly mode: RunMode;
      /** Null: the configuration's holds again. */
      readonly cron: string | null;
    }
  | { readonly type: "schedule-resumed"; readonly source: SourceId; readonly mode: RunMode }
  | {
      /** A run was asked for while this other one of its source is active; it begins when that has ended. */
      readonly type: "start-deferred";
      readonly source: SourceId;
      readonly activeRunId: string;
      readonly activeMode: RunMode;
      readonly activeState: RunState;
      /** ISO 8601. */
      readonly activeSince: string;
    }
  | {
      readonly type: "derived";
      readonly roots: number;
      readonly created: number;
      readonly updated: number;
      readonly removed: number;
      readonly failed: number;
      readonly durationMs: number;
    }
  | { readonly type: "derive-failed"; readonly error: unknown }
  | { readonly type: "migrated"; readonly names: readonly string[] }
  | { readonly type: "server-listening"; readonly url: string }
  | { readonly type: "server-closed" }
  | {
      readonly type: "request-served";
      readonly requestId: string;
      readonly method: string;
      /** Pattern of the route, never the address asked for: that may hold a name. */
      readonly route: string;
      readonly status: number;
      readonly durationMs: number;
    }
  | { readonly type: "alert-opened" | "alert-resolved"; readonly rule: AlertRule; readonly subject: string }
  | ({ readonly type: "alert-sent" } & OfMessage)
  | ({
      readonly type: "alert-unsent";
      /** A code, such as `http-404` or `ECONNREFUSED`. */
      readonly reason: string;
      readonly again: boolean;
    } & OfMessage)
  | { readonly type: "heartbeat-failed"; readonly reason: string }
  | { readonly type: "watch-failed"; readonly error: unknown }
  /** A run that people watch could not be looked at; told once until it can. */
  | { readonly type: "live-failed"; readonly runId: string; readonly error: unknown }
  /** The library's pages of single jobs are missing until the server starts again. */
  | { readonly type: "board-missing"; readonly error: unknown }
  | { readonly type: "sign-in-refused"; readonly requestId: string; readonly code: string }
  | {
      readonly type: "request-failed";
      readonly requestId: string;
      readonly route: string;
      readonly code: ErrorCode;
      readonly error: unknown;
    }
  | { readonly type: "connection-lost"; readonly to: "database" | "queue"; readonly code: string }
  | { readonly type: "stopped"; readonly role: string };

export type Emit = (event: SyncEvent) => void;
