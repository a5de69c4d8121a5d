import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApi, type TestApi } from "./api.ts";
import { addListing, addOrganisation, idOf, LAST_SEEN, listingDocument, offering } from "./catalogue.ts";

let api: TestApi;
const SURVIVOR = {
  name: "Survivor",
  offerings: [
    offering({
      nextOccurrences: [
        "2026-11-24T11:59:00+02:00",
        "2026-11-24T12:00:00+02:00",
        "2026-12-01T10:00:00+02:00",
      ],
    }),
  ],
};

beforeAll(async () => {
  api = await startApi();
  await addListing(api.pool, SURVIVOR);
  await addListing(api.pool, { name: "Gone", state: "withdrawn", stateReason: "deleted-at-source" });
  await addListing(api.pool, { name: "Hidden", state: "hidden", stateReason: "not-a-service" });
  await api.pool.query("insert into catalogue.redirect (from_id, to_id, at) values ($1, $2, now())", [
    idOf("Merged"),
    idOf("Survivor"),
  ]);
});
afterAll(() => api.close());

describe("one listing", () => {
  test("is the stored document, with the time its record was last seen and without meetings that have passed", async () => {
    const stored = listingDocument(SURVIVOR);
    expect(await api.json(`/api/v1/listings/${idOf("Survivor")}`)).toEqual({
      ...stored,
      sources: [{ ...stored.sources[0], seenAt: LAST_SEEN }],
      offerings: [offering({ nextOccurrences: ["2026-11-24T12:00:00+02:00", "2026-12-01T10:00:00+02:00"] })],
    });
  });

  test("is the same in a list", async () => {
    const { items } = (await api.json("/api/v1/listings")) as { items: unknown[] };
    expect(items).toEqual([await api.json(`/api/v1/listings/${idOf("Survivor")}`)]);
  });

  test("merged away leads to the one that survived", async () => {
    const response = await api.get(`/api/v1/listings/${idOf("Merged")}`);
    expect(response.status).toBe(308);
    expect(response.headers.get("location")).toBe(`/api/v1/listings/${idOf("Survivor")}`);
  });

  test("withdrawn is gone, and its document says so", async () => {
    expect(await api.json(`/api/v1/listings/${idOf("Gone")}`, 410)).toMatchObject({
      state: "withdrawn",
      stateReason: "deleted-at-source",
    });
  });

  test("hidden is told with its reason", async () => {
    expect(await api.json(`/api/v1/listings/${idOf("Hidden")}`)).toMatchObject({
      state: "hidden",
      stateReason: "not-a-service",
    });
  });

  test.each([idOf("Nobody"), "not-an-id", "%00", "1'or'1"])("%s is not found", async (id) => {
    expect(await api.json(`/api/v1/listings/${id}`, 404)).toMatchObject({ code: "NOT_FOUND", status: 404 });
    expect(await api.json(`/api/v1/listings/${id}/versions`, 404)).toMatchObject({ code: "NOT_FOUND" });
    expect(await api.json(`/api/v1/organisations/${id}`, 404)).toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("versions", () => {
  test("newest first, today's included, each with the fields it changed", async () => {
    const id = idOf("Survivor");
    expect(await api.json(`/api/v1/listings/${id}/versions`)).toMatchObject({
      items: [{ version: 1, changed: [] }],
    });
    const document = listingDocument(SURVIVOR);
    // As derive keeps them: the document that goes, with the fields in which the next one differs.
    for (const [version, next] of [
      [1, "cost"],
      [2, "name"],
    ] as const) {
      await api.pool.query(
        "insert into catalogue.listing_version (listing_id, version, at, changed, document) values ($1, $2, $3, $4, $5)",
        [id, version, "2026-11-02T00:00:00Z", [next], { ...document, version }],
      );
    }
    await api.pool.query("update catalogue.listing set version = 3 where id = $1", [id]);
    const { items } = (await api.json(`/api/v1/listings/${id}/versions`)) as {
      items: readonly { version: number; at: string; changed: readonly string[] }[];
    };
    expect(items.map(({ version, changed }) => [version, ...changed])).toEqual([
      [3, "name"],
      [2, "cost"],
      [1],
    ]);
    expect(items[1]?.at).toBe("2026-11-02T00:00:00.000Z");
  });
});

describe("validators", () => {
  test.each(["/api/v1/listings", `/api/v1/listings/${idOf("Survivor")}`, "/api/v1/vocabularies/themes"])(
    "%s answers 304 to the tag it gave, and again in full when something changed",
    async (path) => {
      const first = await api.get(path);
      const tag = first.headers.get("etag") ?? "";
      expect(tag).toMatch(/^W\/".+"$/);
      const second = await api.get(path, { "if-none-match": tag });
      expect(second.status).toBe(304);
      expect(await second.text()).toBe("");
      expect((await api.get(path, { "if-none-match": 'W/"other"' })).status).toBe(200);
    },
  );

  test("a record seen again changes the tag", async () => {
    const path = `/api/v1/listings/${idOf("Survivor")}`;
    const tag = (await api.get(path)).headers.get("etag") ?? "";
    await api.pool.query("update sync.source_record set last_seen_at = last_seen_at + interval '1 minute'");
    expect((await api.get(path, { "if-none-match": tag })).status).toBe(200);
    await api.pool.query("update sync.source_record set last_seen_at = $1", [LAST_SEEN]);
  });
});

describe("organisations", () => {
  beforeAll(async () => {
    await addOrganisation(api.pool, "Seinäjoen 4H-yhdistys ry", {
      businessId: "7654321-2",
      homeMunicipality: "743",
    });
    await addOrganisation(api.pool, "Vaasan Martat ry", { municipalities: ["905"] });
  });
  const namesOf = async (query: string): Promise<readonly string[]> => {
    const page = (await api.json(`/api/v1/organisations?${query}`)) as { items: { name: { fi: string } }[] };
    return page.items.map(({ name }) => name.fi);
  };

  test.each<[string, readonly string[]]>([
    ["", ["Seinäjoen 4H-yhdistys ry", "Vaasan Martat ry"]],
    ["q=yhdistys", ["Seinäjoen 4H-yhdistys ry"]],
    ["q=seinajoen%204h%20yhdistys", ["Seinäjoen 4H-yhdistys ry"]],
    ["q=%25", []],
    ["businessId=7654321-2", ["Seinäjoen 4H-yhdistys ry"]],
    ["region=etela-pohjanmaa", ["Seinäjoen 4H-yhdistys ry"]],
    ["size=1&page=2", ["Vaasan Martat ry"]],
  ])("%s", async (query, expected) => {
    expect(await namesOf(query)).toEqual(expected);
  });

  test("one by id", async () => {
    const id = idOf("Vaasan Martat ry");
    expect(await api.json(`/api/v1/organisations/${id}`)).toMatchObject({ id, municipalities: ["905"] });
    await api.pool.query(
      "insert into catalogue.redirect (from_id, to_id, at, subject) values ($1, $2, now(), 'organisation')",
      [idOf("Twice"), id],
    );
    const moved = await api.get(`/api/v1/organisations/${idOf("Twice")}`);
    expect([moved.status, moved.headers.get("location")]).toEqual([308, `/api/v1/organisations/${id}`]);
  });
});

describe("changes", () => {
  test("are paged by sequence number without a gap; the end gives the place to go on from", async () => {
    const add = (name: string, op: string) =>
      api.pool.query("insert into catalogue.change (listing_id, op, version, at) values ($1, $2, 1, now())", [
        idOf(name),
        op,
      ]);
    await add("Survivor", "upsert");
    await add("Merged", "redirect");
    await add("Gone", "remove");
    type Feed = { items: { seq: number; op: string; redirectTo: string | null }[]; next: number };
    const first = (await api.json("/api/v1/changes?after=0&limit=2")) as Feed;
    expect(first.items.map(({ op }) => op)).toEqual(["upsert", "redirect"]);
    expect(first.items.map(({ redirectTo }) => redirectTo)).toEqual([null, idOf("Survivor")]);
    const second = (await api.json(`/api/v1/changes?after=${first.next}&limit=2`)) as Feed;
    expect(second.items.map(({ op }) => op)).toEqual(["remove"]);
    expect(await api.json(`/api/v1/changes?after=${second.next}`)).toEqual({ items: [], next: second.next });

    // A backup was restored since: what will have that number is another change (I11).
    const ahead = await api.get(`/api/v1/changes?after=${second.next + 1}`);
    expect(ahead.status).toBe(400);
    expect(await ahead.text()).toContain("begin anew with after=0");
  });
});
