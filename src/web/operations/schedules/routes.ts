import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { RUN_MODES, type RunMode } from "../../../domain/pull/connector.ts";
import { SyncError } from "../../../domain/errors.ts";
import { SOURCE_IDS, type SourceId } from "../../../domain/source.ts";
import type { InterfaceLanguage } from "../../../domain/text.ts";
import { TEXTS } from "../../locales/texts.ts";
import { HTML_TYPE } from "../../public/send.ts";
import { ActRefused, actorOf, reasonOf } from "../acting.ts";
import { addAct, addPage, fieldsOf, queryOf } from "../page-routes.ts";
import type { DashboardParts } from "../ports.ts";
import { viewerOf } from "../sign-in.ts";
import { schedulesPage, type SchedulesState } from "./page.ts";
import { schedulesOf } from "./view.ts";

const LONGEST_REASON = 500;

/** Schedules: when runs begin; pause with a reason, resume, change. */
export function addSchedules(app: FastifyInstance, parts: DashboardParts): void {
  const { schedules, times } = parts.ports;
  const show: Show = async (request, language, { told, written = null }) =>
    schedulesPage(parts, viewerOf(request, language), {
      schedules: schedulesOf(parts.sources, await schedules.list(), times, new Date()),
      told,
      written,
    });
  addPage(app, { path: "/schedules", access: "viewer" }, (request, _reply, language) => {
    const { told = null } = queryOf(request);
    return show(request, language, { told });
  });
  addPauses(app, parts);
  addChanges(app, parts, show);
}

/** The page, after an act that was refused as well. */
type Show = (
  request: FastifyRequest,
  language: InterfaceLanguage,
  state: Pick<SchedulesState, "told"> & Partial<Pick<SchedulesState, "written">>,
) => Promise<string>;

function addPauses(app: FastifyInstance, parts: DashboardParts): void {
  const { acts, audit } = parts.ports;
  addAct(
    app,
    { path: "/schedules/:source/:mode/pause", access: "operator" },
    async (request, _reply, language) => {
      const { schedules: words } = TEXTS[language];
      const of = ofSchedule(request);
      const reason = reasonOf(fieldsOf(request)["reason"], LONGEST_REASON);
      if (reason === null) return "/schedules?told=no-reason";
      const actor = actorOf(request);
      const { paused } = await acts.control.pause(of.source, of.mode, actor.who, reason);
      if (paused.length === 0) {
        throw new ActRefused("/schedules?told=paused-already", words.told["paused-already"]);
      }
      await audit.record({ ...actor, what: "schedule-paused", subject: nameOf(of), after: { reason } });
      return "/schedules?told=paused";
    },
  );
  addAct(app, { path: "/schedules/:source/:mode/resume", access: "operator" }, async (request) => {
    const of = ofSchedule(request);
    const { resumed } = await acts.control.resume(of.source, of.mode);
    for (const { pausedBy, reason } of resumed) {
      const before = { pausedBy, reason };
      await audit.record({ ...actorOf(request), what: "schedule-resumed", subject: nameOf(of), before });
    }
    return "/schedules?told=resumed";
  });
}

function addChanges(app: FastifyInstance, parts: DashboardParts, show: Show): void {
  const { acts, audit } = parts.ports;
  addAct(
    app,
    { path: "/schedules/:source/:mode/change", access: "operator" },
    async (request, reply, language) => {
      const of = ofSchedule(request);
      const fields = fieldsOf(request);
      // The form that restores has no expression.
      const cron = fields["cron"] === undefined ? null : fields["cron"].trim();
      const was = fields["was"] === undefined || fields["was"] === "" ? null : fields["was"];
      const actor = actorOf(request);
      const end = await acts.control.reschedule(of, { cron, was, by: actor.who });
      if (end !== "kept") {
        const written = cron === null ? null : { of: `${of.source}-${of.mode}`, cron };
        return sendPage(reply, await show(request, language, { told: end, written }));
      }
      const change = { before: { cron: was }, after: { cron } };
      await audit.record({ ...actor, what: "schedule-changed", subject: nameOf(of), ...change });
      return "/schedules?told=kept";
    },
  );
}

interface OfSchedule {
  readonly source: SourceId;
  readonly mode: RunMode;
}

function ofSchedule(request: FastifyRequest): OfSchedule {
  const asked = request.params as { readonly source?: string; readonly mode?: string };
  const source = SOURCE_IDS.find((known) => known === asked.source);
  const mode = RUN_MODES.find((known) => known === asked.mode);
  if (source === undefined || mode === undefined)
    throw new SyncError("NOT_FOUND", "There is no such schedule.");
  return { source, mode };
}

function nameOf({ source, mode }: OfSchedule): string {
  return `${source} ${mode}`;
}

/** What was refused is shown again as it was written. */
function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply.code(422).type(HTML_TYPE).send(page);
}
