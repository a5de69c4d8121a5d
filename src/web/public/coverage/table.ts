import { NO_THEME } from "../../../domain/catalogue/coverage.ts";
import type { InterfaceLanguage } from "../../../domain/text.ts";
import { BYTE_ORDER_MARK, csvLines } from "../../../formats/csv.ts";
import type { CodeNames } from "../../../formats/code-names.ts";
import { TEXTS } from "../../locales/texts.ts";
import type { CoverageRow, CoverageView } from "./view.ts";

/** The coverage table for Excel: numbers of listings whatever the page shows, so that they can be counted with. */
export function coverageCsv(view: CoverageView, labels: CodeNames, language: InterfaceLanguage): string {
  const { coverage } = TEXTS[language];
  const themes = view.themes.map((code) =>
    code === NO_THEME ? coverage.noTheme : labels.term("themes", code, language),
  );
  const line = (name: string, { cells, total }: CoverageRow) => [
    name,
    ...cells.map(({ listings }) => listings),
    total.listings,
  ];
  return (
    BYTE_ORDER_MARK +
    csvLines([
      [coverage.municipality, ...themes, coverage.total],
      ...view.rows.map((row) => line(labels.term("municipalities", row.municipality, language), row)),
      line(coverage.nationwide, view.nationwide),
      line(coverage.total, view.total),
    ])
  );
}
