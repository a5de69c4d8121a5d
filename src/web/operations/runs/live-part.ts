import type {
  ErrorGroup,
  QuarantineGroup,
  StepProgress,
  WatchedRun,
} from "../../../domain/pull/run-reader.ts";
import type { RunLine } from "../../../domain/pull/run-log.ts";
import type { RunState } from "../../../domain/pull/run.ts";
import type { InterfaceLanguage } from "../../../domain/text.ts";
import { TEXTS } from "../../locales/texts.ts";
import { durationText } from "../../views/durations.ts";
import { type Html, html } from "../../views/html.ts";
import { numberText } from "../numbers.ts";
import { operationsPath } from "../page-routes.ts";
import { table } from "../../views/table.ts";
import { lightOf } from "./list-page.ts";
import { linesTable } from "./lines.ts";
import { paramsText } from "./params.ts";
import { type RunView, viewOfRun } from "./view.ts";

/** Everything of a run that changes while it is active. */
export interface RunReadings {
  readonly run: WatchedRun;
  readonly progress: StepProgress;
  readonly errors: readonly ErrorGroup[];
  readonly quarantined: readonly QuarantineGroup[];
  readonly lines: readonly RunLine[];
}

const PHASES = [
  "planned",
  "pulling",
  "deriving",
  "reconciling",
  "done",
] as const satisfies readonly RunState[];

/** The part of a run's page that is sent anew while the run is active. Nothing in it takes the focus. */
export function livePart(readings: RunReadings, now: Date, language: InterfaceLanguage): Html {
  const { run, progress, errors, quarantined, lines } = readings;
  const { overview, runs } = TEXTS[language];
  const view = viewOfRun(run, progress, now);
  return html`<p class="verdict light-${lightOf(run)}">
      <strong>${overview.runStates[run.state]}</strong>
      ${run.errorCode === null ? null : html`<br /><code>${run.errorCode}</code> ${run.errorMessage ?? ""}`}
    </p>
    ${view.notTaken ? html`<p class="notice warning">${runs.notTaken}</p>` : null}
    ${view.active ? phases(run, language) : null} ${stepBar(run, progress, language)}
    ${facts(run, view, language)}
    <h2 id="counts">${runs.counts}</h2>
    ${countTable(run, language)}
    <p class="${view.balanced ? "small muted" : "notice error"}">
      ${view.balanced ? runs.balanced : runs.unbalanced}
    </p>
    <h2 id="answers">${runs.answers}</h2>
    ${answerList(run, language)}
    <h2 id="errors">${runs.errors}</h2>
    ${errors.length === 0 ? html`<p>${runs.noErrors}</p>` : errorTable(run, errors, language)}
    ${quarantined.length === 0 ? null : quarantineTable(quarantined, language)}
    <h2 id="log">${runs.log}</h2>
    ${lines.length === 0 ? html`<p>${runs.noLines}</p>` : linesTable("log", lines, language)}`;
}

function phases({ state }: WatchedRun, language: InterfaceLanguage): Html {
  const { overview, runs } = TEXTS[language];
  const at = PHASES.findIndex((phase) => phase === state);
  return html`<ol class="phases" aria-label="${runs.phases}">
    ${PHASES.map(
      (phase, index) =>
        html`<li ${index === at ? html` aria-current="step"` : null} class="${index < at ? "past" : ""}">
          ${overview.runStates[phase]}
        </li>`,
    )}
  </ol>`;
}

function stepBar(run: WatchedRun, progress: StepProgress, language: InterfaceLanguage): Html {
  const { runs } = TEXTS[language];
  const { open, done, failed, dirty } = progress;
  const all = open + done + failed;
  const number = (value: number): string => numberText(value, language);
  return html`<p class="progress">
    <label for="progress">${runs.steps}</label>
    <progress id="progress" value="${done + failed}" max="${Math.max(1, all)}"></progress>
    <span
      >${runs.stepsDone(number(done), number(all))}${failed === 0 ? null : html`, ${runs.stepsFailed(number(failed))}`}${
        run.state === "deriving" ? html`, ${runs.waiting(number(dirty))}` : null
      }</span
    >
  </p>`;
}

function facts(run: WatchedRun, view: RunView, language: InterfaceLanguage): Html {
  const { runs } = TEXTS[language];
  const left =
    view.leftSeconds === null ? runs.unknown : runs.leftAbout(durationText(view.leftSeconds, language));
  const rows: readonly (readonly [string, string | Html])[] = [
    [runs.elapsed, durationText(view.elapsedSeconds, language)],
    [runs.rate, view.perSecond === null ? runs.unknown : numberText(view.perSecond, language)],
    ...(view.active ? [[runs.left, left] as const] : []),
    [runs.requests, numberText(run.requests, language)],
    [runs.retries, numberText(run.retries, language)],
    [runs.trigger, runs.triggers[run.trigger] ?? run.trigger],
    ...(run.resumes === null ? [] : [[runs.resumes, runLink(run.resumes, language)] as const]),
  ];
  return html`<dl class="facts">
      ${rows.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
    ${run.replay ? html`<p>${runs.named}.</p>` : null}`;
}

function runLink(id: string, language: InterfaceLanguage): Html {
  return html`<a href="${operationsPath(language, `/runs/${id}`)}"><code>${id}</code></a>`;
}

function countTable({ counts, listings, finishedAt }: WatchedRun, language: InterfaceLanguage): Html {
  const { runs } = TEXTS[language];
  const rows: readonly (readonly [string, number])[] = [
    [runs.seen, counts.seen],
    [runs.news, counts.new],
    [runs.changed, counts.changed],
    [runs.unchanged, counts.unchanged],
    [runs.gone, counts.gone],
    [runs.withdrawn, counts.withdrawn],
    [runs.returned, counts.returned],
    // What stands quarantined or hidden is counted at the end.
    ...(finishedAt === null
      ? []
      : [[runs.quarantined, counts.quarantined] as const, [runs.hidden, counts.hidden] as const]),
    [runs.created, listings.created],
    [runs.updated, listings.updated],
    [runs.removed, listings.removed],
  ];
  return table(
    "counts",
    [runs.what, runs.count],
    rows.map(
      ([name, value]) =>
        html`<tr>
          <th scope="row">${name}</th>
          <td class="number">${numberText(value, language)}</td>
        </tr>`,
    ),
  );
}

function answerList({ answers }: WatchedRun, language: InterfaceLanguage): Html {
  const { runs } = TEXTS[language];
  const told = Object.entries(answers).toSorted(([, a], [, b]) => b - a);
  if (told.length === 0) return html`<p>${runs.noAnswers}</p>`;
  return html`<ul class="chips">
    ${told.map(
      ([answer, count]) =>
        html`<li class="tag ${/^[23]/.test(answer) ? "good" : "warning"}">
          <code>${answer}</code> × ${numberText(count, language)}
        </li>`,
    )}
  </ul>`;
}

function errorTable(run: WatchedRun, errors: readonly ErrorGroup[], language: InterfaceLanguage): Html {
  const { runs } = TEXTS[language];
  const heads = [runs.code, runs.attempts, runs.givenUp, runs.firstCause, runs.example];
  return table(
    "errors",
    heads,
    errors.map(
      ({ code, attempts, givenUp, message, step, params }) =>
        html`<tr>
          <th scope="row"><code>${code}</code></th>
          <td class="number">${numberText(attempts, language)}</td>
          <td class="number">
            ${
              givenUp === 0
                ? numberText(0, language)
                : html`<a href="${operationsPath(language, `/runs/${run.id}/steps?state=failed`)}"
                    >${numberText(givenUp, language)}</a
                  >`
            }
          </td>
          <td>${message}</td>
          <td>${step} <code>${paramsText(params)}</code></td>
        </tr>`,
    ),
  );
}

function quarantineTable(groups: readonly QuarantineGroup[], language: InterfaceLanguage): Html {
  const { runs } = TEXTS[language];
  return html`<h3 id="unreadable">${runs.unreadable}</h3>
    ${table(
      "unreadable",
      [runs.code, runs.roots, runs.example],
      groups.map(
        ({ code, roots, exampleId }) =>
          html`<tr>
            <th scope="row"><code>${code}</code></th>
            <td class="number">${numberText(roots, language)}</td>
            <td><code>${exampleId}</code></td>
          </tr>`,
      ),
    )}`;
}
