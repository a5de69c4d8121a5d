import { afterAll, beforeAll, expect, test } from "vitest";
import { startApi, type TestApi } from "../integration/api/api.ts";
import { addListing } from "../integration/api/catalogue.ts";
import { axeFindings, describeInBrowser, DESK, overflows, PHONE, tabTo } from "../support/browser.ts";

let api: TestApi;

const PAGES = [
  { language: "fi", path: "/fi/kattavuus", municipality: "Lapua", age: "Ikäryhmä", submit: "Näytä" },
  { language: "sv", path: "/sv/tackning", municipality: "Lappo", age: "Åldersgrupp", submit: "Visa" },
  { language: "en", path: "/en/coverage", municipality: "Lapua", age: "Age group", submit: "Show" },
] as const;

beforeAll(async () => {
  api = await startApi();
  const lapua = [{ code: "408", basis: "place" }] as const;
  await addListing(api.pool, { name: "Tuolijumppa", municipalities: lapua, ages: [{ min: 65, max: null }] });
  await addListing(api.pool, { name: "Nuorten sali", municipalities: lapua, ages: [{ min: 13, max: 17 }] });
});
afterAll(() => api.close());

describeInBrowser("coordinator finds the gaps", (browser) => {
  test.each(
    PAGES.flatMap((page) => [
      { ...page, viewport: PHONE },
      { ...page, viewport: DESK },
    ]),
  )("$path at $viewport.width px, by keyboard alone, without JavaScript", async (one) => {
    const { page, faults } = await browser.page({ viewport: one.viewport, javaScript: false });
    await page.goto(`${api.url}${one.path}`);
    const row = page
      .locator("tbody tr")
      .filter({ has: page.getByRole("rowheader", { name: one.municipality }) });
    expect(await row.locator("td.shade-4").innerText()).toBe("2");
    expect(await row.locator("td.shade-0").count()).toBeGreaterThan(6);
    // Narrowed to older people: chosen by its first letters, sent with Enter.
    await tabTo(page, "select[name=age]");
    expect(await page.getByLabel(one.age).and(page.locator(":focus")).count()).toBe(1);
    await page.keyboard.press("End");
    await tabTo(page, "main form button");
    expect(await page.locator(":focus").innerText()).toBe(one.submit);
    await page.keyboard.press("Enter");
    await page.waitForURL(/age=65-/);
    expect(await row.locator("td.shade-4").innerText()).toBe("1");
    // The number leads to the listing that it counts, in the same language.
    await tabTo(page, "td.shade-4 a");
    await page.keyboard.press("Enter");
    await page.waitForURL(new RegExp(`/${one.language}/\\?.*municipality=408`));
    expect(await page.content()).toContain("Tuolijumppa");
    expect(await page.content()).not.toContain("Nuorten sali");
    expect(faults).toEqual([]);
  });

  test.each(["/fi/kattavuus", "/sv/tackning?theme=luonto&colour=red"])(
    "axe finds nothing on %s, and nothing is wider than the screen",
    async (path) => {
      for (const viewport of [PHONE, DESK]) {
        const { page, faults } = await browser.page({ viewport });
        await page.goto(`${api.url}${path}`);
        expect(await axeFindings(page)).toEqual([]);
        expect(await overflows(page)).toBe(false);
        expect(faults).toEqual([]);
      }
    },
  );
});
