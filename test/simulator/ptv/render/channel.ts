import type { ContentLanguage, Texts } from "../../world/types.ts";
import type { AreaSelection, ChannelContent, ChannelEntity, NamedArea } from "../model.ts";
import type { Ptv } from "../ptv.ts";
import { areaItems, ontologyItems } from "./codes.ts";
import { channelConnectionItems } from "./connection.ts";
import { hourItems, localDate, locationAddressItems, phoneItems, streetItem, webPageItems } from "./parts.ts";
import { effectiveOntologyTerms } from "./service.ts";
import {
  descriptionItems,
  displayNames,
  languageItems,
  nameItems,
  orderLanguages,
  richText,
  toTimestamp,
} from "./texts.ts";

type Json = Readonly<Record<string, unknown>>;

/** Areas of the connected services, for a channel that names none of its own (PTV 6.2). */
function derivedArea(areas: readonly AreaSelection[]): AreaSelection {
  const limited = areas.filter((area) => area?.kind === "LimitedType");
  if (limited.length > 0) {
    const named = new Map<string, NamedArea>();
    for (const area of limited.flatMap((item) => item.areas)) named.set(`${area.type}/${area.code}`, area);
    const municipalities = [...new Set(limited.flatMap((item) => item.municipalities))];
    return { kind: "LimitedType", municipalities, areas: [...named.values()] };
  }
  const wide = (["NationwideExceptAlandIslands", "Nationwide"] as const).find((kind) =>
    areas.some((area) => area?.kind === kind),
  );
  return wide === undefined ? null : { kind: wide };
}

/** The channel's own area, else the one derived from its published services. */
export function channelArea(ptv: Ptv, entity: ChannelEntity): AreaSelection {
  if (entity.content.area !== null) return entity.content.area;
  const services = ptv.store.connections
    .of("channel", entity.id)
    .flatMap(({ serviceId }) => ptv.store.services.visible(serviceId)?.content.area ?? []);
  return derivedArea(services);
}

function ontologyOf(ptv: Ptv, id: string): Json[] {
  const uris = ptv.store.connections.of("channel", id).flatMap(({ serviceId }) => {
    const service = ptv.store.services.visible(serviceId);
    if (service === undefined) return [];
    const gd = ptv.generalDescription(service.content.generalDescriptionId);
    return effectiveOntologyTerms(service.content, gd);
  });
  return ontologyItems([...new Set(uris)]);
}

function attachmentItems(content: ChannelContent, languages: readonly ContentLanguage[]): Json[] {
  return content.attachments.flatMap(({ name, url, type }) =>
    languageItems(name, languages).map(({ value, language }) => ({
      type,
      name: value,
      description: null,
      url,
      language,
    })),
  );
}

function accessibilityItems(content: ChannelContent, languages: readonly ContentLanguage[]): Json[] | null {
  const { accessibility } = content;
  if (accessibility === null) return null;
  return languages.map((language) => ({
    accessibilityClassificationLevel: accessibility.level,
    wcagLevel: accessibility.wcag,
    accessibilityStatementWebPageName: null,
    accessibilityStatementWebPage: null,
    language,
  }));
}

const hasText = (texts: Texts): boolean => Object.keys(texts).length > 0;

function deliveryItems(content: ChannelContent, languages: readonly ContentLanguage[]): Json[] | null {
  const { delivery } = content;
  if (delivery === null) return null;
  return [
    {
      subType: delivery.address === null ? "NoAddress" : "Street",
      postOfficeBoxAddress: null,
      streetAddress: delivery.address === null ? null : streetItem(delivery.address, languages, false),
      deliveryAddressInText: hasText(delivery.text) ? languageItems(delivery.text, languages) : null,
      receiver: hasText(delivery.receiver) ? languageItems(delivery.receiver, languages) : null,
    },
  ];
}

type Shared = {
  readonly content: ChannelContent;
  readonly languages: readonly ContentLanguage[];
  readonly hours: Json[];
  readonly pages: Json[];
};

/** The properties between `areas` and `services`, which differ by kind; their order is the wire order (PTV 6.2). */
function middle({ content, languages, hours, pages }: Shared): Json {
  const support = {
    supportPhones: phoneItems(content.phones, languages, false),
    supportEmails: languageItems(content.emails, languages),
  };
  const common = { languages: content.languages, webPages: pages };
  switch (content.kind) {
    case "EChannel":
      return {
        signatureQuantity: content.signatures,
        requiresSignature: content.signatures !== null,
        requiresAuthentication: content.requiresAuthentication,
        attachments: attachmentItems(content, languages),
        ...support,
        ...common,
        serviceHours: hours,
        accessibilityClassification: accessibilityItems(content, languages),
      };
    case "WebPage":
      return {
        ...support,
        ...common,
        serviceHours: hours,
        accessibilityClassification: accessibilityItems(content, languages),
      };
    case "Phone":
      return {
        phoneNumbers: phoneItems(content.phones, languages, true),
        supportEmails: support.supportEmails,
        ...common,
        serviceHours: hours,
      };
    case "PrintableForm":
      return {
        formIdentifier: languageItems(content.formIdentifier, languages),
        deliveryAddresses: deliveryItems(content, languages),
        channelUrls: content.formUrls
          .filter(({ language }) => languages.includes(language))
          .map(({ url, type, language }) => ({ language, value: url, type })),
        attachments: attachmentItems(content, languages),
        ...support,
        ...common,
        serviceHours: hours,
      };
    default:
      return {
        phoneNumbers: phoneItems(content.phones, languages, true),
        emails: languageItems(content.emails, languages),
        ...common,
        addresses: locationAddressItems(content.addresses, languages),
        serviceHours: hours,
      };
  }
}

/** A channel on the wire: flat, told apart by `serviceChannelType` (PTV 1.1, 6.2). */
export function renderChannel(ptv: Ptv, entity: ChannelEntity, showHeader: boolean): Json {
  const { content } = entity;
  const languages = orderLanguages(entity.published, entity.version);
  const isLocation = content.kind === "ServiceLocation";
  // Web pages had no area in V9 payloads; the rest derive one (PTV 6.2).
  const area = content.kind === "WebPage" ? content.area : channelArea(ptv, entity);
  return {
    id: entity.id,
    sourceId: null,
    ...(isLocation ? { oid: content.oid } : {}),
    serviceChannelType: content.kind,
    organizationId: content.organisationId,
    serviceChannelNames: nameItems(content.names, content.alternativeNames, languages),
    ...(isLocation ? { displayNameType: displayNames(content.showAlternative, languages) } : {}),
    serviceChannelDescriptions: descriptionItems(
      [
        ["Summary", content.summaries],
        ["Description", richText(content.descriptions, showHeader)],
      ],
      languages,
    ),
    areaType: area?.kind ?? null,
    areas: areaItems(area),
    ...middle({
      content,
      languages,
      hours: hourItems(content.hours, languages, localDate(ptv.store.clock.now())),
      pages: webPageItems(content.webPages, languages),
    }),
    services: channelConnectionItems(ptv.store, entity.id, content.kind),
    serviceCollections: ptv.collectionsOf("channels", entity.id),
    publishingStatus: "Published",
    modified: toTimestamp(entity.modifiedMs),
    responsibleSoteOrganization: null,
    ontologyTerms: ontologyOf(ptv, entity.id),
  };
}
