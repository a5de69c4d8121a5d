import type { FastifyInstance } from "fastify";
import { ALERT_RULES, type Silence } from "../../../domain/operations/alert.ts";
import { SyncError } from "../../../domain/errors.ts";
import { TEXTS } from "../../locales/texts.ts";
import { ActRefused, actorOf, idOf } from "../acting.ts";
import { addAct, addPage, fieldsOf, queryOf } from "../page-routes.ts";
import type { DashboardParts } from "../ports.ts";
import { viewerOf } from "../sign-in.ts";
import { alertsPage } from "./page.ts";
import { SPANS } from "./silence-form.ts";

const MS_PER_HOUR = 3_600_000;
const SUBJECT_LENGTH = 200;

/** What is wrong, what is silenced, what was; silence, end of a silence, test. */
export function addAlerts(app: FastifyInstance, parts: DashboardParts): void {
  const { now } = parts;
  const { acts, audit, alerts } = parts.ports;
  addPage(app, { path: "/alerts", access: "viewer" }, async (request, _reply, language) =>
    alertsPage(parts, viewerOf(request, language), {
      overview: await alerts.overview(now()),
      told: queryOf(request)["told"] ?? null,
      now: now(),
    }),
  );
  addAct(app, { path: "/alerts/silence", access: "operator" }, async (request) => {
    const actor = actorOf(request);
    const wish = wishOf(fieldsOf(request), now());
    const after = await acts.alerts.silence({ ...wish, silencedBy: actor.who });
    await audit.record({ ...actor, what: "alert-silenced", subject: subjectOf(after), before: null, after });
    return "/alerts#silences";
  });
  addAct(app, { path: "/alerts/silences/:id/end", access: "operator" }, async (request, _reply, language) => {
    const ended = await endSilence(idOf(request));
    if (ended === null)
      throw new ActRefused("/alerts?told=ended#silences", TEXTS[language].alerts.told.ended);
    await audit.record({
      ...actorOf(request),
      what: "alert-silenced",
      subject: subjectOf(ended),
      before: { id: ended.id, isSilenced: true },
      after: { id: ended.id, isSilenced: false },
    });
    return "/alerts#silences";
  });
  addAct(app, { path: "/alerts/test", access: "operator" }, async (request) => {
    const channels = await acts.alerts.test();
    await audit.record({ ...actorOf(request), what: "alert-tested", subject: channels.join(", ") });
    return "/alerts#messages";
  });

  /** Null when it ended meanwhile, by itself or by somebody else. */
  async function endSilence(id: string): Promise<Silence | null> {
    try {
      return await acts.alerts.endSilence(id);
    } catch (error) {
      if (error instanceof SyncError && error.code === "NOT_FOUND") return null;
      throw error;
    }
  }
}

function subjectOf({ rule, subject }: Silence): string {
  return subject === null ? rule : `${rule} ${subject}`;
}

function wishOf(
  fields: Readonly<Record<string, string>>,
  now: Date,
): Pick<Silence, "rule" | "subject" | "reason" | "endsAt"> {
  const { subject = "", reason = "" } = fields;
  const rule = ALERT_RULES.find((known) => known === fields["rule"]);
  const hours = SPANS.find((known) => known === fields["hours"]);
  if (rule === undefined || hours === undefined || subject.length > SUBJECT_LENGTH) {
    throw new SyncError("PARAMETER_INVALID", "A silence names an alert of the list and one of the spans.");
  }
  const endsAt = new Date(now.getTime() + Number(hours) * MS_PER_HOUR);
  return { rule, subject: subject === "" ? null : subject, reason, endsAt };
}
