import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import { type ProvidedOperator, type Role, ROLES } from "../../domain/operations/operators.ts";
import type { OidcSettings } from "../../domain/settings.ts";
import { chooseLanguage } from "../views/language.ts";
import { cookieName, setSession } from "./access.ts";
import type { DashboardParts, Flow, Provider } from "./ports.ts";
import { ownPath } from "./kept-form.ts";
import { operationsPath, queryOf } from "./page-routes.ts";
import { visitOf } from "./sign-in.ts";

/** Sign-in by the OpenID Connect provider of the settings. */
export function createProvider(settings: OidcSettings, publicUrl: string): Provider {
  const redirectUri = `${publicUrl}/operations/provider/callback`;
  let found: Promise<Configuration> | null = null;
  // Looked up when first needed, and again when that failed: the provider may be down while we start.
  const configuration = (): Promise<Configuration> =>
    (found ??= discover(settings).catch((error: unknown) => {
      found = null;
      throw error;
    }));
  return {
    async start(next) {
      const verifier = randomPKCECodeVerifier();
      const flow = { state: randomState(), nonce: randomNonce(), verifier, next };
      const url = buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: "openid profile email",
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        state: flow.state,
        nonce: flow.nonce,
      });
      return { url: url.href, flow };
    },
    async finish(address, flow) {
      const tokens = await authorizationCodeGrant(await configuration(), address, {
        pkceCodeVerifier: flow.verifier,
        expectedState: flow.state,
        expectedNonce: flow.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) return null;
      const role = roleOf(claims[settings.roleClaim]);
      if (role === null) return null;
      const name = [claims["email"], claims["preferred_username"], claims["name"]].find(isText) ?? claims.sub;
      return { issuer: claims.iss, subject: claims.sub, name, role };
    },
  };
}

function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<Configuration> {
  const url = new URL(issuer);
  // Plain HTTP is for a provider on this machine, as in tests.
  const isLocal = url.protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  return discovery(
    url,
    clientId,
    clientSecret,
    undefined,
    isLocal ? { execute: [allowInsecureRequests] } : {},
  );
}

/** The highest of our roles that the claim names, alone or in a list. */
function roleOf(claim: unknown): Role | null {
  const told: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  return ROLES.findLast((role) => told.includes(role)) ?? null;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** Begins signing in by the provider, and takes its answer. Nothing is there when no provider is configured. */
export function addProvider(app: FastifyInstance, parts: DashboardParts): void {
  const { provider, publicUrl, ports } = parts;
  if (provider === null) return;
  const name = cookieName("operator-provider", publicUrl);
  const cookie = {
    path: "/operations/provider",
    httpOnly: true,
    sameSite: "lax",
    secure: publicUrl.startsWith("https:"),
    maxAge: 600,
  } as const;
  app.get("/provider", { config: { access: "anyone" } }, async (request, reply) => {
    const { next } = queryOf(request);
    const { url, flow } = await provider.start(ownPath(next));
    return reply.setCookie(name, JSON.stringify(flow), cookie).redirect(url, 303);
  });
  app.get("/provider/callback", { config: { access: "anyone" } }, async (request, reply) => {
    const flow = readFlow(request.cookies[name]);
    void reply.clearCookie(name, cookie);
    const person = flow === null ? null : await vouched(provider, request, parts, flow);
    const token = person === null ? null : await ports.signIn.provided(person, visitOf(request));
    if (token === null) return refused(request, reply, parts);
    if (request.signedIn !== null) await ports.sessions.end(request.signedIn.id);
    setSession(reply, token, publicUrl);
    return reply.redirect(ownPath(flow?.next), 303);
  });
}

async function vouched(
  provider: Provider,
  request: FastifyRequest,
  { publicUrl, emit }: DashboardParts,
  flow: Flow,
): Promise<ProvidedOperator | null> {
  try {
    return await provider.finish(new URL(request.url, publicUrl), flow);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    emit({ type: "sign-in-refused", requestId: request.id, code });
    return null;
  }
}

async function refused(
  request: FastifyRequest,
  reply: FastifyReply,
  { ports }: DashboardParts,
): Promise<FastifyReply> {
  await ports.audit.record({
    who: "unknown",
    operatorId: null,
    what: "sign-in-failed",
    subject: null,
    after: { via: "provider" },
    address: request.ip,
    requestId: request.id,
  });
  const language = chooseLanguage(request.headers["accept-language"]);
  return reply.redirect(`${operationsPath(language, "/sign-in")}?reason=provider`, 303);
}

function readFlow(text: string | undefined): Flow | null {
  try {
    const flow = JSON.parse(text ?? "") as Partial<Flow> | null;
    const { state, nonce, verifier, next } = flow ?? {};
    if (![state, nonce, verifier, next].every(isText)) return null;
    return flow as Flow;
  } catch {
    return null;
  }
}
