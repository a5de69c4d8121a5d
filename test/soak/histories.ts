import { playSeries } from "../support/convergence/series.ts";
import type { Stage } from "../support/convergence/stage.ts";
import { rssMiB } from "./memory.ts";

interface HistorySoak {
  readonly histories: number;
  readonly lanes: number;
  readonly seed: number;
  readonly forMs: number;
}

const TELL_EVERY = 20;

/** Plays histories and prints those that failed, with the seed that plays each again. True when none did. */
export async function soakHistories(stage: Stage, soak: HistorySoak): Promise<boolean> {
  const began = performance.now();
  const tell = (played: number): void => {
    if (played % TELL_EVERY !== 0 && played !== soak.histories) return;
    const seconds = Math.round((performance.now() - began) / 1_000);
    console.log(`${played} histories in ${seconds} s, RSS ${rssMiB()} MiB`);
  };
  const { failed } = await playSeries(stage, { ...soak, shrink: false, onPlayed: tell });
  for (const { seed, faults } of failed) console.log(`CONVERGENCE_SEED=${seed} failed: ${faults}`);
  return failed.length === 0;
}
