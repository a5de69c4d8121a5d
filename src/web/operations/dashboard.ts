import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { SyncError } from "../../domain/errors.ts";
import type { InterfaceLanguage } from "../../domain/text.ts";
import { TEXTS } from "../locales/texts.ts";
import { PROBLEM_TYPE, type ProblemDocument } from "../problem.ts";
import { HTML_TYPE } from "../public/send.ts";
import { type Html, html, NOTHING } from "../views/html.ts";
import { chooseLanguage } from "../views/language.ts";
import { type GuardedRoute, guardRoutes } from "./access.ts";
import { ActRefused } from "./acting.ts";
import { addAccounts } from "./accounts.ts";
import { addAlerts } from "./alerts/routes.ts";
import { addAudit } from "./audit.ts";
import { addDrift } from "./drift/routes.ts";
import { operationsPage } from "./frame.ts";
import { addOverview } from "./overview/routes.ts";
import { addFeedback } from "./feedback/routes.ts";
import { addGuard } from "./guard/routes.ts";
import { addIdentity } from "./identity/routes.ts";
import { keptPage, keptToCopy, keptToSend, writtenOf } from "./kept-page.ts";
import { addOwn } from "./own.ts";
import { languageOfPath, operationsPath } from "./page-routes.ts";
import type { DashboardParts } from "./ports.ts";
import { addProvider } from "./provider.ts";
import { addRuns } from "./runs/routes.ts";
import { addRecipients } from "./recipients/routes.ts";
import { addQuarantine } from "./quarantine/routes.ts";
import { addRecords } from "./records/routes.ts";
import { addQueues } from "./queues.ts";
import { addSchedules } from "./schedules/routes.ts";
import { addSetup } from "./setup.ts";
import { addSignIn, createAskToSignIn, signInAgain, viewerOf } from "./sign-in.ts";

/** Pages of the operators, below /operations: every route says who may come to it. Resolves with the routes. */
export async function addDashboard(
  app: FastifyInstance,
  parts: DashboardParts,
): Promise<readonly GuardedRoute[]> {
  let routes: readonly GuardedRoute[] = [];
  await app.register(
    async (operations) => {
      routes = guardRoutes(operations, {
        sessions: parts.ports.sessions,
        secrets: parts.ports.secrets,
        tokens: parts.tokens,
        publicUrl: parts.publicUrl,
        askToSignIn: createAskToSignIn(parts),
      });
      addErrorPages(operations, parts);
      operations.get("/", { config: { access: "anyone" } }, async ({ signedIn, headers }, reply) => {
        const language = chooseLanguage(headers["accept-language"]);
        return reply.redirect(operationsPath(language, signedIn === null ? "/sign-in" : "/overview"), 303);
      });
      addSignIn(operations, parts);
      addSetup(operations, parts);
      addProvider(operations, parts);
      addOverview(operations, parts);
      addRuns(operations, parts);
      addQuarantine(operations, parts);
      addRecords(operations, parts);
      addDrift(operations, parts);
      addSchedules(operations, parts);
      await addQueues(operations, parts);
      addOwn(operations, parts);
      addAccounts(operations, parts);
      addAlerts(operations, parts);
      addAudit(operations, parts);
      addGuard(operations, parts);
      addIdentity(operations, parts);
      addFeedback(operations, parts);
      await addRecipients(operations, parts);
    },
    { prefix: "/operations" },
  );
  return routes;
}

/** Faults as pages of the operators for a browser, as problem documents for a program. */
function addErrorPages(app: FastifyInstance, parts: DashboardParts): void {
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof ActRefused) return answerRefused(parts, request, reply, error);
    const problem = parts.toldProblem(error, request);
    void reply.code(problem.status);
    if (!/\btext\/html\b/.test(request.headers.accept ?? "")) {
      return reply.type(PROBLEM_TYPE).send(JSON.stringify(problem));
    }
    const language = languageOfPath(request.url);
    const { operations } = TEXTS[language];
    const again = problem.code === "FORM_STALE" ? signInAgain(parts, request) : null;
    if (again !== null) return reply.type(HTML_TYPE).send(again);
    const viewer = viewerOf(request, language);
    const { title, advice, detail = null } = wordsOf(problem, language);
    return reply.type(HTML_TYPE).send(
      operationsPage(parts.site, viewer, {
        title,
        path: "/own",
        main: html`<h1>${title}</h1>
          <p class="lead">${advice}</p>
          ${detail !== null && html`<p lang="en">${detail}</p>`}
          <p class="small">
            ${operations.code}: ${problem.code}, ${problem.instance.split(":").at(-1) ?? ""}
          </p>
          ${writtenPart(parts, request, problem)}`,
      }),
    );
  });
  app.setNotFoundHandler(() => {
    throw new SyncError("NOT_FOUND", "There is nothing at this address.");
  });
}

/** Where there is no text to be lost, straight on to how things stand, which says why as well. */
function answerRefused(
  { site, publicUrl }: DashboardParts,
  request: FastifyRequest,
  reply: FastifyReply,
  { next, message }: ActRefused,
): FastifyReply {
  const language = languageOfPath(request.url);
  const kept = writtenOf(request, publicUrl);
  if (kept === null) return reply.redirect(operationsPath(language, next), 303);
  const viewer = viewerOf(request, language);
  const title = TEXTS[language].operations.nothingChanged;
  const page = keptPage(site, viewer, { title, why: message, part: keptToCopy(viewer, kept), next });
  return reply.code(409).type(HTML_TYPE).send(page);
}

/** What was written in a form that led to an error. */
function writtenPart(
  { publicUrl }: DashboardParts,
  request: FastifyRequest,
  { code, status }: ProblemDocument,
): Html {
  if (request.routeOptions.config.access === "anyone") return NOTHING;
  const kept = writtenOf(request, publicUrl);
  if (kept === null) return NOTHING;
  const viewer = viewerOf(request, languageOfPath(request.url));
  const isVain = code === "FORBIDDEN" || status === 404;
  return isVain ? keptToCopy(viewer, kept) : keptToSend(viewer, kept);
}

interface ErrorWords {
  readonly title: string;
  readonly advice: string;
  /** In English. */
  readonly detail?: string;
}

function wordsOf({ code, status, detail }: ProblemDocument, language: InterfaceLanguage): ErrorWords {
  const { operations } = TEXTS[language];
  if (code === "FORBIDDEN") return { title: operations.forbidden, advice: operations.forbiddenAdvice };
  if (code === "FORM_STALE") return { title: operations.formStale, advice: operations.formStaleAdvice };
  if (status === 404) return { title: operations.notFound, advice: operations.notFoundAdvice };
  if (status < 500) return { title: operations.refused, advice: operations.refusedAdvice, detail };
  return { title: operations.failed, advice: operations.failedAdvice };
}
