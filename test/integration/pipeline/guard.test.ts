import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { feedAfter, feedEnd, recordStates, rootFacts, visibleRoots } from "../../support/observations.ts";
import { type Pipeline, rowsOf, startPipeline } from "../../support/pipeline.ts";

let pipeline: Pipeline;
/** A quarter of the source and a little: more than the guard lets pass. */
let vanished: readonly string[];

beforeAll(async () => {
  pipeline = await startPipeline();
  await full();
  const present = (await recordStates(pipeline, "lahella"))["present"] ?? 0;
  vanished = (await visibleRoots(pipeline, "lahella")).slice(0, Math.ceil(present * 0.25));
});
afterAll(() => pipeline.close());

async function full() {
  const [run] = await pipeline.service.syncNow(["lahella"], "full");
  if (run === undefined) throw new Error("no run");
  return run;
}

// Taken back to draft, which a delta is told and a full run only misses: and all of it can come back.
function withdraw(gone: readonly string[]): void {
  for (const id of gone) pipeline.simulator.lahella.store.withdraw(id);
}

function publish(back: readonly string[]): void {
  for (const id of back) pipeline.simulator.lahella.store.publish(id);
}

/** The proposals that are open now. */
async function open() {
  return (await pipeline.service.guard.list()).filter((proposal) => proposal.state === "open");
}

const ids = (roots: readonly { readonly id: string }[]): readonly string[] =>
  roots.map(({ id }) => id).sort();

async function outcomes(of: readonly string[]): Promise<readonly string[]> {
  const facts = await Promise.all(of.map((id) => rootFacts(pipeline, "lahella", id)));
  return [...new Set(facts.map(({ outcome }) => outcome))];
}

describe("a set that waits for a person", () => {
  test("is proposed once, however many full runs find it again", async () => {
    withdraw(vanished);
    const first = await full();
    expect(first.state).toBe("guarded");
    const [proposal, ...others] = await open();
    expect(others).toEqual([]);
    expect(proposal).toMatchObject({
      runId: first.id,
      source: "lahella",
      organisationId: null,
      absent: vanished.length,
      decidedBy: null,
    });
    expect(ids(proposal?.roots ?? [])).toEqual([...vanished].sort());

    expect(await full()).toMatchObject({ state: "guarded", counts: { withdrawn: 0 } });
    expect(await open()).toEqual([proposal]);
  });

  test("loses what returns, and is refused by name; then it stays shown and is not proposed again", async () => {
    const [back] = vanished;
    if (back === undefined) throw new Error("nothing vanished");
    publish([back]);
    await full();
    const [proposal] = await open();
    if (proposal === undefined) throw new Error("nothing is open");
    expect(proposal.absent).toBe(vanished.length - 1);

    await pipeline.service.guard.refuse(proposal.id, "Aino");
    expect(await pipeline.service.guard.list()).toMatchObject([
      { id: proposal.id, state: "refused", decidedBy: "Aino", decidedAt: expect.any(Date) as Date },
    ]);
    await expect(pipeline.service.guard.refuse(proposal.id, "Eino")).rejects.toMatchObject({
      code: "PROPOSAL_SETTLED",
    });
    expect(await full()).toMatchObject({ state: "done", counts: { withdrawn: 0 } });
    expect(await open()).toEqual([]);
    expect(await outcomes(vanished)).toEqual(["visible"]);
  });

  test("is a new one when more are missing, and lapses when all of them return", async () => {
    const [, , ...rest] = await visibleRoots(pipeline, "lahella");
    const more = rest.filter((id) => !vanished.includes(id)).slice(0, 3);
    withdraw(more);
    expect(await full()).toMatchObject({ state: "guarded", counts: { withdrawn: 0 } });
    const [larger] = await open();
    expect(ids(larger?.roots ?? [])).toEqual([...vanished.slice(1), ...more].sort());

    publish([...vanished.slice(1), ...more]);
    expect(await full()).toMatchObject({ state: "done" });
    expect(await open()).toEqual([]);
    expect((await pipeline.service.guard.list()).find(({ id }) => id === larger?.id)?.state).toBe("lapsed");
    await expect(pipeline.service.guard.accept(larger?.id ?? "", "Aino")).rejects.toMatchObject({
      code: "PROPOSAL_SETTLED",
    });
  });

  test("that is accepted withdraws exactly those of it that are still absent", async () => {
    withdraw(vanished);
    const run = await full();
    const [proposal] = await open();
    if (proposal === undefined) throw new Error("nothing is open");
    const [back, ...gone] = vanished;
    if (back === undefined) throw new Error("nothing vanished");
    publish([back]);
    await full();
    const feed = await feedEnd(pipeline);

    expect(await pipeline.service.guard.accept(proposal.id, "Aino")).toEqual({
      withdrawn: gone.length,
      before: "open",
    });
    expect(await outcomes(gone)).toEqual(["withdrawn"]);
    expect(await rootFacts(pipeline, "lahella", back)).toMatchObject({ outcome: "visible" });
    const removed = await feedAfter(pipeline, feed);
    expect(removed.map(({ op }) => op)).toEqual(gone.map(() => "remove"));
    expect((await pipeline.service.guard.list())[0]).toMatchObject({
      id: proposal.id,
      state: "accepted",
      decidedBy: "Aino",
    });
    const items = await rowsOf<{ source_id: string }>(
      pipeline,
      "select source_id from sync.run_item where run_id = $1 and what = 'withdrawn' order by source_id",
      [run.id],
    );
    expect(items.map((item) => item.source_id)).toEqual([...gone].sort());
    expect(await full()).toMatchObject({ state: "done", counts: { withdrawn: 0 } });
    expect(await pipeline.service.checkCatalogue()).toEqual([]);
  });
});

test("a proposal that there is not is said to be unknown", async () => {
  await expect(pipeline.service.guard.accept("no-such-proposal", "Aino")).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});
