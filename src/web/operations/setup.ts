import type { FastifyInstance } from "fastify";
import type { PasswordFault } from "../../domain/operations/accounts.ts";
import { SyncError } from "../../domain/errors.ts";
import type { Operator } from "../../domain/operations/operators.ts";
import { TEXTS } from "../locales/texts.ts";
import { HTML_TYPE } from "../public/send.ts";
import { html } from "../views/html.ts";
import { setSession } from "./access.ts";
import type { DashboardParts } from "./ports.ts";
import { formToken, operationsPage, type Viewer } from "./frame.ts";
import { addAct, addPage, fieldsOf, operationsPath, queryOf, withQuery } from "./page-routes.ts";
import { field, viewerOf, visitOf } from "./sign-in.ts";

/** Setting a password by a one-time link, and by it the first admin. */
export function addSetup(app: FastifyInstance, parts: DashboardParts): void {
  const { accounts, signIn } = parts.ports;
  addPage(app, { path: "/setup", access: "anyone" }, async (request, _reply, language) => {
    const { token = "" } = queryOf(request);
    const owner = await accounts.ownerOf(token);
    if (owner === null) throw new SyncError("NOT_FOUND", "The link was used already, or is too old.");
    return setupPage(parts, viewerOf(request, language), { token, owner, name: "", fault: null });
  });

  addAct(app, { path: "/setup", access: "anyone" }, async (request, reply, language) => {
    const { token = "", name = "", password = "" } = fieldsOf(request);
    const owner = await accounts.ownerOf(token);
    const visit = visitOf(request);
    const used = await accounts.usePasswordLink(token, { name, password }, visit);
    if ("fault" in used) {
      const form = { token, owner: owner ?? "first", name, fault: used.fault } as const;
      return reply
        .code(400)
        .type(HTML_TYPE)
        .send(setupPage(parts, viewerOf(request, language), form));
    }
    setSession(reply, await signIn.opened(used.operator, visit), parts.publicUrl);
    return "/own";
  });
}

interface SetupForm {
  readonly token: string;
  readonly owner: Operator | "first";
  readonly name: string;
  readonly fault: PasswordFault | null;
}

function setupPage(parts: DashboardParts, viewer: Viewer, form: SetupForm): string {
  const { operations } = TEXTS[viewer.language];
  const { owner } = form;
  return operationsPage(parts.site, viewer, {
    title: operations.setPassword,
    path: withQuery("/setup", { token: form.token }),
    main: html`<h1>${operations.setPassword}</h1>
      <p>${owner === "first" ? operations.firstAdminIntro : operations.setPasswordIntro(owner.name)}</p>
      ${form.fault === null ? null : html`<p class="notice" role="alert">${operations.passwordFaults[form.fault]}</p>`}
      <form method="post" action="${operationsPath(viewer.language, "/setup")}" class="form">
        ${formToken(viewer)}
        <input type="hidden" name="token" value="${form.token}" />
        ${owner === "first" ? field("name", operations.userName, "username", form.name) : null}
        <p id="password-rule">${operations.passwordRule}</p>
        ${field("password", operations.newPassword, "new-password", "")}
        <button type="submit" class="button">${operations.setPassword}</button>
      </form>`,
  });
}
