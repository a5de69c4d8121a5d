import type { Contact, ContactType } from "../../domain/catalogue/listing.ts";
import type { JsonObject } from "../../domain/json.ts";
import { contactsFrom, uniqueContacts } from "../shared/contacts.ts";
import type { Notes } from "../shared/notes.ts";
import { objectAt, objectsAt, textAt } from "../shared/read-json.ts";
import { readLabel } from "./texts.ts";

const TYPES: Readonly<Record<string, ContactType>> = { email: "email", phone: "phone", www: "web" };

/** The contacts of a listing or a group, several values typed into one made several. */
export function readContacts(traits: JsonObject, notes: Notes): readonly Contact[] {
  const contacts = objectsAt(traits, "contacts", "traits.contacts").flatMap(({ value: contact, path }) => {
    const value = textAt(contact, "value");
    if (value === null) return [];
    const label = readLabel(objectAt(contact, "translations"), "description");
    return contactsFrom(
      { type: readType(contact, value, path, notes), value, label, field: `${path}.value` },
      notes,
    );
  });
  return uniqueContacts(contacts);
}

function readType(contact: JsonObject, value: string, path: string, notes: Notes): ContactType {
  const type = textAt(contact, "type");
  const known = type === null ? undefined : TYPES[type];
  if (known !== undefined) return known;
  notes.unknownCode(`${path}.type`, type);
  if (value.includes("@")) return "email";
  return value.replaceAll(/\D/g, "").length >= 5 ? "phone" : "web";
}
