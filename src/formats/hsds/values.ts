import { z } from "zod";
import { derivedId } from "../../domain/derived-id.ts";
import type { Contact } from "../../domain/catalogue/listing.ts";
import { preferredText } from "../../domain/text.ts";
import type { HsdsPhone } from "./schema.ts";

/** An object without the fields whose value is undefined: HSDS knows no null. */
export function told<Fields extends object>(fields: Fields): Fields {
  // Only fields that may be left out are taken away.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}

/** Undefined for an empty list, which then is left out. */
export function some<Item>(items: readonly Item[]): Item[] | undefined {
  return items.length === 0 ? undefined : [...items];
}

/** RFC 3986: letters outside ASCII and characters that browsers let through are escaped. Undefined when it is no web address. */
export function webAddress(text: string | null | undefined): string | undefined {
  if (text === null || text === undefined || !URL.canParse(text)) return undefined;
  const { protocol, href } = new URL(text);
  if (protocol !== "http:" && protocol !== "https:") return undefined;
  return href.replaceAll(/[|^`{}<>"\\[\] ]/g, (sign) => encodeURIComponent(sign));
}

const email = z.email();

/** The first e-mail address that HSDS would take. */
export function firstEmail(contacts: readonly Contact[]): string | undefined {
  return contacts.find(({ type, value }) => type === "email" && email.safeParse(value).success)?.value;
}

/** The first web address, as HSDS would take it. */
export function firstWeb(contacts: readonly Contact[]): string | undefined {
  return contacts
    .filter(({ type }) => type === "web")
    .map(({ value }) => webAddress(value))
    .find((address) => address !== undefined);
}

/** `owner` is the id of the thing the phones belong to. */
export function phonesOf(owner: string, contacts: readonly Contact[]): HsdsPhone[] | undefined {
  return some(
    contacts
      .filter(({ type }) => type === "phone")
      .map(({ value, label }, number) =>
        told({
          id: derivedId(owner, "phone", number),
          number: value,
          description: preferredText(label) ?? undefined,
        }),
      ),
  );
}
