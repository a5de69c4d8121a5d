import type pg from "pg";
import type { Emit } from "../domain/events.ts";
import { createRunLog } from "../store/runs/run-log.ts";
import { errorFacts } from "../telemetry/error-facts.ts";
import { logLine } from "../telemetry/log-lines.ts";

/** Tells events on, and keeps those of runs where the operators' pages find them. */
export function watchRuns(pool: pg.Pool, emit: Emit, stack: Pick<AsyncDisposableStack, "defer">): Emit {
  const log = createRunLog(pool, (error) => {
    emit({ type: "connection-lost", to: "database", code: errorFacts(error).code ?? "RUN_LOG" });
  });
  stack.defer(() => log.close());
  return (event) => {
    emit(event);
    if (!("runId" in event)) return;
    const { level, message, fields } = logLine(event);
    const { runId: _run, source: _source, error, ...rest } = fields;
    log.note(event.runId, {
      at: new Date(),
      level,
      event: message,
      fields: error === undefined ? rest : { ...rest, message: messageOf(error) },
    });
  };
}

/** Of an error only what it says; its code is beside it, places in the code are of no use to whoever reads a run. */
function messageOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "message" in error ? error.message : null;
}
