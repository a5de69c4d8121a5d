import type { DecidedCode, DecidedTable } from "../domain/derive/mapped-codes.ts";
import { MAPPING_FILES } from "../domain/derive/mapping.ts";

/** Decisions about the codes of one table as rows of its file below config/mappings, which a reviewer can commit. */
export function mappingFile(table: DecidedTable, decided: readonly DecidedCode[]): string {
  const rows = decided
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code, to, note }) => {
      const noted = note === null ? "" : `, note: ${quoted(note)}`;
      return `  - { from: ${quoted(code)}, to: ${to === null ? "null" : quoted(to)}, confidence: 1, inferred: true${noted} }`;
    });
  return [
    `# Decided by people. For config/mappings/${MAPPING_FILES[table]}.yaml, in the place of its rows of the same codes.`,
    "rows:",
    ...rows,
    "",
  ].join("\n");
}

/** JSON's form of a text is a double-quoted scalar of YAML. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
