import type { FastifyInstance, FastifyRequest } from "fastify";
import { SyncError } from "../../../domain/errors.ts";
import type { ProposalReview } from "../../../domain/pull/guard-review.ts";
import { TEXTS } from "../../locales/texts.ts";
import { ActRefused, actorOf, idOf } from "../acting.ts";
import { addAct, addPage, languageOfPath, numberOf, queryOf, withQuery } from "../page-routes.ts";
import { pageNumberOf } from "../paging.ts";
import type { DashboardParts } from "../ports.ts";
import { viewerOf } from "../sign-in.ts";
import { confirmPage } from "./confirm-page.ts";
import { proposalsPage } from "./proposals-page.ts";
import { reviewPage } from "./review-page.ts";

/** What the guard holds back: the list, one proposal with what happened around it, and the decision. */
export function addGuard(app: FastifyInstance, parts: DashboardParts): void {
  const { guardReviews, acts } = parts.ports;
  const review = async (request: FastifyRequest, page: number): Promise<ProposalReview> => {
    const found = await guardReviews.review(idOf(request), page);
    if (found === null) throw new SyncError("NOT_FOUND", "There is no such proposal.");
    return found;
  };

  addPage(app, { path: "/guard", access: "viewer" }, async (request, _reply, language) =>
    proposalsPage(parts, viewerOf(request, language), await guardReviews.list()),
  );
  addPage(app, { path: "/guard/:id", access: "viewer" }, async (request, _reply, language) => {
    const { page, told, n } = queryOf(request);
    const number = pageNumberOf(page);
    return reviewPage(parts, viewerOf(request, language), await review(request, number), {
      page: number,
      told: told ?? null,
      count: numberOf(n) ?? 0,
    });
  });
  addPage(app, { path: "/guard/:id/accept", access: "operator" }, async (request, _reply, language) =>
    confirmPage(parts, viewerOf(request, language), (await review(request, 1)).proposal, "accept"),
  );
  addPage(app, { path: "/guard/:id/refuse", access: "operator" }, async (request, _reply, language) =>
    confirmPage(parts, viewerOf(request, language), (await review(request, 1)).proposal, "refuse"),
  );
  addAct(app, { path: "/guard/:id/accept", access: "operator" }, (request) =>
    settle(request, parts, (id, by) => acts.guard.accept(id, by)),
  );
  addAct(app, { path: "/guard/:id/refuse", access: "operator" }, (request) =>
    settle(request, parts, async (id, by) => {
      await acts.guard.refuse(id, by);
      return { withdrawn: null, before: "open" };
    }),
  );
}

/** Decides and says so in the trail; a proposal that somebody else settled is shown as it stands. */
async function settle(
  request: FastifyRequest,
  { ports }: DashboardParts,
  decide: (
    id: string,
    by: string,
  ) => Promise<{ readonly withdrawn: number | null; readonly before: ProposalReview["proposal"]["state"] }>,
): Promise<string> {
  const id = idOf(request);
  const actor = actorOf(request);
  try {
    const { withdrawn, before } = await decide(id, actor.who);
    const state = withdrawn === null ? "refused" : "accepted";
    await ports.audit.record({
      ...actor,
      what: `guard-${state}`,
      subject: id,
      before: { state: before },
      after: { state, withdrawn: withdrawn ?? 0 },
    });
    return withQuery(`/guard/${id}`, { told: state, n: withdrawn });
  } catch (error) {
    if (!(error instanceof SyncError) || error.code !== "PROPOSAL_SETTLED") throw error;
    const { settled } = TEXTS[languageOfPath(request.url)].guard;
    throw new ActRefused(`/guard/${id}?told=settled`, settled);
  }
}
