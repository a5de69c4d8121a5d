import type { Random } from "../../random.ts";
import { guid } from "../../random.ts";
import { BLANK_ORGANISATION } from "../blank.ts";
import type { Entity } from "../model.ts";
import type { EntityTable } from "../entity-table.ts";
import type { PtvStore } from "../store.ts";

const MS_PER_DAY = 86_400_000;

function pickPublished<Content>(
  table: EntityTable<Content>,
  count: number,
  random: Random,
): readonly Entity<Content>[] {
  const published = [...table.all()].filter(
    ({ state, published: languages }) => state === "Published" && languages.length > 0,
  );
  return random.sample(published, count);
}

/** Archives and withdraws some of the entities at various times in the past (PTV 4.2). */
function retire<Content>(table: EntityTable<Content>, nowMs: number, random: Random): void {
  const gone = pickPublished(table, Math.ceil(table.size() * 0.02), random);
  gone.forEach(({ id }, index) => {
    const atMs = nowMs - random.int(1, 120) * MS_PER_DAY;
    if (index % 5 === 4) table.withdraw(id, atMs);
    else table.archive(id, index % 2 === 0 ? "Automatic" : "Manual", atMs);
  });
}

/** Services whose responsible organisation is gone: the role is missing from their answer (PTV 6.1). */
function orphan(store: PtvStore, nowMs: number, random: Random): void {
  const id = guid(`${random.next()}/closed-organisation`);
  const content = { ...BLANK_ORGANISATION, names: { fi: "Lakkautettu yhdistys ry" } };
  store.organisations.create({ id, content, published: ["fi"], modifiedMs: nowMs - 400 * MS_PER_DAY });
  store.organisations.archive(id, "Manual", nowMs - 30 * MS_PER_DAY);
  for (const service of pickPublished(store.services, 3, random)) {
    const change = { responsible: id, producers: [], otherResponsible: [] };
    store.services.publish(service.id, change, service.modifiedMs);
    const truth = store.truth.get(service.id);
    if (truth !== undefined) store.truth.set(service.id, { ...truth, kind: "own" });
  }
}

/** An organisation that exists twice, once without its business id (PTV 2.3, Lähellä.fi A9). */
function doubleOrganisations(store: PtvStore, nowMs: number, random: Random): void {
  const originals = pickPublished(store.organisations, 40, random).filter(
    ({ content }) => content.type === "Organization",
  );
  for (const { id, content, published } of originals.slice(0, 2)) {
    const twin = { ...content, businessCode: null, parentId: null };
    store.organisations.create({
      id: guid(`${id}/twin`),
      content: twin,
      published,
      modifiedMs: nowMs - 200 * MS_PER_DAY,
    });
  }
}

/** The known quirks of real data, a few of each, findable through the state of the store. */
export function plantOddities(store: PtvStore, random: Random): void {
  const nowMs = store.clock.now().getTime();
  orphan(store, nowMs, random.fork("orphan"));
  doubleOrganisations(store, nowMs, random.fork("double"));
  retire(store.services, nowMs, random.fork("services"));
  retire(store.channels, nowMs, random.fork("channels"));
  for (const { id } of pickPublished(store.services, 3, random))
    store.services.setLanguages(id, [], nowMs - 20 * MS_PER_DAY);
  for (const { id } of pickPublished(store.channels, 2, random))
    store.channels.setLanguages(id, [], nowMs - 20 * MS_PER_DAY);
  for (const { id } of pickPublished(store.services, 2, random)) store.doubled.add(id);
}
