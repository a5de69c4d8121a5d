import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createClock } from "../simulator/clock.ts";
import { CHANNEL_KINDS } from "../simulator/ptv/model.ts";
import { startSimulator, type Simulator } from "../simulator/simulator.ts";
import { loadPtvSchemas } from "./ptv-schemas.ts";

const NOW = new Date("2026-10-01T09:00:00Z");
const BATCH = 50;
const strict = loadPtvSchemas("strict");
const lenient = loadPtvSchemas("lenient");

type Page = {
  readonly pageNumber: number;
  readonly pageSize: number;
  readonly pageCount: number;
  readonly itemList: readonly { readonly id: string; readonly name?: string | null }[] | null;
};

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({
    seed: "conformance",
    scale: "county",
    clock: createClock({ frozenAt: NOW }),
    // Charged and Free are real but outside the strict schema; a test of their own looks at them.
    oldEnumNames: false,
  });
});
afterAll(() => simulator.close());

async function get(path: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${simulator.ptvUrl}${path}`);
  return { status: response.status, body: await response.json() };
}

async function fitting(schema: string, path: string): Promise<unknown> {
  const { status, body } = await get(path);
  expect(status, path).toBe(200);
  expect(strict.faultsOf(schema, body).slice(0, 5), path).toEqual([]);
  expect(lenient.faultsOf(schema, body).slice(0, 5), path).toEqual([]);
  return body;
}

/** Walks a paged list to its end, checking every page; the schema has made a page of the body. */
async function walk(
  schema: string,
  path: string,
): Promise<readonly { readonly id: string; readonly name?: string | null }[]> {
  const items: { readonly id: string; readonly name?: string | null }[] = [];
  const join = path.includes("?") ? "&" : "?";
  for (let page = 1; ; page += 1) {
    const body = (await fitting(schema, `${path}${join}page=${page}`)) as Page;
    expect(body.pageNumber).toBe(page);
    if (body.itemList === null) return items;
    items.push(...body.itemList);
  }
}

const batches = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, index) =>
    ids.slice(index * BATCH, (index + 1) * BATCH),
  );

async function fetchAll(
  schema: string,
  path: string,
  ids: readonly string[],
): Promise<readonly Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  for (const batch of batches(ids)) {
    const body = await fitting(schema, `${path}?guids=${batch.join(",")}`);
    found.push(...(body as Record<string, unknown>[]));
  }
  return found;
}

const schemaOf = (file: string): string | null => {
  const name = file.replace(/(-\d)?\.json$/, "");
  if (
    /^(service|service-location|echannel|webpage-channel|phone-channel|printable-form|organization|general-description|service-collection)$/.test(
      name,
    )
  )
    return name;
  return (
    {
      "services-page": name,
      "services-list": name,
      "organizations-page": name,
      "service-channels-page": name,
      "archived-services": name,
      "entity-page": name,
    }[name] ?? null
  );
};

describe("samples", () => {
  const folder = new URL("../fixtures/ptv/samples/", import.meta.url);
  test("the constructed samples fit the strict schemas", () => {
    const checked = readdirSync(folder).flatMap((file) => {
      const schema = schemaOf(file);
      if (schema === null) return [];
      const body: unknown = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
      expect(strict.faultsOf(schema, body), file).toEqual([]);
      return [file];
    });
    expect(checked.length).toBeGreaterThan(20);
  });
});

describe("id lists", () => {
  test.each([
    ["guid-page", "/Service"],
    ["guid-page", "/Service?status=Archived"],
    ["guid-page", "/Service?status=Withdrawn"],
    ["guid-page", "/ServiceChannel"],
    ["guid-page", "/ServiceChannel?status=Archived"],
    ["guid-page", "/ServiceChannel?isVisibleForAll=true"],
    ["organization-guid-page", "/Organization"],
    ["guid-page", "/Organization/Hierarchy"],
    ["guid-page", "/GeneralDescription"],
    ["guid-page", "/GeneralDescription/newGdList"],
    ["guid-page", "/ServiceCollection"],
    ["guid-page", "/ServiceCollection?archived=true"],
    ["guid-page", "/Service/type/Service"],
    ["guid-page", "/ServiceChannel/type/Phone"],
    ["guid-page", "/Service/area/WellbeingServiceCounties/code/16"],
    ["guid-page", "/ServiceChannel/area/Province/code/14"],
    ["organization-guid-page", "/Organization/area/Municipality/code/743"],
    ["guid-page", "/Service/serviceClass?uri=http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/P27.1"],
    ["guid-page", "/Service/targetGroup?uri=http://urn.fi/URN:NBN:fi:au:ptvl:v2002"],
    ["postal-code-page", "/CodeList/GetPostalCodes"],
  ])("%s fits %s and is not empty", async (schema, path) => {
    expect((await walk(schema, path)).length).toBeGreaterThan(0);
  });

  test("have the size of the county", async () => {
    expect((await walk("guid-page", "/Service")).length).toBeGreaterThan(1_200);
    expect((await walk("guid-page", "/ServiceChannel")).length).toBeGreaterThan(1_800);
    expect((await walk("organization-guid-page", "/Organization")).length).toBeGreaterThan(120);
    expect(simulator.world.organisations.length).toBeGreaterThan(300);
  });

  test("name null stands for an id that cannot be fetched", async () => {
    const nameless = (await walk("guid-page", "/Service")).filter(({ name }) => name === null);
    expect(nameless.length).toBeGreaterThan(0);
    for (const { id } of nameless) expect((await get(`/Service/${id}`)).status).toBe(404);
  });
});

describe("full objects", () => {
  test("every service fits and is written in the order of the contract", async () => {
    const ids = (await walk("guid-page", "/Service")).filter(({ name }) => name !== null).map(({ id }) => id);
    const distinct = [...new Set(ids)];
    expect(ids.length).toBeGreaterThan(distinct.length);
    const services = await fetchAll("services-list", "/Service/list", distinct);
    expect(services.length).toBe(distinct.length);
    for (const service of services) expect(Object.keys(service)).toEqual(strict.orderOf("service"));
  });

  test("every channel fits the schema of its kind, and every kind occurs", async () => {
    const ids = (await walk("guid-page", "/ServiceChannel"))
      .filter(({ name }) => name !== null)
      .map(({ id }) => id);
    const channels = await fetchAll("service-channels-list", "/ServiceChannel/list", ids);
    expect(channels.length).toBe(ids.length);
    const orders = {
      EChannel: "echannel",
      Phone: "phone-channel",
      ServiceLocation: "service-location",
      PrintableForm: "printable-form",
      WebPage: "webpage-channel",
    } as const;
    for (const kind of CHANNEL_KINDS) {
      const ofKind = channels.filter((channel) => channel["serviceChannelType"] === kind);
      expect(ofKind.length, kind).toBeGreaterThan(20);
      for (const channel of ofKind) expect(Object.keys(channel)).toEqual(strict.orderOf(orders[kind]));
    }
  });

  test("every organisation fits, active or only reached through the hierarchy", async () => {
    const ids = [...simulator.ptv.organisations.all()]
      .filter(({ state }) => state === "Published")
      .map(({ id }) => id);
    const organisations = await fetchAll("organizations-list", "/Organization/list", ids);
    expect(organisations.length).toBe(ids.length);
    for (const organisation of organisations)
      expect(Object.keys(organisation)).toEqual(strict.orderOf("organization"));
    for (const id of ids.slice(0, 40)) {
      await fitting("organization", `/Organization/${id}`);
      await fitting("organization-hierarchy", `/Organization/Hierarchy/${id}`);
      await walk("entity-page", `/Common/EntitiesByOrganization/${id}`);
    }
  });

  test("single reads, general descriptions and collections fit", async () => {
    const [service] = [...simulator.ptv.services.all()].filter(
      ({ content }) => content.generalDescriptionId !== null,
    );
    await fitting("service", `/Service/${service?.id}`);
    await fitting("service", `/Service/serviceWithGD/${service?.id}?showHeader=true`);
    await fitting("services-list", `/Service/serviceWithGD/list?guids=${service?.id}`);
    for (const { id } of await walk("guid-page", "/GeneralDescription")) {
      await fitting("general-description", `/GeneralDescription/${id}`);
    }
    for (const { id } of await walk("guid-page", "/ServiceCollection")) {
      await fitting("service-collection", `/ServiceCollection/${id}`);
    }
  });
});

describe("pages of full objects", () => {
  test.each([
    ["services-page", "/Service/list/area/Municipality/code/743?includeWholeCountry=true"],
    ["services-page", "/Service/list/area/WellbeingServiceCounties/code/16?serviceWithGD=true"],
    ["service-channels-page", "/ServiceChannel/list/area/Municipality/code/743"],
    ["organizations-page", "/Organization/list/area/Municipality/code/743"],
  ])("%s: %s", async (schema, path) => {
    expect((await walk(schema, path)).length).toBeGreaterThan(10);
  });

  test("by organisation: id, business id and OID name the same one", async () => {
    const county = [...simulator.ptv.organisations.all()].find(({ content }) => content.oid !== null);
    const byId = await walk("services-page", `/Service/list/organization?organizationId=${county?.id}`);
    const byOid = await walk("services-page", `/Service/list/organization?oid=${county?.content.oid}`);
    expect(byId.length).toBeGreaterThan(0);
    expect(byOid.map(({ id }) => id)).toEqual(byId.map(({ id }) => id));
    await walk(
      "service-channels-page",
      `/ServiceChannel/list/organization?code=${county?.content.businessCode}`,
    );
    await fitting("organizations-list", `/Organization/businesscode/${county?.content.businessCode}`);
    await fitting("organization", `/Organization/oid/${county?.content.oid}`);
  });
});

describe("code lists and archives", () => {
  test.each([
    ["code-list", "/CodeList/GetMunicipalityCodes"],
    ["code-list", "/CodeList/GetLanguageCodes"],
    ["country-list", "/CodeList/GetCountryCodes"],
    ["code-list", "/CodeList/GetAreaCodes/type/Province"],
    ["code-list", "/CodeList/GetAreaCodes/type/WellbeingServiceCounties"],
    ["code-list", "/CodeList/GetAreaCodes/type/HospitalRegions"],
    ["archived-services", "/Service/archived/list"],
    ["archived-channels", "/ServiceChannel/archived/list"],
  ])("%s: %s", async (schema, path) => {
    const items = await fitting(schema, path);
    expect(Array.isArray(items) ? items.length : 0).toBeGreaterThan(0);
  });
});

test("old names of charge types occur by default and only lenient readers take them", async () => {
  const other = await startSimulator({
    seed: "old-names",
    scale: "county",
    clock: createClock({ frozenAt: NOW }),
    services: 300,
    channels: 400,
  });
  try {
    const old = [...other.ptv.channels.all()].filter(
      ({ state, content }) =>
        state === "Published" &&
        content.phones.some(({ charge }) => charge === "Charged" || charge === "Free"),
    );
    expect(old.length).toBeGreaterThan(0);
    const body: unknown = await (await fetch(`${other.ptvUrl}/ServiceChannel/${old[0]?.id}`)).json();
    expect(strict.faultsOf("service-channel", body)).not.toEqual([]);
    expect(lenient.faultsOf("service-channel", body)).toEqual([]);
  } finally {
    await other.close();
  }
});
