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
/** Hours, which look like numbers: `08.00-16.00`, `klo 9–15`. */
const HOURS =
  /\b(?:klo|kello|kl)\b\.?\s*\d{1,2}(?:[.:]\d{2})?(?:\s*[\u2010-\u2015-]\s*\d{1,2}(?:[.:]\d{2})?)?|\b(?:[01]?\d|2[0-4])[.:][0-5]\d\s*[\u2010-\u2015-]\s*(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?\b/giu;
/** A remark in brackets; a code in them, as in `(0)40` and `(06) 123`, is part of a number. */
const REMARK = /\((?!\s*\+?\d{1,4}\s*\))([^()]*)\)/gu;
/** What ends a number without being of it: a day (`1.9.2026`), or one or two digits apart (`24 h`). */
const TRAILER = /(?:\s+\d{1,2}\.\d{1,2}\.(?:\d{4})?|[\s/]+\d{1,2})$/u;
const NUMBER_LIKE = /\+?\(?\d[\d\s().\u00a0\u2010-\u2015/-]*\d/gu;
const SHORT_NUMBER = /^1\d{2,5}$/;
/** Prefixes of national service and company numbers, dialled as they stand (R21). */
const SERVICE_PREFIX = /^0(?:10|20|29|30|39|60[06]|700|71|73|75|800)\d{2,9}$/;
/** Digits of the shortest number that is believed without the 0 in front. */
const SHORTEST_BARE = 7;
/** Digits of the shortest that is taken for a number gone wrong. */
const SHORTEST_TYPED = 5;
/** Between two numbers where the whole is none. */
const BETWEEN_NUMBERS = /\/|\s[\u2010-\u2015-]\s/u;
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
  const plain = value.slice(0, MAXIMUM_LENGTH).replaceAll(HOURS, ";").replaceAll(REMARK, ";$1;");
  const whole = value.length > MAXIMUM_LENGTH ? [plain] : plain.split(BETWEEN);
  const contacts = whole
    .filter((part) => part.trim() !== "")
    .flatMap((part) => readPart(part, hints))
    .filter((contact, index, all) => all.findIndex((other) => other.value === contact.value) === index);
  const readable = contacts.filter((contact) => contact.unread === undefined);
  // Beside a readable number, a part without one ("arkisin 9–15") is a remark, not a number gone wrong.
  const kept = readable.length > 0 ? contacts.filter(isNumber) : [{ value, unread: true as const }];
  const problems: ProblemCode[] = [];
  if (readable.length > 1) problems.push("phone-split");
  if (kept.some((contact) => contact.unread === true)) problems.push("phone-unreadable");
  return { contacts: kept, problems };
}

function readPart(part: string, hints: PhoneHints): readonly ReadValue[] {
  const candidates = part.match(NUMBER_LIKE) ?? [];
  const read = candidates.flatMap((candidate) => {
    const one = readNumber(withoutTrailer(candidate.trim(), hints), hints);
    if (one !== null) return [one];
    return candidate.split(BETWEEN_NUMBERS).flatMap((piece) => readNumber(piece, hints) ?? []);
  });
  return read.length > 0 ? read.map((value) => ({ value })) : [{ value: part.trim(), unread: true }];
}

/** The number without what stands behind it, where only that makes it a number that there is. */
function withoutTrailer(candidate: string, hints: PhoneHints): string {
  const rest = candidate.replace(TRAILER, "");
  return rest !== candidate && !isKnown(readNumber(candidate, hints)) && isKnown(readNumber(rest, hints))
    ? rest
    : candidate;
}

function isKnown(number: string | null): boolean {
  return number !== null && parsePhoneNumberFromString(number, "FI")?.isValid() === true;
}

/**
 * Whether the digits were meant to be dialled as they stand: Finnish numbers begin with 0, short ones are written
 * without marks. Anything else may be hours, a postal code or a year.
 */
function isDialled(text: string, digits: string): boolean {
  if (text.includes("+") || digits.startsWith("0")) return true;
  return !/[^\d\s]/.test(text) && (SHORT_NUMBER.test(digits) || digits.length >= SHORTEST_BARE);
}

function readNumber(text: string, { prefix, serviceNumber = false }: PhoneHints): string | null {
  const digits = text.replaceAll(/\D/g, "");
  const international = text.includes("+") || digits.startsWith("00");
  if (serviceNumber) return digits.length >= 3 && digits.length <= 15 ? digits : null;
  const country = (prefix ?? "").replaceAll(/\D/g, "");
  if (country === "" && !isDialled(text, digits)) return null;
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

/** Whether a part is a number, be it one gone wrong, and no remark. */
function isNumber({ value, unread }: ReadValue): boolean {
  if (unread === undefined) return true;
  return (value.match(NUMBER_LIKE) ?? []).some((candidate) => {
    const digits = candidate.replaceAll(/\D/g, "");
    return digits.length >= SHORTEST_TYPED && isDialled(candidate, digits);
  });
}
