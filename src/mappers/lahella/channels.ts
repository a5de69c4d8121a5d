import type { JsonObject } from "../../domain/json.ts";
import type {
  AccessibilityFact,
  Address,
  Channel,
  Contact,
  Offering,
  Position,
  Registration,
} from "../../domain/catalogue/listing.ts";
import { CHANNELS } from "../../domain/catalogue/listing.ts";
import type { MappingContext } from "../../domain/derive/mapping.ts";
import type { Localised } from "../../domain/text.ts";
import { termsFor } from "../shared/codes.ts";
import { contactsFrom, uniqueContacts } from "../shared/contacts.ts";
import { fromWgs84, readNumber } from "../shared/geo.ts";
import type { Notes } from "../shared/notes.ts";
import { objectAt, objectsAt, textAt, textsAt } from "../shared/read-json.ts";
import { readUrl } from "../shared/web.ts";
import { readAddress } from "./address.ts";
import { readSchedules } from "./schedules.ts";
import { readRich } from "./texts.ts";

export interface ReadChannel {
  readonly offering: Offering;
  readonly registrationText: Localised;
}

const REGISTRATION_LABEL: Localised = { fi: "Ilmoittautuminen", sv: "Anmälan", en: "Registration" };

/** Every channel of a listing as a way of taking part, in the source's order. */
export function readChannels(
  traits: JsonObject,
  context: MappingContext,
  notes: Notes,
): readonly ReadChannel[] {
  return objectsAt(traits, "channels", "traits.channels").map(({ value, path }) =>
    readChannel(value, path, context, notes),
  );
}

function readChannel(channel: JsonObject, path: string, context: MappingContext, notes: Notes): ReadChannel {
  const translations = objectAt(channel, "translations");
  const textPath = `${path}.translations`;
  const address = readAddress(translations, textPath, context.places, notes);
  const type = readType(channel, address, path, notes);
  const offering: Offering = {
    channel: type,
    name: {},
    text: readRich(translations, "summary", textPath, notes).text,
    address,
    position: readPosition(channel, address, path, notes),
    url: readAddressOfWeb(channel, "www", path, notes),
    accessibility: readAccessibility(channel, context, path, notes),
    registration: readRegistration(channel),
    registrationUrl: readAddressOfWeb(channel, "registrationUrl", path, notes),
    schedules: readSchedules(channel, path, notes),
    contacts: readChannelContacts(channel, path, notes),
    nextOccurrences: [],
  };
  if (type === "place" && address === null) notes.problem("address-incomplete", `${textPath}.address`);
  return { offering, registrationText: readRich(translations, "registration", textPath, notes).text };
}

/** The type is a list of one in every payload seen; place and online together are hybrid. */
function readType(channel: JsonObject, address: Address | null, path: string, notes: Notes): Channel {
  const types = textsAt(channel, "type");
  const known = CHANNELS.filter((type) => types.includes(type));
  for (const type of types) {
    if (!known.some((one) => one === type)) notes.unknownCode(`${path}.type`, type);
  }
  if (known.includes("hybrid") || (known.includes("place") && known.includes("online"))) return "hybrid";
  if (known[0] !== undefined) return known[0];
  if (address !== null) return "place";
  if (textAt(channel, "www") !== null) return "online";
  return textAt(channel, "phone") === null ? "place" : "phone";
}

/** GeoJSON order, longitude first (Lähellä.fi A5); an address without a position is noted. */
function readPosition(
  channel: JsonObject,
  address: Address | null,
  path: string,
  notes: Notes,
): Position | null {
  const field = `${path}.map.center`;
  const coordinates = objectAt(objectAt(channel, "map"), "center")["coordinates"];
  const [lon, lat] = Array.isArray(coordinates) ? coordinates.map(toDegrees) : [];
  if (lon === undefined || lat === undefined) {
    if (address !== null) notes.problem("position-missing", field);
    return null;
  }
  const { position, problems } = fromWgs84(lon, lat);
  for (const code of problems) notes.problem(code, field, `${lon}, ${lat}`);
  return position;
}

function toDegrees(value: unknown): number {
  if (typeof value === "number") return value;
  return (typeof value === "string" ? readNumber(value) : null) ?? Number.NaN;
}

/** Named features are there; what is not named is unknown, never "no". `ac_unknow` says nothing (Lähellä.fi A8). */
function readAccessibility(
  channel: JsonObject,
  { mappings }: MappingContext,
  path: string,
  notes: Notes,
): readonly AccessibilityFact[] {
  const features = new Set<string>();
  for (const code of textsAt(channel, "accessibility")) {
    const rows = termsFor(mappings.lahellaAccessibility, code);
    if (rows.length === 0) notes.unknownCode(`${path}.accessibility`, code);
    for (const { to } of rows) if (to !== null) features.add(to);
  }
  return [...features].map((feature) => ({ feature, value: "yes" }));
}

function readRegistration(channel: JsonObject): Registration {
  const required = channel["registrationRequired"];
  if (typeof required !== "boolean") return "unknown";
  return required ? "required" : "not-required";
}

function readAddressOfWeb(channel: JsonObject, key: string, path: string, notes: Notes): string | null {
  const typed = textAt(channel, key);
  if (typed === null) return null;
  const { url, problem } = readUrl(typed);
  if (problem !== null) notes.problem(problem, `${path}.${key}`, typed);
  return url;
}

function readChannelContacts(channel: JsonObject, path: string, notes: Notes): readonly Contact[] {
  const typed = [
    { type: "phone", key: "phone", label: {} },
    { type: "email", key: "registrationEmail", label: REGISTRATION_LABEL },
    { type: "web", key: "registrationUrl", label: REGISTRATION_LABEL },
    { type: "web", key: "www", label: {} },
  ] as const;
  return uniqueContacts(
    typed.flatMap(({ type, key, label }) => {
      const value = textAt(channel, key);
      const read = value === null ? [] : contactsFrom({ type, value, label, field: `${path}.${key}` }, notes);
      // Addresses that can be followed have a place of their own; what was typed instead of one is kept here.
      return type === "web" ? read.filter(({ unread }) => unread === true) : read;
    }),
  );
}
