import type { FastifyInstance, FastifyRequest } from "fastify";
import type { MatchPair } from "../../../domain/identity/decisions.ts";
import { type ErrorCode, SyncError } from "../../../domain/errors.ts";
import { isId } from "../../../domain/id.ts";
import type { Audited } from "../../../domain/operations/operators.ts";
import { PAIR_QUEUES } from "../../../domain/identity/pair-review.ts";
import { keyText } from "../../../domain/source.ts";
import type { InterfaceLanguage } from "../../../domain/text.ts";
import { TEXTS } from "../../locales/texts.ts";
import { ActRefused, actorOf, idOf } from "../acting.ts";
import { addAct, addPage, fieldsOf, languageOfPath, queryOf, withQuery } from "../page-routes.ts";
import { pageNumberOf, toFirstPage } from "../paging.ts";
import type { DashboardParts } from "../ports.ts";
import { viewerOf } from "../sign-in.ts";
import { pairPage } from "./pair-page.ts";
import { pairsPage } from "./pairs-page.ts";
import { deciderOf, readUntil } from "./fields.ts";

/** What may be described twice: lists, two records side by side, and the decision. */
export function addIdentity(app: FastifyInstance, parts: DashboardParts): void {
  const { pairReviews } = parts.ports;
  addPage(app, { path: "/identity", access: "viewer" }, async (request, reply, language) => {
    const { show, page, told, of } = queryOf(request);
    const queue = PAIR_QUEUES.find((known) => known === show) ?? "open";
    const number = pageNumberOf(page);
    const found = await pairReviews.page(queue, number);
    const first = toFirstPage(request, reply, { page: number, shown: found.pairs.length });
    if (first !== null) return first;
    return pairsPage(parts, viewerOf(request, language), found, {
      queue,
      page: number,
      told: told ?? null,
      last: await lastPair(of, parts),
    });
  });
  addPage(app, { path: "/identity/:id", access: "viewer" }, async (request, _reply, language) => {
    const { told, of } = queryOf(request);
    const review = await pairReviews.review(idOf(request));
    if (review === null) throw new SyncError("NOT_FOUND", "There is no such pair.");
    return pairPage(parts, viewerOf(request, language), review, {
      told: told ?? null,
      last: await lastPair(of, parts),
    });
  });
  addAct(app, { path: "/identity/:id/decide", access: "operator" }, (request) => decide(request, parts));
  addAct(app, { path: "/identity/:id/undo", access: "operator" }, (request) => undo(request, parts));
}

/** The pair that was decided just before, so that it can be taken back from where one is now. */
async function lastPair(id: string | undefined, { ports }: DashboardParts): Promise<MatchPair | null> {
  return id !== undefined && isId(id) ? ports.pairReviews.pair(id) : null;
}

const DECISIONS = ["same", "different", "later"] as const;
const WHAT = {
  same: "decided-same",
  different: "decided-different",
  later: "postponed",
} as const satisfies Record<(typeof DECISIONS)[number], Audited>;

async function decide(request: FastifyRequest, parts: DashboardParts): Promise<string> {
  const { acts, audit } = parts.ports;
  const pair = await pairOf(request, parts);
  const fields = fieldsOf(request);
  const decision = DECISIONS.find((known) => known === fields["decision"]);
  if (decision === undefined) {
    throw new SyncError("PARAMETER_INVALID", `A decision is one of ${DECISIONS.join(", ")}.`);
  }
  const actor = actorOf(request);
  const decider = deciderOf(actor.who, fields);
  const until = decision === "later" ? readUntil(fields, parts.now()) : null;
  return calmly(pair, languageOfPath(request.url), async () => {
    if (until !== null) await acts.identity.postpone(pair.id, until, decider);
    else if (decision !== "later") {
      await acts.identity.decide(keyText(pair.a), keyText(pair.b), decision, decider);
    }
    await audit.record({
      ...actor,
      what: WHAT[decision],
      subject: pair.id,
      before: { state: pair.state, a: keyText(pair.a), b: keyText(pair.b) },
      after: { state: decision, reason: decider.reason, until: until?.toISOString() ?? null },
    });
    const next = fields["next"] ?? "";
    const place = isId(next) && next !== pair.id ? `/identity/${next}` : "/identity";
    return withQuery(place, { told: decision, of: pair.id });
  });
}

async function undo(request: FastifyRequest, parts: DashboardParts): Promise<string> {
  const { acts, audit } = parts.ports;
  const pair = await pairOf(request, parts);
  const fields = fieldsOf(request);
  const actor = actorOf(request);
  const decider = deciderOf(actor.who, fields);
  return calmly(pair, languageOfPath(request.url), async () => {
    const what = await acts.identity.undoPair(pair.id, decider);
    await audit.record({
      ...actor,
      what: "decision-undone",
      subject: pair.id,
      before: { state: pair.state, a: keyText(pair.a), b: keyText(pair.b) },
      after: { what, reason: decider.reason },
    });
    return `/identity/${pair.id}?told=${what}`;
  });
}

async function pairOf(request: FastifyRequest, { ports }: DashboardParts): Promise<MatchPair> {
  const pair = await ports.pairReviews.pair(idOf(request));
  if (pair === null) throw new SyncError("NOT_FOUND", "There is no such pair.");
  return pair;
}

const REFUSED: Readonly<Partial<Record<ErrorCode, "settled" | "not-open">>> = {
  PAIR_SETTLED: "settled",
  NOTHING_TO_UNDO: "not-open",
};

/** Whoever comes second, or clicks twice, is shown how the pair stands; nothing is changed. */
async function calmly(
  pair: Pick<MatchPair, "id">,
  language: InterfaceLanguage,
  act: () => Promise<string>,
): Promise<string> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
    const told = REFUSED[error.code];
    if (told === undefined) throw error;
    throw new ActRefused(`/identity/${pair.id}?told=${told}`, TEXTS[language].identity.told[told]);
  }
}
