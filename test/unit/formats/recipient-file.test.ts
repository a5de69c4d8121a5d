import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SyncError } from "../../../src/domain/errors.ts";
import { readRecipientFile } from "../../../src/formats/recipient-file.ts";

const FINNISH =
  "Yhdistyksen nimi;Y-tunnus;Avustettava toiminta\r\nLapuan Eläkeläiset ry;1234567-1;Kävelyryhmä\r\n";
const READ = [{ line: 2, name: "Lapuan Eläkeläiset ry", businessId: "1234567-1", activity: "Kävelyryhmä" }];
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function unitsOf(text: string): readonly number[] {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
}

function utf16(text: string, mark: boolean, big: boolean): Uint8Array {
  const units = unitsOf(`${mark ? "\uFEFF" : ""}${text}`);
  return Uint8Array.from(units.flatMap((unit) => (big ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])));
}

function windows1252(text: string): Uint8Array {
  return Uint8Array.from(unitsOf(text));
}

function refusal(bytes: Uint8Array): string {
  try {
    readRecipientFile(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(SyncError);
    expect(error).toMatchObject({ code: "FILE_INVALID" });
    return error instanceof Error ? error.message : "";
  }
  return "read";
}

describe("a list of recipients is read as spreadsheets save it", () => {
  test.each([
    ["UTF-8", utf8(FINNISH)],
    ["UTF-8 with a byte order mark", utf8(`\uFEFF${FINNISH}`)],
    ["windows-1252", windows1252(FINNISH)],
    ["UTF-16 little-endian", utf16(FINNISH, true, false)],
    ["UTF-16 big-endian", utf16(FINNISH, true, true)],
    ["UTF-16 without a mark", utf16(FINNISH, false, false)],
    ["UTF-16 big-endian without a mark", utf16(FINNISH, false, true)],
    ["commas", utf8(FINNISH.replaceAll(";", ","))],
    ["tabs", utf8(FINNISH.replaceAll(";", "\t"))],
    ["line feeds alone", utf8(FINNISH.replaceAll("\r\n", "\n"))],
    ["a first line that names the delimiter", utf8(`sep=;\r\n${FINNISH}`)],
    ["quotation marks", utf8(FINNISH.replace("Lapuan Eläkeläiset ry", '"Lapuan\nEläkeläiset ry"'))],
  ])("%s", (_name, bytes) => {
    expect(readRecipientFile(bytes)).toEqual(READ);
  });

  test.each([
    "Applicant,Business ID,Project",
    "  NAME , Business identity code, Funded activity ",
    "Organisation,businessid,purpose",
    "Järjestö,Ytunnus,Hankkeen nimi",
    "Avustuksen saaja,Yritys- ja yhteisötunnus,Käyttötarkoitus",
  ])("headings: %s", (heading) => {
    const list = utf8(`${heading}\nLapuan Eläkeläiset ry,1234567-1,Kävelyryhmä\n`);
    expect(readRecipientFile(list)).toEqual(READ);
  });

  test("other columns are passed over, and lines without a recipient", () => {
    const list = utf8("Summa;Nimi\n1000;A ry\n;;\n2000;\n\n3000;B ry\n");
    expect(readRecipientFile(list).map(({ line, name }) => [line, name])).toEqual([
      [2, "A ry"],
      [6, "B ry"],
    ]);
  });

  test("a formula is a text like any other", () => {
    expect(readRecipientFile(utf8('nimi;y-tunnus\n"=HYPERLINK(""http://x"")";1\n'))[0]?.name).toBe(
      '=HYPERLINK("http://x")',
    );
  });
});

describe("what is no such list gets a clear answer", () => {
  test.each([
    ["nothing", new Uint8Array(), "empty"],
    ["a workbook", Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]), "save it as CSV"],
    ["a picture", Uint8Array.from([0x89, 0x50, 1, 2, 3, 0, 0xff]), "signs that no text has"],
    ["no heading that is known", utf8("kissa;koira\n1;2\n"), "it has: kissa, koira"],
    ["1 000 columns", utf8(`${"nimi;".repeat(1000)}\n`), "at most 100"],
    ["100 MB", new Uint8Array(100 * 1024 * 1024), "at most 5242880"],
    ["too many lines", utf8(`nimi\n${"a\n".repeat(10_001)}`), "at most 10000"],
    ["quotation marks that do not match", utf8('nimi;y-tunnus\n"A ry;1\nB ry;2\n'), "quotation marks"],
  ])("%s", (_name, bytes, words) => {
    expect(refusal(bytes)).toContain(words);
  });

  test("whatever the bytes are: lines or a refusal, never another fault", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, headed) => {
        const list = headed ? Uint8Array.from([...utf8("nimi;y-tunnus\n"), ...bytes]) : bytes;
        try {
          return readRecipientFile(list).every(
            ({ name, businessId }) => name !== null || businessId !== null,
          );
        } catch (error) {
          return error instanceof SyncError && error.code === "FILE_INVALID";
        }
      }),
    );
  });
});
