import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Redis } from "ioredis";
import { openService } from "../../src/compose.ts";
import { readConfig } from "../../src/config.ts";
import { joinEmbeddedDatabase } from "../../src/store/embedded.ts";
import { createTelemetry } from "../../src/telemetry/telemetry.ts";
import { type RedisServer, startRedis } from "../support/redis.ts";
import { processSeconds, serverSeconds } from "./processor.ts";
import { type Sources, sourcesCpu, startSources } from "./pull.ts";
import { countStatements, COUNTING } from "./statements.ts";

/** Counties' worth of records; the whole country is about fifteen. */
const DEFAULT_COUNTIES = 2;

interface Measured {
  readonly seen: number;
  readonly wallSeconds: number;
  /** Processor seconds by who used them. */
  readonly cpu: Readonly<Record<string, number>>;
  readonly statements: readonly string[];
}

/** Statements that are printed. */
const DEAREST = 15;

/** One worker, then two, on Redis: a first full pull of both sources, and where the processors' time goes. */
export async function runWorkersBench(counties = DEFAULT_COUNTIES): Promise<void> {
  const sources = await startSources(counties);
  try {
    const one = await measure(1, sources);
    const two = await measure(2, sources);
    console.log(`${counties} counties, ${one.seen} records`);
    for (const [name, measured] of [
      ["one worker", one],
      ["two workers", two],
    ] as const) {
      const cpu = Object.entries(measured.cpu).map(([who, seconds]) => `${who} ${seconds.toFixed(1)}`);
      console.log(`  ${name}: ${measured.wallSeconds.toFixed(1)} s; processor seconds: ${cpu.join(", ")}`);
      for (const line of measured.statements) console.log(`    ${line}`);
    }
    console.log(`  one ÷ two: ${(one.wallSeconds / two.wallSeconds).toFixed(2)}`);
  } finally {
    sources.process.disconnect();
    await once(sources.process, "exit");
  }
}

async function measure(count: number, sources: Sources): Promise<Measured> {
  const directory = await mkdtemp(join(tmpdir(), "tarmoa-bench-"));
  await chmod(directory, 0o755);
  const database = await joinEmbeddedDatabase(directory, COUNTING);
  const redis = await startRedis();
  const env = {
    DATABASE_URL: database.url,
    QUEUE_URL: redis.url,
    DATA_DIR: directory,
    PTV_BASE_URL: sources.ptvUrl,
    LAHELLA_BASE_URL: sources.lahellaUrl,
    PTV_REQUESTS_PER_SECOND: "1000",
    LAHELLA_REQUESTS_PER_SECOND: "1000",
    // As many at a time as two workers can do, so that the sources' own limits do not decide.
    PTV_PARALLEL: "8",
    LAHELLA_PARALLEL: "4",
    LOG_LEVEL: "error",
  };
  const settings = readConfig({ env });
  const service = await openService(
    settings,
    "bench",
    createTelemetry({ level: settings.logLevel, pretty: false }),
  );
  await service.migrate();
  const counted = await countStatements(database.url);
  const workers = Array.from({ length: count }, () => startRole("worker", env));
  try {
    const before = await cpuOf(workers, directory, redis, sources);
    const runs = await service.syncNow(["lahella", "ptv"], "full");
    const after = await cpuOf(workers, directory, redis, sources);
    const failed = runs.find((run) => run.state !== "done");
    if (failed !== undefined) throw new Error(`${failed.source} ended ${failed.state} (${failed.errorCode})`);
    return {
      seen: runs.reduce((sum, run) => sum + run.counts.seen, 0),
      wallSeconds: Math.max(...runs.map((run) => run.durationMs)) / 1_000,
      statements: await counted.dearest(DEAREST),
      cpu: Object.fromEntries(Object.entries(after).map(([who, used]) => [who, used - (before[who] ?? 0)])),
    };
  } finally {
    for (const worker of workers) worker.kill("SIGTERM");
    await Promise.all(workers.map((worker) => once(worker, "exit")));
    await service.close();
    await counted.close();
    await redis.stop();
    await database.release();
    await rm(directory, { recursive: true, force: true });
  }
}

/** A role of the service in a process of its own. */
export function startRole(role: "worker" | "web", env: Readonly<Record<string, string>>): ChildProcess {
  const args = ["--disable-warning=ExperimentalWarning", resolve("src/main.ts"), "start", "--role", role];
  return spawn(process.execPath, args, { env, stdio: ["ignore", "ignore", "inherit"] });
}

async function cpuOf(
  workers: readonly ChildProcess[],
  directory: string,
  redis: RedisServer,
  sources: Sources,
): Promise<Record<string, number>> {
  const own = await Promise.all(
    workers.map(
      async (worker, index) => [`worker ${index + 1}`, await processSeconds(worker.pid ?? 0)] as const,
    ),
  );
  return {
    ...Object.fromEntries(own),
    PostgreSQL: await serverSeconds(join(directory, "postgres")),
    Redis: await redisSeconds(redis.url),
    sources: (await sourcesCpu(sources)) / 1_000,
  };
}

async function redisSeconds(url: string): Promise<number> {
  const client = new Redis(url);
  const info = await client.info("cpu");
  client.disconnect();
  return ["used_cpu_user", "used_cpu_sys"].reduce(
    (sum, name) => sum + Number(new RegExp(`^${name}:(.*)$`, "m").exec(info)?.[1] ?? 0),
    0,
  );
}
