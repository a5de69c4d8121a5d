import type { FastifyInstance, FastifyRequest } from "fastify";
import { SyncError } from "../../../domain/errors.ts";
import { FEEDBACK_STATES, type FeedbackFilter, NOTE_LENGTH } from "../../../domain/feedback.ts";
import { FEEDBACK_KINDS } from "../../../domain/visitors.ts";
import { actorOf, idOf } from "../acting.ts";
import { addAct, addPage, fieldsOf, type Query, queryOf } from "../page-routes.ts";
import { pageNumberOf } from "../paging.ts";
import type { DashboardParts } from "../ports.ts";
import { viewerOf } from "../sign-in.ts";
import { feedbackPage } from "./page.ts";

/** What visitors say is wrong, and what came of it. */
export function addFeedback(app: FastifyInstance, parts: DashboardParts): void {
  const { feedback } = parts.ports;
  addPage(app, { path: "/feedback", access: "viewer" }, async (request, _reply, language) => {
    const query = queryOf(request);
    const filter = filterOf(query);
    const page = pageNumberOf(query["page"]);
    return feedbackPage(parts, viewerOf(request, language), await feedback.page(filter, page), {
      filter,
      page,
      told: query["told"] ?? null,
    });
  });
  addAct(app, { path: "/feedback/:id/settle", access: "operator" }, (request) => settle(request, parts));
}

/** Reports that wait, unless all or others are asked for. */
function filterOf(query: Query): FeedbackFilter {
  const { state, kind, about } = query;
  const text = (about ?? "").trim().slice(0, 200);
  return {
    state: state === "all" ? null : (FEEDBACK_STATES.find((known) => known === state) ?? "open"),
    kind: FEEDBACK_KINDS.find((known) => known === kind) ?? null,
    about: text === "" ? null : text,
  };
}

async function settle(request: FastifyRequest, { ports }: DashboardParts): Promise<string> {
  const id = idOf(request);
  const fields = fieldsOf(request);
  const state = FEEDBACK_STATES.find((known) => known === fields["state"]);
  const seen = FEEDBACK_STATES.find((known) => known === fields["seen"]);
  if (state === undefined || seen === undefined) {
    throw new SyncError("PARAMETER_INVALID", `A report is one of ${FEEDBACK_STATES.join(", ")}.`);
  }
  const actor = actorOf(request);
  const written = (fields["note"] ?? "").trim().slice(0, NOTE_LENGTH);
  const note = written === "" ? null : written;
  const done = await ports.feedback.settle(id, seen, { state, note, by: actor.who });
  if (!done) return "/feedback?told=settled";
  await ports.audit.record({
    ...actor,
    what: "feedback-settled",
    subject: id,
    before: { state: seen },
    after: { state, note },
  });
  return `/feedback?told=${state}`;
}
