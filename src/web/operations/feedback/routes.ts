import type { FastifyInstance, FastifyRequest } from "fastify";
import { SyncError } from "../../../domain/errors.ts";
import { FEEDBACK_STATES, NOTE_LENGTH } from "../../../domain/visitors/feedback.ts";
import { TEXTS } from "../../locales/texts.ts";
import { ActRefused, actorOf, idOf, reasonOf } from "../acting.ts";
import { addAct, addPage, fieldsOf, languageOfPath, queryOf } from "../page-routes.ts";
import { pageNumberOf, toFirstPage } from "../paging.ts";
import type { DashboardParts } from "../ports.ts";
import { viewerOf } from "../sign-in.ts";
import { feedbackPage } from "./page.ts";
import { feedbackPath, filterOf } from "./query.ts";

/** What visitors say is wrong, and what came of it. */
export function addFeedback(app: FastifyInstance, parts: DashboardParts): void {
  const { feedback } = parts.ports;
  addPage(app, { path: "/feedback", access: "viewer" }, async (request, reply, language) => {
    const query = queryOf(request);
    const filter = filterOf(query);
    const page = pageNumberOf(query["page"]);
    const told = query["told"] ?? null;
    const found = await feedback.page(filter, page);
    const first = toFirstPage(request, reply, { page, shown: found.items.length });
    if (first !== null) return first;
    return feedbackPage(parts, viewerOf(request, language), found, { filter, page, told });
  });
  addAct(app, { path: "/feedback/:id/settle", access: "operator" }, (request) => settle(request, parts));
}

async function settle(request: FastifyRequest, { ports }: DashboardParts): Promise<string> {
  const id = idOf(request);
  const query = queryOf(request);
  const back = (told: string): string => feedbackPath(filterOf(query), pageNumberOf(query["page"]), told);
  const fields = fieldsOf(request);
  const state = FEEDBACK_STATES.find((known) => known === fields["state"]);
  const seen = FEEDBACK_STATES.find((known) => known === fields["seen"]);
  if (state === undefined || seen === undefined) {
    throw new SyncError("PARAMETER_INVALID", `A report is one of ${FEEDBACK_STATES.join(", ")}.`);
  }
  const actor = actorOf(request);
  const note = reasonOf(fields["note"], NOTE_LENGTH);
  const done = await ports.feedback.settle(id, seen, { state, note, by: actor.who });
  if (!done) {
    throw new ActRefused(back("settled"), TEXTS[languageOfPath(request.url)].feedback.told.settled);
  }
  await ports.audit.record({
    ...actor,
    what: "feedback-settled",
    subject: id,
    before: { state: seen },
    after: { state, note },
  });
  return back(state);
}
