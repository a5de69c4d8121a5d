import type { Contact, ContactType } from "../../domain/catalogue/listing.ts";
import type { Localised } from "../../domain/text.ts";
import type { Notes } from "./notes.ts";
import { type PhoneHints, readPhones } from "./phone.ts";
import { type ReadValue, readEmail, readUrl } from "./web.ts";

export interface TypedContact {
  readonly type: ContactType;
  readonly value: string;
  readonly label: Localised;
  /** Path of the value in the record, for problems; their value is left out, it may be a person's (I10). */
  readonly field: string;
  readonly phone?: PhoneHints;
}

const BETWEEN_EMAILS = /\s*[,;\n]\s*|\s+(?:tai|ja|or|and|eller|och)\s+/iu;

/** One typed contact as the contacts it holds; values that cannot be read stay as typed, marked `unread`. */
export function contactsFrom(typed: TypedContact, notes: Notes): readonly Contact[] {
  const { type, label } = typed;
  return readValues(typed, notes).map((read) => ({ type, label, ...read }));
}

/** Contacts without doubles of type and value; the first one stays and takes labels that it lacks (R14). */
export function uniqueContacts(contacts: readonly Contact[]): readonly Contact[] {
  const found = new Map<string, Contact>();
  for (const contact of contacts) {
    const key = `${contact.type}\n${contact.value.toLowerCase()}`;
    const known = found.get(key);
    found.set(key, known === undefined ? contact : { ...known, label: { ...contact.label, ...known.label } });
  }
  return [...found.values()];
}

function readValues({ type, value, field, phone }: TypedContact, notes: Notes): readonly ReadValue[] {
  switch (type) {
    case "phone": {
      const reading = readPhones(value, phone);
      for (const code of reading.problems) notes.problem(code, field);
      return reading.contacts;
    }
    case "email":
      return value.split(BETWEEN_EMAILS).flatMap((part) => {
        const { email, problem } = readEmail(part);
        if (problem !== null) notes.problem(problem, field);
        return kept(email, part);
      });
    default: {
      const { url, problem } = readUrl(value);
      if (problem !== null) notes.problem(problem, field, value);
      return kept(url, value);
    }
  }
}

function kept(read: string | null, typed: string): readonly ReadValue[] {
  if (read !== null) return [{ value: read }];
  return typed.trim() === "" ? [] : [{ value: typed.trim(), unread: true }];
}
