import type { JsonObject } from "../../domain/json.ts";
import type { Contact, ContactType } from "../../domain/catalogue/listing.ts";
import type { Localised } from "../../domain/text.ts";
import { contactsFrom, uniqueContacts } from "../shared/contacts.ts";
import type { Notes } from "../shared/notes.ts";
import { itemsOf, textOf, type Item } from "./fields.ts";
import { byLanguage, languageOf } from "./texts.ts";

/** `Charged` and `Free` are the names of older versions (PTV 11). */
const CHARGE_TYPES = new Set(["Chargeable", "FreeOfCharge", "Other", "Charged", "Free"]);
const SMS_LABEL: Readonly<Record<string, string>> = {
  fi: "Tekstiviesti",
  sv: "Textmeddelande",
  en: "Text message",
};

/** Where a record keeps its contact details; channels, connections and organisations name them differently. */
interface ContactLists {
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly webPages: readonly string[];
}

const CHANNEL_LISTS: ContactLists = {
  phones: ["phoneNumbers", "supportPhones"],
  emails: ["emails"],
  webPages: ["webPages"],
};

/** Only organisations describe their e-mail addresses (PTV 6.4). */
const EMAIL_KEYS: LabelledKeys = { type: "email", value: "value", label: "description" };
const WEB_KEYS: LabelledKeys = { type: "web", value: "url", label: "value" };

/**
 * Phones, e-mails and web pages of a channel, of a connection's contactDetails or of an organisation, doubles over
 * languages merged with a label for each language (PTV 11). Fax numbers are no way to reach a person and left out.
 * E-mails stand in `emails`, else in `supportEmails` (PTV 1.1).
 */
export function readContacts(
  record: JsonObject,
  path: string,
  notes: Notes,
  except: readonly string[] = [],
): readonly Contact[] {
  const hasEmails = itemsOf(record, "emails").length > 0;
  const lists = hasEmails ? CHANNEL_LISTS : { ...CHANNEL_LISTS, emails: ["supportEmails"] };
  const phones = itemsOfLists(record, lists.phones, path, except);
  const called = new Set(phones.filter(({ value }) => isCalled(value)).map(({ value }) => dialled(value)));
  return uniqueContacts([
    ...phones.flatMap((item) => readPhone(item, called, notes)),
    ...itemsOfLists(record, lists.emails, path, except).flatMap((item) =>
      readLabelled(item, EMAIL_KEYS, notes),
    ),
    ...itemsOfLists(record, lists.webPages, path, except).flatMap((item) =>
      readLabelled(item, WEB_KEYS, notes),
    ),
  ]);
}

function itemsOfLists(
  record: JsonObject,
  keys: readonly string[],
  path: string,
  except: readonly string[],
): readonly Item[] {
  return keys.filter((key) => !except.includes(key)).flatMap((key) => byLanguage(itemsOf(record, key, path)));
}

/** Whether it takes calls; an item without a type does. */
function isCalled(phone: JsonObject): boolean {
  const type = textOf(phone, "type");
  return type !== "Sms" && type !== "Fax";
}

function dialled(phone: JsonObject): string {
  return [textOf(phone, "prefixNumber"), textOf(phone, "number")].join(" ").replaceAll(/\D/g, "");
}

/** `called`: numbers that take calls, so that a number which takes both is not said to be for messages alone. */
function readPhone(item: Item, called: ReadonlySet<string>, notes: Notes): readonly Contact[] {
  const { value, field } = item;
  const type = textOf(value, "type");
  const chargeType = textOf(value, "serviceChargeType");
  const number = textOf(value, "number");
  if (chargeType !== null && !CHARGE_TYPES.has(chargeType)) {
    notes.unknownCode(`${field}.serviceChargeType`, chargeType);
  }
  if (type !== null && type !== "Phone" && type !== "Sms" && type !== "Fax") {
    notes.unknownCode(`${field}.type`, type);
  }
  if (number === null || type === "Fax") return [];
  const told = [textOf(value, "additionalInformation"), textOf(value, "chargeDescription")].filter(
    (text) => text !== null,
  );
  const language = languageOf(value, field, notes);
  const label = labelOf(language, told.length > 0 ? told.join(", ") : null);
  const sms =
    language !== null && type === "Sms" && told.length === 0 && !called.has(dialled(value))
      ? labelOf(language, SMS_LABEL[language] ?? null)
      : {};
  const phone = {
    prefix: textOf(value, "prefixNumber"),
    serviceNumber: value["isFinnishServiceNumber"] === true,
  };
  return contactsFrom(
    { type: "phone", value: number, label: { ...sms, ...label }, field: `${field}.number`, phone },
    notes,
  );
}

interface LabelledKeys {
  readonly type: ContactType;
  readonly value: string;
  readonly label: string;
}

function readLabelled({ value, field }: Item, keys: LabelledKeys, notes: Notes): readonly Contact[] {
  const text = textOf(value, keys.value);
  if (text === null) return [];
  const label = labelOf(languageOf(value, field, notes), textOf(value, keys.label));
  return contactsFrom({ type: keys.type, value: text, label, field: `${field}.${keys.value}` }, notes);
}

function labelOf(language: string | null, text: string | null): Localised {
  return language === null || text === null ? {} : { [language]: text };
}

/** The files of a printable form, labelled with its name where the file has no name of its own (R13). */
export function readFormFiles(
  channel: JsonObject,
  path: string,
  name: Localised,
  notes: Notes,
): readonly Contact[] {
  return uniqueContacts(
    byLanguage(itemsOf(channel, "channelUrls", path)).flatMap(({ value, field }) => {
      const url = textOf(value, "value");
      const language = languageOf(value, field, notes);
      const text = language === null ? null : (name[language] ?? null);
      if (url === null) return [];
      const label = language === null || text === null ? name : labelOf(language, text);
      return contactsFrom({ type: "web", value: url, label, field: `${field}.value` }, notes);
    }),
  );
}

/** The first readable web page in the order fi, sv, en, others. */
export function firstWebPage(contacts: readonly Contact[]): string | null {
  return contacts.find(({ type, unread }) => type === "web" && unread === undefined)?.value ?? null;
}
