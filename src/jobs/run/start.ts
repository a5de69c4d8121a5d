import type { PullRequest, RunMode } from "../../domain/connector.ts";
import type { BreakerStore } from "../../domain/breaker.ts";
import { type Lane, type RunLease, type RunStore, scopeText } from "../../domain/run.ts";
import type { SourceId } from "../../domain/source.ts";
import { probeSoon } from "./breaker.ts";

export interface StartPorts {
  readonly runs: RunStore;
  readonly breakers: BreakerStore;
}

export interface StartRequest {
  readonly id: string;
  readonly source: SourceId;
  readonly mode: RunMode;
  readonly lane: Lane;
  /** `schedule`, `command`, or who asked. */
  readonly trigger: string;
  readonly municipalities: readonly string[] | null;
}

export type Started =
  | { readonly opened: true; readonly lease: RunLease }
  /** Another run of the source is active. */
  | { readonly opened: false; readonly activeRunId: string };

/**
 * Opens a run. A delta without a cursor of its scope (no full run was complete yet) becomes a full run: changes
 * since an unknown time cannot be asked for.
 */
export async function startRun(request: StartRequest, { runs, breakers }: StartPorts): Promise<Started> {
  const since =
    request.mode === "delta" ? await runs.cursor(request.source, scopeText(request.municipalities)) : null;
  const pull: PullRequest = {
    mode: since === null ? "full" : "delta",
    since: since === null ? null : since.toISOString(),
    municipalities: request.municipalities,
  };
  const opened = await runs.open({
    id: request.id,
    source: request.source,
    lane: request.lane,
    trigger: request.trigger,
    request: pull,
  });
  if (!opened.opened) return { opened: false, activeRunId: opened.runId };
  if (request.lane === "manual") {
    await breakers.change(request.source, (before, now) => ({ after: probeSoon(before, now), answer: null }));
  }
  return { opened: true, lease: { runId: opened.runId, token: opened.token } };
}
