import type { TraceEntry } from "../../../domain/catalogue/catalogue-reader.ts";
import { PROBLEM_MESSAGES, REASON_MESSAGES } from "../../../domain/messages.ts";
import type { Problem } from "../../../domain/problem.ts";
import type { Settings } from "../../../domain/settings.ts";
import { type InterfaceLanguage, preferredText } from "../../../domain/text.ts";
import { TEXTS } from "../../locales/texts.ts";
import { fieldWords } from "../../views/field-words.ts";
import { type Html, html, NOTHING } from "../../views/html.ts";
import { LOCALES } from "../../views/language.ts";
import { pagePath } from "../../views/paths.ts";
import { SOURCE_NAMES } from "../../views/source-names.ts";
import type { Showing, TraceRecord } from "./view.ts";

const TAG: Readonly<Record<Showing, string>> = { shows: "tag good", waiting: "tag", hidden: "tag warning" };

/** One record as its owner sees it. */
export function recordCard(record: TraceRecord, language: InterfaceLanguage, settings: Settings): Html {
  const { trace } = TEXTS[language];
  const { entry, showing } = record;
  const name = (entry.name === null ? null : preferredText(entry.name)) ?? trace.nameless;
  return html`<li class="card">
    <h3>${name}</h3>
    <p>
      <span class="${TAG[showing]}">${trace.showing[showing]}</span> ${SOURCE_NAMES[entry.source]}
      <span class="hint">${trace.recordId}: ${entry.id}</span>
    </p>
    ${reasonText(entry, language)} ${problemList(entry.problems, language)}
    <dl class="facts">
      ${facts(record, language, settings).map(
        ([label, value]) =>
          html`<dt>${label}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
    ${missing(record, language)} ${links(record, language)}
  </li>`;
}

/** Why a record shows or not, in plain words. */
export function reasonText(entry: Pick<TraceEntry, "outcome" | "reason">, language: InterfaceLanguage): Html {
  if (entry.outcome === null) return html`<p>${TEXTS[language].trace.notRead}</p>`;
  return entry.reason === null ? NOTHING : html`<p>${REASON_MESSAGES[entry.reason][language]}</p>`;
}

/** Characters of a path that are shown: a record can be nested as deep as its sender likes. */
const LONGEST_PATH = 120;

/** What is odd in a record, with field and value and what to do. */
export function problemList(found: readonly Problem[], language: InterfaceLanguage): Html {
  const { trace } = TEXTS[language];
  if (found.length === 0) return NOTHING;
  return html`<details ${found.length < 4 ? html` open` : null}>
    <summary>${trace.problems(found.length)}</summary>
    <ul class="problems">
      ${found.map(
        ({ code, field, value }) =>
          html`<li>
            <strong>${fieldWords(field, language)}</strong>
            ${value !== null && html`<br />${trace.value}: <q>${value}</q>`}
            <br />${PROBLEM_MESSAGES[code][language]}
            ${field !== "" && html`<br /><span class="hint">${trace.field}: <code>${field.slice(0, LONGEST_PATH)}</code></span>`}
          </li>`,
      )}
    </ul>
  </details>`;
}

/** The way of the record with its times, whom it was merged with, how fresh it is. */
function facts(
  { entry, role, mergedWith, listing, quality }: TraceRecord,
  language: InterfaceLanguage,
  { vocabularies }: Settings,
): readonly (readonly [string, Html | string])[] {
  const { trace } = TEXTS[language];
  const when = (instant: string | null): Html =>
    instant === null ? html`${trace.never}` : time(instant, language);
  const freshness = vocabularies.get("freshness")?.find(({ code }) => code === listing?.freshness);
  const all: readonly (readonly [string, Html | string | null])[] = [
    [trace.firstSeen, when(entry.firstSeenAt)],
    [trace.lastSeen, when(entry.lastSeenAt)],
    [trace.read, when(entry.readAt)],
    [trace.shown, when(entry.shownAt)],
    [trace.nextTry, entry.quarantine?.nextTryAt == null ? null : when(entry.quarantine.nextTryAt)],
    [trace.role, role === null ? null : trace.roles[role]],
    [
      trace.merged,
      mergedWith.length === 0
        ? null
        : mergedWith
            .map(({ source, id, role: its }) => `${SOURCE_NAMES[source]} ${id} (${trace.roles[its]})`)
            .join(", "),
    ],
    [trace.freshness, freshness?.label[language] ?? null],
    [trace.quality, quality === null ? null : trace.score(quality.score)],
  ];
  return all.flatMap(([label, value]) => (value === null ? [] : [[label, value] as const]));
}

function missing({ quality }: TraceRecord, language: InterfaceLanguage): Html {
  const { trace } = TEXTS[language];
  if (quality === null) return NOTHING;
  if (quality.missing.length === 0) return html`<p>${trace.nothingMissing}</p>`;
  return html`<h4>${trace.missing}</h4>
    <ul>
      ${quality.missing.map((fact) => html`<li>${trace.facts[fact]}</li>`)}
    </ul>`;
}

function links({ editUrl, entry, showing, listing }: TraceRecord, language: InterfaceLanguage): Html {
  const { trace } = TEXTS[language];
  const edit =
    editUrl === null
      ? html`<li>${trace.editIn[entry.source]}</li>`
      : html`<li><a href="${editUrl}">${trace.edit(SOURCE_NAMES[entry.source])}</a></li>`;
  const look =
    showing === "shows" &&
    listing !== null &&
    html`<li><a href="${pagePath("listing", language, listing.id)}">${trace.look}</a></li>`;
  return html`<ul class="actions">
    ${edit} ${look}
  </ul>`;
}

function time(instant: string, language: InterfaceLanguage): Html {
  const options = { dateStyle: "medium", timeStyle: "short", timeZone: "Europe/Helsinki" } as const;
  const text = new Intl.DateTimeFormat(LOCALES[language], options).format(Date.parse(instant));
  return html`<time datetime="${instant}">${text}</time>`;
}
