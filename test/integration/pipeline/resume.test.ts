import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { SourceId } from "../../../src/domain/source.ts";
import { cursorOf, recordStates, rootFacts, visibleRoots } from "../../support/observations.ts";
import { type Pipeline, rowsOf, startPipeline } from "../../support/pipeline.ts";

let pipeline: Pipeline;

beforeAll(async () => {
  pipeline = await startPipeline(
    {},
    { LAHELLA_BATCH_IDS: "20", LAHELLA_ATTEMPTS: "2", PTV_ATTEMPTS: "2", PTV_OVERLAP_SECONDS: "0" },
  );
  await run(["lahella", "ptv"], "full");
});
afterEach(() => pipeline.simulator.faults.remove());
afterAll(() => pipeline.close());

const run = (sources: readonly SourceId[], mode: "delta" | "full") => pipeline.service.syncNow(sources, mode);
const resume = (source: SourceId) => pipeline.service.resumeNow([source], null);

const pathsAsked = (): readonly string[] => pipeline.simulator.calls().map(({ url }) => url);

async function startOf(runId: string | undefined): Promise<string | undefined> {
  const rows = await rowsOf<{ started_at: Date }>(pipeline, "select started_at from sync.run where id = $1", [
    runId,
  ]);
  return rows[0]?.started_at.toISOString();
}

/** Makes one list of PTV fail for good: the services of one municipality. */
const failOneList = (): void => {
  pipeline.simulator.faults.add({
    source: "ptv",
    kind: "status",
    status: 500,
    path: "/Service/area/Municipality/code/743",
  });
};

describe("a full run of which one list could not be read", () => {
  test("tells which and why; resumed, only that is read, and together they judge absence and move the cursor", async () => {
    // Two at the end, so that something else is shown of their lists.
    const [gone] = (await visibleRoots(pipeline, "ptv")).slice(-1);
    if (gone === undefined) throw new Error("no service is visible");
    const cursor = await cursorOf(pipeline, "ptv");
    const before = await recordStates(pipeline, "ptv");
    pipeline.simulator.ptv.archive("services", gone);
    failOneList();

    const [partial] = await run(["ptv"], "full");
    expect(partial).toMatchObject({
      state: "partial",
      errorCode: "SOURCE_FAULT",
      counts: { withdrawn: 0 },
      failedSteps: [
        {
          step: "id-page",
          code: "SOURCE_FAULT",
          attempts: 2,
          params: { kind: "service", municipality: "743" },
        },
      ],
    });
    expect(await recordStates(pipeline, "ptv")).toEqual(before);
    expect(await cursorOf(pipeline, "ptv")).toBe(cursor);

    pipeline.simulator.faults.remove();
    pipeline.simulator.clearCalls();
    const [resumed] = await resume("ptv");
    expect(resumed).toMatchObject({
      mode: "full",
      state: "done",
      counts: { withdrawn: 1 },
      failedSteps: [],
    });
    expect(await rootFacts(pipeline, "ptv", gone)).toMatchObject({ outcome: "withdrawn" });
    // One list, what it names, and what was not seen since the first run began; no other list again.
    const lists = pathsAsked().filter((path) => path.includes("/area/"));
    expect(lists).toEqual([expect.stringContaining("/Service/area/Municipality/code/743")]);
    // What was asked for after the first run began and not read by it is of the next delta.
    expect(Date.parse((await cursorOf(pipeline, "ptv")) ?? "")).toBe(
      Date.parse((await startOf(partial?.id)) ?? ""),
    );
    expect(await resume("ptv")).toEqual([]);
  });

  test("resumed while the list still fails stays partial, and is taken up again from there", async () => {
    failOneList();
    await run(["ptv"], "full");
    const cursor = await cursorOf(pipeline, "ptv");
    const [again] = await resume("ptv");
    expect(again).toMatchObject({ state: "failed", failedSteps: [{ code: "SOURCE_FAULT" }] });
    expect(await cursorOf(pipeline, "ptv")).toBe(cursor);
    pipeline.simulator.faults.remove();
    const [third] = await resume("ptv");
    expect(third).toMatchObject({ state: "done", counts: { withdrawn: 0 } });
    const chain = await rowsOf<{ resumes: string; bases: number }>(
      pipeline,
      `select resumes, (select count(distinct base_at)::int from sync.run where id in ($1, $2)) as bases
       from sync.run where id = $1`,
      [third?.id, again?.id],
    );
    expect(chain).toEqual([{ resumes: again?.id, bases: 1 }]);
  });

  test("needs no resuming once a later full run was complete", async () => {
    failOneList();
    expect((await run(["ptv"], "full"))[0]).toMatchObject({ state: "partial" });
    pipeline.simulator.faults.remove();
    expect((await run(["ptv"], "full"))[0]).toMatchObject({ state: "done" });
    expect(await resume("ptv")).toEqual([]);
  });

  test("is not resumed when it is too old: its lists have moved on", async () => {
    failOneList();
    const [partial] = await run(["ptv"], "full");
    pipeline.simulator.faults.remove();
    const shift = (hours: number) =>
      rowsOf(pipeline, "update sync.run set base_at = base_at - make_interval(hours => $2) where id = $1", [
        partial?.id,
        hours,
      ]);
    await shift(25);
    expect(await resume("ptv")).toEqual([]);
    await shift(-2);
    expect(await resume("ptv")).toMatchObject([{ state: "done" }]);
  });
});

test("a list that was not whole stays so: resumed, the run is no proof of absence", async () => {
  const [gone = ""] = await visibleRoots(pipeline, "ptv");
  pipeline.simulator.ptv.archive("services", gone);
  failOneList();
  const [partial] = await run(["ptv"], "full");
  pipeline.simulator.faults.remove();
  // As a page of it that shrank while it was read would have left it.
  await rowsOf(pipeline, "update sync.run set whole = false where id = $1", [partial?.id]);
  expect(await resume("ptv")).toMatchObject([{ state: "partial", counts: { withdrawn: 0 } }]);
  expect(await rootFacts(pipeline, "ptv", gone)).toMatchObject({ recordState: "present" });
  // Read whole, it is.
  expect(await run(["ptv"], "full")).toMatchObject([{ state: "done", counts: { withdrawn: 1 } }]);
});

test("a delta that failed is resumed as a delta, and its cursor is the beginning of the first", async () => {
  const changed = (await visibleRoots(pipeline, "lahella"))[1] ?? "";
  pipeline.simulator.lahella.store.change(changed, {
    traits: { translations: { fi: { name: "Uusi nimi", summary: "<p>Uusi.</p>", description: "" } } },
  });
  pipeline.simulator.faults.add({ source: "lahella", kind: "status", status: 500, path: "/activities\\?" });
  const [failed] = await run(["lahella"], "delta");
  // Whether the groups were read before the source was held back is left open.
  expect(failed?.failedSteps.map(({ step }) => step)).toContain("activities");
  pipeline.simulator.faults.remove();
  const [resumed] = await resume("lahella");
  expect(resumed).toMatchObject({ mode: "delta", state: "done", counts: { changed: 1 } });
  const overlapMs = 180_000;
  expect(Date.parse((await cursorOf(pipeline, "lahella")) ?? "")).toBe(
    Date.parse((await startOf(failed?.id)) ?? "") - overlapMs,
  );
});
