import { parse } from "csv-parse/sync";
import { SyncError } from "../domain/errors.ts";
import {
  type ListFault,
  MAXIMUM_RECIPIENT_BYTES,
  MAXIMUM_RECIPIENTS,
  type RecipientLine,
} from "../domain/visitors/recipients.ts";

const MAXIMUM_COLUMNS = 100;
const MAXIMUM_CELL = 500;
const DELIMITERS = [";", ",", "\t"] as const;

type Column = "name" | "businessId" | "activity";

/** Headings by what they say, folded to small letters without accents and signs; the first that fits is taken. */
const HEADINGS: Readonly<Record<Column, RegExp>> = {
  businessId:
    /^(y tunnus|ytunnus|yritystunnus|yhteisotunnus|yritys ja yhteisotunnus|business ?id|business identity code|organi[sz]ation ?id)\b/,
  activity:
    /^(toiminta|toiminnan nimi|hanke|hankkeen nimi|avustett(ava|u) toiminta|rahoitett(ava|u) toiminta|avustuksen kohde|kayttotarkoitus|kohde|activity|activity name|funded activity|project|project name|purpose)$/,
  name: /^(nimi|organisaatio|organisaation nimi|yhdistys|yhdistyksen nimi|jarjesto|jarjeston nimi|hakija|hakijan nimi|avustuksen saaja|saaja|saajan nimi|yhteiso|yhteison nimi|name|organi[sz]ation|organi[sz]ation name|association|applicant|recipient|grantee)$/,
};

/**
 * Reads a list of grant recipients as spreadsheets save it: UTF-8 with or without a byte order mark, UTF-16 or
 * windows-1252; parted by semicolons, commas or tabs; headings in Finnish or English.
 *
 * @throws SyncError FILE_INVALID that says what is wrong and what is expected.
 */
export function readRecipientFile(bytes: Uint8Array): readonly RecipientLine[] {
  if (bytes.length > MAXIMUM_RECIPIENT_BYTES) {
    throw invalid("too-large", `It has ${bytes.length} bytes; at most ${MAXIMUM_RECIPIENT_BYTES} are read.`);
  }
  const text = decode(bytes).replace(/^sep=.\r?\n/i, "");
  const rows = readTable(text);
  const [heading, ...body] = rows;
  if (heading === undefined) throw invalid("empty", "It is empty.");
  if (heading.length > MAXIMUM_COLUMNS) {
    throw invalid(
      "too-many-columns",
      `It has ${heading.length} columns; at most ${MAXIMUM_COLUMNS} are read.`,
    );
  }
  if (body.length > MAXIMUM_RECIPIENTS) {
    throw invalid("too-many-lines", `It has ${body.length} lines; at most ${MAXIMUM_RECIPIENTS} are read.`);
  }
  const columns = columnsOf(heading);
  return body
    .map((cells, index) => ({
      line: index + 2,
      name: cellOf(cells, columns.name),
      businessId: cellOf(cells, columns.businessId),
      activity: cellOf(cells, columns.activity),
    }))
    .filter(({ name, businessId }) => name !== null || businessId !== null);
}

function invalid(fault: ListFault, sentence: string): SyncError {
  return new SyncError("FILE_INVALID", `The list of recipients cannot be read. ${sentence}`, {
    details: { fault },
  });
}

/** Tabs, lines, pages and the escape: a text may hold them, and no other control below the blank. */
const CONTROLS_OF_TEXT = "\t\n\v\f\r\u001b";

/** By the byte order mark; else UTF-8 when it is that, UTF-16 when every other byte is nothing, else windows-1252. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0x50 && second === 0x4b) {
    throw invalid("workbook", "It is a workbook, not CSV: save it as CSV (in Excel: Save as, CSV UTF-8).");
  }
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  if (text.matchAll(/\p{Cc}/gu).some(([sign]) => sign < " " && !CONTROLS_OF_TEXT.includes(sign))) {
    throw invalid("not-text", "It holds signs that no text has: save it as CSV in UTF-8.");
  }
  return text;
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const sample = bytes.subarray(0, 1000);
  const nothing = (odd: number): number => sample.filter((byte, at) => byte === 0 && at % 2 === odd).length;
  if (nothing(1) > sample.length / 4) return "utf-16le";
  if (nothing(0) > sample.length / 4) return "utf-16be";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}

/** With the delimiter by which the heading is understood best. */
function readTable(text: string): readonly (readonly string[])[] {
  const heading = text.slice(0, text.search(/[\r\n]|$/));
  const known = (delimiter: string): number =>
    heading
      .split(delimiter)
      .filter((cell) => Object.values(HEADINGS).some((words) => words.test(folded(cell)))).length;
  const [delimiter = ";"] = DELIMITERS.toSorted(
    (a, b) => known(b) - known(a) || heading.split(b).length - heading.split(a).length,
  );
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      to_line: MAXIMUM_RECIPIENTS + 2,
    });
  } catch (error) {
    const at = error instanceof Error && "lines" in error ? ` near line ${String(error.lines)}` : "";
    throw invalid("quotes", `Its quotation marks do not match${at}.`);
  }
}

function columnsOf(heading: readonly string[]): Readonly<Record<Column, number>> {
  const find = (column: Column): number => heading.findIndex((cell) => HEADINGS[column].test(folded(cell)));
  const columns = { name: find("name"), businessId: find("businessId"), activity: find("activity") };
  if (columns.name < 0 && columns.businessId < 0) {
    const had = heading
      .slice(0, 10)
      .map((cell) => cell.trim().slice(0, 40))
      .join(", ");
    throw invalid(
      "no-columns",
      `Its first line names no column for a name or a business id (it has: ${had}); expected are for instance "nimi", "y-tunnus", "toiminta" or "name", "business id", "activity".`,
    );
  }
  return columns;
}

function cellOf(cells: readonly string[], column: number): string | null {
  const text = (cells[column] ?? "").replaceAll(/\s+/g, " ").trim().slice(0, MAXIMUM_CELL);
  return text === "" ? null : text;
}

function folded(cell: string): string {
  return cell
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim();
}
