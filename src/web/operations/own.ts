import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { SyncError } from "../../domain/errors.ts";
import type { Session } from "../../domain/operations/operators.ts";
import type { InterfaceLanguage } from "../../domain/text.ts";
import { TEXTS } from "../locales/texts.ts";
import { HTML_TYPE } from "../public/send.ts";
import { type Html, html, NOTHING } from "../views/html.ts";
import { SESSION_LIMITS } from "./access.ts";
import { actorOf } from "./acting.ts";
import type { DashboardParts } from "./ports.ts";
import { formToken, operationsPage, type Viewer } from "./frame.ts";
import { addAct, addPage, fieldsOf, operationsPath, queryOf } from "./page-routes.ts";
import { SESSION_OVER, sessionTable } from "./session-table.ts";
import { field, viewerOf, visitOf } from "./sign-in.ts";
import { notice } from "./told.ts";

/** One's own account: where it is signed in, and its password. */
export function addOwn(app: FastifyInstance, parts: DashboardParts): void {
  addPage(app, { path: "/own", access: "viewer" }, async (request, _reply, language) =>
    ownPage(request, parts, language, { told: queryOf(request)["told"] ?? null, fault: null }),
  );
  addAct(app, { path: "/own/password", access: "viewer" }, (request, reply, language) =>
    changePassword(request, reply, language, parts),
  );
}

async function changePassword(
  request: FastifyRequest,
  reply: FastifyReply,
  language: InterfaceLanguage,
  parts: DashboardParts,
): Promise<string | FastifyReply> {
  const { id: sessionId, operator } = sessionOf(request);
  // A provider's account has no password here.
  if (operator.via !== "password") throw new SyncError("NOT_FOUND", "This account has no password here.");
  const { current = "", password = "" } = fieldsOf(request);
  const { accounts, signIn } = parts.ports;
  const refuse = async (fault: string): Promise<FastifyReply> => {
    const page = await ownPage(request, parts, language, { told: null, fault });
    return reply.code(400).type(HTML_TYPE).send(page);
  };
  const { operations } = TEXTS[language];
  const confirmed = await signIn.confirm(operator, current, visitOf(request));
  if (confirmed.end === "wait") return refuse(operations.waitBeforeTrying(confirmed.seconds));
  if (confirmed.end === "refused") return refuse(operations.wrongCurrentPassword);
  const fault = await accounts.changePassword(operator, password, { sessionId, actor: actorOf(request) });
  return fault === null ? "/own?told=password" : refuse(operations.passwordFaults[fault]);
}

function sessionOf({ signedIn }: FastifyRequest): Session {
  if (signedIn === null) throw new SyncError("FORBIDDEN", "Nobody is signed in.");
  return signedIn;
}

interface Outcome {
  readonly told: string | null;
  /** Why the password was not changed. */
  readonly fault: string | null;
}

async function ownPage(
  request: FastifyRequest,
  { site, ports }: DashboardParts,
  language: InterfaceLanguage,
  { told, fault }: Outcome,
): Promise<string> {
  const { operator } = sessionOf(request);
  const viewer = viewerOf(request, language);
  const sessions = await ports.sessions.list(operator.id, SESSION_LIMITS);
  const { operations } = TEXTS[language];
  return operationsPage(site, viewer, {
    title: operations.pages.own,
    path: "/own",
    current: "own",
    main: html`<h1>${operations.pages.own}</h1>
      ${notice(
        told,
        { password: operations.passwordChanged, [SESSION_OVER]: operations.sessionWasOver },
        { codes: [SESSION_OVER], look: "warning" },
      )}
      ${fault !== null && html`<p class="notice error" role="alert">${fault}</p>`}
      <p>${operations.signedInAs(operator.name)} ${operations.roles[operator.role]}.</p>
      <h2 id="sessions">${operations.sessions}</h2>
      ${sessionTable(viewer, sessions, "/own")}
      ${operator.via === "password" ? passwordForm(viewer) : NOTHING}`,
  });
}

function passwordForm(viewer: Viewer): Html {
  const { operations } = TEXTS[viewer.language];
  return html`<h2>${operations.changePassword}</h2>
    <p>${operations.changePasswordIntro} ${operations.passwordRule}</p>
    <form method="post" action="${operationsPath(viewer.language, "/own/password")}" class="form">
      ${formToken(viewer)} ${field("current", operations.currentPassword, "current-password", "")}
      ${field("password", operations.newPassword, "new-password", "")}
      <button type="submit" class="button">${operations.changePassword}</button>
    </form>`;
}
