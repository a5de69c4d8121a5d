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

const RUNS = 200_000;
const ITEMS_A_RUN = 25;
const LIVE_PAGES = 50;
const LINES = 20_000;

/** Two years of runs, one in five minutes; steps and lines of the last 90 days, as retention leaves them. */
const SEED = [
  `insert into sync.run (id, source, mode, lane, trigger, state, scope, created_at, started_at, finished_at, seen, new,
     changed, unchanged, gone, withdrawn, quarantined, requests)
   select sync.new_id(), case when n % 2 = 0 then 'ptv' else 'lahella' end, case when n % 90 = 0 then 'full' else 'delta' end,
     'delta', 'schedule', case when n % 211 = 0 then 'failed' when n % 97 = 0 then 'partial' else 'done' end,
     '{"municipalities":null}', at, at, at + interval '40 s', 30, 1, 4, 25, 1, 0, 15, 6
   from (select n, now() - (${RUNS} - n) * interval '315 seconds' as at from generate_series(1, ${RUNS}) n) s`,
  `insert into sync.run_item (run_id, kind, source_id, what, at)
   select r.id, 'service', 'id' || i, 'changed', r.created_at
   from sync.run r cross join generate_series(1, ${ITEMS_A_RUN}) i`,
  `insert into sync.run_step (run_id, name, params, state, attempts, finished_at, records)
   select r.id, 'fetch', '{}', 'done', 1, r.finished_at, 30
   from sync.run r cross join generate_series(1, 6) where r.created_at > now() - interval '90 days'`,
  `insert into sync.run_line (run_id, at, level, event, fields)
   select r.id, r.created_at, 'debug', 'step-landed', '{"stepNo":1}'
   from sync.run r cross join generate_series(1, 8) where r.created_at > now() - interval '90 days'`,
  `insert into sync.run (id, source, mode, lane, trigger, state, scope, created_at, started_at)
   values (sync.new_id(), 'ptv', 'full', 'full', 'schedule', 'pulling', '{"municipalities":null}', now(), now())`,
  "vacuum analyze",
];

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
  for (const statement of SEED) await pool.query(statement);
  console.log(`seeded ${RUNS} runs, ${RUNS * ITEMS_A_RUN} items in ${seconds(began)} s`);
  const url = (await service.startRole("web")) ?? "";
  const cookie = await signIn(pool);
  await measurePages(pool, url, cookie);
  await measureLive(pool, url, cookie);
  await measureLines(pool);
}

/** A session as signing in makes it. */
async function signIn(pool: pg.Pool): Promise<string> {
  const { operators, sessions, secrets } = createAccountPorts(pool);
  const made = await operators.add("bench@example.org", "admin");
  if (made === null) throw new Error("the account is there already");
  const token = randomBytes(32).toString("base64url");
  const tokenHash = secrets.tokenHash(token);
  await sessions.open({ operatorId: made.id, tokenHash, address: "127.0.0.1", userAgent: "bench" });
  return `operator=${token}`;
}

async function measurePages(pool: pg.Pool, url: string, cookie: string): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    "select id from sync.run order by created_at desc offset 10000 limit 1",
  );
  const run = `runs/${rows[0]?.id ?? ""}`;
  const paths = ["overview", "overview?days=90", "runs", "runs?source=ptv&mode=full", "runs?state=failed"];
  paths.push("runs?state=unwell", "runs?changing=yes&from=2025-01-01", run, `${run}/steps`, `${run}/records`);
  paths.push(
    "schedules",
    "queues",
    "audit",
    "guard",
    "identity",
    "records",
    "quarantine",
    "drift",
    "alerts",
    "feedback",
  );
  for (const path of paths) {
    const times: number[] = [];
    let status = 0;
    for (let turn = 0; turn < 15; turn += 1) {
      const start = performance.now();
      const answer = await fetch(`${url}/operations/fi/${path}`, { headers: { cookie } });
      await answer.text();
      ({ status } = answer);
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    const at = (share: number): string => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(0);
    console.log(`${status} ${path.replace(/[0-9a-f-]{36}/, "…")}: median ${at(0.5)} ms, worst ${at(1)} ms`);
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
