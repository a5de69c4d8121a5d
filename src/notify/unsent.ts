import type { AlertChannel } from "../domain/operations/alert.ts";
import { SyncError } from "../domain/errors.ts";

/** What kept a message from being sent: a code, never what a server said, for that may repeat an address. */
export function unsent(channel: AlertChannel, error: unknown): SyncError {
  return new SyncError("ALERT_UNSENT", `A message could not be sent by ${channel}: ${reasonOf(error)}.`, {
    cause: error,
    details: { channel, reason: reasonOf(error) },
  });
}

function reasonOf(error: unknown): string {
  if (error instanceof SyncError) return String(error.details["reason"] ?? error.code);
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return "fault";
  if (cause.name === "TimeoutError") return "timeout";
  return "code" in cause && typeof cause.code === "string" ? cause.code : cause.name;
}
