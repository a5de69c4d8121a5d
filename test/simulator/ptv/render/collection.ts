import type { ContentLanguage, Texts } from "../../world/types.ts";
import type { CollectionEntity } from "../model.ts";
import type { Ptv } from "../ptv.ts";
import { descriptionItems, languageItems, nameItems, toTimestamp } from "./texts.ts";

type Json = Readonly<Record<string, unknown>>;

const ALL: readonly ContentLanguage[] = ["fi", "sv", "en"];

function memberItem(id: string, names: Texts, summaries: Texts, languages: readonly ContentLanguage[]): Json {
  return {
    id,
    name: nameItems(names, {}, languages),
    description: descriptionItems([["Summary", summaries]], languages),
  };
}

function members(
  ptv: Ptv,
  collection: CollectionEntity,
): { readonly services: Json[]; readonly channels: Json[] } {
  const services = collection.services.flatMap((id) => {
    const service = ptv.store.services.visible(id);
    return service === undefined
      ? []
      : [memberItem(id, service.content.names, service.content.texts.Summary ?? {}, service.published)];
  });
  const channels = collection.channels.flatMap((id) => {
    const channel = ptv.store.channels.visible(id);
    if (channel === undefined) return [];
    const { names, summaries, kind } = channel.content;
    return [{ ...memberItem(id, names, summaries, channel.published), serviceChannelType: kind }];
  });
  return { services, channels };
}

/** A service collection on the wire (PTV 6.6). */
export function renderCollection(ptv: Ptv, collection: CollectionEntity): Json {
  const { services, channels } = members(ptv, collection);
  return {
    id: collection.id,
    sourceId: null,
    organizationId: collection.organisationId,
    serviceCollectionNames: languageItems(collection.names, ALL),
    serviceCollectionDescriptions: descriptionItems([["Description", collection.descriptions]], ["fi"]),
    services,
    serviceChannels: channels,
    publishingStatus: "Published",
    modified: toTimestamp(collection.modifiedMs),
  };
}

/** As shown on the page by organisation: without organisation, status and time of change (PTV 6.6). */
export function renderCollectionOfOrganisation(ptv: Ptv, collection: CollectionEntity): Json {
  const { services, channels } = members(ptv, collection);
  return {
    id: collection.id,
    serviceCollectionNames: languageItems(collection.names, ALL),
    serviceCollectionDescriptions: descriptionItems([["Description", collection.descriptions]], ["fi"]),
    services,
    serviceChannels: channels,
  };
}
