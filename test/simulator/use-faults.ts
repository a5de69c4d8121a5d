import { setTimeout as delay } from "node:timers/promises";
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { answerInstead } from "./fault-answers.ts";
import { BODY_TRANSFORMS, type BodyTransform } from "./fault-bodies.ts";
import { SKEW_MS } from "./fault-kinds.ts";
import type { FaultRule, Faults, FaultSource } from "./faults.ts";

export type UseFaultsOptions = {
  readonly faults: Faults;
  readonly source: FaultSource;
  /** Body changes of kinds that belong to this source alone. */
  readonly transforms?: Readonly<Record<string, BodyTransform>>;
};

const DRIPS = 20;
const DEFAULT_DRIP_MS = 500;

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

/** The whole body, in twenty pieces that take their time. */
function dripStream(payload: string, delayMs: number | null): Readable {
  const bytes = Buffer.from(payload);
  const size = Math.max(1, Math.ceil(bytes.length / DRIPS));
  return Readable.from(
    (async function* () {
      for (let at = 0; at < bytes.length; at += size) {
        await delay(delayMs ?? DEFAULT_DRIP_MS);
        yield bytes.subarray(at, at + size);
      }
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
      if (await answerInstead({ request, reply, rule, source: options.source })) return reply;
    }
    return undefined;
  });

  app.addHook("onSend", async (request, reply, payload) => {
    const rules = struck.get(request) ?? [];
    if (rules.some(({ kind }) => kind === "date-skew")) {
      void reply.header("date", new Date(Date.now() + SKEW_MS).toUTCString());
    }
    if (typeof payload !== "string") return payload;
    const body = changeBody(payload, rules, reply.statusCode < 400 ? transforms : {});
    if (body !== payload) void reply.removeHeader("content-length");
    const stream = rules.find(({ kind }) => kind === "cut-body" || kind === "drip");
    if (stream === undefined) return body;
    return stream.kind === "cut-body" ? cutStream(reply, body) : dripStream(body, stream.delayMs);
  });
}

function changeBody(
  payload: string,
  rules: readonly FaultRule[],
  transforms: Readonly<Record<string, BodyTransform>>,
): string {
  let body = payload;
  for (const { kind } of rules) {
    const transform = transforms[kind];
    if (kind === "invalid-json") body = `${body.slice(0, -1)},,`;
    else if (transform !== undefined) body = JSON.stringify(transform(JSON.parse(body)));
  }
  return body;
}
