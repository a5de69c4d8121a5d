import * as fc from "fast-check";
import { makeEdit, REMOVALS } from "../support/convergence/edits.ts";
import { edit } from "../support/convergence/history.ts";
import { QUICK_ENVIRONMENT } from "../support/convergence/settings.ts";
import type { Stage } from "../support/convergence/stage.ts";
import { startPipeline } from "../support/pipeline.ts";
import { rssMiB } from "./memory.ts";

interface RunSoak {
  /** Runs of each source. */
  readonly runs: number;
  readonly seed: number;
  readonly forMs: number;
}

const WORLD = { organisations: 20, services: 40, channels: 50, listings: 50 } as const;
const TELL_EVERY = 20;
/** Every tenth is a full run, as it is of a day's runs or so. */
const FULL_EVERY = 10;
/** Until then memory may grow: caches fill and code is compiled. */
const WARM_AFTER = 60;
const MOST_GROWTH = 1.15;

/**
 * So many runs of both sources by one service in this process, edits before each; prints the memory every twenty. True
 * when every run ended well and memory did not grow once the process was warm.
 */
export async function soakRuns(stage: Stage, { runs, seed, forMs }: RunSoak): Promise<boolean> {
  const until = Date.now() + forMs;
  const pipeline = await startPipeline(
    { seed: `soak/${seed}`, ...WORLD },
    { ...QUICK_ENVIRONMENT, CONFIG_DIR: stage.configuration, REGION: "etela-pohjanmaa" },
    { readSettings: stage.readSettings, own: await stage.servers("postgres") },
  );
  // The guard would ask a person about many removals.
  const edits = fc.sample(edit, { seed, numRuns: runs * 2 }).filter(({ kind }) => !REMOVALS.has(kind));
  const sizes: number[] = [];
  let unwell = 0;
  for (let run = 1; run <= runs && Date.now() < until; run += 1) {
    for (const one of edits.splice(0, 2)) makeEdit(pipeline.simulator, one);
    const mode = run % FULL_EVERY === 0 ? "full" : "delta";
    const reports = await pipeline.service.syncNow(["lahella", "ptv"], mode);
    unwell += reports.filter(({ state }) => state !== "done").length;
    // The log of calls is the simulator's, which never forgets one by itself.
    pipeline.simulator.clearCalls();
    if (run % TELL_EVERY === 0) {
      const size = rssMiB();
      if (run >= WARM_AFTER) sizes.push(size);
      console.log(`${run} runs of both sources, ${unwell} did not end well, RSS ${size} MiB`);
    }
  }
  await pipeline.close();
  return unwell === 0 && isFlat(sizes);
}

/** The last figures against the first ones after warming up. */
function isFlat(sizes: readonly number[]): boolean {
  const [first, last] = [Math.max(...sizes.slice(0, 2)), Math.min(...sizes.slice(-2))];
  return sizes.length < 4 || last <= first * MOST_GROWTH;
}
