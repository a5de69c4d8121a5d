import type { DecidedCode } from "../../domain/derive/mapped-codes.ts";
import type { MappingRow, Mappings } from "../../domain/derive/mapping.ts";
import type { DeriveContext } from "./derive-listing.ts";

/** The row that a decision is: certain, for a person says so, and inferred, for no page of a source does. */
function rowOf({ code, to, note }: DecidedCode): MappingRow {
  return { from: code, to, confidence: 1, inferred: true, ...(note === null ? {} : { note }) };
}

/** The mappings with what people decided in the place of the rows of those codes. */
export function withDecidedCodes(context: DeriveContext, decided: readonly DecidedCode[]): DeriveContext {
  if (decided.length === 0) return context;
  const mappings: { -readonly [Table in keyof Mappings]: Mappings[Table] } = { ...context.mapping.mappings };
  for (const [table, ofTable] of Map.groupBy(decided, (one) => one.table)) {
    const rows = ofTable.map((one) => [one.code, [rowOf(one)]] as const);
    mappings[table] = new Map([...mappings[table], ...rows]);
  }
  return { ...context, mapping: { ...context.mapping, mappings } };
}
