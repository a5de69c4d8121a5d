import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApi, type TestApi } from "./api.ts";
import { addListing, addOrganisation, addRecord, idOf, listingDocument } from "./catalogue.ts";

let api: TestApi;
const NAME = "Lapuan Eläkeläiset ry";

beforeAll(async () => {
  api = await startApi();
  const group = { source: "lahella", kind: "group", id: "g-1" };
  const own = await addOrganisation(api.pool, NAME, { businessId: "0201256-6", record: group });
  const source = {
    source: "lahella",
    kind: "activity",
    role: "origin",
    url: null,
    modifiedAt: null,
  } as const;
  await addListing(api.pool, {
    name: "<script>alert(1)</script>",
    organisation: own,
    sources: [
      { ...source, id: "a-1", seenAt: null },
      { source: "ptv", kind: "service", id: "s-1", role: "copy", url: null, modifiedAt: null, seenAt: null },
    ],
  });
  await addListing(api.pool, {
    name: "Kesäretki",
    version: 4,
    state: "ended",
    stateReason: "last-occurrence-past",
    organisation: own,
    sources: [{ ...source, id: "a-2", seenAt: null }],
  });
  const versions = [
    [1, "upcoming", "visibility-not-begun", "2026-09-01T08:00:00Z"],
    [2, "visible", null, "2026-10-01T08:00:00Z"],
    // Something else changed: no change of state.
    [3, "visible", null, "2026-10-02T08:00:00Z"],
  ] as const;
  for (const [version, state, stateReason, at] of versions) {
    const document = listingDocument({ name: "Kesäretki", state, stateReason, version, organisation: own });
    await api.pool.query(
      "insert into catalogue.listing_version (listing_id, version, at, changed, document) values ($1, $2, $3, '{state}', $4)",
      [document.id, version, at, document],
    );
  }
  await addRecord(api.pool, { source: "lahella", kind: "activity", id: "a-3" });
  await api.pool.query(
    "insert into sync.record_link (source, from_kind, from_id, to_kind, to_id) values ('lahella', 'activity', 'a-3', 'group', 'g-1')",
  );
  await api.pool.query("update sync.root set problems = $1 where source_id = 'a-2'", [
    JSON.stringify([
      { code: "phone-unreadable", field: "contacts[0].value", value: "soita <b>Maijalle</b>" },
    ]),
  ]);
});
afterAll(() => api.close());

async function page(query: string, path = "/fi/nakyyko"): Promise<string> {
  const response = await api.get(`${path}?${query}`);
  expect(response.status).toBe(200);
  return response.text();
}

describe("the page", () => {
  test.each(["q=0201256-6", "q=FI02012566", "q=lapuan+elakelaiset"])(
    "%s finds the organisation",
    async (query) => {
      const text = await page(query);
      expect(text).toContain(`<h2>${NAME}</h2>`);
      expect(text).toContain("Näkyy 2, odottaa 1, ei näy 1.");
    },
  );

  test("tells why, what to do and where, and each field that is amiss as it was read", async () => {
    const text = await page("q=0201256-6");
    expect(text).toContain("Viimeinen kokoontumiskerta on jo ollut. Lisätkää uudet ajat");
    expect(text).toContain('href="https://hallinta.lahella.fi/activities?_key=a-2"');
    expect(text).toContain("<code>contacts[0].value</code>");
    expect(text).toContain("<q>soita &lt;b&gt;Maijalle&lt;/b&gt;</q>");
    expect(text).toContain("ei ole vielä käsitelty");
  });

  test("tells what was merged with what, and what is missing", async () => {
    const text = await page("q=0201256-6");
    expect(text).toMatch(/<dd>PTV s-1 \(kopio\)<\/dd>/);
    expect(text).toMatch(/<dd>Lähellä.fi a-1 \(alkuperäinen\)<\/dd>/);
    expect(text).toContain("keneltä voi kysyä");
  });

  test("shows script in a name as text, in the form as well", async () => {
    const text = await page(`q=${encodeURIComponent('"><script>alert(2)</script>')}`);
    expect(text).not.toContain("<script>");
    expect(await page("q=0201256-6")).not.toContain("<script>alert");
  });

  test.each(["%", "_", "a & !b:*", "'; drop table", "\\", "q".repeat(500)])(
    "wildcards and operators are words: %s finds nothing",
    async (typed) => {
      expect(await page(`q=${encodeURIComponent(typed)}`)).toContain("ei löytynyt mitään");
    },
  );

  test("is the same in Swedish and English", async () => {
    expect(await page("q=0201256-6", "/sv/syns")).toContain("Syns 2, väntar 1, syns inte 1.");
    expect(await page("q=0201256-6", "/en/does-it-show")).toContain("Shown 2, waiting 1, not shown 1.");
  });
});

describe("the feed", () => {
  test("tells each change of state once, the newest first, and the page names it", async () => {
    const path = `/fi/nakyyko/${idOf(NAME)}/atom.xml`;
    expect(await page("q=0201256-6")).toContain(`href="${path}"`);
    const response = await api.get(path);
    expect(response.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    const text = await response.text();
    const titles = [...text.matchAll(/<entry>\s*<title[^>]*><!\[CDATA\[(.*?)\]\]><\/title>/g)].map(
      ([, title]) => title,
    );
    expect(titles.filter((title) => title?.includes("Kesäretki"))).toEqual([
      "Päättyi: Kesäretki",
      "Näkyy: Kesäretki",
      "Odottaa näkyvyysajan alkua: Kesäretki",
    ]);
    expect(text).toContain("Viimeinen kokoontumiskerta on jo ollut");
    expect(text).not.toContain("]]>alert");
  });

  test("of nobody is not there", async () => {
    expect((await api.get("/fi/nakyyko/nobody/atom.xml")).status).toBe(404);
  });
});
