import type { ContentLanguage } from "../world/types.ts";
import type { Entity } from "./model.ts";

type NewEntity<Content> = {
  readonly id: string;
  readonly content: Content;
  readonly published: readonly ContentLanguage[];
  readonly modifiedMs: number;
};

export type EntityTable<Content> = {
  readonly get: (id: string) => Entity<Content> | undefined;
  /** Published with at least one language version: what a reader can fetch. */
  readonly visible: (id: string) => Entity<Content> | undefined;
  /** In the order of version creation. */
  readonly all: () => IterableIterator<Entity<Content>>;
  readonly size: () => number;
  /** Grows with every change of any kind; tells an index that it is out of date. */
  readonly revision: () => number;
  readonly create: (entity: NewEntity<Content>) => Entity<Content>;
  /** Publishes a new version: it moves to the end of every list. */
  readonly publish: (id: string, change: Partial<Content>, atMs: number) => Entity<Content>;
  readonly archive: (id: string, archiving: "Manual" | "Automatic", atMs: number) => void;
  readonly withdraw: (id: string, atMs: number) => void;
  /** Publishes again what was archived or withdrawn; the root id stays. */
  readonly restore: (id: string, atMs: number) => void;
  /** Publishes the given language versions only. */
  readonly setLanguages: (id: string, published: readonly ContentLanguage[], atMs: number) => void;
  readonly touchConnections: (id: string, atMs: number) => void;
};

function firstVersion<Content>(entity: NewEntity<Content>, version: number): Entity<Content> {
  return {
    ...entity,
    state: "Published",
    version,
    archivedMs: null,
    archiving: null,
    connectionsMs: 0,
  };
}

/** One kind of entity. Unknown ids throw RangeError in every changing function. */
export function createEntityTable<Content>(nextVersion: () => number): EntityTable<Content> {
  const entities = new Map<string, Entity<Content>>();
  let revision = 0;

  const require = (id: string): Entity<Content> => {
    const entity = entities.get(id);
    if (entity === undefined) throw new RangeError(`no entity ${id}`);
    return entity;
  };
  const putInPlace = (entity: Entity<Content>): Entity<Content> => {
    revision += 1;
    entities.set(entity.id, entity);
    return entity;
  };
  // A Map keeps the order of insertion, so taking the entity out first puts it last.
  const putLast = (entity: Entity<Content>): Entity<Content> => {
    entities.delete(entity.id);
    return putInPlace(entity);
  };
  const asNewVersion = (id: string, change: Partial<Entity<Content>>, atMs: number): Entity<Content> =>
    putLast({ ...require(id), ...change, version: nextVersion(), modifiedMs: atMs });

  return {
    get: (id) => entities.get(id),
    visible: (id) => {
      const entity = entities.get(id);
      return entity?.state === "Published" && entity.published.length > 0 ? entity : undefined;
    },
    all: () => entities.values(),
    size: () => entities.size,
    revision: () => revision,
    create: (entity) => putLast(firstVersion(entity, nextVersion())),
    publish: (id, change, atMs) => {
      const entity = require(id);
      return asNewVersion(id, { state: "Published", content: { ...entity.content, ...change } }, atMs);
    },
    archive: (id, archiving, atMs) => {
      putInPlace({ ...require(id), state: "Archived", archiving, archivedMs: atMs });
    },
    withdraw: (id, atMs) => {
      putInPlace({ ...require(id), state: "Withdrawn", archivedMs: atMs });
    },
    restore: (id, atMs) => {
      asNewVersion(id, { state: "Published", archivedMs: null, archiving: null }, atMs);
    },
    setLanguages: (id, published, atMs) => {
      asNewVersion(id, { published }, atMs);
    },
    touchConnections: (id, atMs) => {
      putInPlace({ ...require(id), connectionsMs: atMs });
    },
  };
}
