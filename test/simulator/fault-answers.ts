import { setTimeout as delay } from "node:timers/promises";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import type { FastifyReply, FastifyRequest } from "fastify";
import { ANSWER_KINDS, type AnswerKind } from "./fault-kinds.ts";
import type { FaultRule, FaultSource } from "./faults.ts";

/** A call that a rule strikes before its handler. */
export type StruckCall = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly rule: FaultRule;
  /** The source that answers, also when the rule names none. */
  readonly source: FaultSource;
};

/** Returns true when the call is answered. */
type Player = (call: StruckCall) => boolean | Promise<boolean>;

const DEFAULT_DELAY_MS = 2_000;
const DEFAULT_BODY_BYTES = 100 * 2 ** 20;
const DEFAULT_DEPTH = 1_000_000;
const CHUNK_BYTES = 2 ** 16;
const JSON_TYPE = "application/json; charset=utf-8";
const HTML = "text/html; charset=utf-8";
const GATEWAY_PAGE =
  "<html><head><title>Gateway Time-out</title></head><body><center><h1>Gateway Time-out</h1></center></body></html>";
const LOGIN_PAGE =
  '<!doctype html><html><head><title>Kirjaudu sisään</title></head><body><form action="/login" method="post"></form></body></html>';

/** An empty-looking page of one source, as the other would answer it. */
const FOREIGN_PAGES: Readonly<Record<FaultSource, unknown>> = {
  ptv: { items: [{ _key: "1", status: "published", traits: {} }], total: 1, hasMore: false },
  lahella: { pageNumber: 1, pageSize: 1_000, pageCount: 1, itemList: [{ id: "1", name: "Palvelu" }] },
};

const PLAYERS: Readonly<Record<AnswerKind, Player>> = {
  status: answerStatus,
  "html-504": ({ reply, rule }) =>
    sent(
      reply
        .code(rule.status ?? 504)
        .type(HTML)
        .send(GATEWAY_PAGE),
    ),
  slow: async ({ rule }) => {
    await delay(rule.delayMs ?? DEFAULT_DELAY_MS);
    return false;
  },
  hang: ({ reply }) => sent(reply.hijack()),
  reset: ({ request, reply }) => {
    reply.hijack();
    request.raw.socket.destroy();
    return true;
  },
  "login-page": ({ reply }) => sent(reply.code(200).type(HTML).send(LOGIN_PAGE)),
  redirect: (call) => redirect(call, "/login"),
  "redirect-away": (call) => {
    const port = call.request.raw.socket.localPort ?? 80;
    return redirect(call, `http://localhost:${port}${call.request.url}`);
  },
  "redirect-loop": (call) => redirect(call, call.request.url),
  "huge-body": ({ reply, rule }) =>
    sent(
      reply
        .code(200)
        .type(JSON_TYPE)
        .send(longText(rule.size ?? DEFAULT_BODY_BYTES)),
    ),
  "deep-json": ({ reply, rule }) => {
    const depth = rule.size ?? DEFAULT_DEPTH;
    return sent(
      reply
        .code(200)
        .type(JSON_TYPE)
        .send(`${"[".repeat(depth)}${"]".repeat(depth)}`),
    );
  },
  "gzip-bomb": ({ reply, rule }) => {
    const body = bombOf(rule.size ?? DEFAULT_BODY_BYTES);
    return sent(reply.code(200).type(JSON_TYPE).header("content-encoding", "gzip").send(body));
  },
  "foreign-shape": ({ reply, source }) => sent(reply.code(200).send(FOREIGN_PAGES[source])),
};

/** Plays the faults that come before the handler. Returns true when the call is answered. */
export async function answerInstead(call: StruckCall): Promise<boolean> {
  const kind = ANSWER_KINDS.find((known) => known === call.rule.kind);
  return kind === undefined ? false : PLAYERS[kind](call);
}

function sent(_reply: FastifyReply): true {
  return true;
}

function answerStatus({ reply, rule, source }: StruckCall): boolean {
  const status = rule.status ?? 500;
  if (rule.retryAfter !== null) void reply.header("retry-after", waitingTime(rule.retryAfter, rule));
  if (status === 429 && source === "ptv") {
    return sent(reply.code(429).type("text/plain").send("Too many requests sent to server, try again later"));
  }
  const message = "An unexpected error occurred. Trace id: 00000000000000000000000000000000";
  return sent(reply.code(status).send(source === "lahella" ? { error: message } : { errorMessage: message }));
}

function waitingTime(seconds: number, { retryAfterAs }: FaultRule): string {
  return retryAfterAs === "date" ? new Date(Date.now() + seconds * 1_000).toUTCString() : String(seconds);
}

function redirect({ reply, rule }: StruckCall, location: string): boolean {
  return sent(
    reply
      .code(rule.status ?? 302)
      .header("location", location)
      .send(),
  );
}

/** Making one takes up to a second: each is made once. */
const bombs = new Map<number, Buffer>();

function bombOf(bytes: number): Buffer {
  const bomb = bombs.get(bytes) ?? gzipSync(Buffer.alloc(bytes, " "), { level: 9 });
  bombs.set(bytes, bomb);
  return bomb;
}

/** One JSON text of about so many bytes, made as it is read: it costs no memory here. */
function longText(bytes: number): Readable {
  const chunk = "a".repeat(CHUNK_BYTES);
  return Readable.from(
    (function* () {
      yield '{"items":["';
      for (let left = bytes; left > 0; left -= CHUNK_BYTES) yield chunk;
      yield '"]}';
    })(),
  );
}
