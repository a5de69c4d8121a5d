import type { Contact, ContactType } from "../../../domain/catalogue/listing.ts";
import type { InterfaceLanguage } from "../../../domain/text.ts";
import { TEXTS } from "../../locales/texts.ts";
import { told } from "../../views/told.ts";

/** A contact with what to open it by; no address when it could not be read and stays as typed. */
export interface ContactView {
  readonly type: ContactType;
  readonly name: string;
  readonly text: string;
  readonly href: string | null;
}

/** A contact as it is shown: with a link, unless it could not be read. */
export function contactView(contact: Contact, language: InterfaceLanguage): ContactView {
  const kind = TEXTS[language].listing.contactTypes[contact.type];
  const label = told(contact.label, language)?.text ?? null;
  return {
    type: contact.type,
    name: label === null || label.toLowerCase() === kind.toLowerCase() ? kind : `${kind}, ${label}`,
    text: contact.type === "phone" ? spokenNumber(contact.value) : contact.value,
    href: contact.unread === true ? null : hrefOf(contact),
  };
}

function hrefOf({ type, value }: Contact): string | null {
  if (type === "phone") return `tel:${value.replaceAll(/[^+\d]/g, "")}`;
  if (type === "email") return `mailto:${encodeURI(value)}`;
  // Derive checked the scheme; a page must not depend on that.
  return /^https?:\/\//i.test(value) ? value : null;
}

/** Finnish numbers as they are written at home: `050 123 4567`, `06 416 2111`. */
function spokenNumber(value: string): string {
  const match = /^\+358(4\d|50|[1-35689])(\d{3})(\d{3,5})$/.exec(value);
  return match === null ? value : `0${match[1]} ${match[2]} ${match[3]}`;
}
