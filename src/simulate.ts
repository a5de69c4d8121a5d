import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Simulation } from "./cli/service.ts";
import { readConfig } from "./config.ts";
import { SyncError } from "./domain/errors.ts";

/** Settings under which the demo shows life within a minute: the simulated sources have no rate to protect. */
const DEMO_ENVIRONMENT = {
  PTV_REQUESTS_PER_SECOND: "100",
  PTV_SCHEDULE_DELTA: "* * * * *",
  LAHELLA_REQUESTS_PER_SECOND: "100",
  LAHELLA_SCHEDULE_DELTA: "* * * * *",
  LOG_LEVEL: "warn",
};

/** The simulated sources change by themselves this often, so that the deltas have something to bring. */
const EDIT_EVERY_MS = 20_000;

/** Starts both simulated sources in this process. They are loaded only here: production carries none of them. */
export async function simulateSources(): Promise<Simulation> {
  const { startSimulator } = await loadSimulator();
  const simulator = await startSimulator({
    seed: "demo",
    scale: "county",
    bornAt: await bornAt(readConfig().dataDir),
    editing: { everyMs: EDIT_EVERY_MS },
  });
  const settings = readConfig({
    env: {
      ...DEMO_ENVIRONMENT,
      ...process.env,
      PTV_BASE_URL: simulator.ptvUrl,
      LAHELLA_BASE_URL: simulator.lahellaUrl,
    },
  });
  return {
    settings,
    adminUrl: simulator.adminUrl,
    close: () => simulator.close(),
  };
}

/** When the demo's data were invented, kept beside them: a second start meets the same sources and only their changes. */
async function bornAt(dataDir: string): Promise<Date> {
  const file = join(dataDir, "demo-born-at");
  const kept = new Date(await readFile(file, "utf8").catch(() => ""));
  if (!Number.isNaN(kept.getTime())) return kept;
  const now = new Date();
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, now.toISOString());
  return now;
}

async function loadSimulator() {
  try {
    return await import("../test/simulator/simulator.ts");
  } catch (error) {
    throw new SyncError(
      "USAGE",
      "The simulated sources are not part of this installation; run the demo from a clone of the project.",
      { cause: error },
    );
  }
}
