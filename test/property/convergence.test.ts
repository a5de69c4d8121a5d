import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { playSeries } from "../support/convergence/series.ts";
import { setStage, type Stage } from "../support/convergence/stage.ts";

/** Set to what a failure printed, it plays that very history again. */
const SEED = process.env["CONVERGENCE_SEED"];
const HISTORIES = Number(process.env["CONVERGENCE_HISTORIES"] ?? (SEED === undefined ? 100 : 1));
/** Half of a history is waiting: for pauses, leases and processes. */
const LANES = 8;
/** After this no history begins: a machine that is busy otherwise plays fewer, and the test says how many. */
const FOR_MS = Number(process.env["CONVERGENCE_SECONDS"] ?? 235) * 1_000;

let stage: Stage;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tarmoa-convergence-"));
  stage = await setStage(folder, { template: inject("databaseUrl"), redisUrl: inject("redisUrl") });
});
afterAll(async () => {
  stage.close();
  await rm(folder, { recursive: true, force: true });
});

test("after any history of edits, decisions, faults, kills and moves of the clock, one delta and one full run bring the catalogue to the truth, and nothing was hidden on the way", async () => {
  const { played, failed } = await playSeries(stage, {
    seed: SEED === undefined ? Date.now() % 2 ** 31 : Number(SEED),
    histories: HISTORIES,
    lanes: LANES,
    forMs: FOR_MS,
    shrink: process.env["CONVERGENCE_SHRINK"] !== undefined,
    onPlayed: () => undefined,
  });
  process.stdout.write(`${played} of ${HISTORIES} histories were played\n`);
  expect(failed.map(({ seed, faults }) => `CONVERGENCE_SEED=${seed} plays it again: ${faults}`)).toEqual([]);
  expect(played).toBeGreaterThan(0);
}, 600_000);
