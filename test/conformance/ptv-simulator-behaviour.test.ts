import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createClock } from "../simulator/clock.ts";
import { startSimulator, type Simulator } from "../simulator/simulator.ts";
import { askingOf, HOUR_MS, type Json, NOW, startPtv } from "./ptv-service.ts";

const UNKNOWN = "11111111-2222-3333-4444-555555555555";

let simulator: Simulator;
const clock = createClock({ frozenAt: NOW });
const { get, page, plainService } = askingOf(() => simulator);

beforeAll(async () => {
  simulator = await startPtv("behaviour", clock);
});
afterAll(() => simulator.close());
beforeEach(() => {
  simulator.faults.remove();
  clock.advance(HOUR_MS);
});

const organisation = () => [...simulator.ptv.organisations.all()][0]?.id;
const idsOf = async (path: string): Promise<string[]> => [
  ...new Set(
    ((await page(path)).itemList ?? []).filter(({ name }) => name !== null).map(({ id }) => String(id)),
  ),
];

describe("transport", () => {
  test("letter case of paths and parameters does not matter", async () => {
    const usual = await page("/Service?page=1");
    expect(await page("/sERVICE?PAGE=1")).toEqual(usual);
    expect((await get("/servicechannel/LIST?GUIDS=x")).status).toBe(400);
  });

  test("JSON with a charset, CORS for any origin", async () => {
    const response = await fetch(`${simulator.ptvUrl}/Organization`, {
      headers: { origin: "https://example.org" },
    });
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
  });

  test("a malformed bearer value makes an open read fail with 500", async () => {
    expect((await get("/Service", { authorization: "Bearer nonsense" })).status).toBe(500);
    expect((await get("/Service", { authorization: "Bearer aa.bb.cc" })).status).toBe(200);
  });

  test("old versions and restricted reads", async () => {
    const old = await fetch(`${new URL(simulator.ptvUrl).origin}/api/v7/Service`);
    expect(old.status).toBe(404);
    expect(await old.text()).toContain("This version is not supported");
    expect((await get("/Service/active")).status).toBe(401);
    expect((await get("/Organization/saha")).status).toBe(401);
  });

  test("too many calls at a time are refused with a plain text", async () => {
    const narrow = await startSimulator({
      seed: "narrow",
      scale: "county",
      services: 50,
      channels: 50,
      listings: 200,
      ptvLimits: { parallel: 0 },
    });
    try {
      const response = await fetch(`${narrow.ptvUrl}/Service`);
      expect(response.status).toBe(429);
      expect(await response.text()).toBe("Too many requests sent to server, try again later");
    } finally {
      await narrow.close();
    }
  });
});

describe("paging", () => {
  test("a page beyond the last has a count and null", async () => {
    const first = await page("/Service");
    expect(first).toMatchObject({ pageNumber: 1, pageSize: 1000, pageCount: 1 });
    expect(await page("/Service?page=9")).toEqual({
      pageNumber: 9,
      pageSize: 1000,
      pageCount: 1,
      itemList: null,
    });
  });

  test("page 0 is empty and without a count", async () => {
    expect(await page("/Service?page=0")).toEqual({
      pageNumber: 0,
      pageSize: 1000,
      pageCount: 0,
      itemList: null,
    });
  });

  test("no match is null as well", async () => {
    expect(await page("/Service?date=2099-01-01T00:00:00")).toEqual({
      pageNumber: 1,
      pageSize: 1000,
      pageCount: 0,
      itemList: null,
    });
  });

  test.each(["/Service", "/ServiceChannel", "/Organization", "/Organization/Hierarchy"])(
    "a negative page of %s is an error",
    async (path) => {
      expect(await get(`${path}?page=-1`)).toMatchObject({
        status: 400,
        body: { page: ["The page number cannot be negative value."] },
      });
    },
  );
  test("a negative page by organisation is an error, elsewhere an empty page", async () => {
    for (const path of [
      "/Service/list/organization",
      "/ServiceChannel/list/organization",
      "/ServiceCollection/organization",
    ]) {
      expect((await get(`${path}?organizationId=${organisation()}&page=-1`)).status, path).toBe(400);
    }
    expect(await get("/GeneralDescription?page=-2")).toMatchObject({
      status: 200,
      body: { pageNumber: -2, itemList: null },
    });
    expect((await get("/Service/area/Municipality/code/743?page=-1")).status).toBe(200);
  });

  test("full pages hold a hundred, channels grouped by kind", async () => {
    const channels = await page(
      "/ServiceChannel/list/area/WellbeingServiceCounties/code/16?includeWholeCountry=true",
    );
    expect(channels.pageSize).toBe(100);
    const kinds = (channels.itemList ?? []).map((channel) => String(channel["serviceChannelType"]));
    const order = ["EChannel", "Phone", "ServiceLocation", "PrintableForm", "WebPage"];
    const ranks = kinds.map((kind) => order.indexOf(kind));
    expect(ranks).toEqual(ranks.toSorted((left, right) => left - right));
    expect(new Set(kinds).size).toBeGreaterThan(1);
  });

  test("a new version moves to the end of the list under the same id", async () => {
    const { id } = plainService();
    const before = (await page("/Service")).itemList ?? [];
    expect(before.at(-1)?.["id"]).not.toBe(id);
    simulator.ptv.updateService(id, { charge: "Other" });
    const after = (await page("/Service")).itemList ?? [];
    expect(after.at(-1)?.["id"]).toBe(id);
    expect(after.length).toBe(before.length);
  });
});

describe("lists by ids", () => {
  test("unknown ids are left out in silence; none found is 404", async () => {
    const [known] = await idsOf("/Service");
    const { body } = await get(`/Service/list?guids=${UNKNOWN},${known}`);
    expect((body as Json[]).map(({ id }) => id)).toEqual([known]);
    expect(await get(`/Service/list?guids=${UNKNOWN}`)).toMatchObject({
      status: 404,
      body: { errorMessage: "Services not found." },
    });
    expect(await get(`/ServiceChannel/list?guids=${UNKNOWN}`)).toMatchObject({
      status: 404,
      body: { errorMessage: "Service channels not found." },
    });
    expect(await get(`/Organization/list?guids=${UNKNOWN}`)).toMatchObject({
      status: 404,
      body: { errorMessage: "Organizations not found." },
    });
  });

  test("the order is the list's own, not that of the request", async () => {
    const ids = (await idsOf("/Service")).slice(0, 5);
    const { body } = await get(`/Service/list?guids=${ids.toReversed().join(",")}`);
    expect((body as Json[]).map(({ id }) => id)).toEqual(ids);
  });

  test("missing and malformed guids", async () => {
    expect(await get("/Service/list")).toMatchObject({
      status: 400,
      body: { guids: ["Property guids is required."] },
    });
    expect((await get("/Service/list?guids=abc")).status).toBe(400);
  });

  test("more than a hundred matches: 500 for services, 400 for channels", async () => {
    const text =
      "There were too many items within result set. Only 100 items are allowed. Use more restrictive search criteria!";
    const services = (await idsOf("/Service")).slice(0, 101);
    expect(await get(`/Service/list?guids=${services.join(",")}`)).toMatchObject({
      status: 500,
      body: { errorMessage: text },
    });
    expect((await get(`/Service/list?guids=${[...services.slice(0, 100), UNKNOWN].join(",")}`)).status).toBe(
      200,
    );
    const channels = (await idsOf("/ServiceChannel")).slice(0, 101);
    expect(await get(`/ServiceChannel/list?guids=${channels.join(",")}`)).toMatchObject({
      status: 400,
      body: { guids: [text] },
    });
  });
});

describe("errors", () => {
  const GUID_TEXT = "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).";
  test.each<[string, number, unknown]>([
    [
      "/Service?date=rfsd",
      400,
      { date: ["The value 'rfsd' is not valid for Nullable`1.", "The date parameter is invalid."] },
    ],
    [
      "/Service?status=Draft",
      400,
      { status: ["The field is invalid. Please use one of these: 'Published, Archived, Withdrawn'."] },
    ],
    ["/Service/not-a-guid", 400, { id: [GUID_TEXT] }],
    [`/Service/${UNKNOWN}`, 404, { errorMessage: `Service with id '${UNKNOWN}' not found.` }],
    [`/ServiceChannel/${UNKNOWN}`, 404, { errorMessage: `Service channel with id '${UNKNOWN}' not found.` }],
    [`/Organization/${UNKNOWN}`, 404, { errorMessage: `Organization with id '${UNKNOWN}' not found.` }],
    [
      `/GeneralDescription/${UNKNOWN}`,
      404,
      { errorMessage: `General description with id '${UNKNOWN}' not found.` },
    ],
    [
      `/ServiceCollection/${UNKNOWN}`,
      404,
      { errorMessage: `Service collection with id '${UNKNOWN}' not found.` },
    ],
    [
      "/Service/00000000-0000-0000-0000-000000000000",
      500,
      { errorMessage: "An unexpected error occurred. Trace id: 00000000000000000000000000000000" },
    ],
    [
      "/Organization/businesscode/0000000-0",
      404,
      { errorMessage: "Organizations with code '0000000-0' not found." },
    ],
    [
      "/Organization/businesscode/12",
      400,
      { code: ["The field code must match the regular expression '^[0-9]{7}-[0-9]{1}$'."] },
    ],
    ["/Service/area/Municipality/code/999", 404, { errorMessage: "Municipality with code '999' not found." }],
    ["/Service/area/Province/code/99", 404, { errorMessage: "Area Province with code '99' not found." }],
    [
      "/Service/area/Municipality/code/abc",
      400,
      { code: ["The field code must match the regular expression '^[0-9]{1,6}$'."] },
    ],
    ["/Service/serviceClass", 400, { errorMessage: "Query string parameter uri is mandatory." }],
    ["/Service/serviceClass?uri=urn:x", 404, { errorMessage: "Service class with uri 'urn:x' not found." }],
    [
      "/Service/list/organization",
      400,
      {
        code: ["One of the organization related parameters 'organizationId', 'code' or 'oid' has to be set."],
      },
    ],
    [
      `/Service/list/organization?organizationId=${UNKNOWN}&oid=1`,
      400,
      {
        organizationId: [
          "Only one of the organization related parameters 'organizationId', 'code' or 'oid' can be set at a time.",
        ],
      },
    ],
    [
      `/Service/list/organization?organizationId=${UNKNOWN}`,
      404,
      { errorMessage: `Organization with id '${UNKNOWN}' not found.` },
    ],
    [
      "/ServiceChannel/list/organization?code=1234",
      400,
      { code: ["The field code must match the regular expression '^[0-9]{7}-[0-9]{1}$'."] },
    ],
  ])("%s answers %i", async (path, status, body) => {
    expect(await get(path)).toMatchObject({ status, body });
  });

  test.each([
    "2026-10-01",
    "2026-10-01T09:00:00Z",
    "2026-10-01T09:00:00.5",
    "2026-02-30T00:00:00",
    "2026-10-01T24:00:00",
  ])("date %s is refused", async (date) => {
    expect((await get(`/Service?date=${encodeURIComponent(date)}`)).status).toBe(400);
  });
});
