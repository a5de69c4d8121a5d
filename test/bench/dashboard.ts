import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { createAccountPorts } from "../../src/compose/accounts.ts";
import { openService } from "../../src/compose.ts";
import { readConfig } from "../../src/config.ts";
import { joinEmbeddedDatabase } from "../../src/store/embedded.ts";
import { createPool } from "../../src/store/pool.ts";
import { createRunLog } from "../../src/store/runs/run-log.ts";
import { createTelemetry } from "../../src/telemetry/telemetry.ts";
import { dashboardPaths, ITEMS_A_RUN, RUNS, seedDashboard } from "./dashboard-seed.ts";
import { serverSeconds } from "./processor.ts";

const LIVE_PAGES = 50;
const LINES = 20_000;
/** What any page may take. */
const WANTED_MS = 150;
const TURNS = 20;

/** Pages of the operators with two years of runs, what open live pages weigh, what a kept line costs. */
export async function runDashboardBench(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "tarmoa-bench-"));
  // The server may run as another user than this process.
  await chmod(directory, 0o755);
  await using stack = new AsyncDisposableStack();
  stack.defer(() => rm(directory, { recursive: true, force: true }));
  const database = await joinEmbeddedDatabase(directory, ["synchronous_commit=off"]);
  stack.defer(() => database.release());
  const settings = readConfig({ env: { DATABASE_URL: database.url, PORT: "0", LOG_LEVEL: "silent" } });
  const calm = { ...settings.rules, api: { requestsPerSecond: 1_000, burst: 10_000 } };
  const telemetry = createTelemetry({ level: "silent", pretty: false });
  const service = await openService({ ...settings, rules: calm }, "bench", telemetry);
  stack.defer(() => service.close());
  await service.migrate();
  const pool = createPool(database.url, (error) => console.error(error.message));
  stack.defer(() => pool.end());
  const began = performance.now();
  await seedDashboard(pool);
  console.log(`seeded ${RUNS} runs, ${RUNS * ITEMS_A_RUN} items in ${seconds(began)} s`);
  const url = (await service.startRole("web")) ?? "";
  const cookie = await openSession(pool);
  await measurePages({ pool, url, cookie, directory: join(directory, "postgres") });
  await measureLive(pool, url, cookie);
  await measureLines(pool);
}

/** A session as signing in makes it, of a new admin: its cookie. */
export async function openSession(pool: pg.Pool): Promise<string> {
  const { operators, sessions, secrets } = createAccountPorts(pool);
  const made = await operators.add("bench@example.org", "admin");
  if (made === null) throw new Error("the account is there already");
  const token = randomBytes(32).toString("base64url");
  const tokenHash = secrets.tokenHash(token);
  await sessions.open({ operatorId: made.id, tokenHash, address: "127.0.0.1", userAgent: "bench" });
  return `operator=${token}`;
}

interface Asked {
  readonly pool: pg.Pool;
  readonly url: string;
  readonly cookie: string;
  /** Of the data of PostgreSQL. */
  readonly directory: string;
}

/**
 * How long each page takes, and the processor time of it, which other programs do not lengthen: of this process, which
 * asks and answers, and of PostgreSQL.
 */
async function measurePages({ pool, url, cookie, directory }: Asked): Promise<void> {
  const used = async (): Promise<number> => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000 + (await serverSeconds(directory)) * 1_000;
  };
  const paths = await dashboardPaths(pool);
  // What a process does once, such as reading what the search keeps in memory, is not the time of a page.
  for (const path of paths) {
    await (await fetch(`${url}/operations/fi/${path}`, { headers: { cookie } })).text();
  }
  for (const path of paths) {
    const ask = async (): Promise<number> => {
      const answer = await fetch(`${url}/operations/fi/${path}`, { headers: { cookie } });
      await answer.text();
      return answer.status;
    };
    const status = await ask();
    const times: number[] = [];
    const before = await used();
    for (let turn = 0; turn < TURNS; turn += 1) {
      const start = performance.now();
      await ask();
      times.push(performance.now() - start);
    }
    const processor = ((await used()) - before) / TURNS;
    times.sort((a, b) => a - b);
    const at = (share: number): number => times[Math.floor(share * (TURNS - 1))] ?? 0;
    const note = at(0.95) > WANTED_MS ? `: more than ${WANTED_MS} ms` : "";
    const name = path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "…");
    console.log(
      `${status} ${name}: median ${at(0.5).toFixed(0)} ms, p95 ${at(0.95).toFixed(0)} ms, processor ${processor.toFixed(0)} ms${note}`,
    );
  }
}

/** Both ends of the streams are in this process, so that the figure is an upper limit. */
async function measureLive(pool: pg.Pool, url: string, cookie: string): Promise<void> {
  const { rows } = await pool.query<{ id: string }>("select id from sync.run where state = 'pulling'");
  const rss = (): number => process.memoryUsage().rss / 1_048_576;
  const before = rss();
  const enough = new AbortController();
  const streams = Array.from({ length: LIVE_PAGES }, async () => {
    const answer = await fetch(`${url}/operations/fi/runs/${rows[0]?.id ?? ""}/live`, {
      headers: { cookie },
      signal: enough.signal,
    });
    for await (const _part of answer.body ?? []) continue;
  });
  await sleep(10_000);
  console.log(`${LIVE_PAGES} live pages: ${(rss() - before).toFixed(0)} MiB more`);
  enough.abort();
  await Promise.allSettled(streams);
}

/** What a worker pays for a line that is kept: its own time, and that of the database beside it. */
async function measureLines(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ id: string }>("select id from sync.run where state = 'pulling'");
  const log = createRunLog(pool, (error) => console.error(error));
  const began = performance.now();
  for (let line = 0; line < LINES; line += 1) {
    const fields = { step: "fetch", stepNo: line, attempt: 1, seen: 50, durationMs: 120.5 };
    log.note(rows[0]?.id ?? "", { at: new Date(), level: "debug", event: "step-landed", fields });
    // As many as are written together at a step every two milliseconds.
    if (line % 250 === 0) await log.close();
  }
  await log.close();
  console.log(`a kept line costs ${(((performance.now() - began) / LINES) * 1_000).toFixed(0)} µs`);
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1_000).toFixed(0);
}
