import type { ContentLanguage, Texts } from "../../world/types.ts";
import type {
  AddressContent,
  EntranceContent,
  HourContent,
  PhoneContent,
  StreetContent,
  WebPageContent,
} from "../model.ts";
import { municipalityItem } from "./codes.ts";
import { languageItems, type LanguageItem } from "./texts.ts";

type Json = Readonly<Record<string, unknown>>;

const ALL: readonly ContentLanguage[] = ["fi", "sv", "en"];
const SIX_LANGUAGES = ["fi", "sv", "en", "se", "smn", "sms"] as const;

/** One object per language; `type` only where the place has it (PTV 11). */
export function phoneItems(
  phones: readonly PhoneContent[],
  languages: readonly ContentLanguage[],
  withType: boolean,
): Json[] {
  return phones.flatMap((phone) =>
    phone.languages
      .filter((language) => languages.includes(language))
      .map((language) => ({
        ...(withType ? { type: phone.type } : {}),
        additionalInformation: phone.info[language] ?? null,
        serviceChargeType: phone.charge,
        chargeDescription: phone.chargeDescription[language] ?? null,
        prefixNumber: phone.prefix,
        isFinnishServiceNumber: phone.prefix === null,
        number: phone.number,
        language,
      })),
  );
}

export function webPageItems(
  pages: readonly WebPageContent[],
  languages: readonly ContentLanguage[],
): Json[] {
  return pages.flatMap(({ url, label, languages: own }) =>
    own
      .filter((language) => languages.includes(language))
      .map((language) => ({ url, value: label[language] ?? null, language })),
  );
}

const toDateTime = (date: string | null): string | null => (date === null ? null : `${date}T00:00:00`);

function isPast(hour: HourContent, today: string): boolean {
  if (hour.validTo !== null) return hour.validTo < today;
  return hour.type === "Exceptional" && hour.validFrom !== null && hour.validFrom < today;
}

const LOCAL_DATE = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Helsinki" });

/** Today's date in Finland: hours are local, so they end at local midnight. */
export function localDate(now: Date): string {
  return LOCAL_DATE.format(now);
}

/** Hours whose last day is over are left out, so an answer changes without a `modified` (PTV 12). */
export function hourItems(
  hours: readonly HourContent[],
  languages: readonly ContentLanguage[],
  today: string,
): Json[] {
  return hours
    .filter((hour) => !isPast(hour, today))
    .map((hour) => {
      const openEnded = hour.type !== "Exceptional" && hour.validTo === null;
      return {
        serviceHourType: hour.type,
        validFrom: openEnded ? null : toDateTime(hour.validFrom),
        validTo: toDateTime(hour.validTo),
        isClosed: hour.isClosed,
        validForNow: openEnded,
        isAlwaysOpen: hour.isAlwaysOpen,
        isReservation: hour.isReservation,
        additionalInformation: languageItems(hour.info, languages),
        openingHour: hour.rows.map(({ dayFrom, dayTo, from, to }) => ({ dayFrom, dayTo, from, to })),
      };
    });
}

function sixTimes(value: string, swedish: string | null): LanguageItem[] {
  return SIX_LANGUAGES.map((language) => ({
    value: language === "sv" ? (swedish ?? value) : value,
    language,
  }));
}

const postOfficeItems = (postOffice: string): LanguageItem[] => sixTimes(postOffice.toUpperCase(), null);

function coordinates({ point, fault }: StreetContent): Json {
  if (fault === "missing" || point === null)
    return { latitude: null, longitude: null, coordinateState: "NotReceived" };
  if (fault === "zero") return { latitude: "0", longitude: "0", coordinateState: "NotReceived" };
  const latitude = String(point.northing);
  const longitude = String(point.easting);
  if (fault === "swapped")
    return { latitude: longitude, longitude: latitude, coordinateState: "EnteredByUser" };
  return { latitude, longitude, coordinateState: "Ok" };
}

export function streetItem(
  street: StreetContent,
  languages: readonly ContentLanguage[],
  withCoordinates: boolean,
): Json {
  return {
    street: sixTimes(street.street, street.streetSv),
    streetNumber: street.number,
    postalCode: street.postalCode,
    postOffice: postOfficeItems(street.postOffice),
    municipality: street.municipalityCode === null ? null : municipalityItem(street.municipalityCode),
    additionalInformation: languageItems(street.info, languages),
    ...(withCoordinates ? coordinates(street) : {}),
  };
}

function boxItem(address: Extract<AddressContent, { part: "box" }>): Json {
  return {
    postOfficeBox: [{ value: address.box, language: "fi" }],
    postalCode: address.postalCode,
    postOffice: postOfficeItems(address.postOffice),
    municipality: address.municipalityCode === null ? null : municipalityItem(address.municipalityCode),
    additionalInformation: [],
  };
}

function otherItem(
  address: Extract<AddressContent, { part: "other" }>,
  languages: readonly ContentLanguage[],
): Json {
  return {
    latitude: address.point === null ? null : `${address.point.northing}.5`,
    longitude: address.point === null ? null : String(address.point.easting),
    postalCode: address.postalCode,
    postOffice: postOfficeItems(address.postOffice),
    additionalInformation: languageItems(address.info, languages),
  };
}

function entranceItem(entrance: EntranceContent): Json {
  const hasContact = entrance.isMain && (entrance.phone !== null || entrance.email !== null);
  const sentence = (texts: Texts): Json => ({ sentence: languageItems(texts, ALL) });
  return {
    name: languageItems(entrance.name, ALL),
    isMainEntrance: entrance.isMain,
    coordinates: { latitude: entrance.northing, longitude: entrance.easting },
    contactInfo: hasContact ? { phone: entrance.phone, email: entrance.email, url: null } : null,
    accessibilitySentences: [
      {
        sentenceGroup: languageItems(entrance.sentenceGroup, ALL),
        sentences: entrance.sentences.map(sentence),
      },
    ],
  };
}

const COUNTRY = "FI";

type Parts = {
  readonly subType: string;
  readonly box: Json | null;
  readonly street: Json | null;
  readonly other: Json | null;
  readonly abroad: LanguageItem[] | null;
  readonly country: string;
};

function partsOf(
  address: AddressContent,
  languages: readonly ContentLanguage[],
  streetType: string,
  abroadType: string,
): Parts {
  const none = { box: null, street: null, other: null, abroad: null, country: COUNTRY };
  switch (address.part) {
    case "street":
      return { ...none, subType: streetType, street: streetItem(address.street, languages, true) };
    case "box":
      return { ...none, subType: "PostOfficeBox", box: boxItem(address) };
    case "other":
      return { ...none, subType: "Other", other: otherItem(address, languages) };
    default:
      return {
        ...none,
        subType: abroadType,
        abroad: languageItems(address.text, languages),
        country: address.country,
      };
  }
}

/** Addresses of a service location: a street is "Single" as a location and "Street" as a postal address (PTV 10). */
export function locationAddressItems(
  addresses: readonly AddressContent[],
  languages: readonly ContentLanguage[],
): Json[] {
  return addresses.map((address) => {
    const parts = partsOf(address, languages, address.postal ? "Street" : "Single", "Abroad");
    return {
      type: address.postal ? "Postal" : "Location",
      subType: parts.subType,
      postOfficeBoxAddress: parts.box,
      streetAddress: parts.street,
      otherAddress: parts.other,
      locationAbroad: parts.abroad,
      entrances: address.part === "street" ? address.entrances.map(entranceItem) : [],
      country: parts.country,
    };
  });
}

export function organisationAddressItems(
  addresses: readonly AddressContent[],
  languages: readonly ContentLanguage[],
): Json[] {
  return addresses.map((address) => {
    const parts = partsOf(address, languages, "Street", "Foreign");
    return {
      type: address.postal ? "Postal" : "Visiting",
      subType: parts.subType,
      postOfficeBoxAddress: parts.box,
      streetAddress: parts.street,
      otherAddress: parts.other,
      foreignAddress: parts.abroad,
      country: parts.country,
    };
  });
}

/** Addresses of a connection; a place without a street cannot be given there. */
export function contactAddressItems(
  addresses: readonly AddressContent[],
  languages: readonly ContentLanguage[],
): Json[] {
  return addresses
    .filter(({ part }) => part !== "other")
    .map((address) => {
      const parts = partsOf(address, languages, "Street", "Abroad");
      return {
        type: address.postal ? "Postal" : "Visiting",
        subType: parts.subType,
        postOfficeBoxAddress: parts.box,
        streetAddress: parts.street,
        locationAbroad: parts.abroad,
        country: parts.country,
      };
    });
}
