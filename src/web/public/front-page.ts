import { OUTCOMES, type Outcome } from "../../domain/listing.ts";
import type { Vocabularies } from "../../domain/mapping.ts";
import { type InterfaceLanguage, LANGUAGE_ORDER } from "../../domain/text.ts";
import type { SourceStatus, Status } from "../api/status.ts";
import { type Html, html } from "./html.ts";
import { LANGUAGE_NAMES, QUARANTINED, RUN_STATE_NAMES, SOURCE_NAMES, TEXTS } from "./locales.ts";

/** Examples of the interface; all of them answer. */
const EXAMPLES = [
  { text: TEXTS.exampleSearch, url: "/api/v1/listings?theme=liikunta&municipality=743&cost=free" },
  { text: TEXTS.exampleTrace, url: "/api/v1/trace?q=yhdistys" },
  { text: TEXTS.exampleStatus, url: "/api/v1/status" },
  { text: TEXTS.exampleChanges, url: "/api/v1/changes?after=0" },
  { text: TEXTS.exampleOpenApi, url: "/api/v1/openapi.json" },
] as const;

/** The front page: what this is, how fresh it is, and where its interface is. */
export function frontPage(status: Status, vocabularies: Vocabularies, language: InterfaceLanguage): string {
  const title = TEXTS.title[language];
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="/assets/front-page.css" />
      </head>
      <body>
        <header>
          <nav aria-label="${TEXTS.languages[language]}">
            <ul>
              ${LANGUAGE_ORDER.map((code) => languageLink(code, language))}
            </ul>
          </nav>
          <h1>${title}</h1>
        </header>
        <main>
          <p>${TEXTS.intro[language]}</p>
          <h2 id="freshness">${TEXTS.freshness[language]}</h2>
          ${freshnessTable(status, language)}
          <h2 id="counts">${TEXTS.counts[language]}</h2>
          ${countsTable(status, vocabularies, language)}
          <h2>${TEXTS.documentation[language]}</h2>
          <p>${TEXTS.documentationIntro[language]}</p>
          <ul>
            ${EXAMPLES.map(({ text, url }) => html`<li><a href="${url}">${text[language]}</a> <code>${url}</code></li>`)}
          </ul>
        </main>
      </body>
    </html>`.html;
}

function languageLink(code: InterfaceLanguage, current: InterfaceLanguage): Html {
  const name = LANGUAGE_NAMES[code];
  const link = html`<a href="/?lang=${code}" lang="${code}" hreflang="${code}">${name}</a>`;
  return html`<li>${code === current ? html`<span aria-current="true">${name}</span>` : link}</li>`;
}

function freshnessTable({ sources }: Status, language: InterfaceLanguage): Html {
  const heads = [TEXTS.source, TEXTS.lastSuccess, TEXTS.objective, TEXTS.lastRun];
  return html`<table aria-labelledby="freshness">
    <thead>
      <tr>
        ${heads.map((head) => html`<th scope="col">${head[language]}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${sources.map((source) => freshnessRow(source, language))}
    </tbody>
  </table>`;
}

function freshnessRow(source: SourceStatus, language: InterfaceLanguage): Html {
  const { lastSuccessAt, lastRun } = source;
  const hours = Math.round((source.objectiveSeconds / 3600) * 10) / 10;
  return html`<tr>
    <th scope="row">${SOURCE_NAMES[source.source]}</th>
    <td>${lastSuccessAt === null ? TEXTS.never[language] : time(lastSuccessAt, language)}</td>
    <td>${hours.toLocaleString(language)} h: ${(source.met ? TEXTS.met : TEXTS.notMet)[language]}</td>
    <td>${lastRun === null ? TEXTS.never[language] : RUN_STATE_NAMES[lastRun.state][language]}</td>
  </tr>`;
}

function countsTable({ sources }: Status, vocabularies: Vocabularies, language: InterfaceLanguage): Html {
  const heads = OUTCOMES.map(
    (outcome) => html`<th scope="col">${outcomeName(outcome, vocabularies, language)}</th>`,
  );
  const rows = sources.map(
    ({ source, roots }) =>
      html`<tr>
        <th scope="row">${SOURCE_NAMES[source]}</th>
        ${OUTCOMES.map((outcome) => html`<td>${roots[outcome].toLocaleString(language)}</td>`)}
      </tr>`,
  );
  return html`<table aria-labelledby="counts">
    <thead>
      <tr>
        <th scope="col">${TEXTS.source[language]}</th>
        ${heads}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function outcomeName(outcome: Outcome, vocabularies: Vocabularies, language: InterfaceLanguage): string {
  if (outcome === "quarantined") return QUARANTINED[language];
  const term = vocabularies.get("states")?.find(({ code }) => code === outcome);
  return term?.label[language] ?? outcome;
}

function time(instant: string, language: InterfaceLanguage): Html {
  const options = { dateStyle: "medium", timeStyle: "short", timeZone: "Europe/Helsinki" } as const;
  const text = new Intl.DateTimeFormat(language === "en" ? "en-GB" : `${language}-FI`, options).format(
    Date.parse(instant),
  );
  return html`<time datetime="${instant}">${text}</time>`;
}
