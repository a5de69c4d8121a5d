import { fork } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { readConfig } from "../../src/config.ts";
import type { Settings } from "../../src/domain/settings.ts";
import { createCatalogueReader } from "../../src/store/catalogue/reader.ts";
import { createVisitorStore } from "../../src/store/visitors/store.ts";
import { joinEmbeddedDatabase } from "../../src/store/embedded.ts";
import { migrateStore } from "../../src/store/migrate.ts";
import { createPool } from "../../src/store/pool.ts";
import { createServer } from "../../src/web/server.ts";
import { seedListings } from "./api-seed.ts";
import { serverSeconds } from "./processor.ts";
import type { Load } from "./steady-load.ts";

/** A server over a catalogue of its own with so many listings. */
interface Seeded extends AsyncDisposable {
  readonly url: string;
  readonly pool: ReturnType<typeof createPool>;
  /** Asks each address of a few once, then all at a steady rate. */
  measure(urls: readonly string[], seconds: number, requestsPerSecond: number): Promise<Measured>;
}

interface Measured {
  /** Until each answer was read. */
  readonly milliseconds: readonly number[];
  /** Processor seconds that all answers took. */
  readonly used: Used;
}

/** Of the process that answers, and of PostgreSQL. */
interface Used {
  readonly server: number;
  readonly database: number;
}

export async function startSeeded(listings: number): Promise<Seeded> {
  const directory = await mkdtemp(join(tmpdir(), "tarmoa-bench-"));
  // The server may run as another user than this process.
  await chmod(directory, 0o755);
  const stack = new AsyncDisposableStack();
  stack.defer(() => rm(directory, { recursive: true, force: true }));
  const database = await joinEmbeddedDatabase(directory, ["synchronous_commit=off"]);
  stack.defer(() => database.release());
  const pool = createPool(database.url, (error) => console.error(error.message));
  stack.defer(() => pool.end());
  await migrateStore(pool, resolve("migrations"));
  await timed(`seeded ${listings} listings`, () => seedListings(pool, listings));
  const settings = benchSettings();
  const server = createServer({
    settings,
    reader: createCatalogueReader(pool),
    visitors: createVisitorStore(pool),
    health: { check: async () => [] },
    vocabularies: settings.vocabularies,
    emit: () => undefined,
    now: () => new Date(),
    metrics: { contentType: "text/plain", text: async () => "" },
  });
  await server.listen();
  stack.defer(() => server.close());
  return {
    url: server.address() ?? "",
    pool,
    measure: (...load) => measure(() => usedSeconds(join(directory, "postgres")), ...load),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

async function usedSeconds(databaseDirectory: string): Promise<Used> {
  const { user, system } = process.cpuUsage();
  return { server: (user + system) / 1e6, database: await serverSeconds(databaseDirectory) };
}

/** The limit is what is measured at, so it must not refuse. */
function benchSettings(): Settings {
  const settings = readConfig({ env: { PORT: "0" } });
  return { ...settings, rules: { ...settings.rules, api: { requestsPerSecond: 1000, burst: 10_000 } } };
}

async function timed(what: string, act: () => Promise<void>): Promise<void> {
  const start = performance.now();
  await act();
  console.log(`${what} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

async function measure(
  usedSoFar: () => Promise<Used>,
  urls: readonly string[],
  seconds: number,
  requestsPerSecond: number,
): Promise<Measured> {
  for (const url of urls.slice(0, 20)) await (await fetch(url)).text();
  const before = await usedSoFar();
  const load: Load = { urls, seconds, requestsPerSecond };
  const asking = fork(new URL("./steady-load.ts", import.meta.url));
  asking.send(load);
  const [told] = (await Promise.race([once(asking, "message"), once(asking, "exit")])) as [unknown];
  if (!Array.isArray(told)) throw new Error(`The process that asks ended with ${String(told)}.`);
  const after = await usedSoFar();
  return {
    milliseconds: told as readonly number[],
    used: { server: after.server - before.server, database: after.database - before.database },
  };
}

/** Times of the answers, and what each took of the processors. */
export function summary({ milliseconds, used }: Measured): string {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(0);
  const each = (all: number): string => ((all * 1000) / sorted.length).toFixed(1);
  return (
    `${sorted.length} requests, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, worst ${at(1)} ms; ` +
    `processor ${each(used.server)} ms each, PostgreSQL ${each(used.database)} ms`
  );
}
