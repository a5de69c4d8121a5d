import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../../src/domain/json.ts";
import { draftOf, listing, mapListing, problemsOf } from "./context.ts";

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

const channel = (fi: string): JsonObject => ({
  type: ["online"],
  translations: { fi: { registration: fi } },
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

const themesOf = (traits: JsonObject): readonly string[] =>
  draftOf(listing(traits)).themes.map(({ code }) => code);

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

const contact = (type: string, value: string): JsonObject => ({
  type,
  value,
  translations: { fi: { description: "Maija" } },
});

test("contacts: several in one value are several, labels are kept, unknown types are guessed and reported", () => {
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

const visibility = (start: number, end: number): JsonObject => ({ tags: { visibility: { start, end } } });

const at = (iso: string): number => Date.parse(iso);

describe("publication (R5–R7, R32)", () => {
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

const organisationOf = (told: JsonObject): readonly [string | undefined, readonly string[]] => {
  const mapped = mapListing(listing({}, told));
  return [mapped.ok ? mapped.draft.organisation?.id : undefined, problemsOf(mapped)];
};

describe("the organisation", () => {
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
