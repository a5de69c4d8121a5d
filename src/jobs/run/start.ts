import type { BreakerStore } from "../../domain/pull/breaker.ts";
import type { PullRequest, RunMode } from "../../domain/pull/connector.ts";
import { type Lane, type Run, type RunLease, type RunStore, scopeText } from "../../domain/pull/run.ts";
import type { SourceId } from "../../domain/source.ts";
import { probeSoon } from "./breaker.ts";

export interface StartPorts {
  readonly runs: RunStore;
  readonly breakers: BreakerStore;
}

interface StartRequest {
  readonly id: string;
  readonly source: SourceId;
  readonly lane: Lane;
  /** `schedule`, `command`, or who asked. */
  readonly trigger: string;
  readonly municipalities: readonly string[] | null;
}

export type Started =
  | { readonly opened: true; readonly lease: RunLease }
  /** Another run of the source is active: this one, unless it has just ended. */
  | { readonly opened: false; readonly active: Run | null };

/**
 * Opens a run. A delta without a cursor of its scope (no full run was complete yet) becomes a full run: changes
 * since an unknown time cannot be asked for.
 */
export async function startRun(
  request: StartRequest & { readonly mode: RunMode },
  ports: StartPorts,
): Promise<Started> {
  const { source, municipalities } = request;
  const since = request.mode === "delta" ? await ports.runs.cursor(source, scopeText(municipalities)) : null;
  return open(
    request,
    {
      mode: since === null ? "full" : "delta",
      since: since === null ? null : since.toISOString(),
      municipalities,
    },
    null,
    ports,
  );
}

/**
 * Opens a run that reads what the last partial or failed run of the source, in this mode or (null) in either, failed to
 * read. Answers with null when there is nothing of the kind.
 */
export async function resumeRun(
  request: StartRequest & { readonly mode: RunMode | null },
  ports: StartPorts,
): Promise<Started | null> {
  // Whatever is active may be the very run that is to be resumed, or make that needless.
  const active = await ports.runs.active(request.source);
  if (active !== null) return { opened: false, active };
  const original = await ports.runs.resumable(request.source, request.municipalities, request.mode);
  return original === null ? null : open(request, original.request, original.id, ports);
}

async function open(
  request: StartRequest,
  pull: PullRequest,
  resumes: string | null,
  { runs, breakers }: StartPorts,
): Promise<Started> {
  const { id, source, lane, trigger } = request;
  const opened = await runs.open({ id, source, lane, trigger, request: pull, resumes });
  if (!opened.opened) return { opened: false, active: await runs.load(opened.runId) };
  if (lane === "manual") {
    await breakers.change(source, (before, now) => ({ after: probeSoon(before, now), answer: null }));
  }
  return { opened: true, lease: { runId: opened.runId, token: opened.token } };
}
