import type { CollectionEntity, OrganisationEntity, ServiceEntity } from "./model.ts";
import { createGeneralDescriptions, type GeneralDescription } from "./render/general-description.ts";
import { languageItems } from "./render/texts.ts";
import type { PtvStore } from "./store.ts";

/** The store with what is looked up while answers are written. */
export type Ptv = {
  readonly store: PtvStore;
  readonly generalDescriptions: () => readonly GeneralDescription[];
  /** null when there is no such published description. */
  readonly generalDescription: (id: string | null) => GeneralDescription | null;
  /** Published services for which the organisation is responsible, jointly responsible or producer (PTV 2.5). */
  readonly servicesOf: (organisationId: string) => readonly ServiceEntity[];
  /** Direct published children. */
  readonly childrenOf: (organisationId: string) => readonly OrganisationEntity[];
  /** References to the collections that hold a service or channel. */
  readonly collectionsOf: (
    end: "services" | "channels",
    id: string,
  ) => readonly Readonly<Record<string, unknown>>[];
};

function organisationsOf({ content }: ServiceEntity): readonly string[] {
  const producers = content.producers.flatMap(({ organisationId }) => organisationId ?? []);
  return [...new Set([content.responsible, ...content.otherResponsible, ...producers])];
}

/** An index that is built again when the store has a new version; a whole pull then costs one pass, not one per organisation. */
function createIndex<Item>(
  versionOf: () => number,
  build: () => ReadonlyMap<string, readonly Item[]>,
): (key: string) => readonly Item[] {
  let builtAt = -1;
  let index: ReadonlyMap<string, readonly Item[]> = new Map();
  return (key) => {
    const version = versionOf();
    if (version !== builtAt) {
      index = build();
      builtAt = version;
    }
    return index.get(key) ?? [];
  };
}

function groupByMany<Item>(
  items: Iterable<Item>,
  keysOf: (item: Item) => readonly string[],
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [item]);
      else group.push(item);
    }
  }
  return groups;
}

export function createPtv(store: PtvStore): Ptv {
  const descriptions = createGeneralDescriptions(store.clock.now().getTime());
  const isPublished = (id: string): boolean => !store.unpublished.has(id);
  const services = createIndex<ServiceEntity>(store.services.revision, () =>
    groupByMany(store.services.all(), organisationsOf),
  );
  const children = createIndex<OrganisationEntity>(store.organisations.revision, () =>
    groupByMany(store.organisations.all(), ({ content }) =>
      content.parentId === null ? [] : [content.parentId],
    ),
  );
  const collectionsOf = (end: "services" | "channels", id: string): readonly CollectionEntity[] =>
    [...store.collections.values()].filter(
      (collection) => !collection.archived && collection[end].includes(id),
    );

  return {
    store,
    generalDescriptions: () => [...descriptions.values()].filter(({ id }) => isPublished(id)),
    generalDescription: (id) => (id !== null && isPublished(id) ? (descriptions.get(id) ?? null) : null),
    servicesOf: (id) =>
      services(id).filter(({ state, published }) => state === "Published" && published.length > 0),
    childrenOf: (id) =>
      children(id).filter(({ state, published }) => state === "Published" && published.length > 0),
    collectionsOf: (end, id) =>
      collectionsOf(end, id).map((collection) => ({
        id: collection.id,
        name: languageItems(collection.names, ["fi", "sv", "en"]),
      })),
  };
}
