import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { SyncError } from "../../domain/errors.ts";
import { holdsRole, type Role, type Session, type SessionLimits } from "../../domain/operations/operators.ts";
import type { FormTokens } from "./form-token.ts";
import type { OperationsPorts } from "./ports.ts";

/** Who may come to a route: `anyone` is for signing in alone. */
export type Access = Role | "anyone";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Every route below /operations says who may come; one that does not keeps the server from starting. */
    readonly access?: Access;
    /** It takes a file: who may not come is sent away before a byte of it is read. */
    readonly upload?: boolean;
  }
  interface FastifyInstance {
    /** Who may come to routes of a library, which cannot say so themselves. */
    accessOf?: () => Access;
  }
  interface FastifyRequest {
    /** Who asks; null before signing in. */
    signedIn: Session | null;
    /** What the forms of this answer are bound to, and the token that shows it. */
    formBinding: string;
    formToken: string;
  }
}

/** A route as it was added: its pattern, and who may come. */
export interface GuardedRoute {
  readonly method: string;
  readonly url: string;
  readonly access: Access;
}

export const SESSION_LIMITS: SessionLimits = {
  idleSeconds: 30 * 60,
  absoluteSeconds: 12 * 3_600,
  rotateSeconds: 15 * 60,
};

interface AccessParts extends Pick<OperationsPorts, "sessions" | "secrets"> {
  readonly tokens: FormTokens;
  readonly publicUrl: string;
  /** Answers a request that needs signing in first. */
  readonly askToSignIn: (request: FastifyRequest, reply: FastifyReply) => FastifyReply;
}

const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];

/**
 * The one place where it is decided who may come: pages, acts, answers in JSON and streams alike. Routes are added to
 * `app` after this.
 */
export function guardRoutes(app: FastifyInstance, parts: AccessParts): readonly GuardedRoute[] {
  const routes: GuardedRoute[] = [];
  app.decorateRequest("signedIn", null);
  app.decorateRequest("formBinding", "");
  app.decorateRequest("formToken", "");
  app.addHook("onRoute", function (route) {
    for (const method of [route.method].flat()) {
      const access = route.config?.access ?? this.accessOf?.();
      if (access === undefined) {
        throw new Error(`${String(route.method)} ${route.url} does not say who may come to it.`);
      }
      if (method !== "HEAD") routes.push({ method, url: route.url, access });
    }
  });
  app.addHook("onRequest", async (_request, reply) => {
    // After signing out the back button shows nothing.
    reply.header("cache-control", "no-store");
  });
  // A form is read before anybody is asked to sign in, so that what was written can be kept; a file is not.
  app.addHook("onRequest", async (request, reply) =>
    request.routeOptions.config.upload === true ? admit(request, reply, parts) : undefined,
  );
  app.addHook("preHandler", async (request, reply) => {
    if (request.routeOptions.config.upload !== true) {
      const turnedAway = await admit(request, reply, parts);
      if (turnedAway !== undefined) return turnedAway;
    }
    if (!SAFE_METHODS.includes(request.method)) checkForm(request, parts);
    return undefined;
  });
  return routes;
}

/** Notes who asks and the token for their forms; answers whoever may not come. */
async function admit(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: AccessParts,
): Promise<FastifyReply | undefined> {
  request.signedIn = await readSession(request, reply, parts);
  request.formBinding = request.signedIn?.id ?? anonymousBinding(request, reply, parts);
  request.formToken = parts.tokens.of(request.formBinding);
  const access = request.routeOptions.config.access ?? request.server.accessOf?.() ?? "admin";
  if (access === "anyone") return undefined;
  if (request.signedIn === null) return parts.askToSignIn(request, reply);
  if (holdsRole(request.signedIn.operator.role, access)) return undefined;
  throw new SyncError("FORBIDDEN", `This needs the role ${access}.`);
}

async function readSession(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: AccessParts,
): Promise<Session | null> {
  const token = request.cookies[sessionCookie(parts.publicUrl)];
  if (token === undefined || token === "") return null;
  const tokenHash = parts.secrets.tokenHash(token);
  const used = await parts.sessions.use(tokenHash, SESSION_LIMITS);
  if (used === null) return null;
  if (used.rotate) {
    const next = parts.secrets.token();
    const rotated = await parts.sessions.rotate(tokenHash, parts.secrets.tokenHash(next));
    if (rotated) setSession(reply, next, parts.publicUrl);
  }
  return used.session;
}

/** Lax cookies are not sent with other sites' forms; the token and the origin are looked at all the same. */
function checkForm(request: FastifyRequest, parts: AccessParts): void {
  const { body } = request;
  const field = typeof body === "object" && body !== null && "_form" in body ? body._form : undefined;
  if (
    isForeign(request, parts.publicUrl) ||
    !parts.tokens.holds(request.formBinding, field ?? request.headers["x-form-token"])
  ) {
    throw new SyncError("FORM_STALE", "The form is of another session or page.");
  }
}

/** Whether a form came from a page of somebody else: what it says is not the words of whoever sends it. */
export function isForeign(request: FastifyRequest, publicUrl: string): boolean {
  const { origin } = request.headers;
  const own = [new URL(publicUrl).origin, `${request.protocol}://${request.host}`];
  return origin !== undefined && !own.includes(origin);
}

function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith("https:");
}

/** Sent to /operations alone: public pages get no cookie. */
function cookieOptions(publicUrl: string) {
  return { path: "/operations", httpOnly: true, sameSite: "lax", secure: isSecure(publicUrl) } as const;
}

function sessionCookie(publicUrl: string): string {
  return cookieName("operator", publicUrl);
}

/** Behind TLS a browser takes a cookie of such a name from nowhere else. */
export function cookieName(name: string, publicUrl: string): string {
  return isSecure(publicUrl) ? `__Secure-${name}` : name;
}

export function setSession(reply: FastifyReply, token: string, publicUrl: string): void {
  void reply.setCookie(sessionCookie(publicUrl), token, cookieOptions(publicUrl));
}

export function clearSession(reply: FastifyReply, publicUrl: string): void {
  void reply
    .clearCookie(sessionCookie(publicUrl), cookieOptions(publicUrl))
    .header("clear-site-data", '"cache"');
}

/** Before signing in a form is bound to a cookie of its own. */
function anonymousBinding(request: FastifyRequest, reply: FastifyReply, parts: AccessParts): string {
  const name = cookieName("operator-form", parts.publicUrl);
  const known = request.cookies[name];
  if (known !== undefined && known !== "") return `anonymous:${known}`;
  const made = parts.secrets.token();
  void reply.setCookie(name, made, cookieOptions(parts.publicUrl));
  return `anonymous:${made}`;
}
