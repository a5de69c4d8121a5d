import { afterAll, beforeAll, expect, test } from "vitest";
import { axeFindings, describeInBrowser, DESK, overflows, PHONE } from "../support/browser.ts";
import { type Desk, startDesk } from "../integration/operations/desk.ts";
import { signInAt } from "../support/sign-in.ts";

const NAME = "aino@example.org";

let desk: Desk;
let ended: string;
let active: string;

beforeAll(async () => {
  desk = await startDesk();
  await desk.account(NAME, "operator");
  const { pool } = desk.database;
  const insert = `insert into sync.run (id, source, mode, lane, trigger, state, scope, created_at, started_at, finished_at,
      seen, new, changed, unchanged, withdrawn, quarantined, answers, error_code, error_message)
    values (sync.new_id(), $1, 'full', 'full', 'schedule', $2, '{"municipalities":null}', now(), now(), $3, 60, 10, 20, 30, 4, 2,
      '{"200": 12, "500": 2}', $4, $5) returning id`;
  const open = async (...values: readonly (string | null)[]): Promise<string> =>
    (await pool.query<{ id: string }>(insert, [...values])).rows[0]?.id ?? "";
  ended = await open(
    "lahella",
    "partial",
    new Date().toISOString(),
    "SOURCE_FAULT",
    "GET /v1/activities answered 500.",
  );
  active = await open("ptv", "pulling", null, null, null);
  await pool.query(
    `insert into sync.run_step (run_id, name, params, state, attempts, asked_at, finished_at, error_code, error_message)
     select id, 'activities', '{"skip": 20}', 'failed', 2, now(), now(), 'SOURCE_FAULT', 'GET /v1/activities answered 500.'
     from sync.run`,
  );
  await pool.query(
    `insert into sync.run_item (run_id, kind, source_id, what, at)
     select id, 'activity', '128000000001', 'changed', now() from sync.run`,
  );
  await pool.query(
    `insert into sync.run_line (run_id, at, level, event, fields)
     select run_id, now(), 'warn', 'step-failed', jsonb_build_object('code', error_code, 'stepNo', step_no, 'attempt', 2)
     from sync.run_step`,
  );
});
afterAll(() => desk.close());

describeInBrowser("overview, runs, schedules and queues", (browser) => {
  test.each([
    ["fi", PHONE],
    ["sv", DESK],
    ["en", PHONE],
  ] as const)("are without findings of axe and as wide as the screen (%s)", async (language, viewport) => {
    const { page, faults } = await browser.page({ viewport });
    const home = `/operations/${language}`;
    await signInAt(page, `${desk.url}${home}/overview`, NAME);
    const paths = ["overview?days=90", "runs", "runs?state=guarded", `runs/${ended}`, `runs/${active}`];
    paths.push(`runs/${ended}/steps`, `runs/${ended}/records`, "schedules", "queues");
    for (const path of paths) {
      await page.goto(`${desk.url}${home}/${path}`);
      // What is folded away is looked at as well.
      await page.evaluate("document.querySelectorAll('main details').forEach((fold) => (fold.open = true))");
      expect([path, await axeFindings(page), await overflows(page)]).toEqual([path, [], false]);
    }
    expect(faults).toEqual([]);
  });

  test("a run is brought up to date while it is looked at, can be held still, and is over by itself", async () => {
    const { page, faults } = await browser.page();
    await signInAt(page, `${desk.url}/operations/en/runs/${active}`, NAME);
    const { pool } = desk.database;
    await pool.query("update sync.run set seen = 61, unchanged = 31 where id = $1", [active]);
    await page.locator("#live td", { hasText: /^\s*61\s*$/ }).waitFor();
    const held = page.locator("#live-switch");
    await held.press("Enter");
    expect(await held.textContent()).toMatch(/Go on updating/);
    await held.press("Enter");
    await pool.query("update sync.run set state = 'done', finished_at = now() where id = $1", [active]);
    await page.locator("#live-switch").waitFor({ state: "detached" });
    expect(await page.locator(".verdict").textContent()).toMatch(/done/);
    expect(faults).toEqual([]);
  });

  test("a cron that never comes is refused, and what was written stays; all by keyboard", async () => {
    const { page } = await browser.page();
    await signInAt(page, `${desk.url}/operations/en/schedules`, NAME);
    const card = page.locator("section", { has: page.locator("#ptv-full") });
    await card.locator("summary", { hasText: "Change" }).press("Enter");
    await card.locator("input[name=cron]").fill("0 0 31 2 *");
    await page.keyboard.press("Enter");
    expect(await page.locator("[role=alert]").textContent()).toMatch(/never comes/);
    expect(await page.locator("#cron-ptv-full").inputValue()).toBe("0 0 31 2 *");
    await page.locator("#cron-ptv-full").fill("30 3 * * *");
    await page.keyboard.press("Enter");
    await page.waitForURL(/told=kept/);
    expect(await page.locator("section", { has: page.locator("#ptv-full") }).textContent()).toMatch(
      /At 03:30, every day/,
    );
  });

  test("the library's pages of single jobs work under their policy", async () => {
    const { page, faults } = await browser.page();
    await signInAt(page, `${desk.url}/operations/en/queues`, NAME);
    await page.locator("main a[hreflang=en]").click();
    await page.locator("text=steps-ptv").first().waitFor();
    expect(faults).toEqual([]);
  });
});
