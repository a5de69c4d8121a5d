import { afterAll, beforeAll, expect, test } from "vitest";
import { startApi, type TestApi } from "../integration/api/api.ts";
import { addListing, addOrganisation } from "../integration/api/catalogue.ts";
import { axeFindings, describeInBrowser, DESK, overflows, PHONE, tabTo } from "../support/browser.ts";

let api: TestApi;
const NAME = "Lapuan Eläkeläiset ry";
const LONG = `${"Erittäinpitkäyhdyssana".repeat(12)} ${"sana ".repeat(200)}`;

const PAGES = [
  { path: "/fi/nakyyko", hidden: "Ei näy", why: "Ilmoitus on luonnos" },
  { path: "/sv/syns", hidden: "Syns inte", why: "Annonsen är ett utkast" },
  { path: "/en/does-it-show", hidden: "Not shown", why: "The listing is a draft" },
] as const;

function source(id: string) {
  return {
    source: "lahella",
    kind: "activity",
    id,
    role: "origin",
    url: null,
    modifiedAt: null,
    seenAt: null,
  } as const;
}

beforeAll(async () => {
  api = await startApi();
  const organisation = await addOrganisation(api.pool, NAME, { businessId: "0201256-6" });
  await addListing(api.pool, {
    name: "Laulupiiri",
    state: "withdrawn",
    stateReason: "draft",
    organisation,
    sources: [source("a-1")],
  });
  await addListing(api.pool, { name: { fi: LONG }, organisation, sources: [source("a-2")] });
  await addListing(api.pool, {
    name: { ar: "مجموعة المشي", fi: "مجموعة" },
    organisation,
    sources: [source("a-3")],
  });
  await api.pool.query("update sync.root set problems = $1 where source_id = 'a-2'", [
    JSON.stringify([{ code: "web-invalid", field: "contacts[0].url", value: "x".repeat(200) }]),
  ]);
});
afterAll(() => api.close());

describeInBrowser("organisation finds why it does not show", (browser) => {
  test.each(
    PAGES.flatMap((page) => [
      { ...page, viewport: PHONE },
      { ...page, viewport: DESK },
    ]),
  )(
    "$path at $viewport.width px, by keyboard alone, without JavaScript",
    async ({ path, hidden, why, viewport }) => {
      const { page, faults } = await browser.page({ viewport, javaScript: false });
      await page.goto(`${api.url}${path}`);
      await tabTo(page, "main input[type=search]");
      await page.keyboard.type("lapuan elakelaiset");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\?q=/);
      expect(await page.getByRole("heading", { level: 2 }).allInnerTexts()).toEqual([NAME]);
      // What does not show stands first, with the reason and the way to mend it.
      const first = page.locator(".card").first();
      const text = await first.innerText();
      expect(text).toContain("Laulupiiri");
      expect(text).toContain(hidden);
      expect(text).toContain(why);
      const edit = first.getByRole("link").first();
      expect(await edit.getAttribute("href")).toBe("https://hallinta.lahella.fi/activities?_key=a-1");
      await tabTo(page, ".card:first-child .actions a");
      expect(await page.locator(":focus").getAttribute("href")).toContain("_key=a-1");
      expect(await overflows(page)).toBe(false);
      expect(faults).toEqual([]);
    },
  );

  test.each(["/fi/nakyyko", "/sv/syns?q=ei+mit%C3%A4%C3%A4n", "/en/does-it-show?q=0201256-6"])(
    "axe finds nothing on %s",
    async (path) => {
      const { page, faults } = await browser.page({ viewport: PHONE });
      await page.goto(`${api.url}${path}`);
      expect(await axeFindings(page)).toEqual([]);
      expect(faults).toEqual([]);
    },
  );
});
