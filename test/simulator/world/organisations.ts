import { MUNICIPALITIES, WELLBEING_COUNTIES } from "../data/codes.ts";
import { businessId, guid, type Random } from "../random.ts";
import {
  ASSOCIATIONS,
  COMPANIES,
  NATIONWIDE,
  PARISH_TOPICS,
  type OrganisationPattern,
} from "./association-kinds.ts";
import { COUNTY_WELLBEING_CODE } from "./centres.ts";
import { genitive } from "./genitive.ts";
import { createAddress } from "./geography.ts";
import { createContact } from "./names.ts";
import type {
  OrganisationKind,
  Texts,
  Venue,
  WorldMunicipality,
  WorldOrganisation,
  WorldScale,
} from "./types.ts";

export type OrganisationInput = {
  readonly seed: string;
  readonly scale: WorldScale;
  readonly count: number;
  readonly municipalities: readonly WorldMunicipality[];
  readonly venues: readonly Venue[];
  readonly random: Random;
};

type Draft = {
  readonly key: string;
  readonly kind: OrganisationKind;
  readonly names: Texts;
  readonly municipality: WorldMunicipality;
  readonly topics: readonly string[];
  readonly parent?: string;
  readonly businessId?: string | null;
  /** Probability of an own description in PTV, and of listing in Lähellä.fi. */
  readonly ptv: number;
  readonly lahella: number;
};

const DIVISIONS: readonly {
  readonly name: string;
  readonly sv: string;
  readonly topics: readonly string[];
}[] = [
  {
    name: "sivistystoimi",
    sv: "bildningsväsendet",
    topics: ["childrens-club", "art-school", "youth-evening"],
  },
  {
    name: "vapaa-aikapalvelut",
    sv: "fritidsväsendet",
    topics: ["senior-balance", "water-gym", "youth-evening"],
  },
  { name: "tekninen toimi", sv: "tekniska väsendet", topics: [] },
];
const UNITS: readonly { readonly name: string; readonly topics: readonly string[] }[] = [
  { name: "kirjasto", topics: ["book-circle", "digital-help"] },
  {
    name: "kansalaisopisto",
    topics: ["art-school", "digital-help", "immigrant-language-cafe", "senior-balance"],
  },
];
const COUNTY_DIVISIONS = [
  "Koti- ja asumispalvelut",
  "Perhe- ja sosiaalipalvelut",
  "Terveyspalvelut",
  "Sairaalapalvelut",
  "Pelastuslaitos",
] as const;

/** The genitive by which the municipality's own organisation is called ("Kauhajoen kaupunki"). */
function genitiveOf(municipality: WorldMunicipality): string {
  const owner = MUNICIPALITIES.get(municipality.code)?.organisation?.name.split(" ") ?? [];
  return owner.length > 1 ? owner.slice(0, -1).join(" ") : genitive(municipality.name.fi);
}

function municipalDrafts(input: OrganisationInput): Draft[] {
  return input.municipalities
    .filter(({ valid }) => valid)
    .flatMap((municipality): Draft[] => {
      const owner = MUNICIPALITIES.get(municipality.code)?.organisation ?? null;
      const fi = owner?.name ?? `${municipality.name.fi}n kunta`;
      const word = fi.endsWith("kaupunki") ? "stad" : "kommun";
      const key = `municipality-${municipality.code}`;
      const own: Draft = {
        key,
        kind: "municipality",
        municipality,
        topics: ["senior-balance", "youth-evening"],
        names: { fi, sv: `${municipality.name.sv} ${word}` },
        businessId: owner?.businessCode ?? null,
        ptv: 1,
        lahella: 0.3,
      };
      if (!municipality.inCounty && input.scale === "county") return [own];
      const genitiveName = genitiveOf(municipality);
      const divisions = DIVISIONS.map(({ name, sv, topics }, index): Draft => ({
        key: `${key}-division-${index}`,
        kind: "division",
        municipality,
        topics,
        parent: key,
        names: { fi: `${fi}, ${name}`, sv: `${municipality.name.sv}, ${sv}` },
        businessId: owner?.businessCode ?? null,
        ptv: 1,
        lahella: topics.length > 0 ? 0.3 : 0,
      }));
      const units = UNITS.map(({ name, topics }, index): Draft => ({
        key: `${key}-unit-${index}`,
        kind: "unit",
        municipality,
        topics,
        parent: `${key}-division-${index}`,
        names: { fi: `${genitiveName} ${name === "kirjasto" ? "kirjasto" : name}` },
        businessId: null,
        ptv: 1,
        lahella: 0.4,
      }));
      return [own, ...divisions, ...units];
    });
}

function wellbeingDrafts({ municipalities }: OrganisationInput): Draft[] {
  const codes = new Set(municipalities.map(({ wellbeingCountyCode }) => wellbeingCountyCode));
  return [...WELLBEING_COUNTIES.values()]
    .filter(({ code }) => codes.has(code) && Number(code) < 90)
    .flatMap(({ code, name }): Draft[] => {
      const home = municipalities.find((item) => item.wellbeingCountyCode === code && item.valid);
      if (home === undefined) return [];
      const seat = code === COUNTY_WELLBEING_CODE ? municipalities.find((item) => item.code === "743") : home;
      const key = `wellbeing-${code}`;
      const own = code === COUNTY_WELLBEING_CODE;
      const head: Draft = {
        key,
        kind: "wellbeing-county",
        municipality: seat ?? home,
        names: name,
        topics: ["senior-balance"],
        ptv: 1,
        lahella: own ? 1 : 0,
        ...(own ? { businessId: "3221323-8" } : {}),
      };
      const parts = COUNTY_DIVISIONS.map((part, index): Draft => ({
        key: `${key}-division-${index}`,
        kind: "division",
        municipality: seat ?? home,
        parent: key,
        names: { fi: `${name.fi ?? code}, ${part}` },
        topics: [],
        ptv: 1,
        lahella: 0,
      }));
      return own ? [head, ...parts] : [head];
    });
}

function parishDrafts({ municipalities, scale }: OrganisationInput): Draft[] {
  return municipalities
    .filter(({ valid, inCounty }) => valid && (inCounty || scale === "country"))
    .map((municipality) => ({
      key: `parish-${municipality.code}`,
      kind: "parish",
      municipality,
      topics: PARISH_TOPICS,
      names: { fi: `${genitiveOf(municipality)} seurakunta`, sv: `${municipality.name.sv} församling` },
      ptv: 0.35,
      lahella: 0.85,
    }));
}

function fillNames(pattern: OrganisationPattern, municipality: WorldMunicipality, village: string): Texts {
  const fill = (text: string): string =>
    text
      .replace("{G}", genitiveOf(municipality))
      .replace("{V}", genitive(village))
      .replace("{S}", municipality.name.sv)
      .replace("{N}", municipality.name.en);
  return {
    ...(pattern.fi === null ? {} : { fi: fill(pattern.fi) }),
    ...(pattern.sv === undefined ? {} : { sv: fill(pattern.sv) }),
    ...(pattern.en === undefined ? {} : { en: fill(pattern.en) }),
  };
}

function fixedDrafts(
  input: OrganisationInput,
  patterns: readonly OrganisationPattern[],
  kind: OrganisationKind,
): Draft[] {
  const homes = input.municipalities.filter(({ inCounty }) => (kind === "company" ? inCounty : !inCounty));
  const far = homes.filter(({ code }) => ["091", "837", "853"].includes(code));
  const rounds = kind === "company" && input.scale === "country" ? 20 : 1;
  return Array.from({ length: rounds }, (_, round) =>
    patterns.map((pattern, index): Draft => {
      const municipality = input.random.pick(kind === "company" ? homes : far);
      const names = fillNames(pattern, municipality, municipality.name.fi);
      return {
        key: `${kind}-${round}-${index}`,
        kind,
        municipality,
        topics: pattern.topics,
        names: round === 0 ? names : { fi: `${names.fi ?? ""} ${municipality.name.fi}` },
        ptv: kind === "company" ? 0.6 : 0.5,
        lahella: kind === "company" ? 0.2 : 0.7,
      };
    }),
  ).flat();
}

/** Associations fill what is missing from the wanted count: every municipality in turn, patterns in shuffled order. */
function associationDrafts(input: OrganisationInput, count: number): Draft[] {
  const inside = input.municipalities.filter(({ inCounty }) => inCounty || input.scale === "country");
  const outside = input.municipalities.filter((item) => !inside.includes(item) && item.valid);
  const orders = new Map(
    inside.map(({ code }) => [code, input.random.fork(`order-${code}`).shuffle(ASSOCIATIONS)]),
  );
  const drafts: Draft[] = [];
  for (let index = 0; drafts.length < count; index += 1) {
    // One in ten is a neighbour's association, which the county's catalogue must leave out.
    const far = outside.length > 0 && index % 10 === 9;
    const municipality = far ? input.random.pick(outside) : inside[index % inside.length];
    if (municipality === undefined) break;
    const round = Math.floor(index / inside.length);
    const pattern = (orders.get(municipality.code) ?? ASSOCIATIONS)[round % ASSOCIATIONS.length];
    if (pattern === undefined || !municipality.valid) continue;
    const village = municipality.villages[round % municipality.villages.length] ?? municipality.name.fi;
    drafts.push({
      key: `association-${municipality.code}-${index}`,
      kind: "association",
      municipality,
      topics: pattern.topics,
      names: fillNames(pattern, municipality, village),
      ptv: 0.1,
      lahella: 0.94,
    });
  }
  return drafts;
}

const SUMMARY: Readonly<Record<OrganisationKind, (place: string) => Texts>> = {
  association: (place) => ({
    fi: `Yhdistys järjestää toimintaa ja tukea: ${place} ja lähikylät.`,
    sv: `Föreningen ordnar verksamhet i ${place}.`,
  }),
  parish: (place) => ({
    fi: `Seurakunta palvelee jäseniään ja kaikkia avun tarvitsijoita. ${place}.`,
    sv: `Församlingen betjänar i ${place}.`,
  }),
  municipality: (place) => ({
    fi: `Kunta järjestää asukkaiden peruspalvelut. ${place}.`,
    sv: `Kommunen ordnar basservicen i ${place}.`,
  }),
  division: (place) => ({ fi: `Toimiala vastaa palveluistaan kunnan alueella. ${place}.` }),
  unit: (place) => ({ fi: `Yksikkö palvelee kaikkia asukkaita. ${place}.` }),
  "wellbeing-county": () => ({
    fi: "Hyvinvointialue järjestää sosiaali- ja terveyspalvelut sekä pelastustoimen.",
    sv: "Välfärdsområdet ordnar social- och hälsovården samt räddningsväsendet.",
  }),
  regional: (place) => ({ fi: `Alueellinen toimija. ${place}.` }),
  company: (place) => ({ fi: `Yksityinen palveluntuottaja. ${place}.` }),
  state: (place) => ({ fi: `Valtion viranomainen. ${place}.` }),
};

function finish(
  draft: Draft,
  index: number,
  input: OrganisationInput,
  venues: readonly Venue[],
): WorldOrganisation {
  const random = input.random.fork(draft.key);
  const name = draft.names.fi ?? draft.names.sv ?? draft.key;
  const usesPtv = random.chance(draft.ptv);
  const listed = random.chance(draft.lahella) && draft.topics.length > 0;
  const hasId = draft.kind === "unit" ? false : draft.kind !== "association" || random.chance(0.85);
  const all = SUMMARY[draft.kind](draft.municipality.name.fi);
  return {
    key: draft.key,
    kind: draft.kind,
    names: draft.names,
    summaries: draft.names.fi === undefined ? { sv: all.sv ?? name } : all,
    businessId: draft.businessId === undefined ? (hasId ? businessId(index) : null) : draft.businessId,
    homeMunicipality: draft.municipality.code,
    usesPtv,
    parent: draft.parent ?? null,
    ptvId: usesPtv ? guid(`${input.seed}/ptv-organisation/${draft.key}`) : null,
    lahellaKey: listed ? String(7_100_000_000 + index * 7) : null,
    secondLahellaKey:
      listed && draft.kind === "association" && random.chance(0.03)
        ? String(7_200_000_000 + index * 7)
        : null,
    topics: draft.topics,
    venue: random.pick(venues).key,
    address: createAddress(draft.municipality, random),
    contact: createContact(name, random),
  };
}

/** All organisations of the world; parents come before their children. */
export function createOrganisations(input: OrganisationInput): readonly WorldOrganisation[] {
  const fixed = [
    ...municipalDrafts(input),
    ...wellbeingDrafts(input),
    ...parishDrafts(input),
    ...fixedDrafts(input, COMPANIES, "company"),
    ...fixedDrafts(input, NATIONWIDE, "regional"),
  ];
  const drafts = [...fixed, ...associationDrafts(input, Math.max(0, input.count - fixed.length))];
  const venues = Map.groupBy(input.venues, ({ address }) => address.municipalityCode);
  return drafts.map((draft, index) => finish(draft, index, input, venues.get(draft.municipality.code) ?? []));
}
