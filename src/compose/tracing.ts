import type { RequestWatch } from "../domain/pull/connector.ts";
import { SyncError } from "../domain/errors.ts";
import type { Emit } from "../domain/events.ts";
import type { JobHandlers } from "../domain/pull/queue.ts";
import type { SourceId } from "../domain/source.ts";
import type { Tracer } from "../domain/tracing.ts";

/** What workers do for a run, as parts of its trace. */
export function traceHandlers(handlers: JobHandlers, tracer: Tracer): JobHandlers {
  return {
    ...handlers,
    advance: (lease, afterDerive) =>
      tracer.inRun(lease.runId, "advance", {}, () => handlers.advance(lease, afterDerive)),
    step: (lease, stepNo, signal) =>
      tracer.inRun(lease.runId, "step", { "tarmoa.step.no": stepNo }, () =>
        handlers.step(lease, stepNo, signal),
      ),
    derive: (lease, signal) =>
      lease === null
        ? handlers.derive(lease, signal)
        : tracer.inRun(lease.runId, "derive", {}, () => handlers.derive(lease, signal)),
  };
}

/** Events, and beside them the run as a whole once it has ended. */
export function withRunSpans(emit: Emit, tracer: Tracer): Emit {
  return (event) => {
    emit(event);
    if (event.type !== "run-finished") return;
    const { runId, source, mode, state, durationMs, counts } = event;
    tracer.runEnded({
      runId,
      durationMs,
      isFault: state === "failed" || state === "partial",
      facts: {
        "tarmoa.source": source,
        "tarmoa.mode": mode,
        "tarmoa.state": state,
        "tarmoa.records.seen": counts.seen,
      },
    });
  };
}

/** Measures the requests to a source, and tells them as parts of its runs. */
export function watchRequests(source: SourceId, tracer: Tracer, emit: Emit): RequestWatch {
  return async ({ method, host, path }, ask) => {
    const startedAt = performance.now();
    const answered = (status: number | null, bytes: number): void =>
      emit({
        type: "source-answered",
        source,
        operation: `${method} ${withoutIds(path)}`,
        status,
        bytes,
        durationMs: performance.now() - startedAt,
      });
    const facts = { "http.request.method": method, "server.address": host, "url.path": withoutIds(path) };
    try {
      const answer = await tracer.part(method, facts, ask, ({ status, bytes }) => ({
        "http.response.status_code": status,
        "http.response.body.size": bytes,
      }));
      answered(answer.status, answer.bytes);
      return answer;
    } catch (error) {
      answered(statusOf(error), 0);
      throw error;
    }
  };
}

/** One name for the requests of every record. */
function withoutIds(path: string): string {
  return path.replaceAll(/\/(?=[^/?]*\d{4})[0-9a-f-]{6,}(?=[/?]|$)/gi, "/{id}");
}

function statusOf(error: unknown): number | null {
  const status = error instanceof SyncError ? error.details["status"] : null;
  return typeof status === "number" ? status : null;
}
