import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Pipeline, startPipeline } from "../../support/pipeline.ts";
import { recordStates, visibleRoots } from "../../support/observations.ts";
import { type Desk, startDesk, type Visitor } from "./desk.ts";

let pipeline: Pipeline;
let desk: Desk;
let aino: Visitor;
let eino: Visitor;
let looking: Visitor;

beforeAll(async () => {
  pipeline = await startPipeline();
  await pipeline.service.syncNow(["lahella"], "full");
  await vanish(0.3);
  desk = await startDesk({}, pipeline);
  await desk.account("aino@example.org", "operator");
  await desk.account("eino@example.org", "operator");
  await desk.account("vilho@example.org", "viewer");
  aino = await desk.signedIn("aino@example.org");
  eino = await desk.signedIn("eino@example.org");
  looking = await desk.signedIn("vilho@example.org");
});
afterAll(async () => {
  await desk.close();
  await pipeline.close();
});

/** Takes a share of the source's records away, so that the guard holds them back. */
async function vanish(share: number): Promise<void> {
  const present = (await recordStates(pipeline, "lahella"))["present"] ?? 0;
  const gone = (await visibleRoots(pipeline, "lahella")).slice(0, Math.ceil(present * share));
  for (const id of gone) pipeline.simulator.lahella.store.withdraw(id);
  await pipeline.service.syncNow(["lahella"], "full");
}

async function openProposal() {
  const [proposal] = (await pipeline.service.guard.list()).filter(({ state }) => state === "open");
  if (proposal === undefined) throw new Error("nothing is open");
  return proposal;
}

describe("what the guard holds back", () => {
  test("is listed, and shown with its records, its organisations and the runs around it", async () => {
    const { id, roots, runId } = await openProposal();
    const list = await looking.get("/operations/en/guard");
    expect(list.text).toContain(`/operations/en/guard/${id}"`);
    expect(list.text).toContain(`${roots.length} missing`);
    const page = await looking.get(`/operations/en/guard/${id}`);
    expect(page.status).toBe(200);
    for (const root of roots.slice(0, 5)) expect(page.text).toContain(`<code>${root.id}</code>`);
    expect(page.text).toMatch(/A full run usually sees about \d+ records/);
    expect(page.text).toContain("found them missing");
    expect(page.text.match(/class="marked"/g)).toHaveLength(1);
    expect(page.text).toMatch(/\d+ organisations miss listings/);
    // Whoever only looks is not offered to decide.
    expect(page.text).not.toContain("/accept");
    expect((await looking.get(`/operations/en/guard/${id}/accept`)).status).toBe(403);
    expect(runId).not.toBe("");
  });

  test("is told of by the share of the usual that a run saw", async () => {
    const { id } = await openProposal();
    const review = await desk.ports.guardReviews.review(id, 1);
    const [last, first] = review?.runs ?? [];
    expect(review?.usualSeen).toBe(first?.seen);
    expect(last).toMatchObject({ isOfProposal: true, state: "guarded", mode: "full" });
    expect(review?.organisations.every(({ missing, known }) => missing > 0 && missing <= known)).toBe(true);
  });

  test("is decided once: whoever comes second is told so, and nothing changes", async () => {
    const { id, roots } = await openProposal();
    for (const visitor of [aino, eino]) await visitor.get(`/operations/fi/guard/${id}/refuse`);
    const answers = await Promise.all([
      aino.post(`/operations/fi/guard/${id}/refuse`, {}),
      eino.post(`/operations/fi/guard/${id}/refuse`, {}),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(answers.map(({ location }) => location).sort()).toEqual([
      `/operations/fi/guard/${id}?told=refused`,
      `/operations/fi/guard/${id}?told=settled`,
    ]);
    const page = await eino.get(`/operations/fi/guard/${id}?told=settled`);
    expect(page.text).toContain("Tämä oli jo ratkaistu");
    expect(page.text).toMatch(/päätti (aino|eino)@example\.org/);
    const trail = await desk.trail("guard-refused", id);
    expect(trail).toMatchObject([{ before: { state: "open" }, after: { state: "refused", withdrawn: 0 } }]);
    expect(roots.length).toBeGreaterThan(5);
  });

  test("when accepted goes, with the number told and kept in the trail", async () => {
    await vanish(0.35);
    const { id, absent } = await openProposal();
    const answer = await aino.post(`/operations/sv/guard/${id}/accept`, {});
    expect(answer.location).toBe(`/operations/sv/guard/${id}?told=accepted&n=${absent}`);
    expect((await aino.get(answer.location)).text).toContain(`${absent} annonser togs bort`);
    const trail = await desk.trail("guard-accepted", id);
    expect(trail).toMatchObject([
      { before: { state: "open" }, after: { state: "accepted", withdrawn: absent } },
    ]);
    expect((await aino.post(`/operations/sv/guard/${id}/accept`, {})).location).toContain("told=settled");
    expect((await recordStates(pipeline, "lahella"))["withdrawn"]).toBeGreaterThanOrEqual(absent);
    const told = async (n: string) =>
      (await aino.get(`/operations/en/guard/${id}?told=accepted&n=${n}`)).text;
    expect(await told("0")).toContain("Removed: 0 listings");
    expect(await told("123456")).toMatch(/Removed: 123.?456 listings/);
  });

  test("when refused can be accepted later, and the trail says that it was refused before", async () => {
    await vanish(0.35);
    const { id } = await openProposal();
    await aino.post(`/operations/sv/guard/${id}/refuse`, {});
    expect((await aino.post(`/operations/sv/guard/${id}/accept`, {})).location).toContain("told=accepted");
    const trail = await desk.trail("guard-accepted", id);
    expect(trail).toMatchObject([{ before: { state: "refused" }, after: { state: "accepted" } }]);
  });

  test("that nobody knows is not found", async () => {
    const id = "00000000-0000-7000-8000-000000000000";
    for (const path of [
      `/operations/fi/guard/${id}`,
      "/operations/fi/guard/1",
      `/operations/fi/guard/${id}/accept`,
    ]) {
      expect((await aino.get(path)).status).toBe(404);
    }
    expect((await aino.post(`/operations/fi/guard/${id}/refuse`, {})).status).toBe(404);
  });
});
