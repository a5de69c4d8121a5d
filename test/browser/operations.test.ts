import { afterAll, beforeAll, expect, test } from "vitest";
import { axeFindings, describeInBrowser, DESK, overflows, PHONE } from "../support/browser.ts";
import { type Desk, startDesk } from "../integration/operations/desk.ts";
import { signInAt, typeSignIn } from "../support/sign-in.ts";

const NAME = "aino@example.org";

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
  await desk.account(NAME, "admin");
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
    await typeSignIn(page, NAME, "wrong");
    await page.waitForSelector("[role=alert]");
    await look();
    await typeSignIn(page, NAME);
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
    await signInAt(page, `${desk.url}/operations/en/accounts`, NAME);
    await page.locator("form[action$='/sign-out'] button").click();
    await page.waitForURL(/\/sign-in/);
    await page.goBack();
    await page.waitForURL(/\/sign-in/);
    expect(await page.content()).not.toContain(NAME);
  });
});
