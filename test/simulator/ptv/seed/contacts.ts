import type { Random } from "../../random.ts";
import type {
  Address,
  ContentLanguage,
  Texts,
  Venue,
  WorldContact,
  WorldOrganisation,
} from "../../world/types.ts";
import type {
  AddressContent,
  CoordinateFault,
  EntranceContent,
  PhoneContent,
  StreetContent,
  WebPageContent,
} from "../model.ts";

export type SeedQuirks = {
  /** Phones say Charged and Free as before version 8: real, but outside the strict schema (PTV 11, 13). */
  readonly oldEnumNames: boolean;
};

/** "050 000 1234" → "500001234" behind +358. */
export function toPhone(
  contact: WorldContact,
  languages: readonly ContentLanguage[],
  random: Random,
  quirks: SeedQuirks,
): PhoneContent {
  const old = quirks.oldEnumNames && random.chance(0.04);
  return {
    type: "Phone",
    prefix: "+358",
    number: contact.phone.replaceAll(" ", "").replace(/^0/, ""),
    charge: old ? random.pick(["Charged", "Free"] as const) : "Chargeable",
    chargeDescription: {},
    info: random.chance(0.3) ? { fi: "Arkisin klo 9–15", sv: "Vardagar kl. 9–15" } : {},
    languages,
  };
}

/** A service number: no prefix, dialled as written (PTV 11). */
export function serviceNumber(languages: readonly ContentLanguage[], random: Random): PhoneContent {
  const free = random.chance(0.4);
  return {
    type: "Phone",
    prefix: null,
    number: free ? "116117" : `0600${random.int(10_000, 99_999)}`,
    charge: free ? "FreeOfCharge" : "Other",
    chargeDescription: free ? {} : { fi: "0,08 e/min + pvm", sv: "0,08 e/min + lsa" },
    info: {},
    languages,
  };
}

export function textMessageNumber(phone: PhoneContent): PhoneContent {
  return { ...phone, type: "Sms", info: { fi: "Vain tekstiviestit" } };
}

export function faxNumber(phone: PhoneContent, random: Random): PhoneContent {
  return { ...phone, type: "Fax", number: `6000${random.int(1_000, 9_999)}`, info: {}, languages: ["fi"] };
}

const FAULTS: readonly CoordinateFault[] = ["zero", "swapped", "missing"];

function toStreet(address: Address, info: Texts, random: Random): StreetContent {
  return {
    street: address.street,
    streetSv: address.streetSv,
    number: address.number,
    postalCode: address.postalCode,
    postOffice: address.postOffice,
    municipalityCode: address.municipalityCode,
    point: address.point,
    fault: random.chance(0.05) ? random.pick(FAULTS) : null,
    info,
  };
}

const SENTENCES: readonly Texts[] = [
  {
    fi: "Kulkureitti sisäänkäynnille on tasainen ja riittävän leveä.",
    sv: "Rutten till ingången är jämn och tillräckligt bred.",
    en: "The route to the entrance is smooth and wide enough.",
  },
  {
    fi: "Sisäänkäynnin yhteydessä on portaat, joissa on käsijohteet.",
    sv: "Vid ingången finns en trappa med ledstänger.",
    en: "There are steps with handrails at the entrance.",
  },
  {
    fi: "Ovi on helppo havaita ja avautuu automaattisesti.",
    sv: "Dörren är lätt att urskilja och öppnas automatiskt.",
    en: "The door is easy to see and opens automatically.",
  },
];

function entrancesOf(address: Address, contact: WorldContact, random: Random): readonly EntranceContent[] {
  const entrance = (isMain: boolean, metres: number): EntranceContent => ({
    name: isMain
      ? { fi: "Pääsisäänkäynti", sv: "Huvudingången", en: "Main entrance" }
      : { fi: "Sivusisäänkäynti", sv: "Sidoingången", en: "Side entrance" },
    isMain,
    northing: `${address.point.northing + metres}.027`,
    easting: String(address.point.easting + metres),
    phone: isMain ? `+358 ${contact.phone.slice(1)}` : null,
    email: isMain ? contact.email : null,
    sentenceGroup: {
      fi: "Reitti pääsisäänkäynnille",
      sv: "Rutten till huvudingången",
      en: "The route to the main entrance",
    },
    sentences: random.sample(SENTENCES, random.int(1, SENTENCES.length)),
  });
  return random.chance(0.3) ? [entrance(true, 8), entrance(false, -20)] : [entrance(true, 8)];
}

/** Addresses of a venue: a street, now and then a place without one, a second location or a post office box. */
export function venueAddresses(
  venue: Venue,
  contact: WorldContact,
  random: Random,
): readonly AddressContent[] {
  const { address } = venue;
  if (venue.kind === "outdoors" && random.chance(0.6)) {
    return [
      {
        part: "other",
        postal: false,
        point: address.point,
        postalCode: address.postalCode,
        postOffice: address.postOffice,
        info: { fi: "Opasteet tien varressa" },
      },
    ];
  }
  const info: Texts = random.chance(0.25) ? { fi: "Käynti pihan puolelta", sv: "Ingång från gården" } : {};
  const street: AddressContent = {
    part: "street",
    postal: false,
    street: toStreet(address, info, random),
    entrances: random.chance(0.25) ? entrancesOf(address, contact, random) : [],
  };
  return random.chance(0.15) ? [street, postBox(address, random)] : [street];
}

function postBox(address: Address, random: Random): AddressContent {
  return {
    part: "box",
    postal: true,
    box: `PL ${random.int(1, 400)}`,
    postalCode: address.postalCode,
    postOffice: address.postOffice,
    municipalityCode: address.municipalityCode,
  };
}

export function organisationAddresses(
  { address }: WorldOrganisation,
  random: Random,
): readonly AddressContent[] {
  const street: AddressContent = {
    part: "street",
    postal: false,
    street: toStreet(address, {}, random),
    entrances: [],
  };
  return random.chance(0.4) ? [street, postBox(address, random)] : [street];
}

export function streetOnly(address: Address, random: Random): StreetContent {
  return toStreet(address, {}, random);
}

export function webPage(
  url: string,
  languages: readonly ContentLanguage[],
  label: Texts = {},
): WebPageContent {
  return { url, label, languages };
}

/** The same text in every given language: e-mail addresses and the like. */
export function inLanguages(value: string, languages: readonly ContentLanguage[]): Texts {
  return Object.fromEntries(languages.map((language) => [language, value]));
}
