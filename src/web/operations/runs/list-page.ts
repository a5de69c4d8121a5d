import { RUN_MODES } from "../../../domain/pull/connector.ts";
import type { WatchedRun } from "../../../domain/pull/run-reader.ts";
import { RUN_STATES } from "../../../domain/pull/run.ts";
import type { InterfaceLanguage } from "../../../domain/text.ts";
import { TEXTS } from "../../locales/texts.ts";
import { durationText } from "../../views/durations.ts";
import { dayField, type Option, selectField, sourceOptions } from "../../views/fields.ts";
import { type Html, html } from "../../views/html.ts";
import { SOURCE_NAMES } from "../../views/source-names.ts";
import { mayAct } from "../acting.ts";
import { momentOf, operationsPage, type Viewer } from "../frame.ts";
import { numberText } from "../numbers.ts";
import { operationsPath, withQuery } from "../page-routes.ts";
import type { DashboardParts } from "../ports.ts";
import { table } from "../../views/table.ts";
import { notice } from "../told.ts";
import { beginForm } from "./begin-form.ts";
import { type RunQuery, STATE_GROUPS } from "./query.ts";

interface ListView {
  readonly query: RunQuery;
  readonly runs: readonly WatchedRun[];
  /** The next page begins before this run; null on the last. */
  readonly older: string | null;
  /** What the last act came to. */
  readonly told: string | null;
}

export function runsPage(parts: Pick<DashboardParts, "site">, viewer: Viewer, view: ListView): string {
  const { language } = viewer;
  const { operations, runs } = TEXTS[language];
  return operationsPage(parts.site, viewer, {
    title: runs.title,
    path: withQuery("/runs", view.query),
    current: "runs",
    main: html`<h1>${runs.title}</h1>
      ${notice(view.told, runs.told, { codes: ["nothing"], look: "warning" })}
      ${mayAct(viewer) ? beginForm(viewer) : null} ${filterForm(view.query, language)}
      <h2 id="runs">${runs.listName}</h2>
      ${view.runs.length === 0 ? html`<p>${runs.noRuns}</p>` : runTable(view.runs, language)}
      ${
        view.older === null
          ? null
          : html`<p>
              <a href="${operationsPath(language, withQuery("/runs", { ...view.query, before: view.older }))}"
                >${operations.older}</a
              >
            </p>`
      }`,
  });
}

function runTable(list: readonly WatchedRun[], language: InterfaceLanguage): Html {
  const { runs } = TEXTS[language];
  const heads = [
    runs.begun,
    runs.source,
    runs.state,
    runs.duration,
    runs.seen,
    runs.news,
    runs.changed,
    runs.withdrawn,
    runs.trigger,
  ];
  return table(
    "runs",
    heads,
    list.map((run) => runRow(run, language)),
  );
}

function runRow(run: WatchedRun, language: InterfaceLanguage): Html {
  const { overview, runs } = TEXTS[language];
  const { counts, startedAt, finishedAt, createdAt } = run;
  const seconds =
    finishedAt === null ? null : (finishedAt.getTime() - (startedAt ?? createdAt).getTime()) / 1_000;
  const number = (count: number): Html => html`<td class="number">${numberText(count, language)}</td>`;
  return html`<tr>
    <th scope="row">
      <a href="${operationsPath(language, `/runs/${run.id}`)}">${momentOf(createdAt, language)}</a>
    </th>
    <td>${SOURCE_NAMES[run.source]}, ${overview.modes[run.request.mode]}</td>
    <td>
      <span class="light light-${lightOf(run)}">${overview.runStates[run.state]}</span>
      ${run.errorCode === null ? null : html`<br /><code>${run.errorCode}</code>`}
    </td>
    <td>${seconds === null ? runs.stateGroups.active : durationText(seconds, language)}</td>
    ${number(counts.seen)} ${number(counts.new)} ${number(counts.changed)}
    ${number(counts.gone + counts.withdrawn)}
    <td>${runs.triggers[run.trigger] ?? run.trigger}</td>
  </tr>`;
}

const LIGHTS = {
  planned: "unknown",
  pulling: "unknown",
  deriving: "unknown",
  reconciling: "unknown",
  done: "good",
  partial: "warning",
  guarded: "warning",
  failed: "bad",
  cancelled: "warning",
} as const;

export function lightOf({ state }: Pick<WatchedRun, "state">): (typeof LIGHTS)[keyof typeof LIGHTS] {
  return LIGHTS[state];
}

function filterForm(query: RunQuery, language: InterfaceLanguage): Html {
  const { operations, overview, runs } = TEXTS[language];
  const choice = (name: "source" | "mode" | "state", label: string, options: readonly Option[]): Html =>
    selectField({ name, label, options: [["", operations.all], ...options], chosen: query[name] });
  const modes = RUN_MODES.map((mode): Option => [mode, overview.modes[mode]]);
  const states = [
    ...STATE_GROUPS.map((group): Option => [group, runs.stateGroups[group]]),
    ...RUN_STATES.map((state): Option => [state, overview.runStates[state]]),
  ];
  return html`<form
    method="get"
    action="${operationsPath(language, "/runs")}"
    class="filters"
    aria-label="${runs.filters}"
  >
    ${choice("source", runs.source, sourceOptions())} ${choice("mode", runs.mode, modes)}
    ${choice("state", runs.state, states)} ${dayField("from", operations.fromDay, query.from ?? "")}
    ${dayField("to", operations.toDay, query.to ?? "")}
    <p class="field">
      <label class="choice">
        <input
          type="checkbox"
          name="changing"
          value="yes"
          ${query.changing === "yes" ? html` checked` : null}
        />
        ${runs.onlyChanging}
      </label>
    </p>
    <button type="submit" class="button plain">${operations.filter}</button>
  </form>`;
}
