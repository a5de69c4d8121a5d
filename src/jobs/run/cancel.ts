import { SyncError } from "../../domain/errors.ts";
import { isId } from "../../domain/id.ts";
import { isActive, type Run, type RunStore } from "../../domain/pull/run.ts";
import { isSourceId } from "../../domain/source.ts";

/**
 * Ends the active run of a source, or the run of an id, at once: what landed stays, an answer that is under way is
 * dropped, absence is not judged, and the cursor stays.
 *
 * @throws SyncError NOT_FOUND when there is no such run or it has ended.
 */
export async function cancelRun(target: string, runs: RunStore): Promise<Run> {
  const run = await find(target, runs);
  if (run === null) {
    throw new SyncError(
      "NOT_FOUND",
      isSourceId(target) ? `No run of ${target} is active.` : `There is no run ${target}.`,
    );
  }
  const lease = isActive(run.state) ? await runs.cancel(run.id) : null;
  if (lease === null) {
    throw new SyncError(
      "NOT_FOUND",
      `Run ${run.id} of ${run.source} has ended already; nothing was cancelled.`,
    );
  }
  return runs.finish(lease, "cancelled", { cursor: false });
}

function find(target: string, runs: RunStore): Promise<Run | null> {
  if (isSourceId(target)) return runs.active(target);
  return isId(target) ? runs.load(target) : Promise.resolve(null);
}
