import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Answer, type Desk, startDesk, type Visitor } from "./desk.ts";

let desk: Desk;
let operator: Visitor;

beforeAll(async () => {
  desk = await startDesk();
  await desk.account("aino@example.org", "operator");
  operator = await desk.signedIn("aino@example.org");
});
beforeEach(() => desk.database.pool.query("delete from sync.schedule"));
afterAll(() => desk.close());

const plain = (answer: Answer): string =>
  (/<main[^]*<\/main>/.exec(answer.text)?.[0] ?? "").replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
const page = async (notice = ""): Promise<string> =>
  plain(await operator.get(`/operations/en/schedules?told=${notice}`));
const act = (what: string, fields: Readonly<Record<string, string>>): Promise<Answer> =>
  operator.post(`/operations/en/schedules/ptv/delta/${what}`, fields);
const kept = async () =>
  (await desk.ports.schedules.list()).map(({ cron, paused, reason, changedBy }) => ({
    cron,
    paused,
    reason,
    changedBy,
  }));

test("tells each schedule in words, where it is from, and when it comes next", async () => {
  const text = await page();
  expect(text).toContain("PTV, delta run On Every 15 minutes Cron expression */15 * * * *");
  expect(text).toContain("from the configuration");
  const { text: html } = await operator.get("/operations/en/schedules");
  expect(html.match(/<ol class="times">[^]*?<\/ol>/g)?.map((list) => list.match(/<time /g)?.length)).toEqual([
    5, 5, 5, 5,
  ]);
});

test("is changed and restored, and the trail says from what to what", async () => {
  expect((await act("change", { cron: " 5 4 * * * ", was: "" })).location).toContain("told=kept");
  expect(await kept()).toEqual([
    { cron: "5 4 * * *", paused: false, reason: null, changedBy: "aino@example.org" },
  ]);
  expect(await page("kept")).toContain(
    "At 04:05, every day Cron expression 5 4 * * * , changed by aino@example.org",
  );
  expect((await act("change", { was: "5 4 * * *" })).location).toContain("told=kept");
  expect(await page()).toContain("*/15 * * * * , from the configuration");
  const { rows } = await desk.database.pool.query(
    "select before, after from sync.audit where what = 'schedule-changed' order by id",
  );
  expect(rows).toEqual([
    { before: { cron: null }, after: { cron: "5 4 * * *" } },
    { before: { cron: "5 4 * * *" }, after: { cron: null } },
  ]);
});

test.each([
  ["0 0 31 2 *", "Such a moment never comes"],
  ["61 * * * *", "This is not a cron expression"],
  ["every day", "This is not a cron expression"],
  ["", "This is not a cron expression"],
])("refuses %j, says why, and keeps what was written", async (cron, why) => {
  const answer = await act("change", { cron, was: "" });
  expect(answer.status).toBe(422);
  expect(plain(answer)).toContain(why);
  expect(answer.text).toContain(`value="${cron}"`);
  expect(await kept()).toEqual([]);
});

test("of two who change it at once one is told of the other", async () => {
  const answers = await Promise.all(
    ["1 * * * *", "2 * * * *"].map((cron) => act("change", { cron, was: "" })),
  );
  expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(["303", "422"]);
  const refused = answers.find(({ status }) => status === 422);
  if (refused === undefined) throw new Error("both were kept");
  expect(plain(refused)).toContain("Somebody else changed the schedule meanwhile");
});

test("is paused with a reason and resumed; a stale page changes nothing", async () => {
  expect((await act("pause", { reason: " " })).location).toContain("told=no-reason");
  expect((await act("pause", { reason: "The source is being moved" })).location).toContain("told=paused");
  expect(await page()).toContain("Paused by aino@example.org");
  expect(plain(await act("pause", { reason: "Another reason" }))).toContain("was paused already");
  expect((await kept())[0]?.reason).toBe("The source is being moved");
  expect((await act("resume", {})).location).toContain("told=resumed");
  expect((await act("resume", {})).location).toContain("told=resumed");
  const { rows } = await desk.database.pool.query(
    "select what from sync.audit where what in ('schedule-paused', 'schedule-resumed') order by id",
  );
  expect(rows).toEqual([{ what: "schedule-paused" }, { what: "schedule-resumed" }]);
});

test("of two who pause it at once the first one's reason stays, and the other is told", async () => {
  const before = await pausedInTrail();
  const answers = await Promise.all(["one", "another", "a third"].map((reason) => act("pause", { reason })));
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409, 409]);
  expect(await pausedInTrail()).toBe(before + 1);
});

async function pausedInTrail(): Promise<number> {
  const { rowCount } = await desk.database.pool.query(
    "select from sync.audit where what = 'schedule-paused'",
  );
  return rowCount ?? 0;
}

test("of what is no source or kind there is none", async () => {
  expect((await operator.post("/operations/en/schedules/elsewhere/delta/resume", {})).status).toBe(404);
});
