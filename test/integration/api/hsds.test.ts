import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HsdsService } from "../../../src/formats/hsds/schema.ts";
import { hsdsJudge } from "../../support/hsds.ts";
import { startApi, type TestApi } from "./api.ts";
import { addListing, addOrganisation, idOf, NOW, offering } from "./catalogue.ts";

let api: TestApi;
let faultsOf: Awaited<ReturnType<typeof hsdsJudge>>;

interface HsdsPage {
  readonly contents: readonly Record<string, unknown>[];
  readonly next?: string | null;
  readonly [field: string]: unknown;
}
const page = async (path: string): Promise<HsdsPage> => (await api.json(path)) as HsdsPage;

const MEETING = {
  type: "meeting",
  rrule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20261215T080000Z",
  start: "10:00",
  end: "11:30",
  endDayOffset: 0,
  validFrom: "2026-09-01",
  validTo: "2026-12-15",
  timeZone: "Europe/Helsinki",
  exceptions: ["2026-12-06"],
  text: {},
} as const;

beforeAll(async () => {
  api = await startApi();
  faultsOf = await hsdsJudge();
  const own = await addOrganisation(api.pool, "Sydänyhdistys ry", {
    businessId: "1234567-1",
    website: "https://sydän.fi/ryhmät?x={1}",
    identifiers: [{ scheme: "ptv", identifier: "o-1" }],
    contacts: [{ type: "phone", value: "+358401234567", label: {} }],
  });
  await addListing(api.pool, {
    name: { fi: "Kävelyryhmä", sv: "Promenadgrupp" },
    description: { fi: "Kävellään yhdessä." },
    organisation: { id: own.id, name: own.name, businessId: own.businessId },
    cost: "free",
    targetGroups: ["KR1.1"],
    serviceClasses: ["P27.1"],
    ages: [
      { min: 13, max: 17 },
      { min: 65, max: null },
    ],
    contacts: [
      { type: "web", value: "soita ensin", label: {}, unread: true },
      { type: "web", value: "https://example.org/a|b ö", label: {} },
      { type: "email", value: "ei osoite", label: {} },
      { type: "email", value: "sihteeri@example.org", label: {} },
    ],
    confirmedAt: "2026-11-02T08:00:00.000Z",
    offerings: [
      offering({
        address: { street: {}, postalCode: null, postOffice: {}, municipality: "743" },
        position: { lat: 62.79, lon: 22.84 },
        accessibility: [{ feature: "wheelchair", value: "unknown" }],
        schedules: [MEETING, { ...MEETING, rrule: "FREQ=DAILY" }, { ...MEETING, rrule: "FREQ=YEARLY" }],
      }),
      offering({ channel: "online", url: "https://example.org/etä" }),
      offering({
        channel: "phone",
        schedules: [{ ...MEETING, type: "always-open", rrule: null, start: null, end: null }],
      }),
    ],
  });
  await addListing(api.pool, { name: "Uinti", municipalities: [], nationwide: true });
  await addListing(api.pool, { name: "Tulossa", state: "upcoming", stateReason: "visibility-not-begun" });
  await addListing(api.pool, { name: "Päättynyt", state: "ended" });
  await addListing(api.pool, { name: "Poistettu", state: "withdrawn", stateReason: "deleted-at-source" });
  await addListing(api.pool, { name: "Muualla", state: "hidden", inRegion: false });
});
afterAll(() => api.close());

describe("HSDS", () => {
  test("every answer is valid against the schema", async () => {
    expect(faultsOf("api", await api.json("/hsds/"))).toEqual([]);
    const lists = [
      ["/hsds/services", "service"],
      ["/hsds/services?full=true", "service"],
      ["/hsds/services?minimal=true", "service"],
      ["/hsds/services?full=true&cursor=start", "service"],
      ["/hsds/organizations", "organization"],
      ["/hsds/service_at_locations?full=true", "service_at_location"],
    ] as const;
    for (const [path, definition] of lists) {
      const answer = await page(path);
      expect(answer.contents.length, path).toBeGreaterThan(0);
      expect(faultsOf("page", answer), path).toEqual([]);
      for (const item of answer.contents) expect(faultsOf(definition, item), path).toEqual([]);
    }
    expect(
      faultsOf("organization", await api.json(`/hsds/organizations/${idOf("Sydänyhdistys ry")}`)),
    ).toEqual([]);
  });

  test("the schema notices what HSDS does not know", async () => {
    const service = await api.json(`/hsds/services/${idOf("Kävelyryhmä")}`);
    expect(faultsOf("service", service)).toEqual([]);
    expect(faultsOf("service", { ...(service as object), colour: "red" })).toHaveLength(1);
    expect(faultsOf("service", { ...(service as object), status: "visible" })).toHaveLength(1);
    expect(faultsOf("service", { ...(service as object), url: null })).toHaveLength(1);
  });

  test("a service says what the listing says", async () => {
    const service = (await api.json(`/hsds/services/${idOf("Kävelyryhmä")}`)) as HsdsService;
    expect(service).toMatchObject({
      name: "Kävelyryhmä",
      description: "Kävellään yhdessä.",
      status: "active",
      organization: { name: "Sydänyhdistys ry" },
      minimum_age: 13,
      email: "sihteeri@example.org",
      url: "https://example.org/a%7Cb%20%C3%B6",
      assured_date: "2026-11-02",
      cost_options: [{ amount: 0, currency: "EUR" }],
      service_areas: [{ name: "Seinäjoki", extent: "743" }],
    });
    expect(service.maximum_age).toBeUndefined();
    const values = (type: string) =>
      service.attributes?.filter(({ link_type }) => link_type === type).map(({ value }) => value);
    expect(values("theme")).toEqual(["liikunta"]);
    expect(values("translation")).toEqual(["Promenadgrupp"]);
    expect(values("age-range")).toEqual(["13-17", "65-"]);
    const [place, online] = service.service_at_locations ?? [];
    expect(place?.location.addresses).toMatchObject([
      { address_1: "Seinäjoki", city: "Seinäjoki", state_province: "Etelä-Pohjanmaa", postal_code: "" },
    ]);
    expect(place?.schedules).toMatchObject([
      { freq: "WEEKLY", interval: 2, byday: "TU", until: "2026-12-15", opens_at: "10:00" },
      { freq: "WEEKLY", byday: "MO,TU,WE,TH,FR,SA,SU" },
      { description: "FREQ=YEARLY" },
    ]);
    expect(place?.schedules?.[0]?.notes).toContain("Not on 2026-12-06");
    expect(online?.location.location_type).toBe("virtual");
    // A telephone has no location: its hours are the service's.
    expect(service.schedules).toMatchObject([{ attending_type: "telephone" }]);
  });

  test("status follows the state; lists hold what is shown or will be", async () => {
    const status = async (name: string, code = 200) =>
      ((await api.json(`/hsds/services/${idOf(name)}`, code)) as HsdsService).status;
    expect(await status("Tulossa")).toBe("temporarily closed");
    expect(await status("Päättynyt")).toBe("inactive");
    expect(await status("Poistettu", 410)).toBe("inactive");
    const { contents } = await page("/hsds/services");
    expect(new Set(contents.map(({ name }) => name))).toEqual(new Set(["Kävelyryhmä", "Tulossa", "Uinti"]));
  });

  test("filters combine, and a wrong one is named", async () => {
    const themes = (await page("/hsds/services?full=true&search=k%C3%A4vely")).contents;
    expect(themes).toHaveLength(1);
    const [attribute] = (themes[0]?.["attributes"] ?? []) as { taxonomy_term_id: string }[];
    expect(
      (await page(`/hsds/services?taxonomy_term_id=${attribute?.taxonomy_term_id}`))["total_items"],
    ).toBe(3);
    const organization = `organization_id=${idOf("Sydänyhdistys ry")}`;
    expect((await page(`/hsds/services?${organization}&search=uinti`))["empty"]).toBe(true);
    expect(
      await api.json("/hsds/services?taxonomy_id=00000000-0000-7000-8000-000000000000&size=5", 400),
    ).toMatchObject({ faults: [{ parameter: "size" }, { parameter: "taxonomy_id" }] });
  });

  test("ndjson streams everything, open to every origin", async () => {
    const response = await api.get("/hsds/services?format=ndjson&full=true", {
      origin: "https://example.org",
      "accept-encoding": "gzip",
    });
    expect(response.headers.get("content-type")).toBe("application/x-ndjson; charset=utf-8");
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    const lines = (await response.text()).trimEnd().split("\n");
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(faultsOf("service", JSON.parse(line))).toEqual([]);
  });
});

describe("a walk", () => {
  test("passes over nothing and gives nothing twice while the catalogue changes", async () => {
    const before = [];
    for (let number = 0; number < 12; number += 1) {
      before.push(await addListing(api.pool, { name: `Vaellus ${number}` }));
    }
    const [removed = "", ...staying] = before.toSorted();
    const had: string[] = [];
    let next: string | null = "start";
    while (next !== null) {
      const answer = (await api.json(`/api/v1/listings?q=vaellus&size=3&cursor=${next}`)) as {
        readonly items: readonly { readonly id: string }[];
        readonly next: string | null;
      };
      had.push(...answer.items.map(({ id }) => id));
      next = answer.next;
      // One that was given goes, others come and change: pages by number would shift.
      await api.pool.query("update catalogue.listing set state = 'ended' where id = $1", [removed]);
      await addListing(api.pool, { name: `Vaellus uusi ${had.length}` });
      await api.pool.query(
        "update catalogue.listing set sort_name = 'a' || sort_name, updated_at = $1 where state = 'visible'",
        [NOW],
      );
    }
    expect(new Set(had).size).toBe(had.length);
    expect(had).toEqual(expect.arrayContaining(staying));
  });

  test("has no pages and no other order", async () => {
    expect(await api.json("/api/v1/listings?cursor=start&sort=name", 400)).toMatchObject({
      faults: [{ parameter: "cursor", accepted: "without page and sort" }],
    });
    expect((await api.get("/api/v1/organisations?cursor=here")).status).toBe(400);
  });
});
