import { join } from "node:path";
import tls from "node:tls";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { CommandService } from "../../../src/cli/service.ts";
import type { SourceId } from "../../../src/domain/source.ts";
import { feedEnd } from "../../support/observations.ts";
import { type Environment, type Pipeline, rowsOf, startPipeline } from "../../support/pipeline.ts";
import { type Ended, runProgram } from "../../support/program.ts";
import { BAD_CERTIFICATES, certificate, serveTls } from "../../support/tls-server.ts";

/** What an answer may hold here; the sizes that nobody can hold are sent to a process of its own below. */
const LIMIT = 2 ** 18;

let pipeline: Pipeline;
let before: Standing;

beforeAll(async () => {
  const impatient = (source: string) => ({
    [`${source}_ATTEMPTS`]: "1",
    [`${source}_MAXIMUM_BODY_BYTES`]: String(LIMIT),
    // What has landed is no reason to wait for a source that this file keeps broken.
    [`${source}_BREAKER_GIVE_UP_MS`]: "1",
  });
  pipeline = await startPipeline(
    { organisations: 10, services: 20, channels: 30, listings: 60 },
    { ...impatient("LAHELLA"), ...impatient("PTV"), LAHELLA_BATCH_IDS: "20", PTV_BATCH_IDS: "5" },
  );
  await pipeline.service.syncNow(["lahella", "ptv"], "full");
});
beforeEach(async () => {
  await pipeline.database.pool.query("delete from sync.breaker");
  before = await standing();
});
afterEach(() => pipeline.simulator.faults.remove());
afterAll(() => pipeline.close());

interface Standing {
  readonly listings: string;
  readonly roots: string;
  readonly records: string;
  readonly cursors: string;
  readonly proposals: string;
  readonly feed: number;
}

/** Everything that an answer of a source may change: equal texts are equal rows. */
async function standing(): Promise<Standing> {
  const text = async (rows: string): Promise<string> => {
    const digest = "md5(coalesce(string_agg(t::text, ' ' order by t::text), ''))";
    const [row] = await rowsOf<{ text: string }>(pipeline, `select ${digest} as text from (${rows}) t`);
    return row?.text ?? "";
  };
  return {
    listings: await text("select id, version, state, document from catalogue.listing"),
    roots: await text("select source, kind, source_id, listing_id, outcome, reason, problems from sync.root"),
    records: await text("select source, kind, source_id, state, hash from sync.source_record"),
    cursors: await text("select source, scope, since from sync.cursor"),
    proposals: await text("select * from sync.guard_proposal"),
    feed: await feedEnd(pipeline),
  };
}

const SOURCES = ["lahella", "ptv"] as const satisfies readonly SourceId[];

const BAD_ANSWERS = [
  ["a log-in page with status 200", { kind: "login-page" }, "SOURCE_NOT_JSON"],
  ["a gateway's page with status 200", { kind: "html-504", status: 200 }, "SOURCE_NOT_JSON"],
  ["JSON without its end", { kind: "invalid-json" }, "SOURCE_CUT"],
  ["half of a body", { kind: "cut-body" }, "SOURCE_CUT"],
  ["another source's shape", { kind: "foreign-shape" }, "SOURCE_SHAPE"],
  ["a body over the limit", { kind: "huge-body", size: 3 * LIMIT }, "SOURCE_TOO_LARGE"],
  ["JSON nested too deep", { kind: "deep-json", size: 10_000 }, "SOURCE_TOO_LARGE"],
  ["a gzip bomb", { kind: "gzip-bomb", size: 3 * LIMIT }, "SOURCE_TOO_LARGE"],
  ["a redirect to another host", { kind: "redirect-away" }, "SOURCE_REDIRECT"],
  ["a redirect to itself", { kind: "redirect-loop" }, "SOURCE_REDIRECT"],
  ["a broken connection", { kind: "reset" }, "SOURCE_UNREACHABLE"],
] as const;

describe.each(SOURCES)("%s answers everything with", (source) => {
  test.each(BAD_ANSWERS)(
    "%s: its steps fail with their own code, nothing else happens",
    async (_, rule, code) => {
      pipeline.simulator.faults.add({ source, ...rule });
      const [run] = await pipeline.service.syncNow([source], "full");
      expect(run).toMatchObject({ state: "failed", errorCode: code, counts: { seen: 0, withdrawn: 0 } });
      expect(run?.failedSteps.map((step) => step.code)).toContain(code);
      expect(await standing()).toEqual(before);
    },
  );
});

describe("a list of nothing", () => {
  test.each([
    ["lahella", "/v1/activities\\?"],
    ["ptv", "/Service/area/"],
  ] as const)("of %s, though something is announced: no absence is judged", async (source, path) => {
    pipeline.simulator.faults.add({ source, kind: "empty-list", path });
    const [run] = await pipeline.service.syncNow([source], "full");
    expect(run).toMatchObject({ state: "partial", counts: { withdrawn: 0 } });
    expect(await standing()).toEqual(before);
  });

  test("of Lähellä.fi, and consistent in itself, is not believed", async () => {
    pipeline.simulator.faults.add({ source: "lahella", kind: "empty-source" });
    const [run] = await pipeline.service.syncNow(["lahella"], "full");
    expect(run).toMatchObject({ state: "partial", counts: { withdrawn: 0 } });
    expect(await standing()).toEqual(before);
  });

  test("of PTV is possible for a municipality: each service is asked for by its id, and is there", async () => {
    pipeline.simulator.faults.add({ source: "ptv", kind: "empty-source", path: "/area/" });
    const [run] = await pipeline.service.syncNow(["ptv"], "full");
    expect(run).toMatchObject({ state: "done", counts: { withdrawn: 0 } });
    expect(await standing()).toEqual({ ...before, cursors: expect.any(String) as string });
  });

  test("of PTV, also when it is asked by id, proves nothing", async () => {
    pipeline.simulator.faults.add({ source: "ptv", kind: "empty-source" });
    const [run] = await pipeline.service.syncNow(["ptv"], "full");
    expect(run).toMatchObject({ state: "partial", errorCode: "SOURCE_CUT", counts: { withdrawn: 0 } });
    expect(await standing()).toEqual(before);
  });
});

// From here on other processes and services do the work.
describe("while nobody else works", () => {
  beforeAll(() => pipeline.service.close());

  /** A service that works until the test is over. */
  async function working(environment: Environment): Promise<CommandService> {
    const service = await pipeline.another(environment);
    onTestFinished(() => service.close());
    await service.startWorkers();
    return service;
  }

  test.each(SOURCES)("%s begins in mid-run to answer all of this: the run is partial", async (source) => {
    const name = source.toUpperCase();
    // No breaker is in the way: the run asks for everything, whatever fails.
    const service = await working({
      LAHELLA_BATCH_IDS: "4",
      [`${name}_BREAKER_CONSECUTIVE_FAILURES`]: "1000",
      [`${name}_BREAKER_MINIMUM_STEPS`]: "1000",
    });
    for (const [index, [, rule]] of BAD_ANSWERS.entries()) {
      pipeline.simulator.faults.add({ source, ...rule, after: 2 + index, count: 1 });
    }
    const [run] = await service.syncNow([source], "full");
    expect(run).toMatchObject({ state: "partial", counts: { withdrawn: 0, changed: 0 } });
    expect(pipeline.simulator.faults.list().map(({ struck }) => struck)).toEqual(BAD_ANSWERS.map(() => 1));
    // One redirect to the same address is followed, and the answer is there.
    const codes = BAD_ANSWERS.flatMap(([, { kind }, code]) => (kind === "redirect-loop" ? [] : [code]));
    expect(run?.failedSteps.map(({ code }) => code).sort()).toEqual(codes.sort());
    expect(await standing()).toEqual(before);
  });

  test("a certificate that fails ends the step with its own code, and nothing is asked", async () => {
    tls.setDefaultCACertificates([
      ...tls.getCACertificates("default"),
      certificate("elsewhere"),
      certificate("expired"),
    ]);
    const server = await serveTls();
    onTestFinished(() => server.close());
    const service = await working({ LAHELLA_BASE_URL: server.origin });
    for (const [name, fault] of BAD_CERTIFICATES) {
      server.show(name);
      const [run] = await service.syncNow(["lahella"], "full");
      expect(run).toMatchObject({ state: "failed", errorCode: "SOURCE_CERTIFICATE", counts: { seen: 0 } });
      expect(run?.failedSteps[0]).toMatchObject({
        attempts: 1,
        message: expect.stringContaining(fault) as string,
      });
    }
    expect(server.asked()).toBe(0);
    expect(await standing()).toEqual(before);
  });

  test("100 MiB, JSON a million deep and gzip bombs leave the memory of a process bounded", async () => {
    const MIB = 2 ** 20;
    const env = {
      ...pipeline.environment,
      PTV_MAXIMUM_BODY_BYTES: String(8 * MIB),
      PTV_PARALLEL: "4",
      NODE_OPTIONS: `--import ${join(import.meta.dirname, "..", "..", "support", "tell-peak.ts")}`,
    };
    const pull = (): Promise<Ended> => runProgram(["sync", "ptv", "--mode", "full", "--json"], env);
    const quiet = await pull();
    expect(quiet.code).toBe(0);
    const afterwards = await standing();
    const sizes = { "huge-body": 100 * MIB, "deep-json": 1_000_000, "gzip-bomb": 100 * MIB };
    for (const [index, [kind, size]] of Object.entries(sizes).entries()) {
      pipeline.simulator.faults.add({
        source: "ptv",
        kind,
        size,
        path: "/area/",
        after: 4 * index,
        count: 4,
      });
    }
    const ended = await pull();
    expect(JSON.parse(ended.stdout)).toMatchObject({
      runs: [{ state: "partial", counts: { withdrawn: 0 } }],
    });
    const { runs } = JSON.parse(ended.stdout) as { runs: { failedSteps: { code: string }[] }[] };
    expect(runs[0]?.failedSteps.map(({ code }) => code)).toEqual(Array<string>(12).fill("SOURCE_TOO_LARGE"));
    // Four answers at a time of 8 MiB each, and what reading them costs; not one of those that were sent would fit.
    expect(Math.min(peakOf(quiet), peakOf(ended))).toBeGreaterThan(0);
    expect(peakOf(ended) - peakOf(quiet)).toBeLessThan(90);
    expect(await standing()).toEqual(afterwards);
  });
});

/** Mebibytes that the program held at most. */
function peakOf({ stderr }: Ended): number {
  return Math.max(...[...stderr.matchAll(/^peak (\d+) MiB$/gm)].map((match) => Number(match[1])));
}
