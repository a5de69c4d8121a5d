import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { history } from "../support/convergence/history.ts";
import { play } from "../support/convergence/play.ts";
import { setStage, type Stage } from "../support/convergence/stage.ts";

/** Histories in all, and how many are played side by side. */
const HISTORIES = Number(process.env["CONVERGENCE_HISTORIES"] ?? 16);
const LANES = 4;
const WELL = { unfinished: [], differences: [], wrongTurns: [], underived: [], unbalanced: [] };

/** Set to what a failure printed, they play that very history again: `CONVERGENCE_SEED=… CONVERGENCE_PATH=…`. */
const SEED = process.env["CONVERGENCE_SEED"];
const PATH = process.env["CONVERGENCE_PATH"];

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

describe("any history of edits, faults, kills and moves of the clock, then one delta and one full run", () => {
  const seed = SEED === undefined ? Date.now() % 2 ** 31 : Number(SEED);
  const lanes = SEED === undefined ? LANES : 1;

  test.concurrent.each(Array.from({ length: lanes }, (_, lane) => seed + lane))(
    "bring the catalogue to the truth, and nothing was hidden on the way (seed %i)",
    async (laneSeed) => {
      await fc.assert(
        fc.asyncProperty(history, async (one) => {
          expect(await play(one, stage)).toEqual(WELL);
        }),
        {
          seed: laneSeed,
          numRuns: PATH === undefined ? Math.ceil(HISTORIES / lanes) : 1,
          // A history takes seconds: making it smaller is for whoever looks for the cause.
          endOnFailure: process.env["CONVERGENCE_SHRINK"] === undefined,
          ...(PATH === undefined ? {} : { path: PATH }),
        },
      );
    },
    600_000,
  );
});
