import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../../src/domain/json.ts";
import { draftOf, listing, mapGroup, mapListing, problemsOf, withChannel } from "./context.ts";

describe("quarantine (R8)", () => {
  test.each([
    ["body-not-object ", "teksti"],
    ["body-not-object ", null],
    ["body-not-object ", []],
    ["key-missing _key", { traits: { translations: { fi: { name: "Kerho" } } } }],
    ["key-missing _key", { ...listing(), _key: " " }],
    ["name-missing traits.translations", { _key: "1" }],
    ["name-missing traits.translations", { _key: "1", traits: { translations: { fi: { name: "  " } } } }],
    [
      "list-too-long traits.region",
      listing({ region: Array.from({ length: 1_001 }, () => "city/FI/Lapua") }),
    ],
    ["record-too-large ", listing({ photoAlt: "a".repeat(1_100_000) })],
  ])("%s", (problem, payload) => {
    const mapped = mapListing(payload);
    expect(mapped.ok).toBe(false);
    expect(problemsOf(mapped)).toContain(problem);
  });

  test("nothing else refuses a listing, not even wrong types everywhere", () => {
    const mapped = mapListing({
      _key: 128,
      group: [],
      status: 5,
      tags: "x",
      traits: {
        type: null,
        translations: { fi: { name: "Kerho", summary: 5, description: {} }, sv: "x" },
        theme: 7,
        demographic: { a: 1 },
        region: "city/FI/Lapua",
        pricing: false,
        contacts: ["x", { value: 5 }],
        channels: [
          null,
          { type: "place", events: "x", map: { center: { coordinates: "x" } }, translations: [] },
        ],
      },
    });
    expect(mapped.ok && mapped.draft).toMatchObject({
      name: { fi: "Kerho" },
      municipalities: [{ code: "408", basis: "area" }],
      offerings: [{ channel: "place", schedules: [] }],
    });
  });
});

describe("texts", () => {
  test("every language is kept, a language without a name is noted, scripts go", () => {
    const mapped = mapListing(
      listing({
        requiredLocales: ["fi", "sv"],
        translations: {
          fi: { name: "  Kerho  <3 ", summary: "<p>a</p><script>x</script>", description: "<p></p>" },
          en: { name: "", summary: "<p>b</p>" },
          se: { name: "Searvi" },
        },
      }),
    );
    expect(mapped.ok && mapped.draft).toMatchObject({
      name: { fi: "Kerho <3", se: "Searvi" },
      summary: { fi: "a", en: "b" },
      description: {},
      descriptionHtml: {},
    });
    expect(problemsOf(mapped)).toEqual([
      "html-cleaned traits.translations.fi.summary",
      "language-without-name traits.translations.sv.name",
      "language-without-name traits.translations.en.name",
    ]);
  });

  test("registration texts of channels and of the listing are joined without doubles", () => {
    const channel = (fi: string): JsonObject => ({
      type: ["online"],
      translations: { fi: { registration: fi } },
    });
    expect(
      draftOf(
        listing({
          translations: { fi: { name: "Kerho", registration: "<p>c</p>" } },
          channels: [channel("<p>a</p>"), channel("<p>b</p>"), channel("<p>a</p>")],
        }),
      ).registrationText,
    ).toEqual({ fi: "a\nb\nc" });
  });
});

describe("audience and terms", () => {
  test.each([
    [["ageGroup/range:0-6", "ageGroup/range:7-12"], [{ min: 0, max: 12 }], "told"],
    [
      ["ageGroup/range:0-1", "ageGroup/range:18-29", "gender/male"],
      [
        { min: 0, max: 1 },
        { min: 18, max: 29 },
      ],
      "told",
    ],
    [["gender/gender"], null, null],
    [[], null, null],
    [["any"], null, "everyone"],
    [
      ["0-1", "2-6", "7-12", "13-17", "18-29", "30-64", "65-99"].map((range) => `ageGroup/range:${range}`),
      null,
      "everyone",
    ],
  ])("%j are the ages %j", (demographic, ages, agesBasis) => {
    const mapped = mapListing(listing({ demographic }));
    expect(mapped.ok && mapped.draft).toMatchObject({ ages, agesBasis });
    expect(problemsOf(mapped).filter((text) => text.includes("demographic"))).toEqual([]);
  });

  test("everyone is no target group; unreadable ages and unknown codes are noted", () => {
    expect(draftOf(listing({ demographic: ["ageGroup/range:0-99"] })).targetGroups).toEqual([]);
    const mapped = mapListing(listing({ demographic: ["ageGroup/range:9-2", "gender/other"] }));
    expect(problemsOf(mapped)).toEqual([
      "age-unreadable traits.demographic",
      "code-unknown traits.demographic",
    ]);
  });

  test("languages are base codes, Finnish sign language is fse, unknown ones are kept and reported", () => {
    const mapped = mapListing(listing({ locale: ["fi-FI", "sv", "fisl", "se-SE", "fa-IR"] }));
    expect(mapped.ok && mapped.draft.languages).toEqual(["fi", "sv", "fse", "se", "fa"]);
    expect(mapped.drift).toEqual([{ source: "lahella", field: "traits.locale", code: "fa-IR" }]);
  });

  test("themes come from themes and formats with enough confidence, the type only when there is no other", () => {
    const themesOf = (traits: JsonObject): readonly string[] =>
      draftOf(listing(traits)).themes.map(({ code }) => code);
    expect(themesOf({ theme: ["ht_hyvinvointi", "ht_urheilu"], format: ["hm_kohtaamispaikka"] })).toEqual([
      "liikunta",
      "yhteisollisyys",
    ]);
    expect(themesOf({ type: "support", theme: ["ht_urheilu"] })).toEqual(["liikunta"]);
    expect(themesOf({ type: "support", theme: [] })).toEqual(["yhteisollisyys"]);
  });

  test("a listing without a theme counts as drift, also where the code is known (R4)", () => {
    const mapped = mapListing(listing({ theme: ["ht_maanpuolustus"] }));
    expect(problemsOf(mapped)).toEqual(["theme-unmapped traits.theme"]);
    expect(mapped.drift).toEqual([{ source: "lahella", field: "traits.theme", code: "ht_maanpuolustus" }]);
  });

  test("a weak service class is left out", () => {
    expect(draftOf(listing({ theme: ["ht_kulttuuri"] })).serviceClasses).toEqual([]);
  });

  test.each([
    [["free"], "free"],
    [["paid"], "paid"],
    [["free", "paid"], "other"],
    [[], "unknown"],
    [["donation"], "unknown"],
  ])("the prices %j are %s", (pricing, cost) => {
    expect(draftOf(listing({ pricing })).cost).toBe(cost);
  });
});

describe("areas (R1, R20)", () => {
  const place = (address: JsonObject, region: readonly string[] = []): JsonObject =>
    withChannel({ translations: { fi: { address } } }, { region: [...region] });
  const seinajoki = { street: "Kirkkokatu 1", postalCode: "60100", city: "Seinäjoki" };

  test("without a region a place decides, without a place the country", () => {
    const mapped = mapListing(place(seinajoki));
    expect(mapped.ok && mapped.draft).toMatchObject({
      nationwide: false,
      municipalities: [{ code: "743", basis: "place" }],
    });
    expect(problemsOf(mapped)).toContain("region-empty-but-local traits.region");
    expect(draftOf(listing({ region: [] }))).toMatchObject({ nationwide: true, municipalities: [] });
  });

  test("regions are read by Finnish name; abolished ones become today's, unknown ones are noted", () => {
    const mapped = mapListing(
      listing({ region: ["city/FI/Alahärmä", "state/FI/Pohjanmaa", "city/FI/Ankkalinna", "x"] }),
    );
    expect(mapped.ok && mapped.draft).toMatchObject({
      nationwide: false,
      municipalities: [
        { code: "233", basis: "area" },
        { code: "905", basis: "area" },
      ],
    });
    expect(problemsOf(mapped)).toEqual([
      "municipality-abolished traits.region",
      "region-unknown traits.region",
      "region-unknown traits.region",
    ]);
    expect(mapped.drift.map(({ code }) => code)).toEqual(["city/FI/Ankkalinna", "x"]);
  });

  test("the postal code decides before the name, the name where the code cannot", () => {
    const municipalityOf = (address: JsonObject): string | null | undefined =>
      draftOf(place(address)).offerings[0]?.address?.municipality;
    expect(municipalityOf({ ...seinajoki, city: "Lapua" })).toBe("743");
    expect(municipalityOf({ ...seinajoki, postalCode: "62100", city: "Lapua" })).toBe("408");
    expect(municipalityOf({ ...seinajoki, postalCode: "6O100", city: "Lappo" })).toBe("408");
    expect(municipalityOf({ ...seinajoki, postalCode: "99999", city: "Ankkalinna" })).toBeNull();
  });

  test.each([
    [{ ...seinajoki, postalCode: "6O100" }, ["postal-code-invalid *.postalCode"], null],
    [{ ...seinajoki, postalCode: "60100 Seinäjoki" }, ["postal-code-invalid *.postalCode"], "60100"],
    [{ ...seinajoki, postalCode: "99999", city: "Ankkalinna" }, ["municipality-unknown *.city"], "99999"],
    [{ ...seinajoki, postalCode: "62200", city: "Alahärmä" }, ["municipality-abolished *.city"], "62200"],
    [{ postalCode: "60100", city: "Seinäjoki" }, ["address-incomplete *"], "60100"],
  ])("the address %j has the problems %j", (address, problems, postalCode) => {
    const mapped = mapListing(place(address, ["city/FI/Seinäjoki"]));
    expect(mapped.ok && mapped.draft.offerings[0]?.address?.postalCode).toBe(postalCode);
    expect(
      problemsOf(mapped).map((text) => text.replace("traits.channels[0].translations.address", "*")),
    ).toEqual([...problems, "position-missing traits.channels[0].map.center"]);
  });
});

describe("channels", () => {
  const positionOf = (coordinates: readonly number[]): readonly [unknown, readonly string[]] => {
    const mapped = mapListing(
      withChannel({ type: ["online"], map: { center: { coordinates: [...coordinates] } } }),
    );
    return [mapped.ok && mapped.draft.offerings[0]?.position, problemsOf(mapped)];
  };

  test("positions are longitude first, swapped ones put right, impossible ones dropped", () => {
    const field = "traits.channels[0].map.center";
    expect(positionOf([22.84031234567, 62.7903])).toEqual([{ lat: 62.7903, lon: 22.840312 }, []]);
    expect(positionOf([62.7903, 22.8403])).toEqual([
      { lat: 62.7903, lon: 22.8403 },
      [`position-swapped ${field}`],
    ]);
    expect(positionOf([0, 0])).toEqual([null, [`position-implausible ${field}`]]);
    expect(positionOf([])).toEqual([null, []]);
  });

  test.each([
    [["place"], "place"],
    [["place", "online"], "hybrid"],
    [["hybrid"], "hybrid"],
    [["phone"], "phone"],
    [["uusi"], "place"],
  ])("the types %j are %s", (type, channel) => {
    expect(draftOf(withChannel({ type })).offerings[0]?.channel).toBe(channel);
  });

  test("a channel of an unknown type is what its content says, and reported", () => {
    const mapped = mapListing(withChannel({ type: ["chat"], www: "https://www.example.org/chat" }));
    expect(mapped.ok && mapped.draft.offerings[0]?.channel).toBe("online");
    expect(mapped.drift).toEqual([{ source: "lahella", field: "traits.channels[].type", code: "chat" }]);
  });

  test("named features are there, ac_unknow says nothing, unknown ones are reported", () => {
    const mapped = mapListing(
      withChannel({ type: ["online"], accessibility: ["ac_unknow", "ac_wheelchair", "ac_guide_dog"] }),
    );
    expect(mapped.ok && mapped.draft.offerings[0]?.accessibility).toEqual([
      { feature: "wheelchair", value: "yes" },
    ]);
    expect(mapped.drift.map(({ code }) => code)).toEqual(["ac_guide_dog"]);
    expect(draftOf(withChannel({ accessibility: ["ac_unknow"] })).offerings[0]?.accessibility).toEqual([]);
  });

  test.each([
    [[true, true], "required"],
    [[false, false], "not-required"],
    [[true, false], "unknown"],
    [[true, null], "unknown"],
    [[], "unknown"],
  ])("registration of channels %j is %s (R16)", (required, registration) => {
    const channels = required.map((registrationRequired) => ({ type: ["online"], registrationRequired }));
    expect(draftOf(listing({ channels })).registration).toBe(registration);
  });

  test("a registration address holds for the listing only when it is everybody's", () => {
    const urlOf = (...urls: readonly string[]): string | null =>
      draftOf(listing({ channels: urls.map((registrationUrl) => ({ type: ["online"], registrationUrl })) }))
        .registrationUrl;
    expect(urlOf("https://a.example.org", "https://a.example.org", "")).toBe("https://a.example.org");
    expect(urlOf("https://a.example.org", "https://b.example.org")).toBeNull();
  });
});

test("contacts: several in one value are several, labels are kept, unknown types are guessed and reported", () => {
  const contact = (type: string, value: string): JsonObject => ({
    type,
    value,
    translations: { fi: { description: "Maija" } },
  });
  const mapped = mapListing(
    listing({
      contacts: [
        contact("phone", "040 123 4567, 050 765 4321"),
        contact("www", "www.example.org"),
        contact("fax", "06 123 4567"),
      ],
    }),
  );
  const label = { fi: "Maija" };
  expect(mapped.ok && mapped.draft.contacts).toEqual([
    { type: "phone", value: "+358401234567", label },
    { type: "phone", value: "+358507654321", label },
    { type: "web", value: "https://www.example.org", label },
    { type: "phone", value: "+35861234567", label },
  ]);
  expect(problemsOf(mapped)).toEqual([
    "phone-split traits.contacts[0].value",
    "web-repaired traits.contacts[1].value",
    "code-unknown traits.contacts[2].type",
  ]);
});

describe("publication (R5–R7, R32)", () => {
  const visibility = (start: number, end: number): JsonObject => ({ tags: { visibility: { start, end } } });
  const at = (iso: string): number => Date.parse(iso);

  test("zero and missing ends are open, 2099 is open", () => {
    expect(draftOf(listing({}, visibility(0, 0))).publication).toMatchObject({
      visibleFrom: null,
      visibleTo: null,
    });
    expect(draftOf(listing({}, visibility(at("2026-09-01"), at("2099-12-31")))).publication).toMatchObject({
      visibleFrom: "2026-09-01T00:00:00.000Z",
      visibleTo: null,
    });
  });

  test("an end before its start is dropped", () => {
    const mapped = mapListing(listing({}, visibility(at("2026-09-01"), at("2026-08-01"))));
    expect(mapped.ok && mapped.draft.publication.visibleTo).toBeNull();
    expect(problemsOf(mapped)).toEqual(["visibility-inverted tags.visibility.end"]);
  });

  test.each([
    ["published", "published", []],
    ["draft", "draft", []],
    [null, "untold", ["status-unknown status"]],
    ["underReview", "untold", ["code-unknown status", "status-unknown status"]],
  ])("the status %s is %s", (status, told, problems) => {
    const mapped = mapListing(listing({}, { status }));
    expect(mapped.ok && mapped.draft.publication.status).toBe(told);
    expect(problemsOf(mapped)).toEqual(problems);
  });

  test("an untold status with a visibility is no problem", () => {
    const mapped = mapListing(listing({}, { status: null, ...visibility(at("2026-09-01"), 0) }));
    expect(problemsOf(mapped)).toEqual([]);
  });
});

describe("the organisation", () => {
  const organisationOf = (told: JsonObject): readonly [string | undefined, readonly string[]] => {
    const mapped = mapListing(listing({}, told));
    return [mapped.ok ? mapped.draft.organisation?.id : undefined, problemsOf(mapped)];
  };

  test("is named by key, embedded, or linked", () => {
    expect(organisationOf({ group: "7100000001" })).toEqual(["7100000001", []]);
    expect(organisationOf({ group: { _key: "72" } })).toEqual(["72", []]);
    expect(organisationOf({ group: null, links: { groups: { "73": { _key: "73" } } } })).toEqual(["73", []]);
  });

  test("is the one whose list the record stood in when the record is silent", () => {
    expect(organisationOf({ group: null })).toEqual(["7100000001", []]);
  });

  test("that is not in the mirror is noted", () => {
    expect(organisationOf({ group: "99" })).toEqual(["99", ["dependency-missing group"]]);
  });
});

describe("groups", () => {
  const group = (traits: JsonObject): JsonObject => ({
    _key: "71",
    traits: { translations: { fi: { name: "Kylä ry" } }, ...traits },
  });

  test("a wrong business id is kept as written and not shown (R12)", () => {
    const mapped = mapGroup(group({ businessId: "1234567-2" }));
    expect(mapped.ok && mapped.draft).toMatchObject({ businessId: null, businessIdText: "1234567-2" });
    expect(problemsOf(mapped)).toEqual(["business-id-invalid traits.businessId"]);
    expect(mapGroup(group({ businessId: "FI12345671" }))).toMatchObject({
      draft: { businessId: "1234567-1", businessIdText: null },
    });
    expect(mapGroup(group({ businessId: null }))).toMatchObject({
      draft: { businessId: null, businessIdText: null },
      problems: [],
    });
  });

  test("an untold type is read from the name, an unknown one is reported", () => {
    expect(mapGroup(group({}))).toMatchObject({ draft: { type: "association" } });
    expect(mapGroup(group({ type: "guild", translations: { fi: { name: "Kilta" } } }))).toMatchObject({
      draft: { type: "other" },
      drift: [{ field: "traits.type", code: "guild" }],
    });
  });

  test("a group of one municipality is at home there", () => {
    expect(mapGroup(group({ region: ["city/FI/Alahärmä"] }))).toMatchObject({
      draft: { homeMunicipality: "233", municipalities: ["233"] },
    });
  });

  test("without a name or a key there is no organisation", () => {
    expect(mapGroup({ _key: "71", traits: {} }).ok).toBe(false);
    expect(mapGroup({ traits: { translations: { fi: { name: "Kylä ry" } } } }).ok).toBe(false);
  });
});
