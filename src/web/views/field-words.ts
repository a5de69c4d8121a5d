import { type InterfaceLanguage, LANGUAGE_ORDER } from "../../domain/text.ts";
import { TEXTS, type Texts } from "../locales/texts.ts";

type Word = keyof Texts["recordFields"]["words"];

/**
 * What the keys of records of both sources are about. A key that only holds others, or says no more than the one that
 * holds it (`value`, `code`), is not here: a test walks every path of the wire schemas and finds that each has a word.
 */
const WORD_KEYS: Readonly<Record<Word, readonly string[]>> = {
  organisation: [
    "group",
    "organization",
    "organizations",
    "organizationId",
    "parentOrganizationId",
    "organizationRootId",
    "subOrganizations",
    "responsibleSoteOrganization",
  ],
  identifier: ["_key", "id", "sourceId", "oid"],
  businessId: ["businessId", "businessCode"],
  status: ["status", "publishingStatus"],
  saved: ["createdAt", "modifiedAt", "publishedAt", "modified"],
  visibility: ["visibility"],
  starts: ["start", "startTime", "from", "dayFrom", "validFrom"],
  ends: ["end", "endTime", "to", "dayTo", "validTo"],
  kind: ["type", "subType", "organizationType", "extraTypes"],
  name: [
    "name",
    "names",
    "serviceNames",
    "serviceChannelNames",
    "organizationNames",
    "businessName",
    "displayNameType",
  ],
  summary: ["summary"],
  description: [
    "description",
    "descriptions",
    "serviceDescriptions",
    "serviceChannelDescriptions",
    "organizationDescriptions",
  ],
  requirements: ["requirements"],
  moreInformation: ["additionalInformation"],
  theme: ["theme"],
  serviceClasses: ["serviceClasses"],
  keywords: ["keywords", "ontologyTerms"],
  lifeEvents: ["lifeEvents"],
  industries: ["industrialClasses"],
  targetGroups: ["targetGroups", "demographic"],
  format: ["format"],
  language: ["language", "languages", "locale", "requiredLocales"],
  area: ["region", "area", "areas", "areaType"],
  municipality: ["municipality", "municipalities", "city"],
  cost: ["pricing", "serviceChargeType", "chargeDescription"],
  photo: ["photo", "photoAlt"],
  contacts: ["contacts", "contactDetails", "contactInfo"],
  phone: ["phone", "phoneNumbers", "supportPhones", "number", "prefixNumber", "isFinnishServiceNumber"],
  email: ["email", "emails", "supportEmails", "registrationEmail"],
  web: ["url", "webPages", "channelUrls", "registrationUrl"],
  registration: ["registration", "registrationRequired"],
  takingPart: ["channels"],
  serviceChannel: ["channel", "serviceChannel", "serviceChannels", "serviceChannelType"],
  schedule: ["events"],
  hours: ["serviceHours", "serviceHourType", "openingHour", "isClosed", "isAlwaysOpen", "isReservation"],
  repetition: ["recurrence", "period"],
  timesOfDays: ["daySpecificTimes"],
  weekday: ["weekday"],
  exceptions: ["exclude"],
  timeZone: ["timeZone"],
  address: [
    "address",
    "addresses",
    "streetAddress",
    "otherAddress",
    "foreignAddress",
    "locationAbroad",
    "deliveryAddresses",
    "deliveryAddressInText",
  ],
  street: ["street", "streetNumber"],
  postalCode: ["postalCode"],
  postOffice: ["postOffice"],
  postOfficeBox: ["postOfficeBox", "postOfficeBoxAddress"],
  country: ["country", "state"],
  recipient: ["receiver"],
  position: ["map", "coordinates", "latitude", "longitude", "coordinateState"],
  accessibility: ["accessibility", "accessibilityClassification", "accessibilitySentences", "entrances"],
  generalDescription: ["generalDescriptionId", "generalDescriptionType"],
  legislation: ["legislation"],
  vouchers: ["serviceVouchers", "serviceVouchersInUse"],
  collection: ["serviceCollections"],
  service: ["service", "services"],
  role: ["roleType", "provisionType"],
  funding: ["fundingType"],
  forms: ["attachments", "formIdentifier"],
  identification: [
    "digitalAuthorizations",
    "requiresAuthentication",
    "requiresSignature",
    "signatureQuantity",
  ],
  invoicing: ["electronicInvoicings"],
};

const BY_KEY: ReadonlyMap<string, Word> = new Map(
  (Object.keys(WORD_KEYS) as Word[]).flatMap((word) => WORD_KEYS[word].map((key) => [key, word] as const)),
);

/** A key of a path, or a place in a list. */
const STEP = /\[(\d+)\]|[^.[\]]+/g;

/**
 * The path of a field in a record (`traits.contacts[1].value`), said as people would: "Yhteystiedot (2.)". From what
 * holds to what is held; what neither source is known to have is "other information".
 */
export function fieldWords(path: string, language: InterfaceLanguage): string {
  const { recordFields } = TEXTS[language];
  const said = saidOf(path);
  if (path === "") return recordFields.whole;
  if (said.length === 0) return recordFields.other;
  const words = said.map(({ word, number }, place) => {
    const text = place === 0 ? recordFields.words[word] : withSmallInitial(recordFields.words[word]);
    return number === null ? text : `${text} (${recordFields.numbered(number)})`;
  });
  const of = LANGUAGE_ORDER.find((code) => path.split(".").includes(code));
  return words.join(", ") + (of === undefined ? "" : ` (${recordFields.in[of]})`);
}

interface Said {
  readonly word: Word;
  /** Which one of a list, from 1. */
  readonly number: number | null;
}

/** What has the same word as the one that holds it is not said again. */
function saidOf(path: string): readonly Said[] {
  const said: Said[] = [];
  let word: Word | undefined;
  for (const [step, index] of path.matchAll(STEP)) {
    const last = said.at(-1);
    if (index === undefined) word = BY_KEY.get(step);
    if (word === undefined) continue;
    if (index === undefined && word !== last?.word) said.push({ word, number: null });
    if (index !== undefined && last?.number === null) said.splice(-1, 1, { word, number: Number(index) + 1 });
  }
  return said;
}

function withSmallInitial(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
