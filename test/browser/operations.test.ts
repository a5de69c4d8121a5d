import { afterAll, beforeAll, expect, test } from "vitest";
import { axeFindings, describeInBrowser, DESK, overflows, PHONE } from "../support/browser.ts";
import { type Desk, PASSWORD, startDesk } from "../integration/operations/desk.ts";

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
  await desk.account("aino@example.org", "admin");
});
afterAll(() => desk.close());

describeInBrowser("operators' pages", (browser) => {
  test.each([
    ["fi", PHONE],
    ["sv", DESK],
    ["en", PHONE],
  ] as const)("are without findings of axe and as wide as the screen (%s)", async (language, viewport) => {
    const { page, faults } = await browser.page({ viewport });
    const look = async (): Promise<void> => {
      expect([page.url(), await axeFindings(page), await overflows(page)]).toEqual([page.url(), [], false]);
    };
    await page.goto(`${desk.url}/operations/${language}/sign-in`);
    await look();
    await page.locator("#name").fill("aino@example.org");
    await page.locator("#password").fill("wrong");
    await page.keyboard.press("Enter");
    await page.waitForSelector("[role=alert]");
    await look();
    await page.locator("#password").fill(PASSWORD);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/overview$/);
    for (const path of ["overview", "own", "accounts", "audit", "audit?who=nobody", "nothing"]) {
      await page.goto(`${desk.url}/operations/${language}/${path}`);
      await look();
    }
    // The browser tells of the answers 401 and 404 themselves; nothing else goes wrong.
    expect(faults.filter((fault) => !/status of 40[14]/.test(fault))).toEqual([]);
  });

  test("show nothing by the back button after signing out", async () => {
    const { page } = await browser.page();
    await page.goto(`${desk.url}/operations/en/accounts`);
    await page.locator("#name").fill("aino@example.org");
    await page.locator("#password").fill(PASSWORD);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/accounts$/);
    await page.locator("form[action$='/sign-out'] button").click();
    await page.waitForURL(/\/sign-in/);
    await page.goBack();
    await page.waitForURL(/\/sign-in/);
    expect(await page.content()).not.toContain("aino@example.org");
  });
});
