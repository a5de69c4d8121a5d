import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { isJsonObject, type Json, type JsonObject } from "../../../../src/domain/json.ts";
import type { ListingDraft } from "../../../../src/domain/derive/draft.ts";
import type {
  Mapped,
  MappingContext,
  MappingTable,
  Municipality,
} from "../../../../src/domain/derive/mapping.ts";
import { createLahellaMapper } from "../../../../src/mappers/lahella/mapper.ts";
import { createPlaces } from "../../../../src/mappers/shared/places.ts";

const SAMPLES = resolve(import.meta.dirname, "../../../fixtures/lahella/samples");

function municipality(code: string, fi: string, sv: string, told: Partial<Municipality> = {}): Municipality {
  return { code, fi, sv, successor: null, province: "14", county: "16", ...told };
}

function table(
  rows: Readonly<Record<string, readonly (readonly [to: string | null, confidence: number])[]>>,
): MappingTable {
  return new Map(
    Object.entries(rows).map(([from, targets]) => [
      from,
      targets.map(([to, confidence]) => ({ from, to, confidence, inferred: true })),
    ]),
  );
}

/** A small register and small mappings: enough for the samples, and every rule has a row that shows it. */
const CONTEXT: MappingContext = {
  places: createPlaces({
    municipalities: [
      municipality("743", "Seinäjoki", "Seinäjoki"),
      municipality("408", "Lapua", "Lappo"),
      municipality("233", "Kauhava", "Kauhava"),
      municipality("403", "Lappajärvi", "Lappajärvi"),
      municipality("905", "Vaasa", "Vasa", { province: "15", county: "17" }),
      municipality("004", "Alahärmä", "Alahärmä", { successor: "233", province: null, county: null }),
    ],
    provinces: [
      { code: "14", fi: "Etelä-Pohjanmaa", sv: "Södra Österbotten" },
      { code: "15", fi: "Pohjanmaa", sv: "Österbotten" },
    ],
    counties: [],
    otherAreas: {},
    postalCodes: { "60100": "743", "62200": "233", "62600": "403", "65100": "905" },
  }),
  mappings: {
    ptvServiceClass: new Map(),
    lahellaTheme: table({
      ht_urheilu: [["liikunta", 0.9]],
      ht_hyvinvointi: [["mieli", 0.3]],
      ht_kulttuuri: [["kulttuuri", 0.9]],
      ht_maanpuolustus: [[null, 1]],
    }),
    lahellaFormat: table({ hm_kohtaamispaikka: [["yhteisollisyys", 0.7]] }),
    lahellaType: table({ support: [["yhteisollisyys", 0.2]] }),
    lahellaThemeToServiceClass: table({ ht_urheilu: [["P27.1", 0.9]], ht_kulttuuri: [["P25.2", 0.3]] }),
    lahellaAgeToTargetGroup: table({ "65-99": [["KR1.1", 0.9]], "0-6": [["KR1.2", 0.9]] }),
    lahellaAccessibility: table({
      ac_wheelchair: [["wheelchair", 1]],
      ac_itoilet: [["accessible-toilet", 1]],
      ac_unknow: [[null, 1]],
    }),
    ptvTargetGroupToAge: new Map(),
  },
  rules: {
    minimumConfidence: 0.4,
    hiddenServiceTypes: [],
    requireCitizenTargetGroup: true,
    nationwidePtvNeedsTheme: true,
    requireTheme: false,
    maximumListItems: 1_000,
    maximumRecordBytes: 1_048_576,
    maximumDepth: 64,
  },
};

const mapper = createLahellaMapper();

/** Maps a payload as the root that its key says, with the group 7100000001 in the mirror. */
export function mapListing(payload: unknown): Mapped<ListingDraft> {
  return mapper.mapRoot(
    {
      key: { source: "lahella", kind: "activity", id: "128000000001" },
      payload,
      dependencies: new Map([["lahella/group/7100000001", {}]]),
    },
    CONTEXT,
  );
}

/** The draft of a payload; a quarantined one fails the test with its problems. */
export function draftOf(payload: unknown): ListingDraft {
  const mapped = mapListing(payload);
  if (!mapped.ok) throw new Error(`quarantined: ${JSON.stringify(mapped.problems)}`);
  return mapped.draft;
}

export function mapGroup(payload: unknown): ReturnType<typeof mapper.mapOrganisation> {
  return mapper.mapOrganisation(
    { key: { source: "lahella", kind: "group", id: "7100000001" }, payload },
    CONTEXT,
  );
}

/** `code field` of every problem, in the order of meeting. */
export function problemsOf(mapped: Pick<Mapped<unknown>, "problems">): readonly string[] {
  return mapped.problems.map(({ code, field }) => `${code} ${field}`);
}

/** The body of a sample by the name of its file. */
export function sample(name: string): JsonObject {
  const content: unknown = JSON.parse(readFileSync(resolve(SAMPLES, `${name}.json`), "utf8"));
  const body = isJsonObject(content) ? content["body"] : null;
  if (!isJsonObject(body)) throw new Error(`${name} has no body`);
  return body;
}

/** A listing with nothing but a name, and what is told besides in its traits and beside them. */
export function listing(traits: JsonObject = {}, told: JsonObject = {}): JsonObject {
  return {
    _key: "128000000001",
    group: "7100000001",
    status: "published",
    ...told,
    traits: { type: "hobby", translations: { fi: { name: "Kerho" } }, theme: ["ht_urheilu"], ...traits },
  };
}

/** A listing with one channel at a place in Seinäjoki, unless the channel tells another. */
export function withChannel(channel: JsonObject, traits: JsonObject = {}): JsonObject {
  return listing({ region: ["city/FI/Seinäjoki"], channels: [{ type: ["place"], ...channel }], ...traits });
}

/** A listing with one event. */
export function withEvent(event: Readonly<Record<string, Json>>): JsonObject {
  return withChannel({ type: ["online"], events: [{ timeZone: "Europe/Helsinki", ...event }] });
}
