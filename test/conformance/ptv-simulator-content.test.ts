import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createClock } from "../simulator/clock.ts";
import { BLANK_CHANNEL, BLANK_ORGANISATION, BLANK_SERVICE } from "../simulator/ptv/blank.ts";
import type { AreaSelection, ServiceContent } from "../simulator/ptv/model.ts";
import { startSimulator, type Simulator } from "../simulator/simulator.ts";
import { loadPtvSchemas } from "./ptv-schemas.ts";

type Json = Record<string, unknown>;
type Item = { readonly language: string; readonly value: string | null; readonly type: string };

const clock = createClock({ frozenAt: new Date("2026-10-01T09:00:00Z") });
const strict = loadPtvSchemas("strict");
let simulator: Simulator;
let owner: string;

beforeAll(async () => {
  simulator = await startSimulator({
    seed: "content",
    scale: "county",
    clock,
    services: 200,
    channels: 300,
    listings: 400,
    transfer: false,
  });
  owner = simulator.ptv.createOrganisation({
    ...BLANK_ORGANISATION,
    names: { fi: "Testikunta" },
    businessCode: "1234567-1",
  });
});
afterAll(() => simulator.close());

async function read(path: string): Promise<Json> {
  const response = await fetch(`${simulator.ptvUrl}${path}`);
  expect(response.status, path).toBe(200);
  return (await response.json()) as Json;
}
const createService = (change: Partial<ServiceContent>): string =>
  simulator.ptv.createService({
    ...BLANK_SERVICE,
    names: { fi: "Kokeilupalvelu" },
    responsible: owner,
    ...change,
  });
const codes = (items: unknown): unknown[] => (items as Json[]).map(({ code }) => code);

/** A national description that is free of charge and has target groups. */
const freeDescription = async () => {
  const { itemList } = await read("/GeneralDescription");
  for (const { id } of itemList as Json[]) {
    const gd = await read(`/GeneralDescription/${String(id)}`);
    if (gd["serviceChargeType"] === "FreeOfCharge" && codes(gd["targetGroups"]).length > 0) return gd;
  }
  throw new Error("no general description is free of charge");
};

describe("general descriptions (PTV 7)", () => {
  test("plain reads merge type, classes, terms and target groups, and hide the charge", async () => {
    const gd = await freeDescription();
    const [excluded] = codes(gd["targetGroups"]);
    const id = createService({
      generalDescriptionId: String(gd["id"]),
      type: null,
      charge: "Chargeable",
      serviceClasses: ["P9.6"],
      targetGroups: ["KR3"],
      excludedTargetGroups: [String(excluded)],
    });
    const service = await read(`/Service/${id}`);
    expect(service["type"]).toBe(gd["type"]);
    expect(codes(service["serviceClasses"])).toEqual([...codes(gd["serviceClasses"]), "P9.6"]);
    expect(codes(service["targetGroups"])).toEqual([...codes(gd["targetGroups"]).slice(1), "KR3"]);
    expect(service["serviceChargeType"]).toBeNull();
    expect(service["subType"]).toBeNull();
    expect((service["serviceDescriptions"] as Item[]).some(({ type }) => type.startsWith("GD_"))).toBe(false);
  });

  test("serviceWithGD adds the national texts, charge, requirements and laws", async () => {
    const gd = await freeDescription();
    const own = createService({ generalDescriptionId: String(gd["id"]), requirements: { fi: "Oma ehto." } });
    const merged = await read(`/Service/serviceWithGD/${own}`);
    expect(strict.faultsOf("service", merged)).toEqual([]);
    expect(merged["serviceChargeType"]).toBe("FreeOfCharge");
    expect(merged["subType"]).toBe(gd["generalDescriptionType"]);
    const national = (gd["descriptions"] as Item[]).filter(
      ({ value, language }) => value !== null && value !== "" && language === "fi",
    );
    const added = (merged["serviceDescriptions"] as Item[]).filter(({ type }) => type.startsWith("GD_"));
    expect(added.map(({ type }) => type).toSorted()).toEqual(
      national.map(({ type }) => `GD_${type}`).toSorted(),
    );
    const text = (gd["requirements"] as Item[]).find(({ language }) => language === "fi")?.value ?? "";
    expect((merged["requirements"] as Item[])[0]?.value).toBe(
      text === "" ? "Oma ehto." : `${text}\n\nOma ehto.`,
    );
    expect((merged["legislation"] as Json[]).length).toBe((gd["legislation"] as Json[]).length);
  });

  test("headings show their marks only when asked for", async () => {
    const id = createService({ texts: { Description: { fi: "### Otsikko\nTeksti" } } });
    const textOf = async (query: string): Promise<unknown> =>
      ((await read(`/Service/${id}${query}`))["serviceDescriptions"] as Item[]).find(
        ({ type }) => type === "Description",
      )?.value;
    expect(await textOf("")).toBe("Otsikko\nTeksti");
    expect(await textOf("?showHeader=true")).toBe("### Otsikko\nTeksti");
  });
});

describe("areas (PTV 2.5)", () => {
  const cases: readonly [string, AreaSelection, Readonly<Record<string, boolean>>][] = [
    [
      "single municipality",
      { kind: "LimitedType", municipalities: ["743"], areas: [] },
      {
        "Municipality/code/743": true,
        "Municipality/code/408": false,
        "WellbeingServiceCounties/code/16": false,
        "Province/code/14": false,
      },
    ],
    [
      "province",
      { kind: "LimitedType", municipalities: [], areas: [{ type: "Region", code: "14" }] },
      { "Municipality/code/743": true, "Province/code/14": true, "WellbeingServiceCounties/code/16": false },
    ],
    [
      "wellbeing county",
      { kind: "LimitedType", municipalities: [], areas: [{ type: "WellbeingServiceCounties", code: "16" }] },
      { "Municipality/code/152": true, "WellbeingServiceCounties/code/16": true, "Province/code/14": false },
    ],
    [
      "nationwide",
      { kind: "Nationwide" },
      {
        "Municipality/code/743": false,
        "Municipality/code/743?includeWholeCountry=true": true,
        "Municipality/code/478?includeWholeCountry=true": true,
      },
    ],
    [
      "without Åland",
      { kind: "NationwideExceptAlandIslands" },
      {
        "Municipality/code/743?includeWholeCountry=true": true,
        "Municipality/code/478?includeWholeCountry=true": false,
      },
    ],
  ];
  test.each(cases)("%s", async (_, area, expected) => {
    const id = createService({ area });
    for (const [path, isListed] of Object.entries(expected)) {
      const { itemList } = await read(`/Service/area/${path}`);
      expect(
        ((itemList ?? []) as Json[]).some((item) => item["id"] === id),
        path,
      ).toBe(isListed);
    }
  });

  test("a channel without an area shows the union of its services' areas", async () => {
    const channelId = simulator.ptv.createChannel({
      ...BLANK_CHANNEL,
      kind: "Phone",
      organisationId: owner,
      names: { fi: "Neuvonta" },
    });
    for (const code of ["743", "408"]) {
      simulator.ptv.connect(
        createService({ area: { kind: "LimitedType", municipalities: [code], areas: [] } }),
        channelId,
      );
    }
    const channel = await read(`/ServiceChannel/${channelId}`);
    expect(channel["areaType"]).toBe("LimitedType");
    expect(codes((channel["areas"] as { municipalities: Json[] }[])[0]?.municipalities)).toEqual([
      "743",
      "408",
    ]);
  });
});

describe("organisations (PTV 6.4)", () => {
  test("lists give a child of a root its own id as root, single reads do not", async () => {
    const child = simulator.ptv.createOrganisation({
      ...BLANK_ORGANISATION,
      names: { fi: "Toimiala" },
      parentId: owner,
    });
    const grandchild = simulator.ptv.createOrganisation({
      ...BLANK_ORGANISATION,
      names: { fi: "Yksikkö" },
      parentId: child,
    });
    const single = await read(`/Organization/${child}`);
    expect(single["organizationRootId"]).toBe(owner);
    const response = await fetch(`${simulator.ptvUrl}/Organization/list?guids=${child},${grandchild}`);
    const listed = (await response.json()) as Json[];
    expect(listed.map((item) => item["organizationRootId"])).toEqual([child, owner]);
    const hierarchy = await read(`/Organization/Hierarchy/${child}`);
    expect((hierarchy["parent"] as Json)["id"]).toBe(owner);
    expect((hierarchy["subOrganizations"] as Json[]).map(({ id }) => id)).toEqual([grandchild]);
  });

  test("producers are found by organisation and named by the internal words there", async () => {
    const producer = simulator.ptv.createOrganisation({
      ...BLANK_ORGANISATION,
      names: { fi: "Tuottaja Oy" },
      type: "Company",
    });
    const id = createService({
      producers: [{ organisationId: producer, provision: "ProcuredServices", info: {} }],
    });
    const { itemList } = await read(`/Service/list/organization?organizationId=${producer}`);
    expect((itemList as Json[]).map((item) => item["id"])).toEqual([id]);
    const [service] = itemList as { organizations: Json[] }[];
    const roles = service?.organizations.map((item) => [item["roleType"], item["provisionType"]]);
    expect(roles).toEqual([
      ["Responsible", null],
      ["Producer", "ProcuredServices"],
    ]);
    const [row] = (await read(`/Organization/${producer}`))["services"] as Json[];
    expect([row?.["roleType"], row?.["provisionType"]]).toEqual(["Producer", "PurchaseServices"]);
  });

  test("structural organisations are left out of the list but can be read", async () => {
    const id = simulator.ptv.createOrganisation({ ...BLANK_ORGANISATION, names: { fi: "Rakenteellinen" } });
    const { itemList } = await read("/Organization");
    expect((itemList as Json[]).some((item) => item["id"] === id)).toBe(false);
    expect((await read(`/Organization/${id}`))["id"]).toBe(id);
  });

  test("an organisation that is not public disappears from the roles of its services", async () => {
    const id = simulator.ptv.createOrganisation({ ...BLANK_ORGANISATION, names: { fi: "Lopettava" } });
    const service = createService({ responsible: id });
    simulator.ptv.archive("organisations", id);
    expect((await read(`/Service/${service}`))["organizations"]).toEqual([]);
  });
});

describe("seeded content", () => {
  test("addresses carry EPSG:3067 metres as texts, with the known faults among them", () => {
    const streets = [...simulator.ptv.channels.all()].flatMap(({ content }) =>
      content.addresses.flatMap((address) => (address.part === "street" ? [address.street] : [])),
    );
    const faults = new Set(streets.map(({ fault }) => fault));
    expect(faults).toEqual(new Set([null, "zero", "swapped", "missing"]));
  });

  test("a service without channels says null alone and [] in lists", async () => {
    const id = createService({});
    expect((await read(`/Service/${id}`))["serviceChannels"]).toBeNull();
    const listed = (await (await fetch(`${simulator.ptvUrl}/Service/list?guids=${id}`)).json()) as Json[];
    expect(listed[0]?.["serviceChannels"]).toEqual([]);
  });

  test("only published languages are told, and none hides the entity", async () => {
    const id = createService({ names: { fi: "Nimi", sv: "Namn" } });
    const languages = async (): Promise<unknown[]> =>
      ((await read(`/Service/${id}`))["serviceNames"] as Item[]).map(({ language }) => language);
    expect(new Set(await languages())).toEqual(new Set(["fi", "sv"]));
    simulator.ptv.services.setLanguages(id, ["sv"], clock.now().getTime());
    expect(await languages()).toEqual(["sv"]);
    const { itemList } = await read("/Service");
    expect((itemList as Json[]).find((item) => item["id"] === id)?.["name"]).toBe("Namn");
    simulator.ptv.services.setLanguages(id, [], clock.now().getTime());
    expect((await fetch(`${simulator.ptvUrl}/Service/${id}`)).status).toBe(404);
  });
});
