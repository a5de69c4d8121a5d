import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ListingPage, startApi, type TestApi } from "./api.ts";
import { addListing, idOf, type ListingFacts, offering, tellFeed } from "./catalogue.ts";

let api: TestApi;

const place = (code: string) => [{ code, basis: "place" as const }];
const lahella = (id: string) => [
  {
    source: "lahella",
    kind: "activity",
    id,
    role: "origin",
    url: null,
    modifiedAt: null,
    seenAt: null,
  } as const,
];
const ptv = (id: string) => [
  { source: "ptv", kind: "service", id, role: "origin", url: null, modifiedAt: null, seenAt: null } as const,
];
const ORGANISATION = { id: idOf("Sydänyhdistys"), name: { fi: "Sydänyhdistys" }, businessId: "1234567-1" };

/** Each differs from the plain ones in one respect; `A` and `B` are the plain ones. */
const LISTINGS: readonly ListingFacts[] = [
  { name: "Alfa", cost: "paid", updatedAt: "2026-11-20T00:00:00.000Z" },
  { name: "Beeta", municipalities: place("408") },
  {
    name: "Everywhere",
    nationwide: true,
    nationwideExcept: ["478"],
    municipalities: [],
    themes: ["mieli_paihteettomyys"],
  },
  { name: "Free", cost: "free", municipalities: place("408") },
  { name: "Old people", ages: [{ min: 65, max: null }], municipalities: place("408") },
  {
    name: "Young people",
    ages: [{ min: 7, max: 17 }],
    municipalities: place("408"),
    targetGroups: ["KR1.3"],
  },
  { name: "Phone", offerings: [offering({ channel: "phone" })], municipalities: place("408") },
  {
    name: "Ramp",
    municipalities: place("408"),
    offerings: [
      offering({
        accessibility: [
          { feature: "wheelchair", value: "yes" },
          { feature: "rollator", value: "unknown" },
        ],
      }),
    ],
  },
  { name: { sv: "Svenska" }, languages: ["sv"], municipalities: place("408") },
  { name: "Voluntary", kind: "volunteering", municipalities: place("408") },
  {
    name: "Heart",
    organisation: ORGANISATION,
    organisationType: "association",
    municipalities: place("408"),
  },
  { name: "Stale", freshness: "stale", municipalities: place("408") },
  { name: "Themeless", themes: [], municipalities: place("408") },
  { name: "Service", kind: "service", sources: ptv("s-1"), municipalities: place("408") },
  { name: "Activity", sources: lahella("128"), municipalities: place("408") },
  // Seinäjoki and Lapua are 22 km apart; Vaasa is 70 km from Seinäjoki.
  { name: "Near", position: [22.84, 62.79], municipalities: place("408") },
  { name: "Nearish", position: [23.0, 62.97], municipalities: place("408") },
  { name: "Far", position: [21.61, 63.09], municipalities: place("408") },
  {
    name: "Tuesdays",
    municipalities: place("408"),
    // 1 December 2026 is a Tuesday; the span begins on Monday in UTC and on Tuesday in Finland.
    spans: "{[2026-11-30T22:30:00Z,2026-12-01T00:00:00Z)}",
    nextAt: "2026-11-30T22:30:00Z",
  },
  {
    name: "Fridays",
    municipalities: place("408"),
    spans: "{[2026-11-27T10:00:00Z,2026-11-27T11:00:00Z),[2026-12-11T10:00:00Z,2026-12-11T11:00:00Z)}",
    nextAt: "2026-11-27T10:00:00Z",
  },
  { name: "Ended", state: "ended", stateReason: "visibility-over", municipalities: place("408") },
  {
    name: "Outside",
    state: "hidden",
    stateReason: "out-of-region",
    inRegion: false,
    municipalities: place("905"),
  },
  { name: "Not counted", inRegion: false, municipalities: place("905") },
];

beforeAll(async () => {
  api = await startApi();
  for (const facts of LISTINGS) await addListing(api.pool, facts);
});
afterAll(() => api.close());

const everythingIn408 = LISTINGS.length - 4;

describe("each filter finds exactly its listings", () => {
  test.each<[string, readonly string[]]>([
    ["municipality=743", ["Alfa", "Everywhere"]],
    ["municipality=Sein%C3%A4joki", ["Alfa", "Everywhere"]],
    // Nurmo became part of Seinäjoki in 2009.
    ["municipality=Nurmo", ["Alfa", "Everywhere"]],
    // What is nationwide except Åland is in Vaasa and not in Mariehamn; of both it is in one.
    ["municipality=905", ["Everywhere"]],
    ["municipality=478", []],
    ["municipality=478,905", ["Everywhere"]],
    ["theme=mieli_paihteettomyys", ["Everywhere"]],
    ["targetGroup=KR1.3", ["Young people"]],
    ["targetGroup=KR1", ["Young people"]],
    ["cost=paid", ["Alfa"]],
    ["cost=free,paid", ["Alfa", "Free"]],
    ["cost=free&cost=paid", ["Alfa", "Free"]],
    ["channel=phone", ["Phone"]],
    ["language=sv", ["Svenska"]],
    ["textLanguage=sv", ["Svenska"]],
    ["accessibility=wheelchair", ["Ramp"]],
    ["accessibility=rollator", []],
    ["kind=volunteering", ["Voluntary"]],
    [`organisation=${ORGANISATION.id}`, ["Heart"]],
    ["businessId=1234567-1", ["Heart"]],
    ["organisationKind=association", ["Heart"]],
    ["freshness=stale", ["Stale"]],
    ["source=ptv", ["Service"]],
    ["sourceId=128", ["Activity"]],
    ["sourceId=128&source=ptv", []],
    ["state=ended", ["Ended"]],
    ["state=hidden", ["Outside"]],
    ["state=ended,hidden", ["Ended", "Outside"]],
    ["modifiedAfter=2026-11-15", ["Alfa"]],
    ["modifiedAfter=2026-11-20T02:00:00%2B02:00", []],
    ["when=2026-12-01", ["Tuesdays"]],
    ["when=2026-11-30/2026-12-11", ["Fridays", "Tuesdays"]],
    ["when=2026-12-02/..", ["Fridays"]],
    ["weekday=tu", ["Tuesdays"]],
    ["weekday=5", ["Fridays"]],
    ["weekday=1", []],
    ["weekday=fr&when=2026-11-28/2026-12-10", []],
    ["near=62.79,22.84&distanceKm=5", ["Near"]],
    ["near=62.79,22.84&distanceKm=25", ["Near", "Nearish"]],
    ["cost=free&municipality=408", ["Free"]],
    ["cost=free&municipality=743", []],
  ])("%s", async (query, expected) => {
    expect([...(await api.names(`${query}&sort=name&size=100`))].sort()).toEqual([...expected].sort());
  });

  test("an age finds overlapping ranges, and listings that tell none after them", async () => {
    const names = await api.names("age=70&size=100");
    expect(names[0]).toBe("Old people");
    expect(names).not.toContain("Young people");
    expect(names).toContain("Alfa");
    expect((await api.names("age=17-20&size=100"))[0]).toBe("Young people");
    expect(await api.names("age=18-20&size=100")).not.toContain("Young people");
  });

  test("without a state only what is visible in the regions served is shown", async () => {
    const names = await api.names("size=100");
    expect(names).toHaveLength(everythingIn408 + 1);
    expect(names).not.toContain("Not counted");
    expect(names).not.toContain("Ended");
    expect(await api.names("state=visible&size=100")).toContain("Not counted");
  });

  test("a region is its municipalities and what is nationwide", async () => {
    const names = await api.names("region=etela-pohjanmaa&size=100");
    expect(names).toContain("Everywhere");
    expect(names).not.toContain("Not counted");
    // Vaasa (905) lies in Ostrobothnia, which shares a border.
    expect(await api.names("region=etela-pohjanmaa&neighbours=true&size=100")).toContain("Not counted");
    expect(await api.names("neighbours=true&size=100")).toContain("Not counted");
  });

  test("neighbours widens a municipality by those near it", async () => {
    // Free is in Lapua, 22 km from Seinäjoki and 53 km from Alavus.
    expect(await api.names("municipality=743&neighbours=true&cost=free")).toEqual(["Free"]);
    expect(await api.names("municipality=010&neighbours=true&cost=free")).toEqual([]);
  });
});

describe("order", () => {
  test("by itself: themed first, stale last, then by name", async () => {
    const names = await api.names("region=etela-pohjanmaa&size=100");
    expect(names.slice(-2)).toEqual(["Themeless", "Stale"]);
    const rest = names.slice(0, -2);
    expect(rest).toEqual(rest.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
  });

  test("of a municipality first what has a place in it, the nearest to its centre first, then what serves it or is near", async () => {
    const names = await api.names("municipality=408&neighbours=true&theme=liikunta&size=100");
    // Centre of Lapua: 62.969, 23.008. Far has its place in Lapua by its address, Vaasa by its position.
    expect(names.slice(0, 3)).toEqual(["Nearish", "Near", "Far"]);
    // What has a place in Lapua without a position comes by name; then Alfa, which is near by; the stale one is last.
    expect(names.slice(3, 5)).toEqual(["Activity", "Beeta"]);
    expect(names.slice(-2)).toEqual(["Alfa", "Stale"]);
  });

  test("by distance the nearest first, those without a place last", async () => {
    expect((await api.names("near=62.79,22.84&sort=distance&size=100")).slice(0, 3)).toEqual([
      "Near",
      "Nearish",
      "Far",
    ]);
  });

  test("by next meeting, those without one last", async () => {
    expect((await api.names("sort=next&size=100")).slice(0, 2)).toEqual(["Fridays", "Tuesdays"]);
  });

  test("a stored next meeting that has passed gives way to the one after it", async () => {
    await api.pool.query("update catalogue.listing set next_at = '2026-11-20T10:00:00Z' where id = $1", [
      idOf("Fridays"),
    ]);
    await tellFeed(api.pool, "Fridays");
    expect((await api.names("sort=next&size=100")).slice(0, 2)).toEqual(["Fridays", "Tuesdays"]);
    await api.pool.query("delete from catalogue.occurrence where listing_id = $1", [idOf("Fridays")]);
    await tellFeed(api.pool, "Fridays");
    expect((await api.names("sort=next&size=100"))[0]).toBe("Tuesdays");
  });

  test("by update the newest first", async () => {
    expect(await api.names("sort=updated&size=1")).toEqual(["Alfa"]);
  });
});

describe("pages", () => {
  test("every listing is on exactly one page, whatever the size and the order", async () => {
    for (const sort of ["relevance", "name", "updated", "next"]) {
      const seen: string[] = [];
      for (let page = 1; page <= 7; page += 1) {
        const answer = (await api.json(`/api/v1/listings?sort=${sort}&size=3&page=${page}`)) as ListingPage;
        expect(answer).toMatchObject({ page, size: 3, total: everythingIn408 + 1, totalPages: 7 });
        seen.push(...answer.items.map(({ id }) => id));
      }
      expect(new Set(seen).size, sort).toBe(everythingIn408 + 1);
      expect(seen, sort).toHaveLength(everythingIn408 + 1);
    }
  });

  test("a page beyond the last is empty and still tells the total", async () => {
    const answer = (await api.json("/api/v1/listings?page=500")) as ListingPage;
    expect(answer).toMatchObject({ items: [], total: everythingIn408 + 1 });
  });
});
