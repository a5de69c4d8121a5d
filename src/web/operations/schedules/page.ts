import { TEXTS } from "../../locales/texts.ts";
import { type Html, html } from "../../views/html.ts";
import { SOURCE_NAMES } from "../../views/source-names.ts";
import { mayAct } from "../acting.ts";
import { actForm, formToken, momentOf, operationsPage, type Viewer } from "../frame.ts";
import { operationsPath } from "../page-routes.ts";
import type { DashboardParts } from "../ports.ts";
import { notice } from "../told.ts";
import type { NextTime, ScheduleView } from "./view.ts";
import { cronWords } from "./words.ts";

/** Codes of what was not done. */
const REFUSED = ["not-cron", "never-fires", "changed-meanwhile", "paused-already", "no-reason"];

export interface SchedulesState {
  readonly schedules: readonly ScheduleView[];
  /** What the last act came to. */
  readonly told: string | null;
  /** What a person had written when it was refused, and of which schedule. */
  readonly written: { readonly of: string; readonly cron: string } | null;
}

export function schedulesPage(
  parts: Pick<DashboardParts, "site">,
  viewer: Viewer,
  state: SchedulesState,
): string {
  const { schedules: words } = TEXTS[viewer.language];
  return operationsPage(parts.site, viewer, {
    title: words.title,
    path: "/schedules",
    current: "schedules",
    main: html`<h1>${words.title}</h1>
      ${notice(state.told, words.told, { codes: REFUSED, look: "error" })}
      <p>${words.intro}</p>
      <div class="sources">${state.schedules.map((schedule) => card(schedule, state, viewer))}</div>`,
  });
}

function card(view: ScheduleView, state: SchedulesState, viewer: Viewer): Html {
  const { language } = viewer;
  const { overview, schedules: words } = TEXTS[language];
  const { source, mode, cron, kept } = view;
  const id = `${source}-${mode}`;
  const paused = kept?.paused === true;
  const light = cron === null ? "unknown" : paused ? "warning" : "good";
  return html`<section class="source" aria-labelledby="${id}">
    <h2 id="${id}">
      ${words.heading(SOURCE_NAMES[source], overview.modes[mode])}
      <span class="light light-${light}"
        >${cron === null ? words.off : paused ? words.paused : words.runs}</span
      >
    </h2>
    ${cron === null ? null : expression(view, cron, viewer)} ${paused ? pauseFacts(view, viewer) : null}
    ${kept !== null && kept.pendingSince !== null ? html`<p>${words.waiting}</p>` : null}
    ${view.next.length === 0 ? null : nextTimes(view.next, paused, viewer)}
    ${mayAct(viewer) ? forms(view, state, viewer) : null}
  </section>`;
}

function expression({ kept }: ScheduleView, cron: string, { language }: Viewer): Html {
  const { schedules: words } = TEXTS[language];
  const origin =
    kept === null || kept.cron === null
      ? html`${words.fromConfiguration}`
      : html`${words.changedBy(kept.changedBy ?? "?")} ${momentOf(kept.changedAt, language)}`;
  return html`<p class="lead">${cronWords(cron, language) ?? ""}</p>
    <p class="small">${words.expression} <code>${cron}</code>, ${origin}</p>`;
}

function pauseFacts({ kept }: ScheduleView, { language }: Viewer): Html {
  const { schedules: words } = TEXTS[language];
  return html`<p class="notice warning">
    ${words.pausedBy(kept?.pausedBy ?? "?")} ${momentOf(kept?.pausedAt ?? null, language)}:
    ${kept?.reason ?? ""}
  </p>`;
}

function nextTimes(next: readonly NextTime[], paused: boolean, { language }: Viewer): Html {
  const { schedules: words } = TEXTS[language];
  return html`${paused ? html`<p>${words.whilePaused}</p>` : html`<h3>${words.nextTimes}</h3>`}
    <ol class="times">
      ${next.map(
        ({ at, offset }) =>
          html`<li>
            ${momentOf(at, language)}${offset === null ? null : html` <span class="small">(${words.utc(offset)})</span>`}
          </li>`,
      )}
    </ol>`;
}

function forms(view: ScheduleView, state: SchedulesState, viewer: Viewer): Html {
  const { schedules: words } = TEXTS[viewer.language];
  const { source, mode, cron, kept } = view;
  const base = `/schedules/${source}/${mode}`;
  const id = `${source}-${mode}`;
  const written = state.written?.of === id ? state.written.cron : null;
  const seen = html`<input type="hidden" name="was" value="${kept?.cron ?? ""}" />`;
  return html`${
      kept?.paused === true
        ? actForm(viewer, `${base}/resume`, html``, words.resume)
        : cron === null
          ? null
          : html`<details class="fold">
              <summary>${words.pause}</summary>
              <form method="post" action="${operationsPath(viewer.language, `${base}/pause`)}">
                ${formToken(viewer)}
                <p class="field">
                  <label for="reason-${id}">${words.reason}</label>
                  <span class="hint" id="reason-hint-${id}">${words.reasonHint}</span>
                  <input
                    id="reason-${id}"
                    name="reason"
                    type="text"
                    maxlength="500"
                    required
                    aria-describedby="reason-hint-${id}"
                  />
                </p>
                <button type="submit" class="button">${words.pause}</button>
              </form>
            </details>`
    }
    <details class="fold" ${written === null ? null : html` open`}>
      <summary>${words.change}</summary>
      <form method="post" action="${operationsPath(viewer.language, `${base}/change`)}">
        ${formToken(viewer)}${seen}
        <p class="field">
          <label for="cron-${id}">${words.expression}</label>
          <span class="hint" id="hint-${id}">${words.hint}</span>
          <input
            id="cron-${id}"
            name="cron"
            type="text"
            maxlength="100"
            spellcheck="false"
            autocomplete="off"
            required
            value="${written ?? cron ?? ""}"
            aria-describedby="hint-${id}"
            ${written === null ? null : html` aria-invalid="true"`}
          />
        </p>
        <button type="submit" class="button">${words.save}</button>
      </form>
      ${kept === null || kept.cron === null ? null : actForm(viewer, `${base}/change`, seen, words.restore)}
    </details>`;
}
