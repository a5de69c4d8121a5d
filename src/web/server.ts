import { randomUUID } from "node:crypto";
import compress from "@fastify/compress";
import cookie from "@fastify/cookie";
import cors from "@fastify/cors";
import etag from "@fastify/etag";
import formbody from "@fastify/formbody";
import rateLimit from "@fastify/rate-limit";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { CatalogueReader } from "../domain/catalogue/catalogue-reader.ts";
import { SyncError } from "../domain/errors.ts";
import type { Emit } from "../domain/events.ts";
import type { Vocabularies } from "../domain/derive/mapping.ts";
import type { Settings } from "../domain/settings.ts";
import type { VisitorStore } from "../domain/visitors/visitors.ts";
import { addApiRoutes, API_PREFIX } from "./api/routes.ts";
import type { Health, MetricsText } from "./health.ts";
import { addHsdsRoutes, HSDS_PREFIX } from "./hsds/routes.ts";
import type { GuardedRoute } from "./operations/access.ts";
import { addDashboard } from "./operations/dashboard.ts";
import { createFormTokens } from "./operations/form-token.ts";
import type { OperationsPorts } from "./operations/ports.ts";
import { createProvider } from "./operations/provider.ts";
import { addProbes } from "./operations/probes.ts";
import { PROBLEM_TYPE, type ProblemDocument, problemOf } from "./problem.ts";
import { addPublicRoutes } from "./public/routes.ts";
import { HTML_TYPE, type SendError } from "./public/send.ts";
import { addAssetRoutes, loadAssets } from "./views/assets.ts";
import { errorPage } from "./views/error-page.ts";
import { chooseLanguage } from "./views/language.ts";
import type { Site } from "./views/layout.ts";

export interface ServerParts {
  readonly settings: Settings;
  readonly reader: CatalogueReader;
  readonly visitors: VisitorStore;
  readonly health: Health;
  readonly vocabularies: Vocabularies;
  readonly emit: Emit;
  /** The clock by which visibility and freshness are judged. */
  readonly now: () => Date;
  readonly metrics: MetricsText;
  /** What the operators' pages stand on; without it there are none. */
  readonly operations?: OperationsPorts;
}

export interface WebServer {
  /** Resolves when requests are answered. Throws SyncError PORT_IN_USE. */
  listen(): Promise<void>;
  /** Answers what was begun, then closes. */
  close(): Promise<void>;
  /** `http://127.0.0.1:8080`; null while it does not listen. */
  address(): string | null;
  /** What there is below /operations and who may come; empty while it does not listen. */
  operationsRoutes(): readonly GuardedRoute[];
}

/** What a form takes; a route that takes more says so. */
const BODY_BYTES = 65_536;
const REQUEST_MS = 30_000;
/** Longest wait for answers that were begun: a reader who stopped reading must not keep the service from ending. */
const CLOSE_MS = 5_000;

const SECURITY_HEADERS = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(self), microphone=()",
};

/** Nothing inline, nothing from elsewhere but the tiles of a map where they are configured. */
function contentPolicy({ map }: Settings): string {
  const tiles = map === null ? "" : ` ${tileOrigin(map.tileUrl)}`;
  return `default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:${tiles}; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
}

/** `https://{s}.tiles.example/{z}/…` → `https://*.tiles.example`. */
function tileOrigin(tileUrl: string): string {
  return (/^https?:\/\/[^/]+/.exec(tileUrl)?.[0] ?? "").replace("{s}", "*");
}

/** Behind TLS alone. */
const SECURE_HEADERS = { "strict-transport-security": "max-age=31536000; includeSubDomains" };

/** The HTTP face of the service. Knows the rest only through the ports it is given. */
export function createServer(parts: ServerParts): WebServer {
  const { host, port } = parts.settings;
  const { emit } = parts;
  let app: FastifyInstance | null = null;
  let address: string | null = null;
  let guarded: readonly GuardedRoute[] = [];

  return {
    async listen() {
      const built = await buildApp(parts);
      app = built.app;
      guarded = built.guarded;
      try {
        address = await app.listen({ host, port });
      } catch (error) {
        await app.close();
        app = null;
        throw listenError(error, host, port);
      }
      emit({ type: "server-listening", url: address });
    },
    async close() {
      if (app === null) return;
      const closing = app;
      app = null;
      address = null;
      await closeWithin(closing, CLOSE_MS);
      emit({ type: "server-closed" });
    },
    address: () => address,
    operationsRoutes: () => (app === null ? [] : guarded),
  };
}

async function closeWithin(app: FastifyInstance, waitMs: number): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), waitMs);
  try {
    await app.close();
  } finally {
    clearTimeout(timer);
  }
}

function listenError(error: unknown, host: string, port: number): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error;
  if (error.code !== "EADDRINUSE" && error.code !== "EACCES" && error.code !== "EADDRNOTAVAIL") return error;
  return new SyncError("PORT_IN_USE", `Cannot listen on ${host} port ${port} (${error.code}).`, {
    cause: error,
  });
}

interface BuiltApp {
  readonly app: FastifyInstance;
  readonly guarded: readonly GuardedRoute[];
}

async function buildApp(parts: ServerParts): Promise<BuiltApp> {
  const app = fastify({
    bodyLimit: BODY_BYTES,
    requestTimeout: REQUEST_MS,
    forceCloseConnections: "idle",
    genReqId: requestId,
    trustProxy: [...parts.settings.trustedProxies],
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => void sendProblem(reply, problemOf(error, request.id)),
  });
  const site: Site = { publicUrl: parts.settings.publicUrl, assets: loadAssets() };
  const sendErrorPage = createSendErrorPage(site, parts.emit);
  addHooks(app, parts);
  await addPlugins(app, parts.settings);
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) =>
    wantsPage(request)
      ? sendErrorPage(null, request, reply, chooseLanguage(request.headers["accept-language"]))
      : answerNotFound(request, reply),
  );
  addProbes(app, parts);
  const guarded = await addOperations(app, site, parts);
  addAssetRoutes(app, site.assets);
  await addPublicRoutes(app, { ...parts, site }, sendErrorPage);
  await registerOpen(app, API_PREFIX, (api) => addApiRoutes(api, parts));
  await registerOpen(app, HSDS_PREFIX, (hsds) => addHsdsRoutes(hsds, parts));
  return { app, guarded };
}

/** Open data below `prefix`: for every origin, without a key. */
async function registerOpen(
  app: FastifyInstance,
  prefix: string,
  addRoutes: (open: FastifyInstance) => void,
): Promise<void> {
  await app.register(
    async (open) => {
      await open.register(cors, {
        origin: "*",
        methods: ["GET", "HEAD"],
        exposedHeaders: ["ETag", "Location", "Retry-After", "X-Request-Id"],
        maxAge: 86_400,
      });
      // Its own, so that these answers are open to other origins as well.
      open.setNotFoundHandler({ preHandler: open.rateLimit() }, answerNotFound);
      // Answers may be kept, and are asked for again with If-None-Match.
      open.addHook(
        "onRequest",
        async (_request, reply) => void reply.header("cache-control", "public, no-cache"),
      );
      addRoutes(open);
    },
    { prefix },
  );
}

async function addOperations(
  app: FastifyInstance,
  site: Site,
  parts: ServerParts,
): Promise<readonly GuardedRoute[]> {
  const { settings, operations, emit } = parts;
  if (operations === undefined) return [];
  return addDashboard(app, {
    site,
    publicUrl: settings.publicUrl,
    ports: operations,
    reader: parts.reader,
    sources: settings.sources,
    vocabularies: parts.vocabularies,
    matching: settings.rules.matching,
    now: parts.now,
    tokens: createFormTokens(settings.sessionSecret),
    provider: settings.oidc === null ? null : createProvider(settings.oidc, settings.publicUrl),
    emit,
    toldProblem: (error, request) => toldProblem(error, request, emit),
  });
}

async function addPlugins(app: FastifyInstance, { rules }: Settings): Promise<void> {
  const { burst, requestsPerSecond } = rules.api;
  // A window as long as the burst takes at the steady rate: over time no more than that rate gets through.
  await app.register(rateLimit, {
    max: burst,
    timeWindow: Math.ceil((burst / requestsPerSecond) * 1000),
    errorResponseBuilder: (_request, { max, after }) =>
      new SyncError(
        "TOO_MANY_REQUESTS",
        `More than ${max} requests at a time from one address; go on in ${after}.`,
      ),
  });
  // Weak: the same document in another compression is the same document.
  await app.register(etag, { weak: true });
  await app.register(compress, { threshold: 1024, encodings: ["br", "gzip"] });
  await app.register(cookie);
  await app.register(formbody);
}

function addHooks(app: FastifyInstance, { emit, settings }: ServerParts): void {
  const isSecure = settings.publicUrl.startsWith("https:");
  const headers = {
    ...SECURITY_HEADERS,
    ...(isSecure ? SECURE_HEADERS : {}),
    "content-security-policy": contentPolicy(settings),
  };
  app.addHook("onRequest", async (request, reply) => {
    reply.headers(headers).header("x-request-id", request.id);
  });
  app.addHook("onResponse", async (request, reply) => {
    emit({
      type: "request-served",
      requestId: request.id,
      method: request.method,
      route: routeOf(request),
      status: reply.statusCode,
      durationMs: reply.elapsedTime,
    });
  });
  app.setErrorHandler((error, request, reply) => sendProblem(reply, toldProblem(error, request, emit)));
}

/** The problem of a request; what is our fault is told to the log. */
function toldProblem(error: unknown, request: FastifyRequest, emit: Emit): ProblemDocument {
  const problem = problemOf(error, request.id);
  if (problem.status >= 500) {
    emit({
      type: "request-failed",
      requestId: request.id,
      route: routeOf(request),
      code: problem.code,
      error,
    });
  }
  return problem;
}

function createSendErrorPage(site: Site, emit: Emit): SendError {
  return (error, request, reply, language) => {
    const problem = toldProblem(error ?? nothingHere(), request, emit);
    return reply
      .code(problem.status)
      .type(HTML_TYPE)
      .send(errorPage(site, language, problem));
  };
}

/** A browser asks for HTML by name; other programs take anything. */
function wantsPage({ headers, url }: FastifyRequest): boolean {
  return !url.startsWith("/api/") && /\btext\/html\b/.test(headers.accept ?? "");
}

function nothingHere(): SyncError {
  return new SyncError("NOT_FOUND", "There is nothing at this address.");
}

function sendProblem(reply: FastifyReply, problem: ProblemDocument): FastifyReply {
  return reply.code(problem.status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
}

function answerNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendProblem(reply, problemOf(nothingHere(), request.id));
}

/** The caller's own id when it is plain, so that logs of both sides can be joined. */
function requestId({
  headers,
}: {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}): string {
  const given = headers["x-request-id"];
  return typeof given === "string" && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
}

function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? "(none)";
}
