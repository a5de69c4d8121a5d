import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Pipeline, rowsOf, startPipeline } from "../../support/pipeline.ts";
import { visibleRoots } from "../../support/observations.ts";
import { until } from "../../support/until.ts";
import { type Answer, type Desk, startDesk, type Visitor } from "./desk.ts";

let pipeline: Pipeline;
let desk: Desk;
let operator: Visitor;

beforeAll(async () => {
  pipeline = await startPipeline(
    { listings: 40, services: 20, channels: 20, organisations: 8 },
    { LAHELLA_BATCH_IDS: "10", LAHELLA_ATTEMPTS: "2", PTV_ATTEMPTS: "2" },
  );
  await pipeline.service.syncNow(["lahella", "ptv"], "full");
  desk = await startDesk({}, { database: pipeline.database, service: pipeline.service });
  await desk.account("aino@example.org", "operator");
  operator = await desk.signedIn("aino@example.org");
});
afterEach(() => pipeline.simulator.faults.remove());
afterAll(async () => {
  await desk.close();
  await pipeline.close();
});

const plain = (answer: Answer): string =>
  (/<main[^]*<\/main>/.exec(answer.text)?.[0] ?? "").replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
const page = async (path: string): Promise<string> => plain(await operator.get(`/operations/en${path}`));
const runOf = ({ location }: Answer): string => /runs\/([0-9a-f-]{36})/.exec(location)?.[1] ?? "";
const begin = (fields: Readonly<Record<string, string>>) =>
  operator.post("/operations/en/runs/begin", fields);
const stateOf = async (id: string): Promise<string> =>
  (await rowsOf<{ state: string }>(pipeline, "select state from sync.run where id = $1", [id]))[0]?.state ??
  "";
const ended = (id: string) =>
  until(async () => !["planned", "pulling", "deriving", "reconciling"].includes(await stateOf(id)));
const slow = (): void => void pipeline.simulator.faults.add({ kind: "slow", delayMs: 400 });

describe("the list of runs", () => {
  test("is filtered, and what is not among the choices counts as not asked for", async () => {
    expect(await page("/runs")).toContain("PTV, full run");
    expect(await page("/runs?source=lahella&state=done")).not.toContain("PTV, full run");
    expect(await page("/runs?state=unwell")).toContain("No run matches.");
    expect(await page("/runs?from=2099-01-01")).toContain("No run matches.");
    expect(await page("/runs?changing=yes")).toContain("PTV, full run");
    expect(await page("/runs?source=x&mode=y&state=z&from=1&before=zz")).toContain("PTV, full run");
  });
});

describe("run now", () => {
  test("opens a run that the workers do, and leads to it", async () => {
    const answer = await begin({ source: "lahella", what: "delta" });
    expect(answer.location).toContain("told=begun");
    const id = runOf(answer);
    await ended(id);
    const text = await page(`/runs/${id}`);
    expect(text).toContain("done");
    expect(text).toContain("The books balance");
    expect(text).toMatch(/200 × \d+/);
    await until(async () => (await page(`/runs/${id}`)).includes("The run ended"));
    const audited = await rowsOf<{ who: string; after: unknown }>(
      pipeline,
      "select who, after from sync.audit where what = 'run-started' and subject = $1",
      [id],
    );
    expect(audited).toEqual([
      { who: "aino@example.org", after: { what: "source", source: "lahella", mode: "delta" } },
    ]);
  });

  test("pressed twice is one run, and both are led to it", async () => {
    slow();
    const answers = await Promise.all([1, 2].map(() => begin({ source: "lahella", what: "full" })));
    expect(new Set(answers.map(runOf)).size).toBe(1);
    expect(answers.map(({ location }) => /told=(\w+)/.exec(location)?.[1] ?? "").toSorted()).toEqual([
      "begun",
      "busy",
    ]);
    const [first] = answers;
    if (first === undefined) throw new Error("no answer");
    expect(await page(`/runs/${runOf(first)}?told=busy`)).toContain(
      "A run of this source was active already",
    );
    pipeline.simulator.faults.remove();
    await ended(runOf(first));
  });

  test("of one record asks for that one alone, also when the mirror does not know it yet", async () => {
    const [known = ""] = await visibleRoots(pipeline, "lahella");
    await pipeline.database.pool.query(
      "delete from sync.source_record where source = 'lahella' and source_id = $1",
      [known],
    );
    pipeline.simulator.clearCalls();
    const id = runOf(await begin({ source: "lahella", what: "record", which: ` ${known} ` }));
    await ended(id);
    expect(await stateOf(id)).toBe("done");
    expect(await page(`/runs/${id}/records?what=new`)).toContain(known);
    expect(pipeline.simulator.calls().filter(({ url }) => url.includes("/activities")).length).toBe(1);
  });

  test("of an organisation reads all that the mirror knows of it", async () => {
    const [row] = await rowsOf<{ name: string; roots: number }>(
      pipeline,
      `select c.document -> 'name' ->> 'fi' as name, count(*)::int as roots
       from sync.organisation_root o
       join catalogue.organisation c on c.id = o.organisation_id
       join sync.record_link l on l.source = 'lahella' and l.to_kind = o.kind and l.to_id = o.source_id
       join sync.source_record r on (r.source, r.kind, r.source_id) = (l.source, l.from_kind, l.from_id)
       where o.source = 'lahella' and r.state <> 'withdrawn'
       group by 1 order by 2 desc, 1 limit 1`,
    );
    if (row === undefined) throw new Error("no organisation");
    const answer = await begin({ source: "lahella", what: "organisation", which: row.name.toUpperCase() });
    await ended(runOf(answer));
    const [run] = await rowsOf<{ seen: number }>(pipeline, "select seen from sync.run where id = $1", [
      runOf(answer),
    ]);
    expect(run?.seen).toBe(row.roots + 1);
  });

  test.each([
    { source: "lahella", what: "record", which: "no such id" },
    { source: "ptv", what: "organisation", which: "Ei kukaan ry" },
  ])("of $what $which begins nothing, says so, and gives back what was asked for", async (fields) => {
    const answer = await begin(fields);
    expect(answer.status).toBe(409);
    expect(answer.text).toContain("Nothing was begun");
    expect(answer.text).toContain(`\n${fields.which}</textarea>`);
  });

  test.each([
    { source: "ptv", what: "record", which: "" },
    { source: "elsewhere", what: "full" },
  ])("of $what $which begins nothing and says so", async (fields) => {
    const answer = await begin(fields);
    expect(answer.location).toBe("/operations/en/runs?told=nothing");
    expect(await page("/runs?told=nothing")).toContain("Nothing was begun");
  });
});

describe("one run", () => {
  test("is told as it goes on, until it is over", async () => {
    slow();
    const id = runOf(await begin({ source: "lahella", what: "full" }));
    const cookie = [...operator.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const stream = await fetch(`${desk.url}/operations/en/runs/${id}/live`, {
      headers: { cookie, accept: "text/event-stream", "accept-encoding": "br, gzip" },
    });
    expect([
      stream.status,
      stream.headers.get("content-type"),
      stream.headers.get("content-encoding"),
    ]).toEqual([200, "text/event-stream; charset=utf-8", null]);
    let told = "";
    for await (const part of stream.body ?? []) {
      told += Buffer.from(part).toString();
      if (/aria-current="step"[^>]*> fetching/.test(told)) pipeline.simulator.faults.remove();
    }
    expect(told).toContain("event: over");
    expect(told).toMatch(/aria-current="step"[^>]*> fetching/);
    expect(told.lastIndexOf("done")).toBeGreaterThan(told.indexOf("fetching"));
  });

  test("is ended by a person, and whoever comes too late is told so", async () => {
    slow();
    const id = runOf(await begin({ source: "lahella", what: "full" }));
    const cancel = () => operator.post(`/operations/en/runs/${id}/cancel`, {});
    const answers = await Promise.all([cancel(), cancel()]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(answers.map(({ location }) => /told=(\w+)/.exec(location)?.[1] ?? "").toSorted()).toEqual([
      "cancelled",
      "ended",
    ]);
    expect(await page(`/runs/${id}`)).toContain("cancelled");
  });

  test("tells its errors by code with the first cause; the rest is read once they are over", async () => {
    pipeline.simulator.faults.add({
      source: "lahella",
      kind: "status",
      status: 500,
      path: "/activities\\?.*skip=20",
    });
    const id = runOf(await begin({ source: "lahella", what: "full" }));
    await ended(id);
    expect(await stateOf(id)).toBe("partial");
    // Both attempts: what is told of a run is written a moment after it happened.
    await until(async () => /SOURCE_FAULT 2 1 /.test(await page(`/runs/${id}`)));
    const text = await page(`/runs/${id}`);
    expect(text).toMatch(/500 × 2/);
    expect(text).toContain("Fetch the rest");
    const steps = await page(`/runs/${id}/steps?state=failed`);
    expect(steps.match(/A fetch failed/g)?.length).toBe(2);

    pipeline.simulator.faults.remove();
    const rest = await operator.post(`/operations/en/runs/${id}/rest`, {});
    expect(rest.location).toContain("told=begun");
    await ended(runOf(rest));
    expect(await page(`/runs/${runOf(rest)}`)).toContain(`Goes on from run ${id}`);
    // The page was left open: pressed again, there is nothing to go on with.
    const stale = await operator.post(`/operations/en/runs/${id}/rest`, {});
    expect(stale.location).toBe(`/operations/en/runs/${id}?told=no-rest`);
    expect(await page(`/runs/${id}`)).not.toContain("Fetch the rest");
  });

  test("shows what it changed of a record, field by field, also when that changed again", async () => {
    const [root = ""] = await visibleRoots(pipeline, "lahella");
    const { store } = pipeline.simulator.lahella;
    const rename = async (name: string): Promise<string> => {
      const traits = store.listing(root)?.activity.traits;
      const translations = { fi: { name, summary: "", description: "<p>Tervetuloa</p>" } };
      store.change(root, { traits: { ...traits, translations } });
      const id = runOf(await begin({ source: "lahella", what: "delta" }));
      await ended(id);
      return id;
    };
    await rename("Aamujumppa");
    const id = await rename("Iltajumppa");
    await rename("Yöjumppa");
    const list = await operator.get(`/operations/en/runs/${id}/records`);
    const [, link = ""] = /href="([^"]*\/records\/\d+)"/.exec(list.text) ?? [];
    const text = plain(await operator.get(link));
    expect(text).toMatch(/traits\.translations\.fi\.name Aamujumppa Iltajumppa/);
    expect(text).not.toContain("Yöjumppa traits");
  });

  test("that is not there is not found", async () => {
    for (const path of ["00000000-0000-7000-8000-000000000000", "x", "x/live", "x/steps", "x/records/1"]) {
      expect([path, (await operator.get(`/operations/en/runs/${path}`)).status]).toEqual([path, 404]);
    }
  });
});
