import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import type { ProblemCode } from "../../domain/problem.ts";
import type { ReadValue } from "./web.ts";

export interface PhoneHints {
  /** Country code beside the number (`+358`), as PTV gives it; then the number stands without it. */
  readonly prefix?: string | null;
  /** PTV's own word that this is a service number, whatever it looks like (PTV 11). */
  readonly serviceNumber?: boolean;
}

export interface PhoneReading {
  readonly contacts: readonly ReadValue[];
  readonly problems: readonly ProblemCode[];
}

/** Words and marks between two numbers in one value; the slash is apart, old numbers hold one (`014/123 456`). */
const BETWEEN = /\s*(?:[,;|\n]|\b(?:tai|ja|sekä|or|and|eller|och|samt)\b)\s*/iu;
const NUMBER_LIKE = /\+?\(?\d[\d\s().\u00a0\u2010-\u2015/-]*\d/gu;
const SHORT_NUMBER = /^1\d{2,5}$/;
/** Prefixes of national service and company numbers, dialled as they stand (R21). */
const SERVICE_PREFIX = /^0(?:10|20|29|30|39|60[06]|700|71|73|75|800)\d{2,9}$/;
const FINLAND = "+358";
/** Characters of the shortest number that is believed without a known range: `+358` and seven digits. */
const SHORTEST_UNKNOWN = 11;
const E164 = /^\+[1-9]\d{6,14}$/;
/** A value longer than this holds prose; reading it number by number would only cost time. */
const MAXIMUM_LENGTH = 500;

/**
 * Reads the phone numbers of one typed value (R21): E.164, or for service numbers the digits as dialled.
 * What cannot be read stays as typed, `unread`, with `phone-unreadable`. An empty value gives nothing.
 */
export function readPhones(raw: string, hints: PhoneHints = {}): PhoneReading {
  const value = raw.trim();
  if (value === "") return { contacts: [], problems: [] };
  const whole = value.length > MAXIMUM_LENGTH ? [value.slice(0, MAXIMUM_LENGTH)] : value.split(BETWEEN);
  const contacts = whole
    .filter((part) => part !== "")
    .flatMap((part) => readPart(part, hints))
    .filter((contact, index, all) => all.findIndex((other) => other.value === contact.value) === index);
  const readable = contacts.filter((contact) => contact.unread === undefined);
  // Beside a readable number, a part without one ("arkisin 9–15") is a remark, not a number gone wrong.
  const kept = readable.length > 0 ? contacts.filter(hasDigitsOrIsRead) : [{ value, unread: true as const }];
  const problems: ProblemCode[] = [];
  if (readable.length > 1) problems.push("phone-split");
  if (kept.some((contact) => contact.unread === true)) problems.push("phone-unreadable");
  return { contacts: kept, problems };
}

function readPart(part: string, hints: PhoneHints): readonly ReadValue[] {
  const candidates = part.match(NUMBER_LIKE) ?? [];
  const read = candidates.flatMap((candidate) => {
    const one = readNumber(candidate, hints);
    if (one !== null) return [one];
    return candidate.split("/").flatMap((piece) => readNumber(piece, hints) ?? []);
  });
  return read.length > 0 ? read.map((value) => ({ value })) : [{ value: part.trim(), unread: true }];
}

function readNumber(text: string, { prefix, serviceNumber = false }: PhoneHints): string | null {
  const digits = text.replaceAll(/\D/g, "");
  const international = text.includes("+") || digits.startsWith("00");
  if (serviceNumber) return digits.length >= 3 && digits.length <= 15 ? digits : null;
  const country = (prefix ?? "").replaceAll(/\D/g, "");
  if (!international && country === "" && isServiceNumber(digits)) return digits;
  if (country !== "" && !international) return toE164(`+${country}${digits.replace(/^0/, "")}`);
  return toE164(text.includes("+") ? `+${digits}` : digits);
}

function isServiceNumber(digits: string): boolean {
  return SHORT_NUMBER.test(digits) || SERVICE_PREFIX.test(digits);
}

function toE164(dialled: string): string | null {
  const phone = parsePhoneNumberFromString(dialled, "FI");
  if (phone?.isPossible() !== true) return null;
  if (phone.isValid()) return E164.test(phone.number) ? phone.number : null;
  // Of no range known to the library, but of a likely length: kept digit for digit.
  const digits = dialled.replace(/^00/, "+");
  const number = digits.startsWith("+") ? digits : `${FINLAND}${digits.replace(/^0/, "")}`;
  return E164.test(number) && number.length >= SHORTEST_UNKNOWN ? number : null;
}

function hasDigitsOrIsRead(contact: ReadValue): boolean {
  return contact.unread === undefined || contact.value.replaceAll(/\D/g, "").length >= 5;
}
