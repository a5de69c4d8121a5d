import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { CAPABILITIES, createFlags, isCapability } from "./flags.ts";
import type { Lahella } from "./lahella.ts";
import { readListingPayload } from "./payload.ts";

type KeyRequest = FastifyRequest<{ Params: { key: string } }>;

const visibility = z.object({ start: z.number().optional(), end: z.number().optional() });

const createBody = z.looseObject({
  status: z.string().nullable().default("published"),
  visibility: visibility.optional(),
});

const changeBody = z.object({
  group: z.string().optional(),
  /** Not checked any further: the administrator may write what no form would take. */
  traits: z.record(z.string(), z.unknown()).optional(),
  status: z.string().nullable().optional(),
  visibility: visibility.nullable().optional(),
});

const flagsBody = z.object({ profile: z.enum(["development", "nightly"]).optional() }).catchall(z.boolean());
const sessionBody = z.object({ ttlMs: z.number().optional(), calls: z.number().optional() });
const replayBody = z.object({
  edits: z.number().optional(),
  spanMs: z.number().optional(),
  seed: z.string().optional(),
});
const groupBody = z.object({ businessId: z.string().nullable() });

/** Drops the keys whose value is undefined, which the exact optional types of the store do not take. */
function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

function answer(reply: FastifyReply, act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    if (error instanceof RangeError) return reply.code(404).send({ error: error.message });
    if (error instanceof z.ZodError) return reply.code(400).send({ error: z.prettifyError(error) });
    throw error;
  }
}

/**
 * The administration of the Lähellä.fi half under `/admin/lahella/` (B3.3): listings, groups, flags,
 * sessions and the replay of a day. Faults and the clock are shared by both sources and live elsewhere.
 */
export function lahellaAdminRoutes(lahella: Omit<Lahella, "routes">): FastifyPluginAsync {
  return async (app) => {
    addContentRoutes(app, lahella);
    addServiceRoutes(app, lahella);
  };
}

/** What the service holds. */
function addContentRoutes(app: FastifyInstance, { store }: Pick<Lahella, "store">): void {
  app.get("/admin/lahella/truth", async () => ({ items: store.truth() }));

  app.post("/admin/lahella/listings", async (request, reply) =>
    answer(reply, () => {
      const payload = readListingPayload(request.body);
      if (payload === null) return reply.code(400).send({ error: "the body is no listing" });
      const { status, visibility: period } = createBody.parse(request.body);
      return store.create({
        ...payload,
        status,
        ...(period === undefined ? {} : { visibility: defined(period) }),
      });
    }),
  );
  app.patch("/admin/lahella/listings/:key", async (request: KeyRequest, reply) =>
    answer(reply, () => {
      const { traits, visibility: period, ...change } = defined(changeBody.parse(request.body));
      return store.change(request.params.key, {
        ...change,
        ...(period === undefined ? {} : { visibility: period === null ? null : defined(period) }),
        // Deliberately unchecked, see `changeBody`.
        ...(traits === undefined ? {} : { traits }),
      });
    }),
  );
  for (const act of ["withdraw", "publish", "expire"] as const) {
    app.post(`/admin/lahella/listings/:key/${act}`, async (request: KeyRequest, reply) =>
      answer(reply, () => store[act](request.params.key)),
    );
  }
  app.delete("/admin/lahella/listings/:key", async (request: KeyRequest, reply) =>
    answer(reply, () => store.remove(request.params.key)),
  );

  app.patch("/admin/lahella/groups/:key", async (request: KeyRequest, reply) =>
    answer(reply, () => store.setBusinessId(request.params.key, groupBody.parse(request.body).businessId)),
  );

  app.post("/admin/lahella/replay", async (request, reply) =>
    answer(reply, () => ({ keys: store.replayDay(defined(replayBody.parse(request.body ?? {}))) })),
  );
}

/** How the service behaves. */
function addServiceRoutes(
  app: FastifyInstance,
  { flags, sessions }: Pick<Lahella, "flags" | "sessions">,
): void {
  app.get("/admin/lahella/flags", async () => flags);
  app.patch("/admin/lahella/flags", async (request, reply) =>
    answer(reply, () => {
      const { profile, ...switches } = flagsBody.parse(request.body);
      const unknown = Object.keys(switches).filter((name) => !isCapability(name));
      if (unknown.length > 0) {
        return reply
          .code(400)
          .send({ error: `unknown: ${unknown.join(", ")}; known: ${CAPABILITIES.join(", ")}` });
      }
      Object.assign(flags, profile === undefined ? {} : createFlags(profile), switches);
      return flags;
    }),
  );

  app.post("/admin/lahella/sessions", async (request, reply) =>
    answer(reply, () => ({
      cookie: sessions.open(defined(sessionBody.parse(request.body ?? {}))).join("; "),
    })),
  );
  app.delete<{ Querystring: { refresh?: string } }>("/admin/lahella/sessions", (request, reply) => {
    sessions.end(request.query.refresh === "true");
    return reply.send({ ended: true });
  });
}
