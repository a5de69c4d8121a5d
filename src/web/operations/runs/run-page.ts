import { isActive } from "../../../domain/pull/run.ts";
import { TEXTS } from "../../locales/texts.ts";
import { type Html, html, NOTHING } from "../../views/html.ts";
import { SOURCE_NAMES } from "../../views/source-names.ts";
import { mayAct } from "../acting.ts";
import { actForm, momentOf, operationsPage, type Viewer } from "../frame.ts";
import { operationsPath } from "../page-routes.ts";
import type { DashboardParts } from "../ports.ts";
import { notice } from "../told.ts";
import { livePart, type RunReadings } from "./live-part.ts";

interface PageView {
  readonly readings: RunReadings;
  readonly now: Date;
  /** What the last act came to. */
  readonly told: string | null;
  /** Whether what it failed to read can be read now. */
  readonly hasRest: boolean;
}

/** One run: live by a stream of events where there is JavaScript, complete by reload without. */
export function runPage(parts: Pick<DashboardParts, "site">, viewer: Viewer, view: PageView): string {
  const { language } = viewer;
  const { overview, runs } = TEXTS[language];
  const { run } = view.readings;
  const title = runs.oneRun(overview.modes[run.request.mode], SOURCE_NAMES[run.source]);
  const path = `/runs/${run.id}`;
  const active = isActive(run.state);
  return operationsPage(parts.site, viewer, {
    title,
    path,
    current: "runs",
    scripts: active ? ["run.js"] : [],
    main: html`<p class="small"><a href="${operationsPath(language, "/runs")}">${runs.title}</a></p>
      <h1>${title} ${momentOf(run.createdAt, language)}</h1>
      ${notice(view.told, runs.told)} ${acts(viewer, view)}
      ${
        active
          ? html`<p class="actions">
              <a href="${operationsPath(language, path)}">${runs.reload}</a>
              <button
                type="button"
                class="button plain"
                id="live-switch"
                data-pause="${runs.pauseUpdates}"
                data-resume="${runs.resumeUpdates}"
                hidden
              >
                ${runs.pauseUpdates}
              </button>
            </p>`
          : null
      }
      <div id="live" ${active ? html` data-stream="${operationsPath(language, `${path}/live`)}"` : null}>
        ${livePart(view.readings, view.now, language)}
      </div>
      <ul class="actions">
        <li><a href="${operationsPath(language, `${path}/steps`)}">${runs.allSteps}</a></li>
        <li><a href="${operationsPath(language, `${path}/records`)}">${runs.allRecords}</a></li>
      </ul>`,
  });
}

function acts(viewer: Viewer, { readings: { run }, hasRest }: PageView): Html {
  const { runs } = TEXTS[viewer.language];
  if (!mayAct(viewer)) return NOTHING;
  if (isActive(run.state)) return actForm(viewer, `/runs/${run.id}/cancel`, NOTHING, runs.cancel);
  if (!hasRest) return NOTHING;
  return html`<p>${runs.restIntro}</p>
    ${actForm(viewer, `/runs/${run.id}/rest`, NOTHING, runs.rest)}`;
}
