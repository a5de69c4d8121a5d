import type { FastifyInstance } from "fastify";
import { SyncError } from "../../domain/errors.ts";
import { ACCOUNT_FAULTS } from "../../domain/operations/accounts.ts";
import {
  holdsRole,
  type Operator,
  type Role,
  ROLES,
  type Session,
} from "../../domain/operations/operators.ts";
import type { InterfaceLanguage } from "../../domain/text.ts";
import { TEXTS } from "../locales/texts.ts";
import { HTML_TYPE } from "../public/send.ts";
import { selectField } from "../views/fields.ts";
import { type Html, html, NOTHING } from "../views/html.ts";
import { SESSION_LIMITS } from "./access.ts";
import { ActRefused, actorOf, idOf } from "./acting.ts";
import type { DashboardParts } from "./ports.ts";
import { actForm, formToken, momentOf, operationsPage, type Viewer } from "./frame.ts";
import { addAct, addPage, fieldsOf, operationsPath, queryOf, withQuery } from "./page-routes.ts";
import { table } from "../views/table.ts";
import { SESSION_OVER, sessionTable } from "./session-table.ts";
import { field, viewerOf } from "./sign-in.ts";
import { notice } from "./told.ts";

/** Accounts: add, disable, roles, links to set a password; sessions of everybody. */
export function addAccounts(app: FastifyInstance, parts: DashboardParts): void {
  const { accounts, operators, sessions, audit } = parts.ports;
  const show = async (viewer: Viewer, outcome: Outcome): Promise<string> =>
    accountsPage(parts, viewer, {
      operators: await operators.list(),
      sessions: await sessions.list(null, SESSION_LIMITS),
      ...outcome,
    });
  const linkOf = (viewer: Viewer, token: string): string =>
    `${parts.publicUrl}${operationsPath(viewer.language, "/setup")}?token=${token}`;

  addPage(app, { path: "/accounts", access: "admin" }, (request, _reply, language) =>
    show(viewerOf(request, language), { told: queryOf(request)["told"] ?? null }),
  );
  addAct(app, { path: "/accounts/add", access: "admin" }, async (request, reply, language) => {
    const { name = "", role } = fieldsOf(request);
    const { token } = await inWords(language, accounts.add(name, readRole(role), actorOf(request)));
    const viewer = viewerOf(request, language);
    // The link is shown once, to whoever asked for it, and nowhere else.
    return reply.type(HTML_TYPE).send(await show(viewer, { link: linkOf(viewer, token) }));
  });
  addAct(app, { path: "/accounts/:id/renew", access: "admin" }, async (request, reply, language) => {
    const { token } = await accounts.renew(idOf(request), actorOf(request));
    const viewer = viewerOf(request, language);
    return reply.type(HTML_TYPE).send(await show(viewer, { link: linkOf(viewer, token) }));
  });
  addAct(app, { path: "/accounts/:id/disable", access: "admin" }, async (request, _reply, language) => {
    await inWords(language, accounts.disable(idOf(request), actorOf(request)));
    return "/accounts";
  });
  addAct(app, { path: "/accounts/:id/enable", access: "admin" }, async (request) => {
    await accounts.enable(idOf(request), actorOf(request));
    return "/accounts";
  });
  addAct(app, { path: "/accounts/:id/role", access: "admin" }, async (request, _reply, language) => {
    const role = readRole(fieldsOf(request)["role"]);
    await inWords(language, accounts.setRole(idOf(request), role, actorOf(request)));
    return "/accounts";
  });
  // Everybody may end their own sessions, admins those of others.
  addAct(app, { path: "/sessions/:id/end", access: "viewer" }, async (request, _reply, language) => {
    const actor = actorOf(request);
    const back = fieldsOf(request)["back"] === "/accounts" ? "/accounts" : "/own";
    const session = (await sessions.list(null, SESSION_LIMITS)).find(({ id }) => id === idOf(request));
    if (session === undefined) {
      throw new ActRefused(
        withQuery(back, { told: SESSION_OVER }),
        TEXTS[language].operations.sessionWasOver,
      );
    }
    const mine = session.operator.id === actor.operatorId;
    if (!mine && !holdsRole(request.signedIn?.operator.role ?? "viewer", "admin")) {
      throw new SyncError("FORBIDDEN", "This needs the role admin.");
    }
    await sessions.end(session.id);
    await audit.record({ ...actor, what: "session-ended", subject: session.operator.name });
    return back;
  });
}

function readRole(value: string | undefined): Role {
  const role = ROLES.find((known) => known === value);
  if (role === undefined) throw new SyncError("PARAMETER_INVALID", `A role is one of ${ROLES.join(", ")}.`);
  return role;
}

/** Refuses in the words of the page what an account cannot be. */
async function inWords<Done>(language: InterfaceLanguage, act: Promise<Done>): Promise<Done> {
  try {
    return await act;
  } catch (error) {
    const told = error instanceof SyncError ? error.details["fault"] : null;
    const fault = ACCOUNT_FAULTS.find((known) => known === told);
    if (fault === undefined) throw error;
    const why = TEXTS[language].operations.accountFaults[fault];
    throw new ActRefused(withQuery("/accounts", { told: fault }), why);
  }
}

interface Outcome {
  /** A link that was just made; shown this once. */
  readonly link?: string;
  /** Code of why nothing was done. */
  readonly told?: string | null;
}

interface AccountsView extends Outcome {
  readonly operators: readonly Operator[];
  readonly sessions: readonly Session[];
}

function accountsPage(parts: DashboardParts, viewer: Viewer, view: AccountsView): string {
  const { operations } = TEXTS[viewer.language];
  const refusals = { ...operations.accountFaults, [SESSION_OVER]: operations.sessionWasOver };
  return operationsPage(parts.site, viewer, {
    title: operations.pages.accounts,
    path: "/accounts",
    current: "accounts",
    main: html`<h1 id="accounts">${operations.pages.accounts}</h1>
      ${notice(view.told ?? null, refusals, { codes: Object.keys(refusals), look: "warning" })}
      ${
        view.link === undefined
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
