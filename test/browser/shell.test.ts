import { afterAll, beforeAll, expect, test } from "vitest";
import { startApi, type TestApi } from "../integration/api/api.ts";
import { axeFindings, describeInBrowser, DESK, overflows, PHONE } from "../support/browser.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

describeInBrowser("the frame of every page", (browser) => {
  test.each([
    ["/fi/tietoa", PHONE],
    ["/sv/om", DESK],
    ["/en/nothing", PHONE],
  ])("%s is fit for everybody", async (path, viewport) => {
    const { page } = await browser.page({ viewport });
    await page.goto(api.url + path);
    expect(await axeFindings(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
  });

  test("the keyboard skips to the content, and the language switch keeps the page", async () => {
    const { page, faults } = await browser.page({ javaScript: false });
    await page.goto(`${api.url}/fi/tietoa`);
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").innerText()).toBe("Siirry sisältöön");
    await page.keyboard.press("Enter");
    expect(await page.locator(":focus").getAttribute("id")).toBe("main");
    await page.getByRole("link", { name: "Svenska" }).press("Enter");
    await page.waitForURL("**/sv/om");
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Om tjänsten");
    expect(faults).toEqual([]);
  });
});
