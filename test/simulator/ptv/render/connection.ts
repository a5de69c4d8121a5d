import { ASTI_TYPES } from "../../data/codes.ts";
import type { ContentLanguage } from "../../world/types.ts";
import { CHANNEL_KINDS, type ChannelKind, type Connection, type ConnectionContent } from "../model.ts";
import type { PtvStore } from "../store.ts";
import { authorizationItems, conceptNames } from "./codes.ts";
import { contactAddressItems, hourItems, localDate, phoneItems, webPageItems } from "./parts.ts";
import { languageItems, listName, toTimestamp } from "./texts.ts";

type Json = Readonly<Record<string, unknown>>;

const ALL: readonly ContentLanguage[] = ["fi", "sv", "en"];
// Contacts and hours of a connection exist for these kinds only (PTV 6.3).
const WITH_CONTACTS: ReadonlySet<ChannelKind> = new Set(["ServiceLocation", "EChannel", "Phone"]);

function contactDetails(content: ConnectionContent, kind: ChannelKind): Json | null {
  if (!WITH_CONTACTS.has(kind)) return null;
  const details = {
    emails: languageItems(content.emails, ALL),
    phoneNumbers: phoneItems(content.phones, ALL, true),
    webPages: webPageItems(content.webPages, ALL),
    addresses: contactAddressItems(content.addresses, ALL),
  };
  return Object.values(details).every((list) => list.length === 0) ? null : details;
}

function tail({ content, modifiedMs }: Connection, kind: ChannelKind, today: string): Json {
  const descriptions = (["Description", "ChargeTypeAdditionalInfo"] as const).flatMap((type) =>
    languageItems(type === "Description" ? content.description : content.chargeInfo, ALL).map(
      ({ value, language }) => ({
        language,
        value,
        type,
      }),
    ),
  );
  return {
    serviceChargeType: content.charge,
    description: descriptions,
    extraTypes: (kind === "ServiceLocation" ? content.extraTypes : []).map((code) => ({
      type: "Asti",
      code,
      name: conceptNames(ASTI_TYPES.get(code)?.name ?? {}),
      description: [],
    })),
    serviceHours: WITH_CONTACTS.has(kind) ? hourItems(content.hours, ALL, today) : [],
    contactDetails: contactDetails(content, kind),
    digitalAuthorizations: authorizationItems(content.authorizations),
    modified: toTimestamp(modifiedMs),
  };
}

/** Connections seen from a service: only to published channels, by kind and then by their own order. */
export function serviceConnectionItems(store: PtvStore, serviceId: string): Json[] {
  const today = localDate(store.clock.now());
  return store.connections
    .of("service", serviceId)
    .flatMap((connection) => {
      const channel = store.channels.visible(connection.channelId);
      return channel === undefined ? [] : [{ connection, channel }];
    })
    .sort(
      (left, right) =>
        CHANNEL_KINDS.indexOf(left.channel.content.kind) -
          CHANNEL_KINDS.indexOf(right.channel.content.kind) || left.connection.order - right.connection.order,
    )
    .map(({ connection, channel }) => ({
      serviceChannel: { id: channel.id, name: listName(channel.content.names, channel.published) },
      ...tail(connection, channel.content.kind, today),
    }));
}

/** The same connections seen from the channel: only to published services. */
export function channelConnectionItems(store: PtvStore, channelId: string, kind: ChannelKind): Json[] {
  const today = localDate(store.clock.now());
  return store.connections
    .of("channel", channelId)
    .flatMap((connection) => {
      const service = store.services.visible(connection.serviceId);
      return service === undefined ? [] : [{ connection, service }];
    })
    .sort((left, right) => left.connection.order - right.connection.order)
    .map(({ connection, service }) => ({
      service: { id: service.id, name: listName(service.content.names, service.published) },
      ...tail(connection, kind, today),
    }));
}
