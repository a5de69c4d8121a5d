import { stringify } from "csv-stringify/sync";

/** Makes Excel read a file as UTF-8. */
export const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Lines of a CSV file as Excel in Finland opens it: parted by semicolons, ended by CRLF, quoted where needed (also for a lone
 * line feed, which the library would leave as it is). A value
 * that a spreadsheet would take for a formula (=, +, -, @) gets an apostrophe before it.
 */
export function csvLines(rows: readonly (readonly (string | number | null)[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { delimiter: ";", record_delimiter: "\r\n", escape_formulas: true, quoted_match: /[\r\n]/ },
  );
}
