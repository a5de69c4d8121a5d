import { readFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";
import { differencesOf, type Shown, type ShownDocument, strangersIn } from "../../support/oracle/compare.ts";
import type { ExpectedListings, Grounds } from "../../support/oracle/expected.ts";
import { statesTogether } from "../../support/oracle/together.ts";

/** Every file that a file imports, directly or by way of others, and the packages that they use. */
async function reachedFrom(file: string, found: Set<string> = new Set()): Promise<ReadonlySet<string>> {
  if (found.has(file)) return found;
  found.add(file);
  const text = await readFile(file, "utf8");
  for (const [, specifier = ""] of text.matchAll(/(?:from|import) "([^"]+)"|import\("([^"]+)"\)/g)) {
    if (specifier.startsWith(".")) await reachedFrom(join(dirname(file), specifier), found);
    else found.add(specifier);
  }
  return found;
}

test("the oracle shares no code with what it judges", async () => {
  const reached = [...(await reachedFrom(resolve("test/support/oracle/oracle.ts")))];
  const files = reached.filter((one) => one.startsWith("/")).map((one) => relative(".", one));
  expect(files).toContain("test/support/oracle/ptv.ts");
  expect(files.filter((file) => !/^test\/(support\/oracle|simulator)\//.test(file))).toEqual([]);
  // Nor a library that works out for src what the oracle works out itself.
  const packages = reached.filter((one) => !one.startsWith("/") && !one.startsWith("node:"));
  expect(packages.filter((name) => !["fastify", "yaml", "zod"].includes(name))).toEqual([]);
});

const NOW = new Date("2026-03-10T01:17:00Z");
const MOMENT = { now: NOW, scope: ["743"] };
const TRUTH: ExpectedListings = new Map([
  [
    "lahella/1",
    {
      state: "visible",
      reason: null,
      listed: true,
      grounds: { rule: null, visibility: "visible", over: false, offers: true },
      said: {
        name: { fi: "Kerho" },
        summary: {},
        businessId: "1234567-1",
        municipalities: ["743"],
        nationwide: false,
        themes: ["liikunta"],
        targetGroups: [],
        cost: "free",
        registration: "unknown",
        contacts: ["phone +358401234567"],
        next: ["2026-03-12T08:00:00.000Z"],
      },
    },
  ],
]);
const DOCUMENT: ShownDocument = {
  state: "visible",
  stateReason: null,
  name: { fi: "Kerho" },
  summary: {},
  organisation: { businessId: "1234567-1" },
  municipalities: [{ code: "743" }],
  nationwide: false,
  themes: ["liikunta"],
  targetGroups: [],
  cost: "free",
  registration: "unknown",
  contacts: [{ type: "phone", value: "+358401234567" }],
  offerings: [{ nextOccurrences: ["2026-03-05T10:00:00+02:00", "2026-03-12T10:00:00+02:00"], contacts: [] }],
};
const SHOWN: Shown = {
  key: "lahella/1",
  role: "origin",
  listingId: "a",
  outcome: "visible",
  reason: null,
  document: DOCUMENT,
};

const fieldsOf = (shown: readonly Shown[]): readonly string[] =>
  differencesOf(shown, TRUTH, MOMENT).map(({ field }) => field);

test("a catalogue that says what is true differs in nothing", () => {
  expect(fieldsOf([SHOWN])).toEqual([]);
});

test.each<[string, Partial<Shown>, Partial<ShownDocument>]>([
  ["outcome", { outcome: "ended" }, {}],
  ["outcome", { reason: "visibility-over" }, {}],
  ["document", { document: null }, {}],
  ["shown state", {}, { state: "hidden" }],
  ["name", {}, { name: { fi: "Kerho", sv: "Klubb" } }],
  ["summary", {}, { summary: { fi: "Ei pitäisi" } }],
  ["businessId", {}, { organisation: null }],
  ["municipalities", {}, { municipalities: [] }],
  ["nationwide", {}, { nationwide: true }],
  ["themes", {}, { themes: [] }],
  ["targetGroups", {}, { targetGroups: ["KR1"] }],
  ["cost", {}, { cost: "paid" }],
  ["registration", {}, { registration: "required" }],
  ["contacts", {}, { contacts: [] }],
  ["next", {}, { offerings: [] }],
])("a wrong %s is seen", (field, change, document) => {
  expect(fieldsOf([{ ...SHOWN, document: { ...DOCUMENT, ...document }, ...change }])).toEqual([field]);
});

test("what is missing and what should be gone are seen", () => {
  expect(fieldsOf([])).toEqual(["root"]);
  expect(fieldsOf([SHOWN, { ...SHOWN, key: "ptv/2", listingId: "b" }])).toEqual(["state of what is gone"]);
  const gone = { ...SHOWN, key: "ptv/2", outcome: "withdrawn", document: null };
  expect(fieldsOf([SHOWN, { ...gone, listingId: "b" }])).toEqual([]);
});

test("strangers in one listing are seen, and not those who belong together", () => {
  const other = { ...SHOWN, key: "ptv/2" };
  const strangers = strangersIn([SHOWN, other], { of: (key) => key });
  expect(strangers.map(({ field }) => field)).toEqual(["listing"]);
  expect(strangersIn([SHOWN, other], { of: () => "one" })).toEqual([]);
  expect(strangersIn([SHOWN, { ...other, listingId: "b" }], { of: (key) => key })).toEqual([]);
});

test.each<[string, readonly string[], Partial<ShownDocument>]>([
  ["hidden though all are to be shown", ["state", "outcome", "outcome"], { state: "hidden" }],
  ["named as nobody is", ["name"], { name: { fi: "Muu" } }],
  ["as it should be", [], {}],
])("a listing of several that is %s", (_what, fields, change) => {
  const twin = new Map([...TRUTH, ["ptv/2", TRUTH.get("lahella/1")] as const]);
  const truth: ExpectedListings = new Map(
    [...twin].flatMap(([key, one]) => (one === undefined ? [] : [[key, one] as const])),
  );
  const document = { ...DOCUMENT, ...change };
  const roots = ["lahella/1", "ptv/2"].map((key) => ({ ...SHOWN, key, document }));
  expect(differencesOf(roots, truth, MOMENT).map(({ field }) => field)).toEqual(fields);
});

const ALONE = [...TRUTH.values()][0];

/** A root as another test case has it: elsewhere, over, not for citizens. */
function truthOf(changes: readonly (Partial<Grounds> & { readonly place?: string })[]): ExpectedListings {
  return new Map(
    changes.flatMap(({ place = "743", ...grounds }, at) =>
      ALONE?.said === undefined || ALONE.said === null || ALONE.grounds === null
        ? []
        : [
            [
              at === 0 ? "lahella/1" : `ptv/${at + 1}`,
              {
                ...ALONE,
                said: { ...ALONE.said, municipalities: [place] },
                grounds: { ...ALONE.grounds, ...grounds },
              },
            ] as const,
          ],
    ),
  );
}

const HERE = {};
const ELSEWHERE = { place: "091" };
const OVER = { visibility: "ended" } as const;
const LATER = { visibility: "upcoming" } as const;
const NO_SERVICE = { rule: "not-a-service" };

test.each<[string, readonly Parameters<typeof truthOf>[0][number][], readonly string[]]>([
  ["its origin is elsewhere, its copy here but over", [ELSEWHERE, OVER], ["visible"]],
  ["its origin is over, its copy elsewhere", [OVER, ELSEWHERE], ["ended"]],
  ["its origin has not begun, its copy is to be shown", [LATER, HERE], ["upcoming"]],
  ["its origin is to be shown, its copy over", [HERE, OVER], ["visible"]],
  ["the kind of one hides it", [HERE, NO_SERVICE], ["visible"]],
  ["the kind of both hides it", [NO_SERVICE, NO_SERVICE], ["hidden"]],
  ["both are elsewhere", [ELSEWHERE, ELSEWHERE], ["hidden"]],
  ["all meetings of its origin have been", [{ over: true }, HERE], ["ended"]],
  ["its origin names no way of taking part", [{ offers: false }, { over: true }], ["ended", "visible"]],
])("a listing of two is what they say together: %s", (_what, changes, states) => {
  const roots = ["lahella/1", "ptv/2"].map((key, at) => ({ key, role: at === 0 ? "origin" : "copy" }));
  expect([...(statesTogether(roots, truthOf(changes), ["743"]) ?? [])].toSorted()).toEqual(states);
});

test("a listing of two without its origin is its copy, or waits; without either it is gone", () => {
  const roots = [
    { key: "ptv/9", role: "origin" },
    { key: "lahella/1", role: "copy" },
  ];
  expect(statesTogether(roots, truthOf([HERE]), ["743"])).toEqual(new Set(["visible", "hidden"]));
  expect(statesTogether(roots, new Map(), ["743"])).toEqual(new Set(["withdrawn"]));
  const unlisted = new Map([...truthOf([HERE])].map(([key, one]) => [key, { ...one, listed: false }]));
  expect(statesTogether(roots, unlisted, ["743"])).toBeNull();
});
