import type { FastifyInstance, FastifyRequest } from "fastify";
import type { FaultSource } from "./faults.ts";

export type Call = {
  readonly source: FaultSource;
  /** Machine time in milliseconds, also when the simulated clock stands still. */
  readonly at: number;
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  /** null while the call runs and when the connection broke. */
  readonly status: number | null;
  readonly userAgent: string | null;
  readonly authorization: string | null;
  /** Calls of this source under way when this one came, itself included. */
  readonly parallel: number;
};

export type CallLog = {
  readonly list: () => readonly Call[];
  readonly clear: () => void;
  /** Records every call of a server. Call it before routes and faults are added. */
  readonly watch: (app: FastifyInstance, source: FaultSource) => void;
};

type OpenCall = Omit<Call, "status"> & { status: number | null };

/** The log of calls by which tests judge a client's manners. */
export function createCallLog(): CallLog {
  const calls: OpenCall[] = [];
  return {
    list: () => calls.map((call) => ({ ...call })),
    clear: () => calls.splice(0),
    watch: (app, source) => {
      let running = 0;
      const open = new WeakMap<FastifyRequest, OpenCall>();
      app.addHook("onRequest", async (request, reply) => {
        running += 1;
        const call: OpenCall = {
          source,
          at: Date.now(),
          method: request.method,
          url: request.url,
          status: null,
          userAgent: request.headers["user-agent"] ?? null,
          authorization: request.headers.authorization ?? null,
          parallel: running,
        };
        calls.push(call);
        open.set(request, call);
        // "close" also comes when the connection breaks, which "onResponse" does not promise.
        reply.raw.once("close", () => (running -= 1));
      });
      app.addHook("onResponse", async (request, reply) => {
        const call = open.get(request);
        if (call !== undefined) call.status = reply.statusCode;
      });
    },
  };
}
