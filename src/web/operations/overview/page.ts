import { OUTCOMES, type Outcome } from "../../../domain/catalogue/listing.ts";
import type { DayOfRuns } from "../../../domain/operations/overview.ts";
import { isActive } from "../../../domain/pull/run.ts";
import { SOURCE_IDS, type SourceId } from "../../../domain/source.ts";
import type { InterfaceLanguage } from "../../../domain/text.ts";
import { TEXTS } from "../../locales/texts.ts";
import { clocksText, localMoment } from "../../views/day-words.ts";
import { durationText } from "../../views/durations.ts";
import { type Html, html } from "../../views/html.ts";
import { SOURCE_NAMES } from "../../views/source-names.ts";
import { momentOf, operationsPage, type Viewer } from "../frame.ts";
import { numberText } from "../numbers.ts";
import { operationsPath } from "../page-routes.ts";
import { historyOf, lastDays, type Span, SPANS } from "./history.ts";
import { taskList } from "./tasks.ts";
import type { DashboardParts } from "../ports.ts";
import { shareBar } from "../pictures.ts";
import type { OverviewView, SourceView } from "./view.ts";

/** The first page: one sentence for everything, then a card a source. */
export function overviewPage(
  parts: Pick<DashboardParts, "site">,
  viewer: Viewer,
  { view, span, now }: { readonly view: OverviewView; readonly span: Span; readonly now: Date },
): string {
  const { language } = viewer;
  const { overview } = TEXTS[language];
  return operationsPage(parts.site, viewer, {
    title: overview.title,
    path: span === SPANS[0] ? "/overview" : `/overview?days=${span}`,
    current: "overview",
    main: html`<h1>${overview.title}</h1>
      <p class="verdict light-${view.light}">
        <strong>${overview.verdicts[view.light]}.</strong>
        <span class="small">${overview.asOf(clocksText(localMoment(now).time, null, language) ?? "")}</span>
      </p>
      ${taskList(view.tasks, language)}
      <div class="sources">${view.sources.map((source) => sourceCard(source, language))}</div>
      <h2>${overview.history}</h2>
      <p class="actions">${SPANS.map((one) => spanLink(one, span, language))}</p>
      ${
        view.days === null
          ? html`<p>${overview.unread}</p>`
          : html`<div class="sources">
              ${SOURCE_IDS.map((source) => sourceHistory(source, view.days ?? [], lastDays(span, now), language))}
            </div>`
      }`,
  });
}

function spanLink(span: Span, current: Span, language: InterfaceLanguage): Html {
  const { overview } = TEXTS[language];
  return html`<a
    href="${operationsPath(language, `/overview?days=${span}`)}"
    ${span === current ? html` aria-current="true"` : null}
    >${overview.spans[span]}</a
  >`;
}

function sourceHistory(
  source: SourceId,
  rows: readonly DayOfRuns[],
  days: readonly string[],
  language: InterfaceLanguage,
): Html {
  return html`<section class="source" aria-labelledby="history-${source}">
    <h3 id="history-${source}">${SOURCE_NAMES[source]}</h3>
    ${historyOf(source, rows, days, language)}
  </section>`;
}

function sourceCard(view: SourceView, language: InterfaceLanguage): Html {
  const { overview } = TEXTS[language];
  return html`<section class="source" aria-labelledby="source-${view.source}">
    <h2 id="source-${view.source}">
      ${SOURCE_NAMES[view.source]}
      <span class="light light-${view.light}">${overview.lights[view.light]}</span>
    </h2>
    ${
      view.reasons.length === 0
        ? null
        : html`<ul class="reasons">
            ${view.reasons.map((reason) => html`<li>${overview.reasons[reason]}</li>`)}
          </ul>`
    }
    ${facts(view, language)}
    <h3>${overview.records}</h3>
    ${outcomeBar(view, language)}
  </section>`;
}

function facts(view: SourceView, language: InterfaceLanguage): Html {
  const { overview } = TEXTS[language];
  const { standing, backlog, next } = view;
  const unread = html`<dd>${overview.unread}</dd>`;
  return html`<dl class="facts">
    <dt>${overview.lastSuccess}</dt>
    ${standing === null ? unread : html`<dd>${ageText(view, language)}</dd>`}
    <dt>${overview.breaker}</dt>
    ${standing === null ? unread : html`<dd>${breakerText(view, language)}</dd>`}
    ${
      standing === null
        ? html`<dt>${overview.lastRun}</dt>
            ${unread}`
        : lastRunFact(standing, language)
    }
    <dt>${overview.nextRun}</dt>
    ${
      next === null
        ? unread
        : html`<dd>
            ${
              next.run === null
                ? overview.none
                : html`${momentOf(next.run.at, language)}, ${overview.modes[next.run.mode]}`
            }
          </dd>`
    }
    <dt>${overview.backlog}</dt>
    ${
      backlog === null
        ? unread
        : html`<dd>
            ${
              backlog.openSteps + backlog.dirty === 0
                ? overview.nothingWaits
                : overview.stepsAndDirty(backlog.openSteps, backlog.dirty)
            }
          </dd>`
    }
  </dl>`;
}

function ageText({ ageSeconds, objectiveSeconds }: SourceView, language: InterfaceLanguage): Html {
  const { overview } = TEXTS[language];
  const age = ageSeconds === null ? overview.none : overview.ago(durationText(ageSeconds, language));
  return html`${age} (${overview.objective(durationText(objectiveSeconds, language))})`;
}

function breakerText({ standing }: SourceView, language: InterfaceLanguage): Html {
  const { overview } = TEXTS[language];
  const { state = "closed", until = null, code = null } = standing?.breaker ?? {};
  return html`${overview.breakers[state]}${code === null ? null : html` (${code})`}.
  ${until === null ? null : html`${overview.until} ${momentOf(new Date(until), language)}.`}`;
}

function lastRunFact({ lastRun }: NonNullable<SourceView["standing"]>, language: InterfaceLanguage): Html {
  const { overview } = TEXTS[language];
  if (lastRun === null)
    return html`<dt>${overview.lastRun}</dt>
      <dd>${overview.none}</dd>`;
  const at = lastRun.finishedAt ?? lastRun.startedAt;
  return html`<dt>${isActive(lastRun.state) ? overview.activeRun : overview.lastRun}</dt>
    <dd>
      ${overview.modes[lastRun.mode]}: ${overview.runStates[lastRun.state]}
      ${at === null ? null : momentOf(new Date(at), language)}
    </dd>`;
}

function outcomeBar({ standing }: SourceView, language: InterfaceLanguage): Html {
  const { overview } = TEXTS[language];
  if (standing === null) return html`<p>${overview.unread}</p>`;
  const shares = OUTCOMES.map((outcome: Outcome) => ({
    name: outcome,
    label: overview.outcomes[outcome],
    count: standing.roots[outcome],
  }));
  const total = shares.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return html`<p>${overview.noRecords}</p>`;
  return html`${shareBar(shares, language)}
    <p class="small muted">${overview.total(numberText(total, language))}</p>`;
}
