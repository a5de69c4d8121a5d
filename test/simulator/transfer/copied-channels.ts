import { MUNICIPALITIES } from "../data/codes.ts";
import type { Activity, Channel, PostalAddress, Schedule } from "../lahella/wire.ts";
import { BLANK_CHANNEL } from "../ptv/blank.ts";
import type {
  AddressContent,
  ChannelContent,
  HourContent,
  PhoneContent,
  WebPageContent,
} from "../ptv/model.ts";
import { activityHours } from "../ptv/seed/hours.ts";
import { shortenAll } from "../ptv/seed/services.ts";
import { writtenLanguages } from "../ptv/store.ts";
import { toPoint } from "../world/tm35.ts";
import type { ContentLanguage, Point, Texts } from "../world/types.ts";

export type CopiedContacts = {
  readonly phones: readonly PhoneContent[];
  readonly emails: readonly string[];
  readonly pages: readonly string[];
};

/** The first number of what was typed, without its leading zero or country code. */
function toCopiedPhone(value: string, languages: readonly ContentLanguage[]): PhoneContent | null {
  const first = value.split(/[/,;]| tai /)[0] ?? "";
  const digits = first.replaceAll(/\D/g, "").replace(/^(00358|358|0)/, "");
  if (digits === "") return null;
  return {
    type: "Phone",
    prefix: "+358",
    number: digits.slice(0, 20),
    charge: "Chargeable",
    chargeDescription: {},
    info: {},
    languages,
  };
}

/** Contacts of a listing, sorted by what PTV has fields for. */
export function copiedContacts({ traits }: Activity, languages: readonly ContentLanguage[]): CopiedContacts {
  const valuesOf = (type: string): string[] =>
    traits.contacts.filter((contact) => contact.type === type).map(({ value }) => value);
  return {
    phones: valuesOf("phone").flatMap((value) => toCopiedPhone(value, languages) ?? []),
    emails: valuesOf("email"),
    pages: valuesOf("www").map((value) => (/^https?:/i.test(value) ? value : `https://${value}`)),
  };
}

const municipalityByName = new Map([...MUNICIPALITIES.values()].map(({ code, name }) => [name.fi, code]));

/** Code of a municipality by its Finnish name; null for names that are no municipality (any more). */
export function municipalityCodeOf(nameFi: string): string | null {
  return municipalityByName.get(nameFi) ?? null;
}

/** A point inside Finland; swapped and empty coordinates of a listing do not survive PTV's own geocoding. */
function pointOf({ map }: Channel): Point | null {
  if (map === undefined) return null;
  const [longitude, latitude] = map.center.coordinates;
  const inFinland = latitude > 59 && latitude < 71 && longitude > 19 && longitude < 32;
  return inFinland ? toPoint(latitude, longitude) : null;
}

function addressOf(channel: Channel, address: PostalAddress): AddressContent {
  const match = /^(.*?)(?:\s+(\d.*))?$/.exec(address.street ?? "");
  const street = match?.[1] ?? "";
  const point = pointOf(channel);
  const postalCode = /^\d{5}$/.test(address.postalCode) ? address.postalCode : null;
  const place = { postalCode, postOffice: address.city };
  if (street === "") return { part: "other", postal: false, point, ...place, info: {} };
  return {
    part: "street",
    postal: false,
    entrances: [],
    street: {
      ...place,
      street,
      streetSv: null,
      number: match?.[2] ?? null,
      municipalityCode: municipalityCodeOf(address.city),
      point,
      fault: point === null ? "missing" : null,
      info: {},
    },
  };
}

function hoursOf(schedules: readonly Schedule[]): readonly HourContent[] {
  const times = schedules.flatMap(({ recurrence }) => recurrence?.daySpecificTimes ?? []);
  return activityHours(
    times.map(({ weekday, startTime, endTime }) => ({ weekday, start: startTime, end: endTime })),
  );
}

const pageItems = (
  urls: readonly string[],
  languages: readonly ContentLanguage[],
): readonly WebPageContent[] => urls.map((url) => ({ url, label: {}, languages }));

const inAll = (value: string | undefined, languages: readonly ContentLanguage[]): Texts =>
  value === undefined ? {} : Object.fromEntries(languages.map((language) => [language, value]));

type Source = { readonly names: Texts; readonly summaries: Texts; readonly contacts: CopiedContacts };

function copyChannel(channel: Channel, { names, summaries, contacts }: Source): ChannelContent | null {
  const languages = writtenLanguages(names);
  const common = {
    ...BLANK_CHANNEL,
    organisationId: "",
    names: shortenAll(names, 100),
    summaries: shortenAll(summaries, 150),
    descriptions: summaries,
    languages,
    phones: contacts.phones,
    emails: inAll(contacts.emails[0], languages),
    webPages: pageItems(contacts.pages, languages),
  };
  const address = channel.translations.fi?.address ?? channel.translations.sv?.address;
  const kind = channel.type[0] ?? "place";
  if (kind === "phone") {
    const own = channel.phone === undefined ? null : toCopiedPhone(channel.phone, languages);
    const phones = own === null ? contacts.phones : [own];
    return phones.length === 0 ? null : { ...common, kind: "Phone", phones, hours: hoursOf(channel.events) };
  }
  if (kind === "online") {
    const page = channel.www ?? contacts.pages[0];
    return page === undefined ? null : { ...common, kind: "WebPage", webPages: pageItems([page], languages) };
  }
  if (address === undefined) return null;
  return {
    ...common,
    kind: "ServiceLocation",
    addresses: [addressOf(channel, address)],
    hours: hoursOf(channel.events),
  };
}

/** The channels that the transfer makes of a listing's channels; one without an address or number makes none. */
export function copiedChannels(listing: Activity, source: Source): readonly ChannelContent[] {
  return listing.traits.channels.flatMap((channel) => copyChannel(channel, source) ?? []);
}
