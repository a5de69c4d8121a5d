import { existsSync } from "node:fs";
import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startSimulator, type Simulator } from "../../simulator/simulator.ts";
import { createTestDatabase, type TestDatabase } from "../../support/database.ts";
import { runCommand } from "../../support/command.ts";
import { hsdsJudge } from "../../support/hsds.ts";
import { type Ended, holdPort, runProgram, startProgram } from "../../support/program.ts";
import { until } from "../../support/until.ts";

let database: TestDatabase;
let simulator: Simulator;
let folder: string;
let env: Readonly<Record<string, string>>;
let nobody: string;

beforeAll(async () => {
  database = await createTestDatabase();
  simulator = await startSimulator({
    seed: "commands",
    scale: "county",
    organisations: 15,
    services: 20,
    channels: 30,
    listings: 30,
  });
  folder = await mkdtemp(join(tmpdir(), "tarmoa-commands-"));
  const held = await holdPort();
  await held.close();
  nobody = `127.0.0.1:${held.port}`;
  env = {
    DATABASE_URL: database.url,
    DATA_DIR: join(folder, "data"),
    PTV_BASE_URL: simulator.ptvUrl,
    LAHELLA_BASE_URL: simulator.lahellaUrl,
    PTV_REQUESTS_PER_SECOND: "500",
    LAHELLA_REQUESTS_PER_SECOND: "500",
    PTV_ATTEMPTS: "1",
    LAHELLA_ATTEMPTS: "1",
    SESSION_SECRET: SECRET,
  };
});
afterAll(async () => {
  await simulator.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const SECRET = "kissat-eivat-osaa-uida";

/** The one JSON document that a command printed; fails when there is anything else on standard output. */
function json(ended: Ended): unknown {
  return JSON.parse(ended.stdout);
}

describe("sync", () => {
  test("prints what both runs did as one JSON document and ends with 0", async () => {
    const ended = await runProgram(["sync", "all", "--mode", "full", "--json"], env);
    expect(ended.code).toBe(0);
    const count = expect.any(Number) as number;
    const shape = {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      mode: "full",
      state: "done",
      counts: {
        seen: count,
        new: count,
        changed: 0,
        unchanged: 0,
        gone: count,
        withdrawn: 0,
        returned: 0,
        quarantined: count,
        hidden: count,
      },
      listings: { created: count, updated: count, removed: 0 },
      durationMs: count,
    };
    expect(json(ended)).toEqual({
      runs: [
        { ...shape, source: "lahella" },
        { ...shape, source: "ptv" },
      ],
    });
    expect(`${ended.stdout}${ended.stderr}`).not.toContain(SECRET);
  });

  test("leaves a catalogue that equals a derivation from scratch", async () => {
    const ended = await runCommand(["derive", "--check", "--json"], env);
    expect(ended.code).toBe(0);
    expect(json(ended)).toEqual({ differences: [] });
    // A catalogue that somebody patched by hand is found out.
    await database.pool.query(
      `update catalogue.listing set document = jsonb_set(document, '{cost}', '"käsin"')
       where id = (select id from catalogue.listing order by id limit 1)`,
    );
    const patched = await runCommand(["derive", "--check", "--json"], env);
    expect(patched.code).toBe(1);
    expect(json(patched)).toMatchObject({ differences: [{ field: "cost", catalogue: "käsin" }] });
    await database.pool.query(
      // Of what listings say of an organisation, its website is no part: theirs would differ as well.
      `update catalogue.organisation set document = jsonb_set(document, '{website}', '"käsin"')
       where id = (select id from catalogue.organisation order by id limit 1)`,
    );
    expect(json(await runCommand(["derive", "--check", "--json"], env))).toMatchObject({
      differences: [{ listingId: null, field: "website", catalogue: "käsin" }, { field: "cost" }],
    });
  });

  test("ends with 1 when a run is partial", async () => {
    simulator.faults.add({ source: "lahella", kind: "total-mismatch", path: "/activities\\?" });
    const ended = await runCommand(["sync", "lahella", "--mode", "full", "--json"], env);
    simulator.faults.remove();
    expect(ended.code).toBe(1);
    expect(json(ended)).toMatchObject({ runs: [{ source: "lahella", state: "partial" }] });
  });

  test("ends with 3 when a source cannot be reached", async () => {
    const ended = await runCommand(["sync", "ptv", "--mode", "full", "--json"], {
      ...env,
      PTV_BASE_URL: `http://${nobody}/api/v11`,
    });
    expect(ended.code).toBe(3);
    expect(json(ended)).toMatchObject({ runs: [{ source: "ptv", state: "failed" }] });
  });

  test.each(["lahella", "ptv"])(
    "ends with 3 when %s is closed, with as many attempts as ever",
    async (source) => {
      const { PTV_ATTEMPTS: _ptv, LAHELLA_ATTEMPTS: _lahella, ...patient } = env;
      const ended = await runCommand(["sync", source, "--mode", "full", "--json"], {
        ...patient,
        // Policy times scaled by configuration.
        PTV_BASE_URL: `http://${nobody}/api/v11`,
        PTV_BACKOFF_MS: "20",
        LAHELLA_BASE_URL: `http://${nobody}`,
        LAHELLA_BACKOFF_MS: "20",
      });
      expect(ended.code).toBe(3);
      expect(json(ended)).toMatchObject({
        runs: [{ source, state: "failed" }],
      });
    },
  );

  test("of a source that there is not ends with 2", async () => {
    expect((await runProgram(["sync", "kuntainfo"], env)).code).toBe(2);
  });
});

describe("match", () => {
  const pairs = async (): Promise<readonly { id: string; state: string; decidedBy: string | null }[]> =>
    (json(await runCommand(["match", "list", "--json"], env)) as { pairs: [] }).pairs;

  test("lists, decides and takes back", async () => {
    const before = await pairs();
    const automatic = before.find(({ state }) => state === "automatic");
    if (automatic === undefined) throw new Error("nothing was joined");
    expect(automatic).toMatchObject({
      a: { source: expect.any(String) as string, id: expect.any(String) as string },
      score: expect.any(Number) as number,
      features: expect.any(Object) as object,
      decidedBy: null,
      decidedAt: null,
    });
    const undo = ["match", "undo", automatic.id, "--by", "Aino", "--json"];
    expect(json(await runCommand(undo, env))).toEqual({ id: automatic.id, undone: "parted" });
    expect((await pairs()).find(({ id }) => id === automatic.id)).toMatchObject({
      state: "different",
      decidedBy: "Aino",
    });
    expect((await database.pool.query("select who, what, subject from sync.audit order by id")).rows).toEqual(
      [{ who: "cli:Aino", what: "decision-undone", subject: automatic.id }],
    );
    const nobodys = await runCommand(["match", "same", "lahella/0", "ptv/0"], env);
    expect(nobodys.code).not.toBe(0);
    expect(nobodys.stderr).toContain("NOT_FOUND");
  });
});

test("an unreachable database ends a command with 3, told without its password", async () => {
  const ended = await runProgram(["sync", "all"], {
    ...env,
    DATABASE_URL: `postgres://tarmoa:${SECRET}@${nobody}/tarmoa`,
  });
  expect(ended.code).toBe(3);
  expect(ended.stderr).toContain(`DATABASE_UNREACHABLE: PostgreSQL at ${nobody}`);
  expect(`${ended.stdout}${ended.stderr}`).not.toContain(SECRET);
});

test("a configuration with two faults names both, ends with 2 and has started nothing", async () => {
  const { DATABASE_URL: _unset, ...rest } = env;
  const untouched = join(folder, "untouched");
  const ended = await runProgram(["sync", "all"], {
    ...rest,
    DATA_DIR: untouched,
    PORT: SECRET,
    PTV_ATTEMPTS: "0",
  });
  expect(ended.code).toBe(2);
  expect(ended.stderr).toContain("CONFIG_INVALID");
  expect(ended.stderr).toContain("PORT");
  expect(ended.stderr).toContain("PTV_ATTEMPTS");
  expect(ended.stderr).not.toContain(SECRET);
  expect(existsSync(untouched)).toBe(false);
});

test("migrating from two processes at once makes one set of schemas", async () => {
  const empty = await createTestDatabase();
  try {
    await empty.pool.query(
      "drop schema sync, catalogue cascade; drop schema if exists queue cascade; drop table public.migration",
    );
    const both = await Promise.all(
      [1, 2].map(() => runProgram(["migrate", "--json"], { ...env, DATABASE_URL: empty.url })),
    );
    expect(both.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, expect.anything()],
      [0, expect.anything()],
    ]);
    const applied = both.flatMap((ended) => (json(ended) as { applied: string[] }).applied);
    expect(applied.length).toBeGreaterThan(0);
    expect(new Set(applied).size).toBe(applied.length);
    const again = await runCommand(["migrate", "--json"], { ...env, DATABASE_URL: empty.url });
    expect(json(again)).toEqual({ applied: [] });
  } finally {
    await empty.drop();
  }
});

test("a reader that comes late gets everything that was printed", async () => {
  // More than a pipe holds.
  await database.pool.query(
    `with run as (
       insert into sync.run (id, source, mode, lane, trigger, state, scope, created_at)
       values (sync.new_id(), 'ptv', 'full', 'full', 'schedule', 'guarded', '{}', now()) returning id
     )
     insert into sync.guard_proposal (id, run_id, source, roots, share, created_at, state)
     select sync.new_id(), run.id, 'ptv',
       (select jsonb_agg(jsonb_build_object('kind', 'service', 'id', n)) from generate_series(1, 20000) n),
       0.5, now(), 'lapsed' from run`,
  );
  const held = await database.pool.connect();
  await held.query("begin; lock table sync.guard_proposal");
  const program = startProgram(["guard", "list", "--json"], env, { reads: false });
  const waiting = async (): Promise<number | undefined> => {
    const { rows } = await held.query<{ readonly pid: number }>(
      "select pid from pg_locks where not granted and relation = 'sync.guard_proposal'::regclass",
    );
    return rows[0]?.pid;
  };
  await until(async () => (await waiting()) !== undefined);
  const pid = await waiting();
  await held.query("commit");
  held.release();
  await until(async () => {
    const open = await database.pool.query("select from pg_stat_activity where pid = $1", [pid]);
    return open.rowCount === 0;
  });
  program.read();
  const { proposals } = json(await program.ended) as {
    readonly proposals: readonly { readonly roots: readonly unknown[] }[];
  };
  expect(proposals.map(({ roots }) => roots.length)).toEqual([20_000]);
  await database.pool.query("delete from sync.guard_proposal");
});

describe("doctor", () => {
  test("finds everything in order, one line a dependency", async () => {
    const ended = await runCommand(["doctor", "--json"], env);
    const { checks } = json(ended) as { checks: { name: string; ok: boolean; advice: string }[] };
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    expect(ended.code).toBe(0);
    expect(checks.map((check) => check.name)).toEqual(
      expect.arrayContaining([
        "configuration",
        "database",
        "migrations",
        "queue",
        "source ptv",
        "source lahella",
      ]),
    );
  });

  test("says which source is at fault and what to do, and ends with 1", async () => {
    const ended = await runCommand(["doctor", "--json"], { ...env, LAHELLA_BASE_URL: `http://${nobody}` });
    expect(ended.code).toBe(1);
    const { checks } = json(ended) as { checks: { name: string; ok: boolean; advice: string }[] };
    const failed = checks.filter((check) => !check.ok);
    expect(failed.map((check) => check.name)).toEqual(["source lahella"]);
    expect(failed[0]?.advice).not.toBe("");
  });
});

describe("start", () => {
  test("ends with 2 when its port is taken", async () => {
    const held = await holdPort();
    const ended = await runProgram(["start", "--role", "web"], { ...env, PORT: String(held.port) });
    await held.close();
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain("PORT_IN_USE");
    expect(ended.stderr).not.toContain(SECRET);
  });

  test("serves until it is told to stop, and then ends with 0", async () => {
    const program = startProgram(["start", "--role", "web"], { ...env, PORT: "0" });
    try {
      await program.says("server-listening");
      program.stop();
      expect((await program.ended).code).toBe(0);
    } finally {
      program.kill();
    }
  });
});

describe("export", () => {
  test("writes HSDS that fits its schema, for everything that the sources can say", async () => {
    const faultsOf = await hsdsJudge();
    const ended = await runProgram(["export", "--format", "hsds"], env);
    expect(ended.code).toBe(0);
    const services = json(ended) as readonly unknown[];
    expect(services.length).toBeGreaterThan(10);
    for (const service of services) expect(faultsOf("service", service)).toEqual([]);
  });

  test("writes a table that Excel opens, and a line for each listing", async () => {
    const table = await runCommand(["export", "--format", "csv", "--bom"], env);
    const lines = await runCommand(["export", "--format", "jsonl", "--region", "etela-pohjanmaa"], env);
    expect([table.code, lines.code]).toEqual([0, 0]);
    expect(table.stdout.startsWith("\uFEFFid;kind;state;name_fi;")).toBe(true);
    const names = lines.stdout
      .trimEnd()
      .split("\n")
      .map((line) => (JSON.parse(line) as { readonly name: Readonly<Record<string, string>> }).name);
    expect(names.length).toBeGreaterThan(10);
    for (const { fi } of names)
      if (fi !== undefined) expect(table.stdout).toContain(fi.replaceAll('"', '""'));
  });

  test("refuses a region that is not served and a format that there is not", async () => {
    const elsewhere = await runCommand(["export", "--format", "csv", "--region", "lappi"], env);
    expect(elsewhere).toMatchObject({ code: 2, stdout: "" });
    expect(elsewhere.stderr).toContain("served are etela-pohjanmaa");
    expect((await runProgram(["export", "--format", "xml"], env)).code).toBe(2);
  });
});

describe("coverage", () => {
  test("tells of each recipient what the catalogue knows; the list is not kept", async () => {
    const { rows } = await database.pool.query<{ name: string; business_id: string }>(
      `select o.document -> 'name' ->> 'fi' as name, o.business_id from catalogue.organisation o
       join catalogue.listing l on l.organisation_id = o.id and l.state = 'visible'
       where o.business_id is not null limit 1`,
    );
    const list = join(folder, "saajat.csv");
    await writeFile(
      list,
      `nimi;y-tunnus\n${rows[0]?.name};${rows[0]?.business_id}\nEi Missään ry;\n`,
      "latin1",
    );
    const ended = await runCommand(["coverage", "--recipients", list, "--format", "json"], env);
    expect(ended.code).toBe(0);
    expect(json(ended)).toMatchObject({
      recipients: [
        { line: 2, verdict: expect.stringMatching(/^(both|lahella|ptv)$/) as string },
        { line: 3, verdict: "not-found" },
      ],
    });
    const page = await runCommand(["coverage", "--recipients", list, "--format", "html"], env);
    expect(page.stdout).toContain("<!doctype html>");
  });

  test("a list that cannot be read is told before anything is opened", async () => {
    const huge = join(folder, "huge.csv");
    await writeFile(huge, "");
    await truncate(huge, 100 * 1024 * 1024);
    for (const [path, words] of [
      [huge, "at most"],
      [join(folder, "none.csv"), "ENOENT"],
    ] as const) {
      const ended = await runCommand(["coverage", "--recipients", path], env);
      expect(ended).toMatchObject({ code: 2, stdout: "" });
      expect(ended.stderr).toContain(words);
    }
  });
});
