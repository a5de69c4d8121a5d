import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { readConfig } from "../../src/config.ts";
import type { Settings } from "../../src/domain/settings.ts";
import { createCatalogueReader } from "../../src/store/catalogue/reader.ts";
import { createVisitorStore } from "../../src/store/visitors/store.ts";
import { joinEmbeddedDatabase } from "../../src/store/embedded.ts";
import { migrateStore } from "../../src/store/migrate.ts";
import { createPool } from "../../src/store/pool.ts";
import { createServer } from "../../src/web/server.ts";
import { seedListings } from "./api-seed.ts";

const LISTINGS = 50_000;
const REQUESTS_PER_SECOND = 20;
const SECONDS = 20;

/** Questions by kind; the first is the one that the objective speaks of: three filters and a word. */
const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  "three filters and a word": [
    "q=tasapainoryhmä&municipality=743&cost=free&theme=liikunta",
    "q=tuolijumppa&municipality=408&cost=free&channel=place",
    "q=kävely&municipality=743&age=70&language=fi",
    "q=ystävä&theme=yhteisollisyys&targetGroup=KR1.1&channel=online",
    "q=senioreiden kerho&municipality=145&cost=paid&kind=activity",
    "q=vertaistki&municipality=743&cost=free&theme=luonto",
  ],
  "a word alone": ["q=jumppa", "q=tasapainoryhma seinajoki", "q=grupp"],
  "three filters": ["municipality=743&cost=free&theme=liikunta", "municipality=408&age=70&channel=place"],
  "when, weekday, distance": [
    "when=2026-12-01/2030-01-01&municipality=743&cost=free",
    "weekday=tu&municipality=743&theme=liikunta",
    "near=62.79,22.84&distanceKm=10&sort=distance",
  ],
  "no filter": ["", "page=50", "sort=updated"],
};

/** Seeds a catalogue of its own and measures the API over HTTP at a steady rate, one kind of question after another. */
export async function runApiBench(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "tarmoa-bench-"));
  // The server may run as another user than this process.
  await chmod(directory, 0o755);
  await using stack = new AsyncDisposableStack();
  stack.defer(() => rm(directory, { recursive: true, force: true }));
  const database = await joinEmbeddedDatabase(directory, ["synchronous_commit=off"]);
  stack.defer(() => database.release());
  const pool = createPool(database.url, (error) => console.error(error.message));
  stack.defer(() => pool.end());
  await migrateStore(pool, resolve("migrations"));
  await timed(`seeded ${LISTINGS} listings`, () => seedListings(pool, LISTINGS));
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
  for (const [kind, questions] of Object.entries(QUESTIONS)) {
    const seconds = kind === Object.keys(QUESTIONS)[0] ? SECONDS : SECONDS / 4;
    console.log(
      `${kind}: ${summary(await measure(`${server.address()}/api/v1/listings`, questions, seconds))}`,
    );
  }
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

/** Asks at a steady rate whether or not earlier answers have come; milliseconds until each answer was read. */
async function measure(
  url: string,
  questions: readonly string[],
  seconds: number,
): Promise<readonly number[]> {
  for (const question of questions) await ask(`${url}?${question}`);
  const start = performance.now();
  const asked: Promise<number>[] = [];
  for (let n = 0; n < seconds * REQUESTS_PER_SECOND; n += 1) {
    const wait = start + (n * 1000) / REQUESTS_PER_SECOND - performance.now();
    if (wait > 0) await sleep(wait);
    asked.push(ask(`${url}?${questions[n % questions.length]}`));
  }
  return Promise.all(asked);
}

async function ask(url: string): Promise<number> {
  const start = performance.now();
  const response = await fetch(url);
  const body = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${body.slice(0, 200)}`);
  return performance.now() - start;
}

function summary(milliseconds: readonly number[]): string {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(0);
  return `${sorted.length} requests, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, worst ${at(1)} ms`;
}
