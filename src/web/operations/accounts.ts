import type { FastifyInstance } from "fastify";
import { SyncError } from "../../domain/errors.ts";
import {
  holdsRole,
  type Operator,
  type Role,
  ROLES,
  type Session,
} from "../../domain/operations/operators.ts";
import { TEXTS } from "../locales/texts.ts";
import { HTML_TYPE } from "../public/send.ts";
import { selectField } from "../views/fields.ts";
import { type Html, html, NOTHING } from "../views/html.ts";
import { SESSION_LIMITS } from "./access.ts";
import { actorOf, idOf } from "./acting.ts";
import type { DashboardParts } from "./ports.ts";
import { actForm, formToken, momentOf, operationsPage, type Viewer } from "./frame.ts";
import { addAct, addPage, fieldsOf, operationsPath } from "./page-routes.ts";
import { table } from "../views/table.ts";
import { sessionTable } from "./session-table.ts";
import { field, viewerOf } from "./sign-in.ts";

/** Accounts: add, disable, roles, links to set a password; sessions of everybody. */
export function addAccounts(app: FastifyInstance, parts: DashboardParts): void {
  const { accounts, operators, sessions, audit } = parts.ports;
  const show = async (viewer: Viewer, link: string | null): Promise<string> =>
    accountsPage(parts, viewer, {
      operators: await operators.list(),
      sessions: await sessions.list(null, SESSION_LIMITS),
      link,
    });
  const linkOf = (viewer: Viewer, token: string): string =>
    `${parts.publicUrl}${operationsPath(viewer.language, "/setup")}?token=${token}`;

  addPage(app, { path: "/accounts", access: "admin" }, (request, _reply, language) =>
    show(viewerOf(request, language), null),
  );
  addAct(app, { path: "/accounts/add", access: "admin" }, async (request, reply, language) => {
    const { name = "", role } = fieldsOf(request);
    const { token } = await accounts.add(name, readRole(role), actorOf(request));
    const viewer = viewerOf(request, language);
    // The link is shown once, to whoever asked for it, and nowhere else.
    return reply.type(HTML_TYPE).send(await show(viewer, linkOf(viewer, token)));
  });
  addAct(app, { path: "/accounts/:id/renew", access: "admin" }, async (request, reply, language) => {
    const { token } = await accounts.renew(idOf(request), actorOf(request));
    const viewer = viewerOf(request, language);
    return reply.type(HTML_TYPE).send(await show(viewer, linkOf(viewer, token)));
  });
  addAct(app, { path: "/accounts/:id/disable", access: "admin" }, async (request) => {
    await accounts.disable(idOf(request), actorOf(request));
    return "/accounts";
  });
  addAct(app, { path: "/accounts/:id/enable", access: "admin" }, async (request) => {
    await accounts.enable(idOf(request), actorOf(request));
    return "/accounts";
  });
  addAct(app, { path: "/accounts/:id/role", access: "admin" }, async (request) => {
    await accounts.setRole(idOf(request), readRole(fieldsOf(request)["role"]), actorOf(request));
    return "/accounts";
  });
  // Everybody may end their own sessions, admins those of others.
  addAct(app, { path: "/sessions/:id/end", access: "viewer" }, async (request) => {
    const actor = actorOf(request);
    const session = (await sessions.list(null, SESSION_LIMITS)).find(({ id }) => id === idOf(request));
    if (session === undefined) throw new SyncError("NOT_FOUND", "The session has ended already.");
    const mine = session.operator.id === actor.operatorId;
    if (!mine && !holdsRole(request.signedIn?.operator.role ?? "viewer", "admin")) {
      throw new SyncError("FORBIDDEN", "This needs the role admin.");
    }
    await sessions.end(session.id);
    await audit.record({ ...actor, what: "session-ended", subject: session.operator.name });
    return fieldsOf(request)["back"] === "/accounts" ? "/accounts" : "/own";
  });
}

function readRole(value: string | undefined): Role {
  const role = ROLES.find((known) => known === value);
  if (role === undefined) throw new SyncError("PARAMETER_INVALID", `A role is one of ${ROLES.join(", ")}.`);
  return role;
}

interface AccountsView {
  readonly operators: readonly Operator[];
  readonly sessions: readonly Session[];
  /** A link that was just made; shown this once. */
  readonly link: string | null;
}

function accountsPage(parts: DashboardParts, viewer: Viewer, view: AccountsView): string {
  const { operations } = TEXTS[viewer.language];
  return operationsPage(parts.site, viewer, {
    title: operations.pages.accounts,
    path: "/accounts",
    current: "accounts",
    main: html`<h1 id="accounts">${operations.pages.accounts}</h1>
      ${
        view.link === null
          ? null
          : html`<div class="notice" role="status">
              <p>${operations.linkIntro}</p>
              <p><code>${view.link}</code></p>
            </div>`
      }
      ${table(
        "accounts",
        [operations.userName, operations.role, operations.lastSignIn, operations.act],
        view.operators.map((operator) => accountRow(viewer, operator)),
      )}
      <h2>${operations.addAccount}</h2>
      <form method="post" action="${operationsPath(viewer.language, "/accounts/add")}" class="form">
        ${formToken(viewer)} ${field("name", operations.userName, "off", "")}
        ${roleField(viewer, "new-role", "viewer")}
        <button type="submit" class="button">${operations.addAccount}</button>
      </form>
      <h2 id="sessions">${operations.sessions}</h2>
      ${sessionTable(viewer, view.sessions, "/accounts")}`,
  });
}

function accountRow(viewer: Viewer, operator: Operator): Html {
  const { operations } = TEXTS[viewer.language];
  const path = `/accounts/${operator.id}`;
  const isDisabled = operator.disabledAt !== null;
  return html`<tr>
    <th scope="row">
      <span class="breaks">${operator.name}${isDisabled ? html` (${operations.disabled})` : null}</span>
    </th>
    <td>
      ${actForm(viewer, `${path}/role`, roleField(viewer, `role-${operator.id}`, operator.role), operations.save)}
    </td>
    <td>${momentOf(operator.lastSignInAt, viewer.language)}</td>
    <td>
      ${
        isDisabled
          ? actForm(viewer, `${path}/enable`, NOTHING, operations.enable)
          : actForm(viewer, `${path}/disable`, NOTHING, operations.disable)
      }
      ${operator.via === "password" ? actForm(viewer, `${path}/renew`, NOTHING, operations.newLink) : null}
    </td>
  </tr>`;
}

function roleField(viewer: Viewer, id: string, chosen: Role): Html {
  const { operations } = TEXTS[viewer.language];
  return selectField({
    id,
    name: "role",
    label: operations.role,
    options: ROLES.map((role) => [role, operations.roles[role]]),
    chosen,
  });
}
