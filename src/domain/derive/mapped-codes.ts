import { SyncError } from "../errors.ts";
import type { Mappings } from "./mapping.ts";
import type { RecordKind, SourceId } from "../source.ts";

/** A field of a source whose codes a table of config/mappings leads to terms of ours. */
interface MappedField {
  readonly source: SourceId;
  /** As drift names it. */
  readonly field: string;
  readonly table: keyof Mappings;
  /** The vocabulary that the terms are of. */
  readonly scheme: string;
}

/** Fields whose unknown codes a person can map. Codes of other fields mean something to the program itself. */
export const MAPPED_FIELDS = [
  { source: "lahella", field: "traits.theme", table: "lahellaTheme", scheme: "themes" },
  { source: "lahella", field: "traits.format", table: "lahellaFormat", scheme: "themes" },
  {
    source: "lahella",
    field: "channels[].accessibility",
    table: "lahellaAccessibility",
    scheme: "accessibility",
  },
  { source: "ptv", field: "serviceClasses", table: "ptvServiceClass", scheme: "themes" },
  { source: "ptv", field: "serviceClasses[].code", table: "ptvServiceClass", scheme: "themes" },
] as const satisfies readonly MappedField[];

/** Tables of config/mappings that people may add to. */
export type DecidedTable = (typeof MAPPED_FIELDS)[number]["table"];

/** Kinds of each source's records in which codes of these fields stand. */
export const CODED_KINDS = {
  lahella: ["activity"],
  ptv: ["service", "general-description"],
} as const satisfies Readonly<Record<SourceId, readonly RecordKind[]>>;

/** What a person says that a code means; it takes the place of every row of the code in config/mappings. */
export interface DecidedCode {
  readonly table: DecidedTable;
  readonly code: string;
  /** A term; null: the code is known and says nothing. */
  readonly to: string | null;
  /** Why; it goes with the row into the configuration. */
  readonly note: string | null;
}

/**
 * Where codes of a table come from and what they lead to, which is the same for all fields of the table.
 *
 * @throws SyncError INTERNAL.
 */
export function mappedField(table: DecidedTable): Pick<MappedField, "source" | "scheme"> {
  const mapped = MAPPED_FIELDS.find((field) => field.table === table);
  if (mapped === undefined) throw new SyncError("INTERNAL", `No field is mapped by the table ${table}.`);
  return mapped;
}
