import type { FastifyInstance } from "fastify";
import type { Session } from "../../domain/operators.ts";
import { TEXTS } from "../locales/texts.ts";
import { html } from "../views/html.ts";
import { SESSION_LIMITS } from "./access.ts";
import type { DashboardParts } from "./ports.ts";
import { operationsPage, type Viewer } from "./frame.ts";
import { addPage } from "./page-routes.ts";
import { sessionTable } from "./session-table.ts";
import { viewerOf } from "./sign-in.ts";

/** One's own account and where it is signed in. */
export function addOwn(app: FastifyInstance, parts: DashboardParts): void {
  addPage(app, { path: "/own", access: "viewer" }, async (request, reply, language) => {
    const { signedIn } = request;
    if (signedIn === null) return reply.redirect("/operations/", 303);
    const sessions = await parts.ports.sessions.list(signedIn.operator.id, SESSION_LIMITS);
    return ownPage(parts, viewerOf(request, language), signedIn, sessions);
  });
}

function ownPage(
  parts: DashboardParts,
  viewer: Viewer,
  { operator }: Session,
  sessions: readonly Session[],
): string {
  const { operations } = TEXTS[viewer.language];
  return operationsPage(parts.site, viewer, {
    title: operations.pages.own,
    path: "/own",
    current: "own",
    main: html`<h1>${operations.pages.own}</h1>
      <p>${operations.signedInAs(operator.name)} ${operations.roles[operator.role]}.</p>
      <h2 id="sessions">${operations.sessions}</h2>
      ${sessionTable(viewer, sessions, "/own")}`,
  });
}
