import type { Random } from "../random.ts";
import type { PtvStore } from "./store.ts";

export type PtvEdit = {
  readonly what: "service-text" | "channel-hours" | "connection" | "created" | "archived" | "restored";
  readonly id: string;
};

const NEWS = [
  "Palveluajat muuttuvat ensi kuussa.",
  "Ajanvaraus on siirtynyt verkkoon.",
  "Palvelua saa nyt myös iltaisin.",
  "Maksuista saa lisätietoja puhelimitse.",
] as const;

function visibleIds(store: PtvStore): readonly string[] {
  return [...store.services.all()]
    .filter(({ state, published }) => state === "Published" && published.length > 0)
    .map(({ id }) => id);
}

function rewrite(store: PtvStore, id: string, random: Random): PtvEdit {
  const texts = store.services.get(id)?.content.texts ?? {};
  store.updateService(id, { texts: { ...texts, UserInstruction: { fi: random.pick(NEWS) } } });
  return { what: "service-text", id };
}

function copyAsNew(store: PtvStore, id: string): PtvEdit | null {
  const entity = store.services.get(id);
  if (entity === undefined) return null;
  const fi = `${entity.content.names.fi ?? entity.content.names.sv ?? "Palvelu"}, uusi`;
  const truth = store.truth.get(id);
  const created = store.createService(
    { ...entity.content, names: { ...entity.content.names, fi: fi.slice(0, 100) } },
    { organisation: truth?.organisation ?? null },
  );
  for (const { channelId } of store.connections.of("service", id)) store.connect(created, channelId);
  return { what: "created", id: created };
}

/** Restores something that the edits archived before; what the seed archived stays gone. */
function restoreOne(store: PtvStore, archived: string[]): PtvEdit | null {
  const id = archived.shift();
  if (id === undefined) return null;
  store.restore("services", id);
  return { what: "restored", id };
}

function editOne(store: PtvStore, archived: string[], random: Random): PtvEdit | null {
  const id = random.pick(visibleIds(store));
  const draw = random.next();
  const [connection] = store.connections.of("service", id);
  if (draw < 0.5) return rewrite(store, id, random);
  if (draw < 0.65 && connection !== undefined) {
    store.connect(id, connection.channelId, { description: { fi: random.pick(NEWS) } });
    return { what: "connection", id };
  }
  if (draw < 0.8 && connection !== undefined) {
    store.updateChannel(connection.channelId, { hours: [] });
    return { what: "channel-hours", id: connection.channelId };
  }
  if (draw < 0.9) return copyAsNew(store, id);
  if (draw < 0.96) {
    store.archive("services", id);
    archived.push(id);
    return { what: "archived", id };
  }
  return restoreOne(store, archived) ?? rewrite(store, id, random);
}

/** Random edits as people make them; each call of the returned function makes `count` and tells what it did. */
export function createPtvEditor(store: PtvStore, random: Random): (count: number) => readonly PtvEdit[] {
  const archived: string[] = [];
  return (count) =>
    Array.from({ length: count }, () => editOne(store, archived, random)).filter((edit) => edit !== null);
}
