import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRunStore } from "../../../src/store/runs/run-store.ts";
import { activity, openRun } from "../../support/landing.ts";
import { answerFor, feedAfter, feedEnd, rootFacts, visibleRoots } from "../../support/observations.ts";
import type { Schedule, Traits } from "../../simulator/lahella/wire.ts";
import { type Pipeline, rowsOf, startPipeline } from "../../support/pipeline.ts";

let pipeline: Pipeline;

beforeAll(async () => {
  pipeline = await startPipeline();
  await pipeline.service.syncNow(["lahella"], "full");
});
afterAll(() => pipeline.close());

async function visible(index = 0): Promise<string> {
  const id = (await visibleRoots(pipeline, "lahella"))[index];
  if (id === undefined) throw new Error("there are too few visible listings");
  return id;
}

/** The name and version that whoever asks for a listing sees. */
async function shownVersion(listingId: string): Promise<unknown> {
  const answer = await answerFor(pipeline, listingId);
  if (answer.found !== "listing") throw new Error("there is no such listing");
  return { name: answer.document.name, version: answer.document.version };
}

const fi = (name: string) => ({ translations: { fi: { name, summary: "", description: "" } } });

/** Two megabytes: more than a record may have (R8). */
const HUGE = { translations: { fi: { name: "Iso", summary: "", description: "x".repeat(2_000_000) } } };

describe("I2: a record that the source still sends and nobody can read", () => {
  test.each([
    ["has no name any more", { translations: {} }, "name-missing"],
    ["grew over every limit", HUGE, "record-too-large"],
  ])("and that %s is quarantined, while its last good version serves on", async (_what, traits, code) => {
    const [broken, other] = [await visible(0), await visible(1)];
    const { listingId } = await rootFacts(pipeline, "lahella", broken);
    const before = await shownVersion(listingId);
    const feed = await feedEnd(pipeline);
    pipeline.simulator.lahella.store.change(broken, { traits });
    pipeline.simulator.lahella.store.change(other, { traits: fi(`Luettu ${code}`) });

    const [delta] = await pipeline.service.syncNow(["lahella"], "delta");
    expect(delta).toMatchObject({ state: "done", counts: { changed: 2 } });
    const facts = await rootFacts(pipeline, "lahella", broken);
    expect(facts).toMatchObject({ outcome: "quarantined", reason: "unreadable", recordState: "present" });
    expect(facts.problems.map((problem) => problem.code)).toEqual(
      expect.arrayContaining([code, "serving-earlier-version"]),
    );
    expect(await shownVersion(listingId)).toEqual(before);

    // The rest of the page went on.
    const read = await rootFacts(pipeline, "lahella", other);
    expect(await answerFor(pipeline, read.listingId)).toMatchObject({
      document: { name: { fi: `Luettu ${code}` } },
    });
    expect((await feedAfter(pipeline, feed)).map((change) => change.listingId)).toEqual([read.listingId]);
  });

  test("is not withdrawn by the next full run, and is read again when it is put right", async () => {
    const id = await visible();
    const { listingId } = await rootFacts(pipeline, "lahella", id);
    pipeline.simulator.lahella.store.change(id, { traits: { translations: {} } });
    const [full] = await pipeline.service.syncNow(["lahella"], "full");
    expect(full).toMatchObject({ state: "done", counts: { withdrawn: 0 }, listings: { removed: 0 } });
    expect(full?.counts.quarantined).toBeGreaterThanOrEqual(1);
    expect(await rootFacts(pipeline, "lahella", id)).toMatchObject({
      outcome: "quarantined",
      recordState: "present",
      shownState: "visible",
    });

    pipeline.simulator.lahella.store.change(id, { traits: fi("Taas luettavissa") });
    await pipeline.service.syncNow(["lahella"], "delta");
    const facts = await rootFacts(pipeline, "lahella", id);
    expect(facts).toMatchObject({ outcome: "visible", listingId });
    expect(facts.problems.map((problem) => problem.code)).not.toContain("serving-earlier-version");
    expect(await answerFor(pipeline, listingId)).toMatchObject({
      document: { name: { fi: "Taas luettavissa" } },
    });
  });

  test("from its first day on has an outcome but no listing", async () => {
    const model = pipeline.simulator.lahella.store.listing(await visible());
    if (model === undefined) throw new Error("the simulator does not know its own listing");
    const { group, traits } = model.activity;
    const { _key } = pipeline.simulator.lahella.store.create({
      group,
      status: "published",
      traits: { ...traits, translations: {} },
    });
    await pipeline.service.syncNow(["lahella"], "delta");
    const facts = await rootFacts(pipeline, "lahella", _key);
    expect(facts).toMatchObject({ outcome: "quarantined", shownState: null });
    expect(await answerFor(pipeline, facts.listingId)).toEqual({ found: "nothing" });
  });

  test.each([
    ["a key", { traits: fi("Avaimeton") }, "key-missing"],
    ["a body", 42, "body-not-object"],
  ])("because it came without %s is kept all the same", async (_what, payload, code) => {
    const runs = createRunStore(pipeline.database.pool, { leaseSeconds: 600, overlapSeconds: () => 180 });
    const run = await openRun(runs, "lahella", "full", 1);
    const record = activity(null, payload);
    await run.land(0, { records: [record] });
    await run.finish();
    await pipeline.service.deriveNow(false);
    const facts = await rootFacts(pipeline, "lahella", `~${record.hash.slice(0, 32)}`);
    expect(facts).toMatchObject({ outcome: "quarantined", recordState: "present", shownState: null });
    expect(facts.problems).toMatchObject([{ code }]);
  });
});

/** One way of taking part with one meeting, that differs from a plain one in what is given. */
const meetingsOf =
  (different: Partial<Schedule>) =>
  ({ channels: [channel] }: Traits): Partial<Traits> => {
    if (channel === undefined) throw new Error("the listing has no way of taking part");
    const plain: Schedule = { start: Date.now() + 86_400_000, timeZone: "Europe/Helsinki", type: "4" };
    return { channels: [{ ...channel, events: [{ ...plain, ...different }] }] };
  };

interface DriftRow {
  readonly field: string;
  readonly count: number;
}

const driftOf = (code: string) =>
  rowsOf<DriftRow>(pipeline, "select field, count from sync.drift where code = $1 order by field", [code]);

describe("I9: an unknown code", () => {
  test("rejects nothing, and is reported once with the records it stands on, however often they are read", async () => {
    const ids = [await visible(0), await visible(1)];
    for (const id of ids)
      pipeline.simulator.lahella.store.change(id, { traits: { format: ["hm_vastakeksitty"] } });
    await pipeline.service.syncNow(["lahella"], "delta");
    for (const id of ids) {
      const facts = await rootFacts(pipeline, "lahella", id);
      expect(facts.outcome).toBe("visible");
      expect(facts.problems.map((problem) => problem.code)).toContain("code-unknown");
    }
    const reported = await driftOf("hm_vastakeksitty");
    expect(reported).toEqual([{ field: "traits.format", count: 2 }]);

    await pipeline.service.deriveNow(true);
    expect(await driftOf("hm_vastakeksitty")).toEqual(reported);
  });

  test.each([
    ["a language that it is held in", "traits.locale", "klingon", () => ({ locale: ["klingon"] })],
    ["a kind of schedule", "traits.channels[].events[].type", "9", meetingsOf({ type: "9" })],
    [
      "a rhythm",
      "traits.channels[].events[].recurrence.period",
      "P9Q",
      meetingsOf({ recurrence: { period: "P9Q", exclude: [], end: 0, daySpecificTimes: [] } }),
    ],
  ])("does no more when it is %s", async (_what, field, code, change) => {
    const id = await visible();
    const traits = pipeline.simulator.lahella.store.listing(id)?.activity.traits;
    if (traits === undefined) throw new Error("the simulator does not know its own listing");
    pipeline.simulator.lahella.store.change(id, { traits: change(traits) });
    expect((await pipeline.service.syncNow(["lahella"], "delta"))[0]).toMatchObject({ state: "done" });
    const facts = await rootFacts(pipeline, "lahella", id);
    expect(facts).toMatchObject({ outcome: "visible", recordState: "present" });
    expect(facts.problems.map((problem) => problem.code)).toContain("code-unknown");
    expect(await driftOf(code)).toEqual([{ field, count: 1 }]);
  });

  test("that is gone from a record is not counted there any more", async () => {
    const [first, second] = [await visible(0), await visible(1)];
    const { store } = pipeline.simulator.lahella;
    for (const id of [first, second]) store.change(id, { traits: { pricing: ["vaihtokauppa"] } });
    await pipeline.service.syncNow(["lahella"], "delta");
    store.change(first, { traits: { pricing: ["free"] } });
    await pipeline.service.syncNow(["lahella"], "delta");
    expect(await driftOf("vaihtokauppa")).toEqual([{ field: "traits.pricing", count: 1 }]);
  });
});
