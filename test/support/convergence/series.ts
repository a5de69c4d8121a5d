import * as fc from "fast-check";
import { history } from "./history.ts";
import { faultsOf, play } from "./play.ts";
import type { Stage } from "./stage.ts";

interface Series {
  /** Of the first history; each further one has the next. */
  readonly seed: number;
  readonly histories: number;
  /** How many are played side by side. */
  readonly lanes: number;
  /** No history begins later than this, in milliseconds. */
  readonly forMs: number;
  /** Whether a failing history is made smaller, which takes long. */
  readonly shrink: boolean;
  readonly onPlayed: (played: number) => void;
}

interface FailedHistory {
  /** Plays this history again, but for its timing. */
  readonly seed: number;
  readonly faults: string;
}

interface SeriesEnd {
  readonly played: number;
  readonly failed: readonly FailedHistory[];
}

/** Plays random histories, each of a seed of its own, some at a time, until all or the time is over. */
export async function playSeries(stage: Stage, series: Series): Promise<SeriesEnd> {
  const until = Date.now() + series.forMs;
  const failed: FailedHistory[] = [];
  let [begun, played] = [0, 0];
  const lane = async (): Promise<void> => {
    while (begun < series.histories && Date.now() < until) {
      const seed = series.seed + begun;
      begun += 1;
      const faults = await faultsOfSeed(seed, stage, series.shrink);
      if (faults !== null) failed.push({ seed, faults });
      played += 1;
      series.onPlayed(played);
    }
  };
  await Promise.all(Array.from({ length: series.lanes }, lane));
  return { played, failed };
}

/** Null when the history of the seed converges; else what was wrong, and the history. */
async function faultsOfSeed(seed: number, stage: Stage, shrink: boolean): Promise<string | null> {
  let faults: readonly unknown[] = [];
  const property = fc.asyncProperty(history, async (one) => {
    faults = faultsOf(await play(one, stage));
    return faults.length === 0;
  });
  const { failed, counterexample, errorInstance } = await fc.check(property, {
    seed,
    numRuns: 1,
    endOnFailure: !shrink,
  });
  if (!failed) return null;
  const wrong = faults.length > 0 ? JSON.stringify(faults) : String(errorInstance);
  return `${wrong}\nhistory: ${JSON.stringify(counterexample)}`;
}
