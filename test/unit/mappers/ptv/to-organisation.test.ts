import { expect, test } from "vitest";
import type { JsonObject } from "../../../../src/domain/json.ts";
import { draftOf, inLanguages, mapOrganisation, problemsOf, sample } from "./context.ts";

function organisation(parts: JsonObject = {}, name = "Järjestö"): JsonObject {
  return { id: "o1", organizationNames: inLanguages({ fi: name }, "Name"), ...parts };
}

test.each([
  ["Municipality", "Seinäjoen kaupunki", "municipality"],
  ["RegionalOrganization", "Etelä-Pohjanmaan hyvinvointialue", "county"],
  ["State", "Kela", "state"],
  ["TT1", "Liikelaitos", "state"],
  ["TT2", "Liikelaitos", "state"],
  ["Company", "Seinäjoen seurakuntayhtymän kauppa Oy", "company"],
  ["Organization", "Seinäjoen Sydänyhdistys ry", "association"],
  ["Organization", "Folkhälsan i Seinäjoki r.f.", "association"],
  ["Organization", "Seinäjoen seurakunta", "parish"],
  ["Organization", "Vaasan suomalainen seurakuntayhtymä", "parish"],
  ["Organization", "Vasa svenska församling", "parish"],
  ["Organization", "Säätiö sr", "other"],
  [null, "Kuoro ry", "association"],
  [null, "Kirjasto", "other"],
] as const)("type %s named %s is %s", (organizationType, name, type) => {
  expect(draftOf(mapOrganisation(organisation({ organizationType }, name))).type).toBe(type);
});

test("an unknown type is drift and read by its name", () => {
  const mapped = mapOrganisation(organisation({ organizationType: "Guild" }, "Kuoro ry"));
  expect(draftOf(mapped).type).toBe("association");
  expect(mapped.drift).toEqual([{ source: "ptv", field: "organizationType", code: "Guild" }]);
});

test("a business id counts only with the right check digit", () => {
  expect(draftOf(mapOrganisation(organisation({ businessCode: "3221323-8" })))).toMatchObject({
    businessId: "3221323-8",
    businessIdText: null,
  });
  for (const businessCode of ["3221323-7", "0000000-0", "tuntematon"]) {
    const mapped = mapOrganisation(organisation({ businessCode }));
    expect(draftOf(mapped)).toMatchObject({ businessId: null, businessIdText: businessCode });
    expect(problemsOf(mapped)).toEqual(["business-id-invalid businessCode"]);
  }
  expect(problemsOf(mapOrganisation(organisation({ businessCode: null })))).toEqual([]);
});

const address = (type: string, code: string, part = "streetAddress"): JsonObject => ({
  type,
  [part]: { municipality: { code } },
});

const home = (parts: JsonObject) => draftOf(mapOrganisation(organisation(parts))).homeMunicipality;

test("home is the municipality itself, else where it is visited, else where its post goes", () => {
  const addresses = [address("Postal", "091", "postOfficeBoxAddress"), address("Visiting", "544")];
  expect(home({ municipality: { code: "005" }, addresses })).toBe("005");
  expect(home({ addresses })).toBe("743");
  expect(home({ addresses: addresses.slice(0, 1) })).toBe("091");
  expect(home({ addresses: null })).toBeNull();
});

test("a municipality that tells no areas works in itself", () => {
  const parts = {
    organizationType: "Municipality",
    areaType: "LimitedType",
    areas: null,
    municipality: { code: "005" },
  };
  expect(draftOf(mapOrganisation(organisation(parts))).municipalities).toEqual(["005"]);
});

test("parent, OID, names and contacts", () => {
  const draft = draftOf(
    mapOrganisation(
      organisation({
        parentOrganizationId: "ABC",
        oid: "",
        organizationNames: [
          ...inLanguages({ fi: "Virallinen nimi" }, "Name"),
          ...inLanguages({ fi: "Kutsumanimi" }, "AlternativeName"),
        ],
        displayNameType: [{ type: "AlternativeName", language: "fi" }],
        organizationDescriptions: inLanguages({ fi: "Tiivistelmä" }, "Summary"),
        emails: [{ description: "Kirjaamo", value: "kirjaamo@example.org", language: "fi" }],
        webPages: [
          { url: "https://example.org/sv", value: null, language: "sv" },
          { url: "https://example.org", value: null, language: "fi" },
        ],
      }),
    ),
  );
  expect(draft).toMatchObject({
    parent: { source: "ptv", kind: "organisation", id: "abc" },
    oid: null,
    name: { fi: "Kutsumanimi" },
    alternativeName: { fi: "Virallinen nimi" },
    summary: { fi: "Tiivistelmä" },
    website: "https://example.org",
    contacts: [
      { type: "email", value: "kirjaamo@example.org", label: { fi: "Kirjaamo" } },
      { type: "web", value: "https://example.org/sv", label: {} },
    ],
  });
});

test("a long list of services does not quarantine an organisation", () => {
  const services = Array.from({ length: 1_001 }, () => ({ service: { id: "s" } }));
  expect(mapOrganisation(organisation({ services, subOrganizations: services })).ok).toBe(true);
  expect(problemsOf(mapOrganisation(organisation({ areas: services })))).toEqual(["list-too-long areas"]);
});

test("the samples of the contract come out whole", () => {
  for (const name of ["organization-1", "organization-2", "organization-3"]) {
    expect(mapOrganisation(sample(name)).ok).toBe(true);
  }
  expect(draftOf(mapOrganisation(sample("organization-1")))).toMatchObject({
    type: "county",
    municipalities: ["005", "152", "743"],
  });
});
