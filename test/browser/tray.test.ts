import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSchedule, weeklyRule } from "../../src/mappers/shared/schedule.ts";
import { startApi, type TestApi } from "../integration/api/api.ts";
import { addListing, offering } from "../integration/api/catalogue.ts";
import { axeFindings, describeInBrowser, DESK, overflows, PHONE } from "../support/browser.ts";

let api: TestApi;
let long = "";
let gone = "";
beforeAll(async () => {
  api = await startApi();
  const tuesday = createSchedule("meeting", { rrule: weeklyRule([2]), start: "12:00", end: "13:00" });
  const lapua = {
    municipalities: [{ code: "408", basis: "place" }],
    offerings: [
      offering({
        schedules: [tuesday],
        position: { lat: 62.97, lon: 23.01 },
        nextOccurrences: ["2026-12-01T12:00:00+02:00"],
        contacts: [{ type: "phone", value: "+358501234567", label: {} }],
      }),
    ],
    spans: '{["2026-12-01 10:00+00","2026-12-01 11:00+00")}',
  } as const;
  const name = { fi: "Ystäväkahvila", sv: "Vänkafé", en: "Friends' café" };
  await addListing(api.pool, {
    name,
    cost: "free",
    ages: [{ min: 65, max: null }],
    languages: ["sv"],
    ...lapua,
  });
  await addListing(api.pool, { name: "Maksullinen kerho", cost: "paid", ...lapua });
  await addListing(api.pool, { name: "Seinäjoen kahvila", cost: "free" });
  long = await addListing(api.pool, {
    name: `Erittäinpitkäyhdyssana${"yhdyssana".repeat(30)}`,
    summary: { fi: "مرحبا بكم في المجموعة ".repeat(20) },
    description: { fi: "Pitkä teksti. ".repeat(400) },
  });
  gone = await addListing(api.pool, {
    name: "Poistettu",
    state: "withdrawn",
    stateReason: "deleted-at-source",
  });
});
afterAll(() => api.close());

/** Moves by the Tab key until the control with this name (or id) has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let n = 0; n < 120; n += 1) {
    await page.keyboard.press("Tab");
    if (await page.locator(`${selector}:focus`).count()) return;
  }
  throw new Error(`The keyboard does not reach ${selector} on ${page.url()}.`);
}

const VISITS = [
  { language: "fi", viewport: PHONE, result: "Ystäväkahvila", list: "Oma lista", asOf: "24.11.2026" },
  { language: "sv", viewport: DESK, result: "Vänkafé", list: "Min lista", asOf: "24.11.2026" },
  { language: "sv", viewport: PHONE, result: "Vänkafé", list: "Min lista", asOf: "24.11.2026" },
  { language: "en", viewport: DESK, result: "Friends' café", list: "My list", asOf: "24 November 2026" },
] as const;

describeInBrowser("by keyboard alone, without JavaScript", (browser) => {
  test.each(VISITS)(
    "a lonely 70-year-old in Lapua finds something free on Tuesday ($language, $viewport.width px)",
    async ({ language, viewport, result }) => {
      const { page } = await browser.page({ viewport, javaScript: false });
      await page.goto(`${api.url}/${language}/`);
      await tabTo(page, "#municipality");
      await page.keyboard.type(language === "sv" ? "Lappo" : "Lapua");
      await tabTo(page, "#age");
      await page.keyboard.press("End");
      await tabTo(page, ".more > summary");
      await page.keyboard.press("Enter");
      await tabTo(page, ".group:nth-of-type(2) > summary");
      await page.keyboard.press("Enter");
      await tabTo(page, "input[name=cost][value=free]");
      await page.keyboard.press("Space");
      await tabTo(page, ".group:nth-of-type(3) > summary");
      await page.keyboard.press("Enter");
      await tabTo(page, "input[name=weekday][value=tu]");
      await page.keyboard.press("Space");
      await page.keyboard.press("Enter");
      await page.waitForURL(/weekday=tu/);
      expect(await page.locator(".card h3").allInnerTexts()).toEqual([result]);
      expect(await overflows(page)).toBe(false);
      await tabTo(page, ".card h3 a");
      await page.keyboard.press("Enter");
      await page.waitForURL(/[0-9a-f-]{36}$/);
      expect(await page.locator("h1").innerText()).toBe(result);
      expect(await page.locator(".contacts").innerText()).toContain("050 123 4567");
    },
  );

  test.each(VISITS)(
    "a professional makes and prints a list ($language, $viewport.width px)",
    async ({ language, viewport, list, asOf, result }) => {
      const { page } = await browser.page({ viewport, javaScript: false });
      await page.goto(`${api.url}/${language}/?municipality=408&cost=free&weekday=tu`);
      await tabTo(page, ".card-foot button");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/list/);
      expect(await page.locator("h1").innerText()).toBe(list);
      await tabTo(page, "textarea");
      await page.keyboard.type("Kysy kyytiä");
      // Whoever prints the list before handing it out must not get an empty sheet.
      await page.emulateMedia({ media: "print" });
      expect(await page.locator(".list-row h2").first().isVisible()).toBe(true);
      expect(await page.locator("button").first().isVisible()).toBe(false);
      await page.emulateMedia({ media: "screen" });
      await tabTo(page, "button[value=share]");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/list\w*\/[\w-]{16}$/);
      const paper = await page.locator(".shared-list").innerText();
      for (const told of [result, "Kysy kyytiä", asOf, "050 123 4567"]) expect(paper).toContain(told);
      await page.emulateMedia({ media: "print" });
      expect(await page.locator(".site-footer").isVisible()).toBe(false);
      expect(await page.locator(".code svg").isVisible()).toBe(true);
    },
  );
});

describeInBrowser("with JavaScript", (browser) => {
  test.each([
    ["/fi/", PHONE],
    ["/sv/?municipality=408&weekday=tu&colour=red", DESK],
    ["/en/?q=zzzzzz", PHONE],
    ["/fi/lista", DESK],
    [() => `/fi/ilmoitus/${long}`, PHONE],
    [() => `/sv/annons/${gone}`, DESK],
  ])("axe finds nothing and nothing overflows: %s", async (path, viewport) => {
    const { page } = await browser.page({ viewport });
    await page.goto(api.url + (typeof path === "string" ? path : path()));
    expect(await axeFindings(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
  });

  test("results change in place, and the map says what the list says", async () => {
    const { page, faults } = await browser.page({ viewport: DESK });
    await page.goto(`${api.url}/fi/?municipality=408`);
    await page.locator(".more > summary").click();
    await page.locator(".group:nth-of-type(2) > summary").click();
    await page.locator("input[name=cost][value=free]").check();
    await page.waitForURL(/cost=free/);
    await page.getByText("1 tulos").first().waitFor();
    await page.getByRole("button", { name: "Näytä kartalla" }).click();
    const place = page.locator(".map-place");
    await place.waitFor();
    expect(await place.getAttribute("title")).toBe("Ystäväkahvila");
    expect(await page.locator(".map-name").allInnerTexts()).toContain("Lapua");
    expect(await axeFindings(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});
