import type { RunReport } from "../domain/pull/run.ts";
import type { CommandService, RunProgress } from "./service.ts";

const EVERY_MS = 1_000;

/** Tells once a second how the active runs stand, until stopped. */
export function showProgress(
  service: Pick<CommandService, "progress">,
  tell: (text: string) => void,
): () => void {
  let before = "";
  let asking = false;
  const timer = setInterval(() => {
    if (asking) return;
    asking = true;
    service
      .progress()
      .then((runs) => {
        const line = runs.map(describe).join("   ");
        if (line !== "" && line !== before) tell(line);
        before = line;
      })
      .catch(() => undefined)
      .finally(() => (asking = false));
  }, EVERY_MS);
  return () => clearInterval(timer);
}

function describe(run: RunProgress): string {
  const steps = `${run.stepsDone}/${run.stepsDone + run.stepsOpen} steps`;
  const left = run.backlog > 0 ? `, ${run.backlog} to derive` : "";
  return `${run.source} ${run.state}: ${steps}, ${run.seen} records${left}`;
}

/** One line for a person. */
export function reportRun(run: RunReport): string {
  const { counts, listings } = run;
  const what =
    counts.new + counts.changed + counts.withdrawn + counts.gone === 0
      ? `nothing changed, ${counts.seen} checked`
      : `${counts.seen} seen, ${counts.new} new, ${counts.changed} changed, ${counts.withdrawn + counts.gone} gone`;
  const error = run.errorCode === null ? "" : ` (${run.errorCode})`;
  const failed = run.failedSteps.length === 0 ? "" : `; ${failedWords(run)}`;
  return (
    `${run.source} ${run.mode} ${run.state}${error} in ${(run.durationMs / 1_000).toFixed(1)} s: ${what}; ` +
    `listings ${listings.created} new, ${listings.updated} changed, ${listings.removed} removed; ` +
    `${counts.hidden} hidden, ${counts.quarantined} quarantined${failed}`
  );
}

/** A run as `--json` tells it; failed steps only when there are any. */
export function withoutError({ errorCode: _errorCode, failedSteps, ...run }: RunReport): object {
  return failedSteps.length === 0 ? run : { ...run, failedSteps };
}

/** Codes of a run that failed because its source could not be asked at all. */
const UNREACHABLE = ["SOURCE_UNREACHABLE", "SOURCE_TIMEOUT", "SOURCE_CERTIFICATE", "SOURCE_PAUSED"];

/** 3 when a source could not be asked at all, 1 when a run did not end as done. */
export function exitCodeOfRuns(runs: readonly RunReport[]): number {
  if (runs.some((run) => run.state === "failed" && UNREACHABLE.includes(run.errorCode ?? ""))) return 3;
  return runs.every((run) => run.state === "done") ? 0 : 1;
}

/** How many steps failed, by code; `sync --resume` reads them. */
function failedWords({ failedSteps }: RunReport): string {
  const codes = Map.groupBy(failedSteps, ({ code }) => code);
  const words = [...codes].map(([code, steps]) => `${steps.length} ${code}`);
  return `steps that failed: ${words.join(", ")} (sync --resume reads them)`;
}
