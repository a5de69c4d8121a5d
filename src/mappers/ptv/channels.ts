import type { JsonObject } from "../../domain/json.ts";
import type { Contact, Offering } from "../../domain/catalogue/listing.ts";
import type { Places, RootRecord } from "../../domain/derive/mapping.ts";
import { keyText } from "../../domain/source.ts";
import { preferredText, type Localised } from "../../domain/text.ts";
import { uniqueContacts } from "../shared/contacts.ts";
import { joinLocalised, mapLocalised } from "../shared/localised.ts";
import type { Notes } from "../shared/notes.ts";
import { readPlaces, withoutPlaces, type Place } from "./addresses.ts";
import { firstWebPage, readContacts, readFormFiles } from "./contacts.ts";
import { idIn, itemsOf, objectOf, textOf, type Item } from "./fields.ts";
import { readHours, type Hours } from "./hours.ts";
import { readNames } from "./names.ts";
import { filledFrom, typedText, withoutHeadingMarks } from "./texts.ts";

/** What the channels of a service give: ways to take part, and contact details that belong to none of them. */
export interface Channels {
  readonly offerings: readonly Offering[];
  readonly contacts: readonly Contact[];
  /** Words of the connections on what it costs. */
  readonly costText: Localised;
}

interface Reader {
  readonly root: RootRecord;
  readonly places: Places;
  readonly notes: Notes;
}

/**
 * Channels in the order of the service's connections (R13). A channel that the mirror does not hold leaves only what
 * the connection itself says, with the problem `dependency-missing`.
 */
export function readChannels(connections: readonly Item[], reader: Reader): Channels {
  const read = connections.map((connection) => readConnection(connection, reader));
  return {
    offerings: read.flatMap(({ offerings }) => offerings),
    contacts: uniqueContacts(read.flatMap(({ contacts }) => contacts)),
    costText: joinLocalised(
      connections.map(({ value }) =>
        typedText(value, "description", "ChargeTypeAdditionalInfo", reader.notes),
      ),
    ),
  };
}

function readConnection(connection: Item, reader: Reader): Pick<Channels, "offerings" | "contacts"> {
  const { root, notes } = reader;
  const id = idIn(connection.value, "serviceChannel");
  const details = objectOf(connection.value, "contactDetails") ?? {};
  const detailsPath = `${connection.field}.contactDetails`;
  const contacts = readContacts(details, detailsPath, notes);
  const channel =
    id === null ? undefined : root.dependencies.get(keyText({ source: "ptv", kind: "channel", id }));
  if (channel === undefined) {
    notes.problem("dependency-missing", `${connection.field}.serviceChannel.id`, id);
    return { offerings: [], contacts };
  }
  const visited = readPlaces(details, detailsPath, reader.places, notes);
  return readChannel({ connection, channel, path: `${connection.field}.channel`, contacts, visited }, reader);
}

interface Connected {
  readonly connection: Item;
  readonly channel: JsonObject;
  /** Names the channel in the paths of problems. */
  readonly path: string;
  /** Contact details of the connection, which come first (R14). */
  readonly contacts: readonly Contact[];
  /** Where the connection says that the service is visited; these places come first as well (R14, PTV 6.3). */
  readonly visited: readonly Place[];
}

function readChannel(
  connected: Connected,
  { places, notes }: Reader,
): Pick<Channels, "offerings" | "contacts"> {
  const { channel, path } = connected;
  const kind = textOf(channel, "serviceChannelType");
  const all = (own: readonly Contact[]): readonly Contact[] =>
    uniqueContacts([...connected.contacts, ...own]);
  const { name } = readNames(channel, "serviceChannelNames", notes);
  switch (kind) {
    case "ServiceLocation": {
      const own = readPlaces(channel, path, places, notes);
      const contacts = all(readContacts(channel, path, notes));
      const base = { ...baseOffering(connected, name, notes), contacts };
      const offerings = placeOfferings(base, [...withoutPlaces(connected.visited, own), ...own]);
      return { offerings, contacts: offerings.length === 0 ? contacts : [] };
    }
    case "Phone": {
      const contacts = all(readContacts(channel, path, notes));
      const base = baseOffering(connected, name, notes);
      return {
        offerings: [{ ...base, channel: "phone", contacts }, ...visits(connected, base)],
        contacts: [],
      };
    }
    case "EChannel":
    case "WebPage": {
      const pages = readContacts({ webPages: channel["webPages"] }, path, notes);
      const url = firstWebPage(pages);
      const others = pages.filter((page) => page.value !== url);
      const contacts = all([...readContacts(channel, path, notes, ["webPages"]), ...others]);
      const base = baseOffering(connected, name, notes);
      return {
        offerings: [{ ...base, channel: "online", url, contacts }, ...visits(connected, base)],
        contacts: [],
      };
    }
    case "PrintableForm":
      return {
        offerings: [],
        contacts: all([...readFormFiles(channel, path, name, notes), ...readContacts(channel, path, notes)]),
      };
    default:
      notes.unknownCode(`${path}.serviceChannelType`, kind ?? "");
      return { offerings: [], contacts: all(readContacts(channel, path, notes)) };
  }
}

function placeOfferings(base: Omit<Offering, "channel">, found: readonly Place[]): readonly Offering[] {
  return found.map(({ address, position, text, accessibility }) => ({
    ...base,
    channel: "place",
    text: joinLocalised([base.text, text]),
    address,
    position,
    accessibility,
  }));
}

/** Places beside a phone or an online service: its hours and its own contacts are not theirs. */
function visits(
  { contacts, visited }: Connected,
  base: Omit<Offering, "channel" | "contacts">,
): readonly Offering[] {
  return placeOfferings({ ...base, text: {}, schedules: [], contacts }, visited);
}

/** PTV tells nothing of registration, so it stays unknown (R16). */
function baseOffering(
  connected: Connected,
  name: Localised,
  notes: Notes,
): Omit<Offering, "channel" | "contacts"> {
  const { schedules, unread } = hoursOf(connected, notes);
  return {
    name: preferredText(name) === null ? nameOfConnection(connected) : name,
    text: joinLocalised([readText(connected, notes), unread]),
    address: null,
    position: null,
    url: null,
    accessibility: [],
    registration: "unknown",
    registrationUrl: null,
    schedules,
    nextOccurrences: [],
  };
}

/** The connection repeats the channel's name in one language, without saying which; mostly it is Finnish (PTV 6.3). */
function nameOfConnection({ connection }: Connected): Localised {
  const target = objectOf(connection.value, "serviceChannel");
  const name = target === null ? null : textOf(target, "name");
  return name === null ? {} : { fi: name };
}

/** What the connection says of this channel for this service, then the channel's summary, else its description. */
function readText({ connection, channel }: Connected, notes: Notes): Localised {
  const own = (type: string): Localised => typedText(channel, "serviceChannelDescriptions", type, notes);
  const text = joinLocalised([
    typedText(connection.value, "description", "Description", notes),
    filledFrom(own("Summary"), own("Description")),
  ]);
  return mapLocalised(text, withoutHeadingMarks);
}

/** Hours of a connection replace the channel's own for that service (R14). */
function hoursOf({ connection, channel, path }: Connected, notes: Notes): Hours {
  const own = itemsOf(connection.value, "serviceHours", connection.field);
  return readHours(own.length > 0 ? own : itemsOf(channel, "serviceHours", path), notes);
}
