import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { BLANK_CHANNEL, BLANK_SERVICE } from "./ptv/blank.ts";
import type { EntityTable } from "./ptv/entity-table.ts";
import { CHANNEL_KINDS } from "./ptv/model.ts";
import type { EntityKind, PtvStore } from "./ptv/store.ts";

const KINDS = ["services", "channels", "organisations"] as const satisfies readonly EntityKind[];
const textsBody = z.object({
  fi: z.string().optional(),
  sv: z.string().optional(),
  en: z.string().optional(),
});
const patchBody = z.record(z.string(), z.unknown());
const archiveBody = z.object({ archiving: z.enum(["Manual", "Automatic"]).optional() }).nullish();
const languagesBody = z.object({ published: z.array(z.enum(["fi", "sv", "en"])) });
const newService = z.looseObject({ names: textsBody, responsible: z.string() });
const newChannel = z.looseObject({
  kind: z.enum(CHANNEL_KINDS),
  names: textsBody,
  organisationId: z.string(),
});

type Id = { Params: { id: string } };

/** Replaces the named properties of an entity's content. Throws ZodError for properties that the content does not have. */
function patch<Content extends object>(
  table: EntityTable<Content>,
  id: string,
  body: unknown,
  atMs: number,
): void {
  const content = table.get(id)?.content;
  if (content === undefined) throw new RangeError(`no entity ${id}`);
  const known = patchBody.refine(
    (change) => Object.keys(change).every((name) => Object.hasOwn(content, name)),
    `the content has ${Object.keys(content).join(", ")}`,
  );
  // Names are checked; the values are the word of the test that sends them.
  table.publish(id, known.parse(body) as Partial<Content>, atMs);
}

function addEdits(app: FastifyInstance, store: PtvStore, kind: EntityKind): void {
  const base = `/admin/ptv/${kind}/:id`;
  const nowMs = (): number => store.clock.now().getTime();
  app.get<Id>(
    base,
    (request, reply) => store[kind].get(request.params.id) ?? reply.code(404).send({ error: "unknown id" }),
  );
  app.put<Id>(base, (request) => {
    const { id } = request.params;
    if (kind === "services") patch(store.services, id, request.body, nowMs());
    else if (kind === "channels") patch(store.channels, id, request.body, nowMs());
    else patch(store.organisations, id, request.body, nowMs());
    return store[kind].get(id);
  });
  app.delete<Id>(base, (request, reply) => {
    store.archive(kind, request.params.id, archiveBody.parse(request.body)?.archiving ?? "Manual");
    return reply.code(204).send();
  });
  app.post<Id>(`${base}/withdraw`, (request, reply) => {
    store.withdraw(kind, request.params.id);
    return reply.code(204).send();
  });
  app.post<Id>(`${base}/restore`, (request, reply) => {
    store.restore(kind, request.params.id);
    return reply.code(204).send();
  });
  app.put<Id>(`${base}/languages`, (request, reply) => {
    store[kind].setLanguages(request.params.id, languagesBody.parse(request.body).published, nowMs());
    return reply.code(204).send();
  });
}

function addCreation(app: FastifyInstance, store: PtvStore): void {
  app.post("/admin/ptv/services", (request, reply) => {
    const body = newService.parse(request.body);
    // As with patches, the values of further properties are the test's own word.
    const content = { ...BLANK_SERVICE, ...body } as Parameters<PtvStore["createService"]>[0];
    return reply.code(201).send({ id: store.createService(content) });
  });
  app.post("/admin/ptv/channels", (request, reply) => {
    const body = newChannel.parse(request.body);
    const content = { ...BLANK_CHANNEL, ...body } as Parameters<PtvStore["createChannel"]>[0];
    return reply.code(201).send({ id: store.createChannel(content) });
  });
}

type Ends = { Params: { serviceId: string; channelId: string } };

/** The PTV half of the administration under `/admin/ptv/`: entities are changed by the properties of `ptv/model.ts`. */
export function addPtvAdmin(app: FastifyInstance, store: PtvStore): void {
  for (const kind of KINDS) addEdits(app, store, kind);
  addCreation(app, store);
  app.put<Ends>("/admin/ptv/connections/:serviceId/:channelId", (request, reply) => {
    const { serviceId, channelId } = request.params;
    store.connect(serviceId, channelId, patchBody.parse(request.body ?? {}));
    return reply.code(204).send();
  });
  app.delete<Ends>("/admin/ptv/connections/:serviceId/:channelId", (request, reply) => {
    store.disconnect(request.params.serviceId, request.params.channelId);
    return reply.code(204).send();
  });
}
