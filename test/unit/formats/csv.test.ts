import { expect, test } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { csvLines } from "../../../src/formats/csv.ts";
import { createCodeNames } from "../../../src/formats/code-names.ts";
import { LISTING_COLUMNS, listingRow } from "../../../src/formats/listing-table.ts";
import { listingDocument, offering } from "../../integration/api/catalogue.ts";

const settings = readConfig({ env: {} });
const labels = createCodeNames(settings.vocabularies, settings.places);

test.each([
  ['=HYPERLINK("http://x.example";"katso")', `"'=HYPERLINK(""http://x.example"";""katso"")"\r\n`],
  ["+358401234567", "'+358401234567\r\n"],
  ["-1", "'-1\r\n"],
  ["@kutsu", "'@kutsu\r\n"],
  ["\t=1+1", "'\t=1+1\r\n"],
  ["a;b", '"a;b"\r\n'],
  ["rivi\nvaihtuu", '"rivi\nvaihtuu"\r\n'],
  [null, "\r\n"],
  [7, "7\r\n"],
])("%s is written as text that no spreadsheet counts with", (value, line) => {
  expect(csvLines([[value]])).toBe(line);
});

test("a listing's row has a value for each column, codes by their names", () => {
  const listing = listingDocument({
    name: { fi: "Uinti", sv: "Simning" },
    ages: [{ min: 65, max: null }],
    offerings: [
      offering({
        name: { fi: "Uimahalli" },
        address: {
          street: { fi: "Kirkkokatu 1" },
          postalCode: "60100",
          postOffice: { fi: "SEINÄJOKI" },
          municipality: "743",
        },
        nextOccurrences: ["2026-12-01T10:00:00+02:00"],
      }),
    ],
  });
  const row = listingRow(listing, labels);
  expect(row).toHaveLength(LISTING_COLUMNS.length);
  const value = (column: string) => row[LISTING_COLUMNS.indexOf(column)];
  expect(value("name_sv")).toBe("Simning");
  expect(value("themes")).toBe("Liikunta");
  expect(value("ages")).toBe("65–");
  expect(value("municipalities")).toBe("Seinäjoki");
  expect(value("places")).toBe("Uimahalli, Kirkkokatu 1, 60100 SEINÄJOKI");
  expect(value("next")).toBe("2026-12-01T10:00:00+02:00");
  expect(value("business_id")).toBeNull();
});
