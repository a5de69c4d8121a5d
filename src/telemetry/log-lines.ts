import type { SyncEvent } from "../domain/events.ts";
import type { LogLevel } from "../domain/settings.ts";
import { errorFacts } from "./error-facts.ts";

type LineLevel = Exclude<LogLevel, "silent">;

/** How loud an event is: normal operation is quiet, runs are told, what a person should look at is a warning. */
const LEVELS: Readonly<Record<SyncEvent["type"], LineLevel>> = {
  "run-started": "info",
  "step-landed": "debug",
  "step-failed": "warn",
  "run-finished": "info",
  "run-taken-over": "warn",
  "guard-held": "warn",
  "guard-decided": "info",
  "quarantine-retried": "info",
  retained: "info",
  "identity-decided": "info",
  "code-decided": "info",
  "source-answered": "debug",
  "breaker-opened": "warn",
  "breaker-closed": "info",
  "schedule-fired": "debug",
  "schedule-paused": "info",
  "schedule-resumed": "info",
  "schedule-changed": "info",
  "start-deferred": "info",
  derived: "debug",
  "derive-failed": "error",
  migrated: "info",
  "server-listening": "info",
  "server-closed": "info",
  "request-served": "debug",
  "alert-opened": "warn",
  "alert-resolved": "info",
  "alert-sent": "info",
  "alert-unsent": "warn",
  "heartbeat-failed": "warn",
  "watch-failed": "error",
  "live-failed": "error",
  "board-missing": "warn",
  "sign-in-refused": "warn",
  "request-failed": "error",
  "connection-lost": "warn",
  stopped: "info",
};

/** Level, message and fields of the line that tells an event. */
export interface LogLine {
  readonly level: LineLevel;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The log line of an event. */
export function logLine(event: SyncEvent): LogLine {
  const { type, ...told } = event;
  const line = { level: levelOf(event), message: type };
  // Digits beyond a tenth are noise, and may spell out a telephone number.
  const fields = "durationMs" in told ? { ...told, durationMs: tenths(told.durationMs) } : told;
  return "error" in event
    ? { ...line, fields: { ...fields, error: errorFacts(event.error) } }
    : { ...line, fields };
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function levelOf(event: SyncEvent): LineLevel {
  if (event.type === "run-finished" && event.state === "failed") return "error";
  if (event.type === "run-finished" && (event.state === "partial" || event.state === "guarded"))
    return "warn";
  // Tried again is normal with sources that are away for hours; given up is not.
  if (event.type === "step-failed" && event.again) return "info";
  return LEVELS[event.type];
}
