import type { FastifyInstance } from "fastify";
import { serverFault } from "../answers.ts";
import type { Ptv } from "../ptv.ts";
import { addArchiveRoutes } from "./archives.ts";
import { addChannelRoutes } from "./channels.ts";
import { addOrganisationRoutes } from "./organisations.ts";
import { addOtherReads } from "./other-reads.ts";
import { createRouteAdder } from "./route.ts";
import { addServiceRoutes } from "./services.ts";

export type PtvLimits = {
  /** Calls under way at a time, from one address, before 429 (PTV 5). */
  readonly parallel: number;
};

export const PTV_PREFIX = "/api/v11";

const RESTRICTED = [
  "/Service/active",
  "/Service/active/:id",
  "/ServiceChannel/active",
  "/ServiceChannel/active/:id",
  "/Organization/saha",
  "/Organization/saha/:id",
  "/Common/*",
] as const;
const BEARER = /^Bearer [\w-]+\.[\w-]+\.[\w-]+$/;

function addTransport(app: FastifyInstance, limits: PtvLimits): void {
  let running = 0;
  app.addHook("onRequest", async (request, reply) => {
    running += 1;
    reply.raw.once("close", () => (running -= 1));
    // Any origin, header and method may read (PTV 1).
    void reply.header("access-control-allow-origin", "*");
    void reply.header("access-control-allow-headers", "*");
    void reply.header("access-control-allow-methods", "*");
    if (request.method === "OPTIONS") return reply.code(204).send();
    if (running > limits.parallel) {
      return reply.code(429).type("text/plain").send("Too many requests sent to server, try again later");
    }
    const { authorization } = request.headers;
    // A malformed bearer value made an open GET answer 500 in production (PTV 1).
    if (authorization !== undefined && !BEARER.test(authorization)) {
      const fault = serverFault();
      return reply.code(fault.status).send(fault.body);
    }
    return undefined;
  });
}

/** Adds the Open API v11 of PTV to a server: every anonymous read of PTV 2.1–2.4. */
export function addPtvRoutes(app: FastifyInstance, ptv: Ptv, limits: PtvLimits = { parallel: 64 }): void {
  addTransport(app, limits);
  const add = createRouteAdder(app, PTV_PREFIX);
  addArchiveRoutes(add, ptv);
  addServiceRoutes(add, ptv);
  addChannelRoutes(add, ptv);
  addOrganisationRoutes(add, ptv);
  addOtherReads(add, ptv);
  for (const path of RESTRICTED) app.get(`${PTV_PREFIX}${path}`, (_, reply) => reply.code(401).send());
  app.options("*", (_, reply) => reply.code(204).send());
  app.setNotFoundHandler((request, reply) => {
    if (/^\/api\/v[2-7]\//i.test(request.url)) {
      return reply
        .code(404)
        .type("text/plain")
        .send("This version is not supported. Please use a newer version.");
    }
    return reply.code(404).send();
  });
}
