import { OUTCOMES, type Outcome } from "../../domain/catalogue/listing.ts";
import type { Vocabularies } from "../../domain/derive/mapping.ts";
import type { InterfaceLanguage } from "../../domain/text.ts";
import type { SourceStatus, Status } from "../api/status.ts";
import { TEXTS } from "../locales/texts.ts";
import { type Html, html } from "../views/html.ts";
import { LOCALES } from "../views/language.ts";
import { publicPage, type Site } from "../views/layout.ts";
import { pagePath } from "../views/paths.ts";
import { SOURCE_NAMES } from "../views/source-names.ts";
import { table } from "../views/table.ts";

interface AboutParts {
  readonly site: Site;
  readonly language: InterfaceLanguage;
  readonly status: Status;
  readonly vocabularies: Vocabularies;
}

/** What this service is, how fresh it is, and where its interface is. */
export function aboutPage({ site, language, status, vocabularies }: AboutParts): string {
  const { about } = TEXTS[language];
  return publicPage(site, {
    language,
    title: about.title,
    address: (code) => pagePath("about", code),
    current: "about",
    main: html`<h1>${about.title}</h1>
      <p class="lead">${about.intro}</p>
      <h2 id="freshness">${about.freshness}</h2>
      ${freshnessTable(status, language)}
      <h2 id="counts">${about.counts}</h2>
      ${countsTable(status, vocabularies, language)}
      <h2>${about.documentation}</h2>
      <p>${about.documentationIntro}</p>
      <ul>
        ${examples(language).map(({ text, url }) => html`<li><a href="${url}">${text}</a> <code>${url}</code></li>`)}
      </ul>`,
  });
}

/** Examples of the interface; all of them answer. */
function examples(language: InterfaceLanguage): readonly { readonly text: string; readonly url: string }[] {
  const { about } = TEXTS[language];
  return [
    { text: about.exampleSearch, url: "/api/v1/listings?theme=liikunta&municipality=743&cost=free" },
    { text: about.exampleTrace, url: "/api/v1/trace?q=yhdistys" },
    { text: about.exampleStatus, url: "/api/v1/status" },
    { text: about.exampleChanges, url: "/api/v1/changes?after=0" },
    { text: about.exampleOpenApi, url: "/api/v1/openapi.json" },
  ];
}

function freshnessTable({ sources }: Status, language: InterfaceLanguage): Html {
  const { about } = TEXTS[language];
  const heads = [about.source, about.lastSuccess, about.objective, about.lastRun];
  return table(
    "freshness",
    heads,
    sources.map((source) => freshnessRow(source, language)),
  );
}

function freshnessRow(source: SourceStatus, language: InterfaceLanguage): Html {
  const { about } = TEXTS[language];
  const { lastSuccessAt, lastRun } = source;
  const hours = Math.round((source.objectiveSeconds / 3600) * 10) / 10;
  return html`<tr>
    <th scope="row">${SOURCE_NAMES[source.source]}</th>
    <td>${lastSuccessAt === null ? about.never : time(lastSuccessAt, language)}</td>
    <td>${hours.toLocaleString(LOCALES[language])} h: ${source.met ? about.met : about.notMet}</td>
    <td>${lastRun === null ? about.never : about.runStates[lastRun.state]}</td>
  </tr>`;
}

function countsTable({ sources }: Status, vocabularies: Vocabularies, language: InterfaceLanguage): Html {
  const heads = OUTCOMES.map((outcome) => outcomeName(outcome, vocabularies, language));
  const rows = sources.map(
    ({ source, roots }) =>
      html`<tr>
        <th scope="row">${SOURCE_NAMES[source]}</th>
        ${OUTCOMES.map((outcome) => html`<td>${roots[outcome].toLocaleString(LOCALES[language])}</td>`)}
      </tr>`,
  );
  return table("counts", [TEXTS[language].about.source, ...heads], rows);
}

function outcomeName(outcome: Outcome, vocabularies: Vocabularies, language: InterfaceLanguage): string {
  if (outcome === "quarantined") return TEXTS[language].about.quarantined;
  const term = vocabularies.get("states")?.find(({ code }) => code === outcome);
  return term?.label[language] ?? outcome;
}

function time(instant: string, language: InterfaceLanguage): Html {
  const options = { dateStyle: "medium", timeStyle: "short", timeZone: "Europe/Helsinki" } as const;
  const text = new Intl.DateTimeFormat(LOCALES[language], options).format(Date.parse(instant));
  return html`<time datetime="${instant}">${text}</time>`;
}
