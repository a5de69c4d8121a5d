import { z } from "zod";
import type { RecordKind } from "../../domain/source.ts";
import * as part from "./wire-parts.ts";

/*
 * What a reader of PTV must accept (PTV 6, lenient schemas of the contract). The schemas only judge: records are
 * kept as they came, and a fault becomes the problem `wire-shape`.
 */

const service = z.object({
  id: part.guid,
  sourceId: part.text,
  generalDescriptionId: part.optionalGuid,
  subType: part.text,
  type: part.text,
  fundingType: part.text,
  serviceNames: part.typedTexts,
  serviceChargeType: part.text,
  areaType: part.text,
  areas: part.areas,
  serviceDescriptions: part.typedTexts,
  languages: part.languages,
  serviceClasses: part.classItems,
  ontologyTerms: part.ontologyTerms,
  targetGroups: part.fintoItems,
  lifeEvents: part.fintoItems,
  industrialClasses: part.fintoItems,
  legislation: part.legislation,
  keywords: part.texts,
  requirements: part.texts,
  serviceChannels: part.channelConnections,
  organizations: part.serviceOrganisations,
  serviceVouchersInUse: part.flag,
  serviceVouchers: part.list(
    z.object({ value: part.text, language: part.text, url: part.text, additionalInformation: part.text }),
  ),
  serviceCollections: part.collections,
  publishingStatus: part.text,
  modified: part.timestamp,
  responsibleSoteOrganization: part.text,
});

const channelHead = {
  id: part.guid,
  sourceId: part.text,
  organizationId: part.optionalGuid,
  serviceChannelNames: part.typedTexts,
  serviceChannelDescriptions: part.typedTexts,
  areaType: part.text,
  areas: part.areas,
  languages: part.languages,
  webPages: part.webPages,
  serviceHours: part.serviceHours,
  services: part.serviceConnections,
  serviceCollections: part.collections,
  publishingStatus: part.text,
  modified: part.timestamp,
  responsibleSoteOrganization: part.text,
  ontologyTerms: part.ontologyTerms,
};
const support = { supportPhones: part.phones, supportEmails: part.texts };
const accessibilityClassification = part.list(
  z.object({
    accessibilityClassificationLevel: part.text,
    wcagLevel: part.text,
    accessibilityStatementWebPageName: part.text,
    accessibilityStatementWebPage: part.text,
    language: part.text,
  }),
);

/** On the wire a channel is flat and its kind stands in `serviceChannelType` (PTV 1.1). */
const channel = z.discriminatedUnion("serviceChannelType", [
  z.object({
    ...channelHead,
    ...support,
    serviceChannelType: z.literal("EChannel"),
    signatureQuantity: z.int().nullish(),
    requiresSignature: part.flag,
    requiresAuthentication: part.flag,
    attachments: part.attachments,
    accessibilityClassification,
  }),
  z.object({
    ...channelHead,
    ...support,
    serviceChannelType: z.literal("WebPage"),
    accessibilityClassification,
  }),
  z.object({
    ...channelHead,
    serviceChannelType: z.literal("Phone"),
    phoneNumbers: part.typedPhones,
    supportEmails: part.texts,
  }),
  z.object({
    ...channelHead,
    ...support,
    serviceChannelType: z.literal("PrintableForm"),
    formIdentifier: part.texts,
    deliveryAddresses: part.deliveryAddresses,
    channelUrls: part.typedTexts,
    attachments: part.attachments,
  }),
  z.object({
    ...channelHead,
    serviceChannelType: z.literal("ServiceLocation"),
    oid: part.text,
    displayNameType: part.nameTypes,
    phoneNumbers: part.typedPhones,
    emails: part.texts,
    addresses: part.locationAddresses,
  }),
]);

const organisation = z.object({
  id: part.guid,
  sourceId: part.text,
  oid: part.text,
  parentOrganizationId: part.optionalGuid,
  organizationRootId: part.optionalGuid,
  organizationType: part.text,
  municipality: part.municipality,
  businessCode: part.text,
  businessName: part.text,
  organizationNames: part.typedTexts,
  displayNameType: part.nameTypes,
  areaType: part.text,
  areas: part.areas,
  organizationDescriptions: part.typedTexts,
  emails: part.describedEmails,
  phoneNumbers: part.phones,
  webPages: part.webPages,
  addresses: part.organisationAddresses,
  electronicInvoicings: part.list(
    z.object({
      operatorCode: part.text,
      electronicInvoicingAddress: part.text,
      additionalInformation: part.texts,
    }),
  ),
  publishingStatus: part.text,
  services: part.organisationServices,
  modified: part.timestamp,
  subOrganizations: part.idNames,
});

const generalDescription = z.object({
  id: part.guid,
  names: part.typedTexts,
  descriptions: part.typedTexts,
  serviceClasses: part.classItems,
  ontologyTerms: part.ontologyTerms,
  targetGroups: part.fintoItems,
  lifeEvents: part.fintoItems,
  industrialClasses: part.fintoItems,
  requirements: part.texts,
  type: part.text,
  serviceChargeType: part.text,
  legislation: part.legislation,
  generalDescriptionType: part.text,
  publishingStatus: part.text,
  modified: part.timestamp,
  serviceChannels: part.suggestedChannels,
});

/** Page of ids (PTV 3): `itemList` is null, not [], when the page holds nothing. */
export const idPage = z.object({
  pageNumber: z.int().nullable(),
  pageSize: z.int().nullable(),
  pageCount: z.int().min(0),
  itemList: z.array(z.unknown()).nullable(),
});

export type PtvKind = Extract<RecordKind, "service" | "channel" | "organisation" | "general-description">;

export const RECORD_SCHEMAS: Readonly<Record<PtvKind, z.ZodType>> = {
  service,
  channel,
  organisation,
  "general-description": generalDescription,
};
