import type { FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod";
import { truthOf } from "./cases/truth.ts";
import type { FaultRequest } from "./faults.ts";
import { lahellaAdminRoutes } from "./lahella/admin.ts";
import { addPtvAdmin } from "./ptv-admin.ts";
import type { SimulatorParts } from "./simulator.ts";

const clockBody = z.union([
  z.object({ advanceMs: z.number() }),
  z.object({ set: z.iso.datetime({ offset: true }) }),
]);
const editBody = z.object({ count: z.int().min(1).max(1_000) });
const transferBody = z.object({
  lagMs: z.number().optional(),
  duplicateOrganisations: z.enum(["before-repair", "all", "none"]).optional(),
  blockPtvUsers: z.boolean().optional(),
});
const faultBody = z.object({
  id: z.string().optional(),
  source: z.enum(["ptv", "lahella"]).nullish(),
  path: z.string().optional(),
  probability: z.number().min(0).max(1).optional(),
  count: z.int().nullish(),
  after: z.int().optional(),
  kind: z.string(),
  status: z.int().nullish(),
  retryAfter: z.number().nullish(),
  retryAfterAs: z.enum(["seconds", "date"]).optional(),
  delayMs: z.number().nullish(),
  size: z.int().nullish(),
});

/** Drops what was not given: the rules and switches fill it in themselves. */
function given<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  // Only undefined values are taken out, so what is left has the narrower types.
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** Answers a failed edit: 404 for unknown ids, 400 for bodies of the wrong shape. */
function answerFault(error: unknown, reply: FastifyReply): FastifyReply {
  if (error instanceof z.ZodError) return reply.code(400).send({ error: z.prettifyError(error) });
  if (error instanceof SyntaxError) return reply.code(400).send({ error: error.message });
  if (error instanceof RangeError) return reply.code(404).send({ error: error.message });
  return reply.code(500).send({ error: String(error) });
}

function addSharedRoutes(app: FastifyInstance, parts: SimulatorParts): void {
  const { clock, faults, calls, world, ptv, lahella } = parts;
  app.get("/admin/state", () => ({
    now: clock.now().toISOString(),
    seed: world.seed,
    scale: world.scale,
    ptv: {
      services: ptv.services.size(),
      channels: ptv.channels.size(),
      organisations: ptv.organisations.size(),
      connections: ptv.connections.size(),
    },
    lahella: {
      listings: [...lahella.store.listings()].length,
      groups: lahella.store.groups().length,
      flags: lahella.flags,
    },
    faults: faults.list(),
    calls: calls.list().length,
  }));
  app.post("/admin/clock", (request) => {
    const body = clockBody.parse(request.body);
    if ("set" in body) clock.set(new Date(body.set));
    else clock.advance(body.advanceMs);
    return { now: clock.now().toISOString() };
  });
  app.get("/admin/calls", () => ({ items: calls.list() }));
  app.delete("/admin/calls", (_, reply) => {
    calls.clear();
    return reply.code(204).send();
  });
  app.get("/admin/truth", () => ({
    services: [...ptv.truth.values()],
    listings: lahella.store.truth(),
    ...truthOf(parts),
  }));
}

function addFaultRoutes(app: FastifyInstance, { faults }: SimulatorParts): void {
  app.get("/admin/faults", () => ({ items: faults.list() }));
  app.post("/admin/faults", (request) => {
    const rule: FaultRequest = given(faultBody.parse(request.body));
    return { id: faults.add(rule) };
  });
  app.delete("/admin/faults", (_, reply) => {
    faults.remove();
    return reply.code(204).send();
  });
  app.delete<{ Params: { id: string } }>("/admin/faults/:id", (request, reply) => {
    faults.remove(request.params.id);
    return reply.code(204).send();
  });
}

/** The administration of both simulated sources, for a server of its own. */
export async function addAdminRoutes(app: FastifyInstance, parts: SimulatorParts): Promise<void> {
  app.setErrorHandler((error, _, reply) => answerFault(error, reply));
  addSharedRoutes(app, parts);
  addFaultRoutes(app, parts);
  app.post("/admin/edit", (request) => {
    const { count } = editBody.parse(request.body);
    return { ptv: parts.editPtv(count), lahella: parts.lahella.store.replayDay({ edits: count, spanMs: 0 }) };
  });
  app.post("/admin/transfer", (request) => parts.transfer.run(given(transferBody.parse(request.body ?? {}))));
  addPtvAdmin(app, parts.ptv);
  await app.register(lahellaAdminRoutes(parts.lahella));
}
