import { setTimeout as delay } from "node:timers/promises";
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { BODY_TRANSFORMS, type BodyTransform } from "./fault-bodies.ts";
import type { FaultRule, Faults, FaultSource } from "./faults.ts";

export type UseFaultsOptions = {
  readonly faults: Faults;
  readonly source: FaultSource;
  /** Body changes of kinds that belong to this source alone. */
  readonly transforms?: Readonly<Record<string, BodyTransform>>;
};

const DEFAULT_DELAY_MS = 2_000;
const HTML = "text/html; charset=utf-8";
const GATEWAY_PAGE =
  "<html><head><title>504 Gateway Time-out</title></head><body><center><h1>504 Gateway Time-out</h1></center></body></html>";
const LOGIN_PAGE =
  '<!doctype html><html><head><title>Kirjaudu sisään</title></head><body><form action="/login" method="post"></form></body></html>';

function answerStatus(reply: FastifyReply, rule: FaultRule): FastifyReply {
  const status = rule.status ?? 500;
  if (rule.retryAfter !== null) void reply.header("retry-after", String(rule.retryAfter));
  if (status === 429 && rule.source === "ptv") {
    return reply.code(429).type("text/plain").send("Too many requests sent to server, try again later");
  }
  const message = "An unexpected error occurred. Trace id: 00000000000000000000000000000000";
  return reply.code(status).send(rule.source === "lahella" ? { error: message } : { errorMessage: message });
}

/** Plays the faults that replace the handler. Returns true when the call is answered. */
async function answerInstead(
  request: FastifyRequest,
  reply: FastifyReply,
  rule: FaultRule,
): Promise<boolean> {
  switch (rule.kind) {
    case "slow":
      await delay(rule.delayMs ?? DEFAULT_DELAY_MS);
      return false;
    case "status":
      answerStatus(reply, rule);
      return true;
    case "html-504":
      reply
        .code(rule.status ?? 504)
        .type(HTML)
        .send(GATEWAY_PAGE);
      return true;
    case "login-page":
      reply.code(200).type(HTML).send(LOGIN_PAGE);
      return true;
    case "redirect":
      reply
        .code(rule.status ?? 302)
        .header("location", "/login")
        .send();
      return true;
    case "reset":
      reply.hijack();
      request.raw.socket.destroy();
      return true;
    default:
      return false;
  }
}

/** Half of the body under the full length, then a broken connection. */
function cutStream(reply: FastifyReply, payload: string): Readable {
  const bytes = Buffer.from(payload);
  void reply.header("content-length", bytes.length);
  const half = bytes.subarray(0, Math.floor(bytes.length / 2));
  return Readable.from(
    (async function* () {
      yield half;
      await delay(10);
      throw new Error("the answer is cut by a fault rule");
    })(),
  );
}

/**
 * Lets the fault rules strike every call of this server, before the handler and on its answer.
 * Call it before routes are added.
 */
export function useFaults(app: FastifyInstance, options: UseFaultsOptions): void {
  const struck = new WeakMap<FastifyRequest, readonly FaultRule[]>();
  const transforms = { ...BODY_TRANSFORMS, ...options.transforms };

  app.addHook("onRequest", async (request, reply) => {
    const rules = options.faults.strike(options.source, request.url);
    struck.set(request, rules);
    for (const rule of rules) {
      // The wording of an error body follows the server that answers, also when a rule names no source.
      if (await answerInstead(request, reply, { ...rule, source: options.source })) return reply;
    }
    return undefined;
  });

  app.addHook("onSend", async (request, reply, payload) => {
    if (typeof payload !== "string") return payload;
    let body = payload;
    for (const { kind } of struck.get(request) ?? []) {
      const transform = transforms[kind];
      if (kind === "cut-body") return cutStream(reply, body);
      if (kind === "invalid-json") body = `${body.slice(0, -1)},,`;
      else if (transform !== undefined && reply.statusCode < 400)
        body = JSON.stringify(transform(JSON.parse(body)));
    }
    if (body !== payload) void reply.removeHeader("content-length");
    return body;
  });
}
