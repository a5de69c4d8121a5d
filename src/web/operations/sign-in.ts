import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Visit } from "../../domain/operations/accounts.ts";
import { SyncError } from "../../domain/errors.ts";
import type { InterfaceLanguage } from "../../domain/text.ts";
import { TEXTS } from "../locales/texts.ts";
import { HTML_TYPE } from "../public/send.ts";
import { type Html, html } from "../views/html.ts";
import { clearSession, isForeign, SESSION_LIMITS, setSession } from "./access.ts";
import type { DashboardParts } from "./ports.ts";
import { formToken, operationsPage, type Viewer } from "./frame.ts";
import { keepForm, keptField, type KeptForm, ownPath, readKeptForm } from "./kept-form.ts";
import { keptPage, keptToSend } from "./kept-page.ts";
import {
  addAct,
  addPage,
  fieldsOf,
  languageOfPath,
  operationsPath,
  queryOf,
  withQuery,
} from "./page-routes.ts";

/** A form of the usual size fits in as a kept one, whatever its signs become on the way. */
const KEPT_BYTES = 524_288;

interface SignInForm {
  readonly next: string;
  readonly kept: KeptForm | null;
  readonly name?: string;
  readonly message?: string;
}

export function visitOf(request: FastifyRequest): Visit {
  const userAgent = request.headers["user-agent"] ?? "";
  return { address: request.ip, userAgent, requestId: request.id };
}

export function viewerOf(request: FastifyRequest, language: InterfaceLanguage): Viewer {
  return { language, signedIn: request.signedIn, formToken: request.formToken };
}

/** Asks for signing in, and keeps where one was going and what one had written. */
export function createAskToSignIn(parts: DashboardParts) {
  return (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const language = languageOfPath(request.url);
    if (request.method === "GET") {
      const place = withQuery("/sign-in", { next: ownPath(request.url) });
      return reply.redirect(operationsPath(language, place), 303);
    }
    const { operations } = TEXTS[language];
    // A file cannot be kept: after signing in one is where it can be chosen again.
    const form =
      request.routeOptions.config.upload === true || isForeign(request, parts.publicUrl)
        ? { next: ownPath(request.url), kept: null }
        : { next: "/operations/", kept: keepForm(request.url, fieldsOf(request)) };
    return reply
      .code(401)
      .type(HTML_TYPE)
      .send(signInPage(parts, viewerOf(request, language), { ...form, message: operations.sessionEnded }));
  };
}

/** When the form of signing in was out of date itself: its page again, if it keeps another form; null when not. */
export function signInAgain(parts: DashboardParts, request: FastifyRequest): string | null {
  if (!request.url.endsWith("/sign-in") || isForeign(request, parts.publicUrl)) return null;
  const language = languageOfPath(request.url);
  const fields = fieldsOf(request);
  const kept = readKeptForm(fields["_kept"]);
  if (kept === null) return null;
  return signInPage(parts, viewerOf(request, language), {
    next: ownPath(fields["_next"]),
    kept,
    name: fields["name"] ?? "",
    message: TEXTS[language].operations.signInStale,
  });
}

/** Signing in by password, and signing out. */
export function addSignIn(app: FastifyInstance, parts: DashboardParts): void {
  const { publicUrl, ports } = parts;
  addPage(app, { path: "/sign-in", access: "anyone" }, async (request, _reply, language) => {
    const { next, reason } = queryOf(request);
    const { operations } = TEXTS[language];
    const message = reason === "provider" ? { message: operations.providerRefused } : {};
    return signInPage(parts, viewerOf(request, language), { next: ownPath(next), kept: null, ...message });
  });

  addAct(
    app,
    { path: "/sign-in", access: "anyone", bodyLimit: KEPT_BYTES },
    async (request, reply, language) => {
      const fields = fieldsOf(request);
      const form = { next: ownPath(fields["_next"]), kept: readKeptForm(fields["_kept"]) };
      const name = fields["name"] ?? "";
      const ended = await ports.signIn.withPassword(
        { name, password: fields["password"] ?? "" },
        visitOf(request),
      );
      const { operations } = TEXTS[language];
      if (ended.end !== "signed-in") {
        const message =
          ended.end === "wait" ? operations.waitBeforeTrying(ended.seconds) : operations.wrongNameOrPassword;
        const status = ended.end === "wait" ? 429 : 401;
        return reply
          .code(status)
          .type(HTML_TYPE)
          .send(signInPage(parts, viewerOf(request, language), { ...form, name, message }));
      }
      if (request.signedIn !== null) await ports.sessions.end(request.signedIn.id);
      setSession(reply, ended.token, publicUrl);
      if (form.kept === null) return reply.redirect(form.next, 303);
      const viewer = await viewerOfToken(ended.token, language, parts);
      // Answered here: an address has no room for a long text.
      return reply.type(HTML_TYPE).send(broughtBack(parts, viewer, form.kept));
    },
  );

  addAct(app, { path: "/sign-out", access: "viewer" }, async (request, reply) => {
    const { signedIn } = request;
    if (signedIn !== null) {
      await ports.sessions.end(signedIn.id);
      await ports.audit.record({
        who: signedIn.operator.name,
        operatorId: signedIn.operator.id,
        what: "sign-out",
        subject: null,
        address: request.ip,
        requestId: request.id,
      });
    }
    clearSession(reply, publicUrl);
    return "/sign-in";
  });
}

function broughtBack({ site }: DashboardParts, viewer: Viewer, kept: KeptForm): string {
  const { operations } = TEXTS[viewer.language];
  return keptPage(site, viewer, {
    title: operations.keptTitle,
    why: operations.keptIntro,
    part: keptToSend(viewer, kept),
  });
}

/** Whoever just signed in: the kept form carries the token of the new session, so that its writer can send it again. */
async function viewerOfToken(
  token: string,
  language: InterfaceLanguage,
  { ports, tokens }: DashboardParts,
): Promise<Viewer> {
  const used = await ports.sessions.use(ports.secrets.tokenHash(token), SESSION_LIMITS);
  if (used === null) throw new SyncError("FORM_STALE", "The session ended as soon as it began.");
  return { language, signedIn: used.session, formToken: tokens.of(used.session.id) };
}

function signInPage(parts: DashboardParts, viewer: Viewer, form: SignInForm): string {
  const { operations } = TEXTS[viewer.language];
  const next = form.next === "/operations/" ? null : form.next;
  return operationsPage(parts.site, viewer, {
    title: operations.signIn,
    path: withQuery("/sign-in", { next }),
    main: html`<h1>${operations.signIn}</h1>
      ${form.message === undefined ? null : html`<p class="notice" role="alert">${form.message}</p>`}
      ${form.kept === null ? null : html`<p>${operations.textIsKept}</p>`}
      <form method="post" action="${operationsPath(viewer.language, "/sign-in")}" class="form">
        ${formToken(viewer)}
        <input type="hidden" name="_next" value="${form.next}" />
        ${keptField(form.kept)} ${field("name", operations.userName, "username", form.name ?? "")}
        ${field("password", operations.password, "current-password", "")}
        <button type="submit" class="button">${operations.signIn}</button>
      </form>
      ${parts.provider === null ? null : byProvider(viewer, form)}`,
  });
}

/** The way over the provider carries no text: the form waits here while one signs in beside it. */
function byProvider(viewer: Viewer, { next, kept }: SignInForm): Html {
  const { operations } = TEXTS[viewer.language];
  const address = withQuery("/operations/provider", { next });
  if (kept === null) {
    return html`<p><a class="button" href="${address}">${operations.signInByProvider}</a></p>`;
  }
  return html`<h2>${operations.signInByProvider}</h2>
    <p>${operations.keptMeanwhile}</p>
    <p>
      <a class="button" href="${address}" target="_blank" rel="noopener"
        >${operations.signInByProvider} ${operations.newTab}</a
      >
    </p>
    ${keptToSend(viewer, kept)}`;
}

/** A labelled line of text; a password when that is what its completion says. */
export function field(name: string, label: string, completion: string, value: string): Html {
  const type = completion.endsWith("password") ? "password" : "text";
  return html`<p class="field">
    <label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      autocomplete="${completion}"
      value="${value}"
      required
    />
  </p>`;
}
