import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { setStage } from "../support/convergence/stage.ts";
import { keepTemporaryFilesInMemory } from "../support/memory-folder.ts";
import { hasRedis, startRedis } from "../support/redis.ts";
import { startTemplateServer } from "../support/template-server.ts";
import { soakHistories } from "./histories.ts";
import { soakRuns } from "./runs.ts";

/**
 * `npm run soak`: random histories, then many runs of one service in this one process, whose memory is printed.
 * `-- --histories 500 --runs 200 --hours 3 --seed 7 --lanes 4`; the hours bound each part. Exit code 1 when a history
 * did not converge or memory grew.
 */
const { values } = parseArgs({
  options: {
    histories: { type: "string", default: "100" },
    runs: { type: "string", default: "200" },
    hours: { type: "string", default: "1" },
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
    lanes: { type: "string", default: "4" },
  },
});
const [histories, runs, hours, seed, lanes] = [
  values.histories,
  values.runs,
  values.hours,
  values.seed,
  values.lanes,
].map(Number);
const removeFolder = await keepTemporaryFilesInMemory();
const folder = await mkdtemp(join(tmpdir(), "tarmoa-soak-"));
const server = await startTemplateServer();
const redis = hasRedis() ? await startRedis() : null;
const stage = await setStage(folder, { template: server.url, redisUrl: redis?.url ?? null });
const bounds = { seed: seed ?? 0, forMs: (hours ?? 1) * 3_600_000 };
const converged = await soakHistories(stage, { ...bounds, histories: histories ?? 0, lanes: lanes ?? 1 });
const flat = await soakRuns(stage, { ...bounds, runs: runs ?? 0 });
stage.close();
await redis?.stop();
await server.stop();
await rm(folder, { recursive: true, force: true });
await removeFolder();
process.exitCode = converged && flat ? 0 : 1;
