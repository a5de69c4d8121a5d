import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { openService } from "../../src/compose.ts";
import { readConfig } from "../../src/config.ts";
import { joinEmbeddedDatabase } from "../../src/store/embedded.ts";
import { createPool } from "../../src/store/pool.ts";
import { createTelemetry } from "../../src/telemetry/telemetry.ts";
import { openSession } from "./dashboard.ts";
import { memoryOf, processSeconds, serverSeconds } from "./processor.ts";
import { type Sources, startSources } from "./pull.ts";
import { countStatements, COUNTING } from "./statements.ts";
import { startRole } from "./workers.ts";

const ROUNDS = 4;
const PAGES = [0, 1, 50] as const;
/** Who the web role is to PostgreSQL, so that its statements are told from the worker's. */
const WEB = "web_of_bench";

interface Measured {
  readonly recordsPerSecond: number;
  readonly worker: number;
  readonly server: number;
  readonly web: number;
  /** Share of the statements of the web role in the time of all. */
  readonly statements: number;
  /** MiB that the web role held at most beyond what it held before the run. */
  readonly memory: number;
}

/**
 * What live run pages cost the worker: a county's first full pull, worker and web role each in a process of their own,
 * without anybody who watches, with one page and with fifty, by turns.
 */
export async function runLiveBench(): Promise<void> {
  const sources = await startSources(1);
  const all = new Map<number, Measured[]>(PAGES.map((pages) => [pages, []]));
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const pages of PAGES) {
        const measured = await measure(pages, sources);
        all.get(pages)?.push(measured);
        console.log(`round ${round + 1}, ${told(pages, measured)}`);
      }
    }
  } finally {
    sources.process.disconnect();
    await once(sources.process, "exit");
  }
  const none = medians(all.get(0) ?? []);
  for (const pages of PAGES) {
    const measured = medians(all.get(pages) ?? []);
    const ratio = (of: keyof Measured): string => (measured[of] / none[of]).toFixed(3);
    console.log(
      `median of ${ROUNDS}, ${told(pages, measured)}; ÷ without: records a second ${ratio("recordsPerSecond")}, ` +
        `worker ${ratio("worker")}, PostgreSQL ${ratio("server")}`,
    );
  }
}

function told(
  pages: number,
  { recordsPerSecond, worker, server, web, statements, memory }: Measured,
): string {
  return (
    `${pages} live pages: ${recordsPerSecond.toFixed(0)} records a second; processor seconds: worker ${worker.toFixed(2)}, ` +
    `PostgreSQL ${server.toFixed(2)}, web ${web.toFixed(2)}; the web role's statements ${(statements * 100).toFixed(2)} % of all, ` +
    `its memory ${memory.toFixed(0)} MiB more`
  );
}

async function measure(pages: number, sources: Sources): Promise<Measured> {
  const directory = await mkdtemp(join(tmpdir(), "tarmoa-bench-"));
  // The server may run as another user than this process.
  await chmod(directory, 0o755);
  await using stack = new AsyncDisposableStack();
  stack.defer(() => rm(directory, { recursive: true, force: true }));
  const database = await joinEmbeddedDatabase(directory, COUNTING);
  stack.defer(() => database.release());
  const env = {
    DATABASE_URL: database.url,
    DATA_DIR: directory,
    PTV_BASE_URL: sources.ptvUrl,
    LAHELLA_BASE_URL: sources.lahellaUrl,
    PTV_REQUESTS_PER_SECOND: "1000",
    LAHELLA_REQUESTS_PER_SECOND: "1000",
    LOG_LEVEL: "error",
  };
  const settings = readConfig({ env });
  const telemetry = createTelemetry({ level: settings.logLevel, pretty: false });
  const service = await openService(settings, "bench", telemetry);
  stack.defer(() => service.close());
  await service.migrate();
  const pool = createPool(database.url, (error) => console.error(error.message));
  stack.defer(() => pool.end());
  const cookie = await openSession(pool);
  const { roles, url } = await startRoles(database.url, env, stack, pool);
  const counted = await countStatements(database.url);
  stack.defer(() => counted.close());
  const used = async () => ({
    worker: await processSeconds(roles.worker.pid ?? 0),
    web: await processSeconds(roles.web.pid ?? 0),
    server: await serverSeconds(join(directory, "postgres")),
  });
  const before = await used();
  const held = await memoryOf(roles.web.pid ?? 0);
  const syncing = service.syncNow(["lahella", "ptv"], "full");
  await watch(pool, pages, (id) => fetch(`${url}/operations/fi/runs/${id}/live`, { headers: { cookie } }));
  const runs = await syncing;
  const after = await used();
  const failed = runs.find((run) => run.state !== "done");
  if (failed !== undefined) throw new Error(`${failed.source} ended ${failed.state} (${failed.errorCode})`);
  const seconds = Math.max(...runs.map((run) => run.durationMs)) / 1_000;
  return {
    recordsPerSecond: runs.reduce((sum, run) => sum + run.counts.seen, 0) / seconds,
    worker: after.worker - before.worker,
    server: after.server - before.server,
    web: after.web - before.web,
    statements: await counted.shareOf(WEB),
    memory: (await memoryOf(roles.web.pid ?? 0)).most - held.now,
  };
}

/** Worker and web role, which end with the stack; resolves when the web role is ready. */
async function startRoles(
  databaseUrl: string,
  env: Readonly<Record<string, string>>,
  stack: AsyncDisposableStack,
  pool: pg.Pool,
) {
  await pool.query(`create role ${WEB} superuser login password '${WEB}'`);
  const asWeb = new URL(databaseUrl);
  asWeb.username = WEB;
  asWeb.password = WEB;
  const port = String(await freePort());
  const roles = {
    worker: startRole("worker", env),
    web: startRole("web", { ...env, DATABASE_URL: asWeb.href, PORT: port }),
  };
  stack.defer(async () => {
    for (const role of Object.values(roles)) role.kill("SIGTERM");
    await Promise.all(Object.values(roles).map((role) => once(role, "exit")));
  });
  const url = `http://127.0.0.1:${port}`;
  while ((await fetch(`${url}/readyz`).catch(() => null))?.status !== 200) await sleep(100);
  return { roles, url };
}

/** Opens as many live pages of both runs as are wanted, by turns; they end with their runs. */
async function watch(pool: pg.Pool, pages: number, open: (id: string) => Promise<Response>): Promise<void> {
  if (pages === 0) return;
  let ids: readonly string[] = [];
  while (ids.length < 2) {
    const { rows } = await pool.query<{ id: string }>("select id from sync.run order by id");
    ids = rows.map(({ id }) => id);
    await sleep(50);
  }
  const read = async (answer: Response): Promise<void> => {
    if (answer.status !== 200) throw new Error(`a live page answered ${answer.status}`);
    for await (const _part of answer.body ?? []) continue;
  };
  for (let page = 0; page < pages; page += 1) void open(ids[page % ids.length] ?? "").then(read);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

function medians(all: readonly Measured[]): Measured {
  const median = (of: keyof Measured): number => {
    const sorted = all.map((measured) => measured[of]).toSorted((a, b) => a - b);
    const at = (sorted.length - 1) / 2;
    return ((sorted[Math.floor(at)] ?? 0) + (sorted[Math.ceil(at)] ?? 0)) / 2;
  };
  return {
    recordsPerSecond: median("recordsPerSecond"),
    worker: median("worker"),
    server: median("server"),
    web: median("web"),
    statements: median("statements"),
    memory: median("memory"),
  };
}
