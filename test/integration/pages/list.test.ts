import { afterAll, beforeAll, expect, test } from "vitest";
import { changedList, withListing } from "../../../src/web/public/list/changes.ts";
import { startApi, type TestApi } from "../api/api.ts";
import { addListing, offering } from "../api/catalogue.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(api.url + path, { method: "POST", body: new URLSearchParams(form), redirect: "manual", headers });

test("a list is kept by a cookie, handed out as it was that day, and expires", async () => {
  const walk = await addListing(api.pool, {
    name: { fi: "Kävely", sv: "Promenad" },
    cost: "free",
    // Today in the afternoon: a sheet of paper is read on other days as well.
    offerings: [offering({ nextOccurrences: ["2026-11-24T18:00:00+02:00"] })],
    spans: '{["2026-11-24 16:00+00","2026-11-24 17:00+00")}',
  });
  const added = await post("/fi/lista/add", { listing: walk });
  expect(added.headers.get("location")).toBe("/fi/lista");
  const set = added.headers.get("set-cookie") ?? "";
  expect(set).toMatch(/^list=[\w-]{22}; .*HttpOnly; SameSite=Lax/);
  const cookie = set.split(";")[0] ?? "";
  expect(await (await api.get("/fi/lista", { cookie })).text()).toContain("Kävely");
  expect(await (await api.get("/fi/lista")).text()).toContain("Listalla ei ole vielä mitään");

  const form = { [`note-${walk}`]: "<b>Kysy Mattia</b> 010190-123A", act: "share", language: "sv" };
  const shared = (await post("/fi/lista/change", form, { cookie })).headers.get("location") ?? "";
  expect(shared).toMatch(/^\/sv\/lista\/[\w-]{16}$/);
  await api.pool.query(
    "update catalogue.listing set document = jsonb_set(document, '{name,sv}', '\"Annat\"')",
  );
  const page = await (await api.get(shared)).text();
  expect(page).toContain("Promenad");
  expect(page).not.toContain("Annat");
  expect(page).toContain("&lt;b&gt;Kysy Mattia&lt;/b&gt; […]");
  expect(page).toContain("Uppgifterna är som de var 24.11.2026.");
  expect(page).toContain("<svg");
  expect(page).toContain("tis 24.11 kl. 18");

  await api.pool.query("update sync.shared_list set expires_at = '2026-11-24T09:59:59Z'");
  expect((await api.get(shared)).status).toBe(404);
  expect((await post("/fi/lista/add", { listing: walk }, { origin: "https://example.org" })).status).toBe(
    400,
  );
});

test("rows move, go, and keep their notes", () => {
  const items = ["a", "b", "c"].map((listingId) => ({ listingId, note: "" }));
  const ids = (act: string) =>
    changedList(items, { act })
      .map(({ listingId }) => listingId)
      .join("");
  expect([
    ids("up:b"),
    ids("down:b"),
    ids("remove:b"),
    ids("up:a"),
    ids("down:c"),
    ids("up:x"),
    ids("save"),
  ]).toEqual(["bac", "acb", "ac", "abc", "abc", "abc", "abc"]);
  expect(changedList(items, { act: "up:c", "note-c": " hei " })[1]).toEqual({ listingId: "c", note: "hei" });
  expect(withListing(items, "a")).toBe(items);
  const full = Array.from({ length: 30 }, (_, index) => ({ listingId: String(index), note: "" }));
  expect(withListing(full, "x")).toBe(full);
});

test("search engines are told the addresses of what is visible, and nothing else", async () => {
  const hidden = await addListing(api.pool, { name: "Muualla", inRegion: false });
  expect(await (await api.get("/robots.txt")).text()).toContain("/sitemap.xml");
  expect(await (await api.get("/sitemap.xml")).text()).toContain("/sitemap/1.xml</loc>");
  const part = await (await api.get("/sitemap/1.xml")).text();
  expect(part.match(/<lastmod/g)).toHaveLength(3);
  expect(part).not.toContain(hidden);
  expect((await api.get("/sitemap/2.xml")).status).toBe(404);
});
