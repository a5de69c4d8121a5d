import { readFileSync } from "node:fs";
import type { ListingDraft, OrganisationDraft } from "../../../../src/domain/derive/draft.ts";
import type { JsonObject } from "../../../../src/domain/json.ts";
import type {
  Mapped,
  MappingContext,
  MappingRow,
  MappingTable,
} from "../../../../src/domain/derive/mapping.ts";
import { createPtvMapper } from "../../../../src/mappers/ptv/mapper.ts";
import { createPlaces } from "../../../../src/mappers/shared/places.ts";

function table(
  ...rows: readonly (readonly [from: string, to: string | null, confidence: number])[]
): MappingTable {
  const found = new Map<string, MappingRow[]>();
  for (const [from, to, confidence] of rows) {
    found.set(from, [...(found.get(from) ?? []), { from, to, confidence, inferred: true }]);
  }
  return found;
}

const town = (code: string, fi: string, sv: string, [province, county]: readonly [string, string]) => ({
  code,
  fi,
  sv,
  successor: null,
  province,
  county,
});

/** A register and mappings small enough to be read at a glance. */
export const context: MappingContext = {
  places: createPlaces({
    municipalities: [
      town("005", "Alajärvi", "Alajärvi", ["14", "16"]),
      town("152", "Isokyrö", "Storkyro", ["14", "16"]),
      town("743", "Seinäjoki", "Seinäjoki", ["14", "16"]),
      town("091", "Helsinki", "Helsingfors", ["01", "90"]),
      town("478", "Maarianhamina", "Mariehamn", ["20", "91"]),
      { code: "544", fi: "Nurmo", sv: "Nurmo", successor: "743", province: null, county: null },
    ],
    provinces: [
      { code: "14", fi: "Etelä-Pohjanmaa", sv: "Södra Österbotten" },
      { code: "01", fi: "Uusimaa", sv: "Nyland" },
      { code: "20", fi: "Ahvenanmaa", sv: "Åland" },
    ],
    counties: [
      { code: "16", fi: "Etelä-Pohjanmaan hyvinvointialue", sv: "Södra Österbottens välfärdsområde" },
      { code: "90", fi: "Helsinki", sv: "Helsingfors" },
      { code: "91", fi: "Ahvenanmaa", sv: "Åland" },
    ],
    otherAreas: { "HospitalDistrict/15": ["005", "544"] },
    postalCodes: { "60100": "743", "62900": "005" },
  }),
  mappings: {
    ptvServiceClass: table(
      ["P4", "yhteisollisyys", 0.6],
      ["P4.12", "vertaistuki", 0.9],
      ["P27.2", "luonto", 0.8],
      ["P2.1", null, 1],
      ["P5", "liikunta", 0.3],
    ),
    lahellaTheme: table(),
    lahellaFormat: table(),
    lahellaType: table(),
    lahellaThemeToServiceClass: table(),
    lahellaAgeToTargetGroup: table(),
    lahellaAccessibility: table(),
    ptvTargetGroupToAge: table(["KR1.1", "65-", 0.8], ["KR1.2", "0-17", 0.8], ["KR1.3", "13-28", 0.8]),
  },
  rules: {
    minimumConfidence: 0.4,
    hiddenServiceTypes: ["PermitOrObligation", "ProfessionalQualification"],
    requireCitizenTargetGroup: true,
    nationwidePtvNeedsTheme: true,
    requireTheme: false,
    maximumListItems: 1_000,
    maximumRecordBytes: 1_048_576,
    maximumDepth: 64,
  },
};

export function sample(name: string): JsonObject {
  return JSON.parse(readFileSync(`test/fixtures/ptv/samples/${name}.json`, "utf8")) as JsonObject;
}

export function idOf(record: JsonObject | undefined): string {
  const id = record?.["id"];
  return typeof id === "string" ? id : "";
}

/** `[{language, value}]` of texts by language. */
export function inLanguages(texts: Readonly<Record<string, string | null>>, type?: string): JsonObject[] {
  return Object.entries(texts).map(([language, value]) => ({
    language,
    value,
    ...(type === undefined ? {} : { type }),
  }));
}

/** A service that has the least that a visible one needs, with what a test is about. */
export function service(parts: JsonObject = {}): JsonObject {
  return {
    id: "s1",
    type: "Service",
    serviceNames: inLanguages({ fi: "Kerho" }, "Name"),
    targetGroups: [{ code: "KR1" }],
    serviceClasses: [{ code: "P4.12" }],
    organizations: [{ organization: { id: "O1" }, roleType: "Responsible" }],
    ...parts,
  };
}

/** A service with one connection to a channel; `connection` holds what the connection itself says. */
export function connected(channel: JsonObject, connection: JsonObject = {}): Mapped<ListingDraft> {
  const payload = service({
    serviceChannels: [{ serviceChannel: { id: "C1", name: "Kanava" }, ...connection }],
  });
  return map(payload, { "channel/c1": { id: "C1", ...channel } });
}

const mapper = createPtvMapper();

export function map(
  payload: unknown,
  dependencies: Readonly<Record<string, JsonObject>> = {},
  rules: Partial<MappingContext["rules"]> = {},
): Mapped<ListingDraft> {
  const known = { "organisation/o1": { id: "o1" }, ...dependencies };
  return mapper.mapRoot(
    {
      key: { source: "ptv", kind: "service", id: "s1" },
      payload,
      dependencies: new Map(Object.entries(known).map(([key, record]) => [`ptv/${key}`, record])),
    },
    { ...context, rules: { ...context.rules, ...rules } },
  );
}

export function mapOrganisation(payload: unknown): Mapped<OrganisationDraft> {
  return mapper.mapOrganisation({ key: { source: "ptv", kind: "organisation", id: "o1" }, payload }, context);
}

export function draftOf<T>(mapped: Mapped<T>): T {
  if (mapped.ok) return mapped.draft;
  throw new Error(`quarantined: ${mapped.problems.map(({ code }) => code).join(", ")}`);
}

/** `code field` of every problem. */
export function problemsOf(mapped: Mapped<unknown>): readonly string[] {
  return mapped.problems.map(({ code, field }) => `${code} ${field}`);
}
