import type { ListingDraft, OrganisationDraft } from "./draft.ts";
import type { JsonObject } from "../json.ts";
import type { Drift, Problem } from "../problem.ts";
import type { RecordKey, SourceId } from "../source.ts";
import type { Message } from "../text.ts";

/** One municipality of the register, of today or abolished. */
export interface Municipality {
  /** Three digits, leading zeros kept. */
  readonly code: string;
  readonly fi: string;
  readonly sv: string;
  /** Code of the municipality that it became part of; null while it exists. */
  readonly successor: string | null;
  /** Province (maakunta), two digits; null for abolished ones when untold. */
  readonly province: string | null;
  /** Wellbeing services county, two digits; Helsinki and Åland have their own (90, 91). */
  readonly county: string | null;
}

export interface AreaName {
  readonly code: string;
  readonly fi: string;
  readonly sv: string;
}

/** Raw register data, as config/places.json holds it. */
export interface PlacesData {
  readonly municipalities: readonly Municipality[];
  readonly provinces: readonly AreaName[];
  readonly counties: readonly AreaName[];
  /** Other PTV area kinds (hospital districts, business regions): `Type/code` → municipality codes. */
  readonly otherAreas: Readonly<Record<string, readonly string[]>>;
  /** Postal code → municipality code. */
  readonly postalCodes: Readonly<Record<string, string>>;
}

/** Look-ups over the register. Codes that come out are always of today (R20). */
export interface Places {
  /** The municipality of today for a code of today or an abolished one; null for an unknown code. */
  byCode(code: string): { readonly code: string; readonly abolished: boolean } | null;
  /** By Finnish or Swedish name of today or abolished, ignoring case, accents of typing and surrounding space. */
  byName(name: string): { readonly code: string; readonly abolished: boolean } | null;
  byPostalCode(postalCode: string): string | null;
  /** Codes of today of a province / wellbeing services county / other PTV area; null when unknown. */
  ofProvince(code: string): readonly string[] | null;
  ofProvinceName(name: string): readonly string[] | null;
  ofCounty(code: string): readonly string[] | null;
  ofOtherArea(type: string, code: string): readonly string[] | null;
  /** Municipalities of Åland (R27). */
  readonly aland: readonly string[];
  /** Every code of today. */
  readonly all: readonly string[];
}

/** One row of config/mappings: a source code → a term, `inferred` when no source page says so. */
export interface MappingRow {
  readonly from: string;
  readonly to: string | null;
  readonly confidence: number;
  readonly inferred: boolean;
  readonly note?: string | undefined;
}

export type MappingTable = ReadonlyMap<string, readonly MappingRow[]>;

/** All mapping tables by name; every row of a code is given, best confidence first. */
export interface Mappings {
  /** PTV service class (P…) → theme. A subclass without a row inherits its parent's. */
  readonly ptvServiceClass: MappingTable;
  /** Lähellä.fi `ht_…` → theme. */
  readonly lahellaTheme: MappingTable;
  /** Lähellä.fi `hm_…` → theme, where a format decides it. */
  readonly lahellaFormat: MappingTable;
  /** Lähellä.fi type (`hobby`, `support`, `voluntary`) → theme, used only when no theme came otherwise. */
  readonly lahellaType: MappingTable;
  /** Lähellä.fi `ht_…` → PTV service class, so that lists can be united. */
  readonly lahellaThemeToServiceClass: MappingTable;
  /** Lähellä.fi age range `min-max` → PTV target group. */
  readonly lahellaAgeToTargetGroup: MappingTable;
  /** Lähellä.fi `ac_…` → accessibility feature (`to` null: says nothing, such as ac_unknow). */
  readonly lahellaAccessibility: MappingTable;
  /** PTV target group → age range `min-max`, `min-` for no upper end (R17). */
  readonly ptvTargetGroupToAge: MappingTable;
}

/** Tables of `Mappings` by the file below config/mappings that holds them. */
export const MAPPING_FILES = {
  ptvServiceClass: "ptv-service-class",
  lahellaTheme: "lahella-theme",
  lahellaFormat: "lahella-format",
  lahellaType: "lahella-type",
  lahellaThemeToServiceClass: "lahella-theme-to-service-class",
  lahellaAgeToTargetGroup: "lahella-age-to-target-group",
  lahellaAccessibility: "lahella-accessibility",
  ptvTargetGroupToAge: "ptv-target-group-to-age",
} as const satisfies Record<keyof Mappings, string>;

export interface VocabularyTerm {
  readonly code: string;
  readonly label: Message;
  readonly parent: string | null;
  readonly order: number;
}

/** scheme (`themes`, `target-groups`, `service-classes`, `municipalities`, `languages`, …) → terms. */
export type Vocabularies = ReadonlyMap<string, readonly VocabularyTerm[]>;

/** The ⚙ rules that a mapper needs (config/rules.yaml). */
export interface MappingRules {
  readonly minimumConfidence: number;
  readonly hiddenServiceTypes: readonly string[];
  readonly requireCitizenTargetGroup: boolean;
  readonly nationwidePtvNeedsTheme: boolean;
  readonly requireTheme: boolean;
  readonly maximumListItems: number;
  /** Bytes of JSON. */
  readonly maximumRecordBytes: number;
  readonly maximumDepth: number;
}

/** Everything a mapper may know besides the records: register, mappings, rules. No clock, no region. */
export interface MappingContext {
  readonly places: Places;
  readonly mappings: Mappings;
  readonly rules: MappingRules;
}

/** A root with the records it refers to, as the mirror holds them; `dependencies` by keyText. */
export interface RootRecord {
  readonly key: RecordKey;
  readonly payload: unknown;
  readonly dependencies: ReadonlyMap<string, JsonObject>;
}

export type Mapped<T> =
  | {
      readonly ok: true;
      readonly draft: T;
      readonly problems: readonly Problem[];
      readonly drift: readonly Drift[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly drift: readonly Drift[] };

/** Pure reader of one source: the same input gives the same output, whatever the clock says. */
export interface Mapper {
  readonly source: SourceId;
  /** Raised when what it makes of a record changes; roots mapped by an older one are derived again. */
  readonly version: number;
  mapRoot(root: RootRecord, context: MappingContext): Mapped<ListingDraft>;
  mapOrganisation(
    record: { readonly key: RecordKey; readonly payload: unknown },
    context: MappingContext,
  ): Mapped<OrganisationDraft>;
  /** What retention keeps of a withdrawn record (I8): readable as before, with nothing in it that may name a person. */
  withoutPersonalData(record: { readonly key: RecordKey; readonly payload: unknown }): JsonObject;
}
