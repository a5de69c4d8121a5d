import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSchedule, weeklyRule } from "../../src/mappers/shared/schedule.ts";
import { startApi, type TestApi } from "../integration/api/api.ts";
import { addListing, idOf, offering } from "../integration/api/catalogue.ts";
import { axeFindings, describeInBrowser, DESK, overflows, PHONE, tabTo } from "../support/browser.ts";

let api: TestApi;
let long = "";
let gone = "";
let full = "";
let ended = "";
let arabic = "";
const merged = idOf("merged away");
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
  full = await addListing(api.pool, {
    name,
    related: [{ listingId: idOf("Maksullinen kerho"), relation: "supplemented-by" }],
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
  arabic = await addListing(api.pool, {
    name: { ar: "مجموعة الدعم", fi: "Vertaistukiryhmä (arabiaksi)" },
    description: { ar: "مرحبا بكم في المجموعة، اتصلوا على 050 123 4567.\nنلتقي كل ثلاثاء." },
    languages: ["ar"],
  });
  await api.pool.query("insert into catalogue.redirect (from_id, to_id, at) values ($1, $2, now())", [
    merged,
    full,
  ]);
  ended = await addListing(api.pool, {
    name: "Kevään ryhmä",
    state: "ended",
    stateReason: "last-occurrence-past",
  });
  gone = await addListing(api.pool, {
    name: "Poistettu",
    state: "withdrawn",
    stateReason: "deleted-at-source",
  });
});
afterAll(() => api.close());

/** Puts two listings on a list and hands it out. Answers with the path of what was handed out. */
async function handedOut(page: Page): Promise<string> {
  for (const id of [full, long]) {
    await page.goto(`${api.url}/fi/ilmoitus/${id}`);
    await page.locator("form[action$='/add'] button").first().click();
    await page.waitForURL(/lista$/);
  }
  await page.locator("button[value=share]").click();
  await page.waitForURL(/lista\/[\w-]{16}$/);
  return new URL(page.url()).pathname;
}

const IN_LANGUAGE = [
  { language: "fi", result: "Ystäväkahvila", list: "Oma lista", asOf: "24.11.2026" },
  { language: "sv", result: "Vänkafé", list: "Min lista", asOf: "24.11.2026" },
  { language: "en", result: "Friends' café", list: "My list", asOf: "24 November 2026" },
] as const;
const VISITS = IN_LANGUAGE.flatMap((visit) => [
  { ...visit, viewport: PHONE },
  { ...visit, viewport: DESK },
]);

/** By the arrow keys: letters typed on a busy machine may come too far apart to be one word. */
async function chooseByArrows(page: Page, select: string, name: string): Promise<void> {
  const names = await page.locator(`${select} option`).allTextContents();
  const place = names.findIndex((one) => one.startsWith(name));
  await page.keyboard.press("Home");
  for (let at = 0; at < place; at += 1) await page.keyboard.press("ArrowDown");
  expect(await page.locator(`${select} option:checked`).textContent()).toContain(name);
}

describeInBrowser("by keyboard alone, without JavaScript", (browser) => {
  test.each(VISITS)(
    "a lonely 70-year-old in Lapua finds something free on Tuesday ($language, $viewport.width px)",
    async ({ language, viewport, result }) => {
      const { page } = await browser.page({ viewport, javaScript: false });
      await page.goto(`${api.url}/${language}/`);
      await tabTo(page, "#municipality");
      await chooseByArrows(page, "#municipality", language === "sv" ? "Lappo" : "Lapua");
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
  const shown: string[] = [];

  // Every page in every state: whole, empty, not understood, long texts, right to left, gone, never there, expired.
  test.each([
    ["start", () => "/fi/"],
    ["results, part not understood", () => "/sv/?municipality=408&weekday=tu&colour=red"],
    ["nothing found", () => "/en/?q=zzzzzz"],
    ["a page beyond the last", () => "/fi/?page=99"],
    ["long texts and right to left", () => `/fi/ilmoitus/${long}`],
    ...(["fi/ilmoitus", "sv/annons", "en/listing"] as const).flatMap((place): [string, () => string][] => [
      // The Swedish one by an id that was merged away.
      [
        `${place}: a listing with what says more about it`,
        () => `/${place}/${place === "sv/annons" ? merged : full}`,
      ],
      [`${place}: a withdrawn listing with similar ones`, () => `/${place}/${gone}`],
      [`${place}: an ended listing with similar ones`, () => `/${place}/${ended}`],
    ]),
    ["texts from right to left only", () => `/en/listing/${arabic}`],
    ["no such listing", () => "/sv/annons/0193b0f0-0000-7000-8000-000000000000"],
    ["a report that was thanked for", () => `/fi/ilmoitus/${full}?reported=true`],
    ["an empty list", () => "/fi/lista"],
    ["a list that was handed out", () => shown[0] ?? ""],
    ["no such list, or expired", () => "/en/list/AAAAAAAAAAAAAAAA"],
    ["about", () => "/sv/om"],
    ["no such page", () => "/en/nowhere"],
  ])("axe finds nothing and nothing overflows: %s", async (_state, path) => {
    const { page } = await browser.page({ viewport: PHONE });
    if (shown.length === 0) shown.push(await handedOut(page));
    await page.goto(api.url + path());
    expect(await axeFindings(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await page.setViewportSize(DESK);
    expect(await overflows(page)).toBe(false);
  });

  test("axe finds nothing in a list that is being put together", async () => {
    const { page } = await browser.page({ viewport: PHONE });
    await handedOut(page);
    await page.goto(`${api.url}/sv/lista`);
    expect(await page.locator(".list-row").count()).toBe(2);
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
