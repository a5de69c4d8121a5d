import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { SourceId } from "../../../src/domain/source.ts";
import {
  answerFor,
  cursorOf,
  feedAfter,
  feedEnd,
  recordStates,
  rootFacts,
  visibleRoots,
} from "../../support/observations.ts";
import { type Pipeline, rowsOf, startPipeline } from "../../support/pipeline.ts";

let pipeline: Pipeline;

beforeAll(async () => {
  // Pages small enough that a list has several; few attempts, so that what fails for good does so soon;
  // no overlap, so that a cursor that is too late shows.
  pipeline = await startPipeline(
    { transfer: false },
    {
      LAHELLA_BATCH_IDS: "20",
      LAHELLA_TIMEOUT_MS: "700",
      LAHELLA_OVERLAP_SECONDS: "0",
      LAHELLA_ATTEMPTS: "2",
      PTV_ATTEMPTS: "2",
    },
  );
  await run(["lahella", "ptv"], "full");
});
afterEach(() => pipeline.simulator.faults.remove());
afterAll(() => pipeline.close());

const run = (sources: readonly SourceId[], mode: "delta" | "full") => pipeline.service.syncNow(sources, mode);

/** The n-th root of a source that is visible now. */
async function visible(source: SourceId, index = 0): Promise<string> {
  const id = (await visibleRoots(pipeline, source))[index];
  if (id === undefined) throw new Error(`${source} has too few visible roots`);
  return id;
}

describe("the source's own word", () => {
  test.each([
    ["taken back to draft", "withdraw", "draft"],
    ["deleted", "remove", "deleted-at-source"],
  ] as const)("a listing of Lähellä.fi that was %s is withdrawn by a delta", async (_what, act, reason) => {
    const id = await visible("lahella");
    const { listingId } = await rootFacts(pipeline, "lahella", id);
    const before = await feedEnd(pipeline);
    pipeline.simulator.lahella.store[act](id);

    const [delta] = await run(["lahella"], "delta");
    expect(delta).toMatchObject({
      mode: "delta",
      state: "done",
      counts: { gone: 1 },
      listings: { removed: 1 },
    });
    expect(await rootFacts(pipeline, "lahella", id)).toMatchObject({
      listingId,
      outcome: "withdrawn",
      reason,
      recordState: "withdrawn",
    });
    expect(await feedAfter(pipeline, before)).toMatchObject([{ listingId, op: "remove" }]);
    expect(await answerFor(pipeline, listingId)).toMatchObject({
      found: "listing",
      document: { state: "withdrawn", stateReason: reason },
    });
  });

  test("a listing that is published again returns under its own id and is counted as returned", async () => {
    const id = await visible("lahella");
    const { listingId } = await rootFacts(pipeline, "lahella", id);
    pipeline.simulator.lahella.store.withdraw(id);
    await run(["lahella"], "delta");
    const before = await feedEnd(pipeline);
    pipeline.simulator.lahella.store.publish(id);

    const [delta] = await run(["lahella"], "delta");
    expect(delta).toMatchObject({ state: "done", counts: { returned: 1, new: 0 } });
    expect(await rootFacts(pipeline, "lahella", id)).toMatchObject({
      listingId,
      outcome: "visible",
      recordState: "present",
      shownState: "visible",
    });
    expect(await feedAfter(pipeline, before)).toMatchObject([{ listingId, op: "upsert" }]);
  });

  test("an archived service of PTV is withdrawn by a delta and comes back when it is restored", async () => {
    const id = await visible("ptv");
    const { listingId } = await rootFacts(pipeline, "ptv", id);
    const before = await feedEnd(pipeline);
    pipeline.simulator.ptv.archive("services", id);
    expect((await run(["ptv"], "delta"))[0]).toMatchObject({ state: "done", counts: { gone: 1 } });
    expect(await rootFacts(pipeline, "ptv", id)).toMatchObject({
      outcome: "withdrawn",
      reason: "archived-at-source",
      shownState: "withdrawn",
    });
    expect(await feedAfter(pipeline, before)).toMatchObject([{ listingId, op: "remove" }]);

    pipeline.simulator.ptv.restore("services", id);
    expect((await run(["ptv"], "delta"))[0]).toMatchObject({ state: "done", counts: { returned: 1 } });
    expect(await rootFacts(pipeline, "ptv", id)).toMatchObject({ listingId, outcome: "visible" });
  });
});

/** Paths of PTV's lists of services by municipality that name more than one. */
async function listsOfSeveral(): Promise<readonly string[]> {
  const asked = await rowsOf<{ municipality: string }>(
    pipeline,
    `select distinct params ->> 'municipality' as municipality from sync.run_step
     where name = 'id-page' and params ->> 'kind' = 'service' and params ->> 'municipality' is not null`,
  );
  const paths = asked.map(({ municipality }) => `/Service/area/Municipality/code/${municipality}`);
  const several = await Promise.all(
    paths.map(async (path) => {
      const answer = await fetch(`${pipeline.simulator.ptvUrl}${path}`);
      const { itemList } = (await answer.json()) as { readonly itemList: readonly unknown[] | null };
      return (itemList ?? []).length > 1 ? [path] : [];
    }),
  );
  return several.flat();
}

describe("absence from a complete full run", () => {
  test("is confirmed by id, and the record withdrawn", async () => {
    const id = await visible("lahella");
    pipeline.simulator.lahella.store.remove(id);
    pipeline.simulator.clearCalls();

    const [full] = await run(["lahella"], "full");
    expect(full).toMatchObject({ state: "done", counts: { withdrawn: 1 }, listings: { removed: 1 } });
    expect(await rootFacts(pipeline, "lahella", id)).toMatchObject({
      outcome: "withdrawn",
      reason: "absent-at-source",
      shownState: "withdrawn",
    });
    expect(pipeline.simulator.calls().some(({ url }) => url.includes(`/${id}`))).toBe(true);
  });

  test("I3: is not believed of records that the source still has when it is asked for them by id", async () => {
    const before = await recordStates(pipeline, "ptv");
    // Lists of services lose ids, as when versions move between two calls (PTV 3); one that was left empty would not
    // be whole.
    for (const path of await listsOfSeveral()) {
      pipeline.simulator.faults.add({ source: "ptv", kind: "page-shift", path });
    }

    const [full] = await run(["ptv"], "full");
    expect(full).toMatchObject({ state: "done", counts: { withdrawn: 0 }, listings: { removed: 0 } });
    expect(await recordStates(pipeline, "ptv")).toEqual(before);
    const [asked] = await rowsOf<{ suspected: boolean }>(
      pipeline,
      `select max(step_no) filter (where params ->> 'kind' = 'service')
              > max(step_no) filter (where params ->> 'kind' <> 'service') as suspected
       from sync.run_step where run_id = $1 and name = 'fetch'`,
      [full?.id],
    );
    expect(asked?.suspected).toBe(true);
  });

  test("I3: of a list that was not whole judges nobody and leaves the cursor where it was", async () => {
    const gone = await visible("lahella");
    const cursor = await cursorOf(pipeline, "lahella");
    pipeline.simulator.lahella.store.remove(gone);
    pipeline.simulator.faults.add({ source: "lahella", kind: "status", status: 500, path: "skip=40" });

    const [full] = await run(["lahella"], "full");
    expect(full).toMatchObject({ state: "partial", errorCode: "SOURCE_FAULT", counts: { withdrawn: 0 } });
    expect(await rootFacts(pipeline, "lahella", gone)).toMatchObject({ outcome: "visible" });
    expect(await cursorOf(pipeline, "lahella")).toBe(cursor);

    // What the failed run left unread the next one finds.
    pipeline.simulator.faults.remove();
    expect((await run(["lahella"], "full"))[0]).toMatchObject({ state: "done", counts: { withdrawn: 1 } });
    expect(await cursorOf(pipeline, "lahella")).not.toBe(cursor);
  });

  test("I3: that a server error hides behind proves nothing", async () => {
    const [gone, confirmed] = [await visible("lahella", 0), await visible("lahella", 1)];
    for (const id of [gone, confirmed]) pipeline.simulator.lahella.store.remove(id);
    pipeline.simulator.faults.add({ source: "lahella", kind: "status", status: 500, path: `/${gone}` });

    // Nor of the other, whose absence was confirmed: the run as a whole is judged, or not.
    const [full] = await run(["lahella"], "full");
    expect(full).toMatchObject({ state: "partial", counts: { withdrawn: 0 } });
    for (const id of [gone, confirmed])
      expect(await rootFacts(pipeline, "lahella", id)).toMatchObject({ recordState: "present" });

    pipeline.simulator.faults.remove();
    expect((await run(["lahella"], "full"))[0]).toMatchObject({ state: "done", counts: { withdrawn: 2 } });
  });
});

test.each([
  ["empty-list", {}],
  ["page-skip", {}],
  ["total-mismatch", {}],
  ["missing-item", {}],
  ["cut-body", { after: 1 }],
  ["invalid-json", { after: 1 }],
  ["hang", { after: 1 }],
  ["html-504", { after: 1 }],
])("I3: a list that is told with the fault %s withdraws nobody", async (kind, more) => {
  const before = await recordStates(pipeline, "lahella");
  pipeline.simulator.faults.add({ source: "lahella", kind, path: "/activities\\?", ...more });
  const [full] = await run(["lahella"], "full");
  expect(full).toMatchObject({ state: "partial", counts: { withdrawn: 0 } });
  expect(await recordStates(pipeline, "lahella")).toEqual(before);
});

test("I5: what a delta could not read stays ahead of the next one", async () => {
  const { store } = pipeline.simulator.lahella;
  const changed = await Promise.all(Array.from({ length: 25 }, (_, index) => visible("lahella", index)));
  const text = (name: string) => ({
    traits: { translations: { fi: { name, summary: "", description: "" } } },
  });
  for (const [index, id] of changed.entries()) store.change(id, text(`Muuttunut ${index}`));
  const cursor = await cursorOf(pipeline, "lahella");
  // Its second page cannot be read.
  pipeline.simulator.faults.add({ source: "lahella", kind: "status", status: 500, path: "skip=20" });
  expect((await run(["lahella"], "delta"))[0]).toMatchObject({ state: "partial" });
  expect(await cursorOf(pipeline, "lahella")).toBe(cursor);

  pipeline.simulator.faults.remove();
  expect((await run(["lahella"], "delta"))[0]).toMatchObject({ state: "done" });

  // What changes behind a run's back, when its list is made and on its way, is ahead of the next run as well.
  const late = await visible("lahella", 30);
  pipeline.simulator.faults.add({ source: "lahella", kind: "drip", delayMs: 15 });
  pipeline.simulator.clearCalls();
  const reading = run(["lahella"], "delta");
  while (!pipeline.simulator.calls().some(({ url }) => url.includes("/activities?"))) await sleep(5);
  store.change(late, text("Muuttunut kesken"));
  expect((await reading)[0]).toMatchObject({ state: "done" });
  pipeline.simulator.faults.remove();
  expect((await run(["lahella"], "delta"))[0]).toMatchObject({ state: "done" });
  const names = await rowsOf<{ name: string }>(
    pipeline,
    `select l.document -> 'name' ->> 'fi' as name from sync.root r join catalogue.listing l on l.id = r.listing_id
     where r.source = 'lahella' and r.source_id = any ($1) order by array_position($1, r.source_id)`,
    [[...changed, late]],
  );
  expect(names.map(({ name }) => name)).toEqual([
    ...changed.map((_, index) => `Muuttunut ${index}`),
    "Muuttunut kesken",
  ]);
});

test("a source that does not answer at all fails its run, and nothing else happens", async () => {
  const before = await recordStates(pipeline, "lahella");
  const cursor = await cursorOf(pipeline, "lahella");
  const feed = await feedEnd(pipeline);
  pipeline.simulator.faults.add({ source: "lahella", kind: "status", status: 503 });
  const [full] = await run(["lahella"], "full");
  expect(full).toMatchObject({
    state: "failed",
    errorCode: "SOURCE_FAULT",
    counts: { seen: 0, withdrawn: 0 },
  });
  expect(await recordStates(pipeline, "lahella")).toEqual(before);
  expect(await cursorOf(pipeline, "lahella")).toBe(cursor);
  expect(await feedAfter(pipeline, feed)).toEqual([]);
});

test("a general description that PTV publishes no more is no longer read into services, and is again when it returns", async () => {
  const [used] = await rowsOf<{ service: string; description: string }>(
    pipeline,
    `select l.from_id as service, l.to_id as description from sync.record_link l
     join sync.root r on r.source = 'ptv' and r.source_id = l.from_id and r.outcome = 'visible'
     join catalogue.listing c on c.id = r.listing_id and c.document -> 'nationalTexts' <> '[]'
     where l.to_kind = 'general-description' order by 1 limit 1`,
  );
  if (used === undefined) throw new Error("no visible service has a text of a general description");
  const nationalTexts = async (): Promise<number> => {
    const { listingId } = await rootFacts(pipeline, "ptv", used.service);
    const [row] = await rowsOf<{ count: number }>(
      pipeline,
      "select jsonb_array_length(document -> 'nationalTexts') as count from catalogue.listing where id = $1",
      [listingId],
    );
    return row?.count ?? 0;
  };
  const before = await nationalTexts();
  pipeline.simulator.ptv.unpublished.add(used.description);

  // Of a run that is not complete nothing is concluded (I3).
  pipeline.simulator.faults.add({ source: "ptv", kind: "status", status: 500, path: "/ServiceChannel/list" });
  expect((await run(["ptv"], "full"))[0]).toMatchObject({ state: "partial" });
  expect(await nationalTexts()).toBe(before);
  pipeline.simulator.faults.remove();

  expect((await run(["ptv"], "full"))[0]).toMatchObject({ state: "done", counts: { withdrawn: 0 } });
  expect(await nationalTexts()).toBe(0);
  expect(await rootFacts(pipeline, "ptv", used.service)).toMatchObject({ recordState: "present" });

  pipeline.simulator.ptv.unpublished.delete(used.description);
  expect((await run(["ptv"], "full"))[0]).toMatchObject({ state: "done" });
  expect(await nationalTexts()).toBe(before);
});

// Last, for the proposal stays open.
test("when many vanish at once, nobody is withdrawn and a person is asked about that very set", async () => {
  const present = (await recordStates(pipeline, "lahella"))["present"] ?? 0;
  const ids = (await visibleRoots(pipeline, "lahella")).slice(0, Math.ceil(present * 0.25));
  expect(ids.length).toBeGreaterThan(5);
  for (const id of ids) pipeline.simulator.lahella.store.remove(id);

  const [full] = await run(["lahella"], "full");
  expect(full).toMatchObject({ state: "guarded", counts: { withdrawn: 0 }, listings: { removed: 0 } });
  expect((await recordStates(pipeline, "lahella"))["present"]).toBe(present);
  const proposals = await rowsOf<{ source: string; organisation_id: null; roots: { id: string }[] }>(
    pipeline,
    "select source, organisation_id, roots from sync.guard_proposal where run_id = $1 and state = 'open'",
    [full?.id],
  );
  expect(proposals).toMatchObject([{ source: "lahella", organisation_id: null }]);
  expect(proposals[0]?.roots.map(({ id }) => id).sort()).toEqual([...ids].sort());
});
