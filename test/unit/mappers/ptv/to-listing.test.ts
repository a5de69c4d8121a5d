import { expect, test } from "vitest";
import type { JsonObject } from "../../../../src/domain/json.ts";
import { draftOf, idOf, inLanguages, map, problemsOf, sample, service } from "./context.ts";

function texts(record: Readonly<Record<string, Readonly<Record<string, string | null>>>>): JsonObject[] {
  return Object.entries(record).flatMap(([type, byLanguage]) => inLanguages(byLanguage, type));
}

test("texts come per language, the description as plain text and as HTML, nothing of it markup", () => {
  const draft = draftOf(
    map(
      service({
        serviceNames: texts({ Name: { fi: "Kerho", sv: "Klubb" }, AlternativeName: { fi: "Porukka" } }),
        serviceDescriptions: texts({
          Summary: { fi: "Lyhyt", sv: null },
          Description: { fi: "### Otsikko\n* yksi <b>\n* kaksi\n1. eka" },
          UserInstruction: { fi: "Tule <vain>" },
        }),
      }),
    ),
  );
  expect(draft.name).toEqual({ fi: "Kerho", sv: "Klubb" });
  expect(draft.alternativeName).toEqual({ fi: "Porukka" });
  expect(draft.summary).toEqual({ fi: "Lyhyt" });
  expect(draft.description["fi"]).toBe("Otsikko\n* yksi <b>\n* kaksi\n1. eka");
  expect(draft.descriptionHtml["fi"]).toBe(
    "<p><strong>Otsikko</strong></p><ul><li>yksi &lt;b&gt;</li><li>kaksi</li></ul><ol><li>eka</li></ol>",
  );
  expect(draft.userInstruction).toEqual({ fi: "Tule <vain>" });
  expect(draft.nationalTexts).toEqual([]);
});

test("of two texts of one type and language the same one is taken in whatever order they come", () => {
  const both = texts({ Summary: { fi: "Aamulla" } }).concat(texts({ Summary: { fi: "Illalla" } }));
  for (const serviceDescriptions of [both, both.toReversed()]) {
    expect(draftOf(map(service({ serviceDescriptions }))).summary).toEqual({ fi: "Aamulla" });
  }
});

const NATIONAL: JsonObject = {
  id: "GD",
  type: "Service",
  serviceChargeType: "FreeOfCharge",
  serviceClasses: [{ code: "P27.2" }],
  targetGroups: [{ code: "KR1" }, { code: "KR1.1" }],
  descriptions: texts({
    Summary: { fi: "Valtakunnallinen tiivistelmä", sv: "Nationellt", en: "National" },
    Description: { fi: "Valtakunnallinen kuvaus" },
    BackgroundDescription: { fi: "Tausta", sv: "Bakgrund" },
    ChargeTypeAdditionalInfo: { fi: "Maksuton lain mukaan" },
  }),
  requirements: inLanguages({ fi: "Ikä 65", sv: "Ålder 65" }),
};

test("national texts fill only what is empty, by type and language, and never add a language", () => {
  const payload = service({
    generalDescriptionId: "gd",
    type: null,
    serviceNames: texts({ Name: { fi: "Kerho", sv: "Klubb" } }),
    serviceDescriptions: texts({ Summary: { fi: "Oma", sv: null }, UserInstruction: { fi: "Ohje" } }),
    requirements: inLanguages({ fi: "Oma ehto" }),
  });
  const draft = draftOf(map(payload, { "general-description/gd": NATIONAL }));
  expect(draft.summary).toEqual({ fi: "Oma", sv: "Nationellt" });
  expect(draft.description).toEqual({ fi: "Valtakunnallinen kuvaus", sv: "Bakgrund" });
  expect(draft.descriptionHtml).toEqual({ fi: "<p>Valtakunnallinen kuvaus</p>", sv: "<p>Bakgrund</p>" });
  expect(draft.userInstruction).toEqual({ fi: "Ohje\n\nIkä 65\n\nOma ehto", sv: "Ålder 65" });
  expect(draft.costText).toEqual({ fi: "Maksuton lain mukaan" });
  expect(draft.cost).toBe("free");
  expect(draft.nationalTexts).toEqual([
    "costText.fi",
    "description.fi",
    "description.sv",
    "summary.sv",
    "userInstruction.fi",
    "userInstruction.sv",
  ]);
});

test("classes of the general description add up, its target groups may be switched off and stay off", () => {
  const payload = service({ generalDescriptionId: "GD", targetGroups: [{ code: "KR1.2" }] });
  const draft = draftOf(map(payload, { "general-description/gd": NATIONAL }));
  expect(draft.serviceClasses).toEqual(["P4.12", "P27.2"]);
  expect(draft.targetGroups).toEqual(["KR1.2"]);
});

test("times and terms follow the instruction, each told what it is unless it says so itself", () => {
  const serviceNames = inLanguages({ fi: "Tuki", sv: "Stöd", se: "Doarjja" }, "Name");
  const payload = service({
    serviceNames,
    generalDescriptionId: "gd",
    serviceDescriptions: [
      ...inLanguages({ fi: "Hae verkossa." }, "UserInstruction"),
      ...inLanguages({ fi: "31.3. mennessä", se: "31.3." }, "DeadLine"),
      ...inLanguages({ fi: "Käsittelyaika on noin kaksi viikkoa." }, "ProcessingTime"),
    ],
  });
  const draft = draftOf(
    map(payload, {
      "general-description/gd": { id: "gd", descriptions: inLanguages({ sv: "Ett år" }, "ValidityTime") },
    }),
  );
  expect(draft.userInstruction).toEqual({
    fi: "Hae verkossa.\n\nMääräaika: 31.3. mennessä\n\nKäsittelyaika on noin kaksi viikkoa.",
    sv: "Giltighetstid: Ett år",
    se: "31.3.",
  });
  expect(draft.nationalTexts).toEqual(["userInstruction.sv"]);
});

test("a missing general description, organisation or channel leaves the listing and is noted", () => {
  const payload = service({
    generalDescriptionId: "gd",
    organizations: [{ organization: { id: "o2" }, roleType: "Responsible" }],
    serviceChannels: [
      { serviceChannel: { id: "c1" }, contactDetails: { emails: inLanguages({ fi: "a@example.org" }) } },
    ],
  });
  const mapped = map(payload);
  expect(problemsOf(mapped)).toEqual([
    "dependency-missing generalDescriptionId",
    "dependency-missing serviceChannels[0].serviceChannel.id",
    "dependency-missing organizations",
  ]);
  expect(draftOf(mapped).contacts).toEqual([{ type: "email", value: "a@example.org", label: {} }]);
});

const roles = (...list: readonly string[]): JsonObject =>
  service({
    organizations: list.map((roleType, index) => ({ roleType, organization: { id: `O${index}` } })),
  });

const organisation = (payload: JsonObject): string | undefined => draftOf(map(payload)).organisation?.id;

test("the responsible organisation counts, else one that shares the responsibility, never a producer", () => {
  expect(organisation(roles("OtherResponsible", "Responsible", "Producer"))).toBe("o1");
  expect(organisation(roles("Producer", "OtherResponsible"))).toBe("o1");
  expect(draftOf(map(roles("Producer"))).organisation).toBeNull();
  expect(problemsOf(map(roles("Producer")))).toEqual(["organisation-missing organizations"]);
});

test.each([
  ["a class of its own", ["P4.12"], [["vertaistuki", "P4.12"]]],
  ["the parent of a subclass", ["P4.1"], [["yhteisollisyys", "P4.1"]]],
  [
    "two, the surer first",
    ["P27.2", "P4.12"],
    [
      ["vertaistuki", "P4.12"],
      ["luonto", "P27.2"],
    ],
  ],
  ["one too unsure", ["P5"], []],
  ["one that is no theme on purpose", ["P2.1"], []],
] as const)("themes come from %s", (_, codes, expected) => {
  const mapped = map(service({ serviceClasses: codes.map((code) => ({ code })) }));
  expect(draftOf(mapped).themes.map(({ code, from }) => [code, from])).toEqual(expected);
  expect(problemsOf(mapped)).toEqual(expected.length === 0 ? ["theme-unmapped serviceClasses"] : []);
  expect(mapped.drift.map(({ field, code }) => [field, code])).toEqual(
    expected.length === 0 ? codes.map((code) => ["serviceClasses", code]) : [],
  );
});

test("a class without code is read from the end of its new address", () => {
  const newUri = "http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/P27.2";
  expect(draftOf(map(service({ serviceClasses: [{ code: null, newUri }] }))).serviceClasses).toEqual([
    "P27.2",
  ]);
});

test.each([
  [["KR1"], null, "everyone"],
  [["KR1", "KR1.1"], [{ min: 65, max: null }], "inferred"],
  [["KR1", "KR1.2", "KR1.3"], [{ min: 0, max: 28 }], "inferred"],
  [["KR1", "KR1.5"], null, null],
  // A group of which the mapping says no age is there at every age.
  [["KR1", "KR1.1", "KR1.6"], null, null],
  [["KR1", "KR1.1", "KR2"], [{ min: 65, max: null }], "inferred"],
] as const)("target groups %j give ages %j", (codes, ages, agesBasis) => {
  expect(draftOf(map(service({ targetGroups: codes.map((code) => ({ code })) })))).toMatchObject({
    ages,
    agesBasis,
  });
});

test("R3 hides what is no service or not for citizens, unless the rules say otherwise", () => {
  const permit = service({ type: "PermitOrObligation" });
  expect(draftOf(map(permit)).hidden).toBe("not-a-service");
  expect(draftOf(map(permit, {}, { hiddenServiceTypes: [] })).hidden).toBeNull();
  const business = service({ targetGroups: [{ code: "KR2" }, { code: "KR2.3" }] });
  expect(draftOf(map(business)).hidden).toBe("not-for-citizens");
  expect(draftOf(map(business, {}, { requireCitizenTargetGroup: false })).hidden).toBeNull();
  expect(draftOf(map(service({ targetGroups: [{ code: "KR1.2" }] }))).hidden).toBeNull();
});

test("R4 shows services without a theme, unless the rules say otherwise", () => {
  const without = service({ serviceClasses: [{ code: "P2.1" }] });
  expect(draftOf(map(without))).toMatchObject({ themes: [], hidden: null });
  expect(draftOf(map(without, {}, { requireTheme: true })).hidden).toBe("theme-missing");
  expect(draftOf(map(service({}), {}, { requireTheme: true })).hidden).toBeNull();
});

test("R2 hides nationwide services without a theme; R27 counts the country without Åland as nationwide", () => {
  for (const areaType of ["Nationwide", "NationwideExceptAlandIslands", "WholeCountry"]) {
    const without = draftOf(map(service({ areaType, serviceClasses: [{ code: "P2.1" }] })));
    expect(without).toMatchObject({ nationwide: true, hidden: "nationwide-not-relevant" });
    expect(draftOf(map(service({ areaType })))).toMatchObject({ nationwide: true, hidden: null });
  }
  expect(draftOf(map(service({ areaType: "Nationwide" }))).nationwideExcept).toEqual([]);
  expect(draftOf(map(service({ areaType: "NationwideExceptAlandIslands" }))).nationwideExcept).toContain(
    "478",
  );
  const limited = service({ areaType: "LimitedType", serviceClasses: [{ code: "P2.1" }] });
  expect(draftOf(map(limited))).toMatchObject({ nationwide: false, hidden: null });
});

const area = (type: string, code: string | null, municipalities: readonly string[] = []): JsonObject =>
  service({
    areaType: "LimitedType",
    areas: [{ type, code, municipalities: municipalities.map((one) => ({ code: one })) }],
  });

const codes = (payload: JsonObject): readonly string[] =>
  draftOf(map(payload)).municipalities.map(({ code }) => code);

test("areas count through the municipalities of today's register", () => {
  expect(codes(area("Municipality", null, ["743", "005"]))).toEqual(["005", "743"]);
  expect(codes(area("Region", "14", ["743"]))).toEqual(["005", "152", "743"]);
  expect(codes(area("WellbeingServiceCounties", "16"))).toEqual(["005", "152", "743"]);
  expect(codes(area("HospitalDistrict", "15"))).toEqual(["005", "743"]);
  expect(codes(area("Region", "99", ["743"]))).toEqual(["743"]);
  expect(problemsOf(map(area("Region", "99", ["743"])))).toEqual(["code-unknown areas[0].code"]);
  expect(codes(area("Municipality", null, ["544", "999"]))).toEqual(["743"]);
  expect(problemsOf(map(area("Municipality", null, ["544", "999"])))).toEqual([
    "municipality-abolished areas[0].municipalities[0].code",
    "municipality-unknown areas[0].municipalities[1].code",
  ]);
});

test.each([
  ["its own charge type", { serviceChargeType: "Chargeable" }, ["FreeOfCharge"], "paid"],
  ["what all connections agree on", {}, ["FreeOfCharge", "FreeOfCharge"], "free"],
  ["nothing where one of them is silent", {}, ["FreeOfCharge", null], "unknown"],
  ["nothing where they differ", {}, ["FreeOfCharge", "Chargeable"], "unknown"],
  ["an old name", { serviceChargeType: "Free" }, [], "free"],
  ["nothing for an unknown name", { serviceChargeType: "Barter" }, [], "unknown"],
  ["other", { serviceChargeType: "Other" }, [], "other"],
] as const)("cost is %s", (_, parts, connections, cost) => {
  const serviceChannels = connections.map((serviceChargeType) => ({
    serviceChannel: { id: "c" },
    serviceChargeType,
  }));
  expect(draftOf(map(service({ ...parts, serviceChannels }))).cost).toBe(cost);
});

test("languages are base codes, keywords and terms stand together by language", () => {
  const draft = draftOf(
    map(
      service({
        languages: ["sv", "fi", "sgn-fi", "rom"],
        keywords: inLanguages({ fi: "kerho", sv: null }),
        ontologyTerms: [{ name: inLanguages({ fi: "harrastukset", sv: "fritid", de: "Hobby" }) }],
      }),
    ),
  );
  expect(draft.languages).toEqual(["fi", "fse", "rom", "sv"]);
  expect(draft.keywords).toEqual({ fi: ["harrastukset", "kerho"], sv: ["fritid"] });
});

function quarantined(payload: unknown, rules: Parameters<typeof map>[2] = {}): readonly string[] {
  const mapped = map(payload, {}, rules);
  return mapped.ok ? ["ok"] : problemsOf(mapped);
}

test("only what R8 names quarantines", () => {
  expect(quarantined(null)).toEqual(["body-not-object "]);
  expect(quarantined([])).toEqual(["body-not-object "]);
  expect(quarantined(service({ id: null }))).toEqual(["key-missing id"]);
  expect(quarantined(service({ serviceNames: inLanguages({ fi: " ", sv: null }, "Name") }))).toEqual([
    "name-missing serviceNames",
  ]);
  expect(quarantined(service({ serviceNames: inLanguages({ fi: "x" }, "AlternativeName") }))).toEqual([
    "name-missing serviceNames",
  ]);
  expect(quarantined(service(), { maximumRecordBytes: 100 })).toEqual(["record-too-large "]);
  expect(
    quarantined(service({ keywords: inLanguages({ fi: "a", sv: "b" }) }), { maximumListItems: 1 }),
  ).toEqual(["list-too-long keywords"]);
  expect(
    quarantined(service({ serviceNames: inLanguages({ fi: "x", xx: "y" }, "Name"), type: 7, areas: "none" })),
  ).toEqual(["ok"]);
});

test("a language with a description and no name is noted", () => {
  const payload = service({ serviceDescriptions: texts({ Summary: { en: "Text", sv: null } }) });
  expect(problemsOf(map(payload))).toEqual(["language-without-name serviceNames"]);
});

test("the sample of the contract comes out whole", () => {
  const channels = ["echannel-1", "phone-channel-1", "service-location-1"].map(sample);
  const dependencies = Object.fromEntries(channels.map((record) => [`channel/${idOf(record)}`, record]));
  const mapped = map(sample("service-1"), {
    ...dependencies,
    "organisation/83c229f7-ed63-560a-84dd-65b11b3ea576": sample("organization-1"),
    "general-description/bca6cdc7-2a49-5ccd-a038-9bbfd83b4fd1": sample("general-description-1"),
  });
  const draft = draftOf(mapped);
  expect(draft.offerings.map(({ channel, name }) => [channel, name["fi"]])).toEqual([
    ["online", "Suun terveydenhuollon sähköinen asiointi"],
    ["phone", "Hammashoidon ajanvaraus"],
    ["place", "Keskustan suupaja"],
  ]);
  expect(draft.municipalities).toEqual([
    { code: "005", basis: "area" },
    { code: "152", basis: "area" },
    { code: "743", basis: "place" },
  ]);
  expect(draft).toMatchObject({ cost: "paid", modifiedAt: "2026-05-18T09:21:44.102Z", kind: "service" });
});
