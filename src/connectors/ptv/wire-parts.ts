import { z } from "zod";

/*
 * Parts that the lenient wire schemas share (PTV 6.7, 10–12). Every property may be missing or null, unknown
 * properties and values of enumerations pass: what is checked is only what a reader relies on.
 */

export const guid = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i)
  .nullable();
export const optionalGuid = guid.optional();
export const text = z.string().nullish();
export const flag = z.boolean().nullish();
export const timestamp = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,7})?(Z|[+-]\d{2}:\d{2})?$/)
  .nullish();
const clockTime = z
  .string()
  .regex(/^\d{2}:\d{2}:\d{2}$/)
  .nullish();
const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[a-z]{2})?$/)
  .nullish();
const coordinate = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .nullish();
const country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .nullish();

/** A list that may be missing or null, with items that may be null. */
export function list<T extends z.ZodType>(
  item: T,
): z.ZodOptional<z.ZodNullable<z.ZodArray<z.ZodNullable<T>>>> {
  return z.array(item.nullable()).nullish();
}

export const texts = list(z.object({ value: text, language }));
export const typedTexts = list(z.object({ value: text, language: text, type: text }));
export const languages = list(language.unwrap().unwrap());
export const nameTypes = list(z.object({ type: text, language: text }));
const idName = z.object({ id: guid, name: text });
export const idNames = list(idName);
export const collections = list(z.object({ id: guid, name: texts }));
export const municipality = z.object({ code: text, name: texts }).nullish();
export const areas = list(
  z.object({ type: text, code: text, name: texts, municipalities: list(municipality.unwrap().unwrap()) }),
);

const finto = {
  name: texts,
  code: text,
  ontologyType: text,
  uri: text,
  parentId: optionalGuid,
  parentUri: text,
};
export const fintoItems = list(z.object({ ...finto, newUri: text, newParentUri: text }));
export const classItems = list(z.object({ ...finto, description: texts, newUri: text, newParentUri: text }));
/** Older payloads carry newUri and newParentUri here, always null. */
export const ontologyTerms = list(
  z.object({ ...finto, newUri: z.null().optional(), newParentUri: z.null().optional() }),
);

export const webPages = list(z.object({ url: text, value: text, language: text }));
export const legislation = list(z.object({ names: texts, webPages }));
const phone = {
  additionalInformation: text,
  serviceChargeType: text,
  chargeDescription: text,
  prefixNumber: text,
  isFinnishServiceNumber: flag,
  number: text,
  language: text,
};
export const phones = list(z.object(phone));
export const typedPhones = list(z.object({ ...phone, type: text }));
export const describedEmails = list(z.object({ description: text, value: text, language: text }));
export const attachments = list(
  z.object({ type: text, name: text, description: text, url: text, language: text }),
);

export const serviceHours = list(
  z.object({
    serviceHourType: text,
    validFrom: timestamp,
    validTo: timestamp,
    isClosed: flag,
    validForNow: flag,
    isAlwaysOpen: flag,
    isReservation: flag,
    additionalInformation: texts,
    openingHour: list(z.object({ dayFrom: text, dayTo: text, from: clockTime, to: clockTime })),
  }),
);

const postOfficeBoxAddress = z
  .object({
    postOfficeBox: texts,
    postalCode: text,
    postOffice: texts,
    municipality,
    additionalInformation: texts,
  })
  .nullish();
const street = {
  street: texts,
  streetNumber: text,
  postalCode: text,
  postOffice: texts,
  municipality,
  additionalInformation: texts,
};
const locatedStreet = z
  .object({ ...street, latitude: coordinate, longitude: coordinate, coordinateState: text })
  .nullish();
const otherAddress = z
  .object({
    latitude: coordinate,
    longitude: coordinate,
    postalCode: text,
    postOffice: texts,
    additionalInformation: texts,
  })
  .nullish();
const entrances = list(
  z.object({
    name: texts,
    isMainEntrance: flag,
    coordinates: z.object({ latitude: coordinate, longitude: coordinate }).nullish(),
    contactInfo: z.object({ phone: text, email: text, url: text }).nullish(),
    accessibilitySentences: list(
      z.object({ sentenceGroup: texts, sentences: list(z.object({ sentence: texts })) }),
    ),
  }),
);

const address = { type: text, subType: text, postOfficeBoxAddress, streetAddress: locatedStreet, country };
export const locationAddresses = list(
  z.object({ ...address, otherAddress, locationAbroad: texts, entrances }),
);
export const organisationAddresses = list(z.object({ ...address, otherAddress, foreignAddress: texts }));
export const deliveryAddresses = list(
  z.object({
    subType: text,
    postOfficeBoxAddress,
    streetAddress: z.object(street).nullish(),
    deliveryAddressInText: texts,
    receiver: texts,
  }),
);

const connection = {
  serviceChargeType: text,
  description: typedTexts,
  extraTypes: list(z.object({ type: text, code: text, name: texts, description: texts })),
  serviceHours,
  contactDetails: z
    .object({
      emails: texts,
      phoneNumbers: typedPhones,
      webPages,
      addresses: list(z.object({ ...address, locationAbroad: texts })),
    })
    .nullish(),
  digitalAuthorizations: fintoItems,
  modified: timestamp,
};
const target = idName.nullish();
export const channelConnections = list(z.object({ ...connection, serviceChannel: target }));
export const serviceConnections = list(z.object({ ...connection, service: target }));
export const suggestedChannels = list(
  z.object({
    serviceChannel: target,
    serviceChargeType: text,
    description: typedTexts,
    digitalAuthorizations: fintoItems,
  }),
);
export const serviceOrganisations = list(
  z.object({ organization: target, roleType: text, provisionType: text, additionalInformation: texts }),
);
export const organisationServices = list(
  z.object({ service: target, roleType: text, provisionType: text, additionalInformation: texts }),
);
