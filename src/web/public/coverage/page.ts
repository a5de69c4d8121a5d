import { NATIONWIDE, NO_THEME } from "../../../domain/catalogue/coverage.ts";
import type { InterfaceLanguage } from "../../../domain/text.ts";
import type { CodeNames } from "../../../formats/code-names.ts";
import { TEXTS } from "../../locales/texts.ts";
import { type Option, optionList } from "../../views/fields.ts";
import { type Html, html, NOTHING } from "../../views/html.ts";
import { LOCALES } from "../../views/language.ts";
import { publicPage, type Site } from "../../views/layout.ts";
import { pagePath } from "../../views/paths.ts";
import { type Choices, choicesText, type Options } from "./choices.ts";
import type { CoverageCell, CoverageRow, CoverageView } from "./view.ts";

export interface CoveragePageParts {
  readonly site: Site;
  readonly language: InterfaceLanguage;
  readonly labels: CodeNames;
  readonly view: CoverageView;
  readonly choices: Choices;
  readonly options: Options;
  readonly ignored: readonly string[];
  readonly region: string;
}

/** Where themes or municipalities have gaps, as a table and as tiles. */
export function coveragePage(parts: CoveragePageParts): string {
  const { site, language, labels, view, choices, region } = parts;
  const { coverage } = TEXTS[language];
  const name = labels.term("regions", region, language);
  const csv = `${pagePath("coverage", language)}.csv${choicesText(choices)}`;
  return publicPage(site, {
    language,
    title: coverage.title,
    description: coverage.intro,
    address: (code) => pagePath("coverage", code) + choicesText(choices),
    current: "coverage",
    main: html`<h1>${coverage.title}</h1>
      <p class="lead">${coverage.intro}</p>
      ${parts.ignored.length > 0 && html`<p class="notice warning">${coverage.ignored(parts.ignored.join(", "))}</p>`}
      ${form(parts)}
      <h2 id="table">${coverage.table(name)}</h2>
      <p>${coverage.summary(view.total.total.listings, view.gaps)} ${coverage.nationwideNote}</p>
      ${legend(language)} ${table(parts)}
      <p><a href="${csv}">${coverage.csv}</a></p>
      ${view.tiles.length > 0 ? tiles(parts) : NOTHING}`,
  });
}

function form({ language, labels, choices, options }: CoveragePageParts): Html {
  const { coverage } = TEXTS[language];
  const term = (scheme: string) => (code: string) => labels.term(scheme, code, language);
  const fields: readonly Field[] = [
    { name: "region", label: coverage.region, labelOf: term("regions"), none: null },
    { name: "age", label: coverage.age, labelOf: term("ages"), none: coverage.everyone },
    { name: "targetGroup", label: coverage.targetGroup, labelOf: term("target-groups"), none: coverage.everyone },
    { name: "organisationKind", label: coverage.organisationKind, labelOf: term("organisation-types"), none: coverage.all },
    { name: "language", label: coverage.language, labelOf: term("languages"), none: coverage.all },
    { name: "theme", label: coverage.mapTheme, labelOf: term("themes"), none: coverage.all },
    { name: "measure", label: coverage.measure, labelOf: () => coverage.per1000, none: coverage.number },
  ];
  // A choice between one thing is none.
  const offered = fields.filter(({ name, none }) => options[name].length > (none === null ? 1 : 0));
  return html`<form class="coverage-filters" action="${pagePath("coverage", language)}">
    ${offered.map((field) => select(field, options[field.name], choices[field.name]))}
    <button>${coverage.submit}</button>
  </form>`;
}

interface Field {
  readonly name: keyof Options;
  readonly label: string;
  readonly labelOf: (code: string) => string;
  /** What not choosing is called; null when something is always chosen. */
  readonly none: string | null;
}

function select({ name, label, labelOf, none }: Field, codes: readonly string[], chosen: string | null): Html {
  const options = codes.map((code): Option => [code, labelOf(code)]);
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <select id="${name}" name="${name}">
      ${optionList(none === null ? options : [["", none], ...options], chosen)}
    </select>
  </div>`;
}

function legend(language: InterfaceLanguage): Html {
  const { coverage } = TEXTS[language];
  const steps = [coverage.gap, coverage.few, "", "", coverage.many];
  return html`<ul class="legend" aria-label="${coverage.legend}">
    ${steps.map((text, shade) => html`<li><span class="shade shade-${shade}" aria-hidden="true"></span>${text}</li>`)}
  </ul>`;
}

function table(parts: CoveragePageParts): Html {
  const { language, labels, view } = parts;
  const { coverage } = TEXTS[language];
  const themeName = (code: string): string =>
    code === NO_THEME ? coverage.noTheme : labels.term("themes", code, language);
  return html`<div class="table-frame" role="region" aria-labelledby="table" tabindex="0">
    <table class="coverage" aria-labelledby="table">
      <thead>
        <tr>
          <th scope="col">${coverage.municipality}</th>
          ${view.themes.map((code) => html`<th scope="col">${themeName(code)}</th>`)}
          <th scope="col">${coverage.total}</th>
        </tr>
      </thead>
      <tbody>
        ${view.rows.map((row) => tableRow(parts, row, labels.term("municipalities", row.municipality, language)))}
      </tbody>
      <tfoot>
        ${tableRow(parts, view.nationwide, coverage.nationwide)} ${tableRow(parts, view.total, coverage.total)}
      </tfoot>
    </table>
  </div>`;
}

function tableRow(parts: CoveragePageParts, row: CoverageRow, name: string): Html {
  return html`<tr>
    <th scope="row">${name}</th>
    ${row.cells.map((cell) => html`<td class="shade-${cell.shade}">${linked(parts, cell)}</td>`)}
    <td class="total">${linked(parts, row.total)}</td>
  </tr>`;
}

/** The number, leading to the listings that it counts. What no filter of the search can say leads nowhere. */
function linked(parts: CoveragePageParts, cell: CoverageCell): Html {
  const text = valueOf(parts, cell);
  const { theme, municipality, listings } = cell;
  if (listings === 0 || theme === NO_THEME || municipality === NATIONWIDE) return html`${text}`;
  return html`<a href="${searchAddress(parts, cell)}">${text}</a>`;
}

function searchAddress({ language, choices, region }: CoveragePageParts, cell: CoverageCell): string {
  const { age, targetGroup, organisationKind, language: spoken } = choices;
  const filters = {
    theme: cell.theme,
    municipality: cell.municipality,
    region: cell.municipality === null ? region : null,
    age,
    targetGroup,
    organisationKind,
    language: spoken,
  };
  return `${pagePath("tray", language)}${choicesText(filters)}`;
}

function valueOf({ language, choices }: CoveragePageParts, { listings, rate }: CoverageCell): string {
  const number = (value: number): string => value.toLocaleString(LOCALES[language]);
  if (choices.measure !== "per1000") return number(listings);
  return rate === null ? TEXTS[language].coverage.untold : number(rate);
}

function tiles(parts: CoveragePageParts): Html {
  const { language, labels, view, choices } = parts;
  const { coverage } = TEXTS[language];
  const theme = choices.theme === null ? coverage.allThemes : labels.term("themes", choices.theme, language);
  return html`<h2 id="map">${coverage.map(theme)}</h2>
    <p>${coverage.mapNote}</p>
    <ul class="tiles" aria-labelledby="map">
      ${view.tiles.map(
        ({ tile, cell }) =>
          html`<li class="tile shade-${cell.shade} column-${tile.column} row-${tile.row}">
            <span class="tile-name">${labels.term("municipalities", cell.municipality ?? "", language)}</span>
            <strong>${linked(parts, cell)}</strong>
          </li>`,
      )}
    </ul>`;
}
