import type { LockableField } from "../../domain/derive/draft.ts";
import { SyncError } from "../../domain/errors.ts";
import { isJsonObject } from "../../domain/json.ts";
import { CONTACT_TYPES, COSTS, REGISTRATIONS } from "../../domain/catalogue/listing.ts";

/** Whether a value fits, and what is expected where it does not. */
interface Shape {
  readonly fits: (value: unknown) => boolean;
  readonly expected: string;
}

const isText = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";

const listOf = (fits: (item: unknown) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.every(fits);

const textsOf = (fits: (item: unknown) => boolean) => (value: unknown) =>
  isJsonObject(value) && Object.values(value).every(fits);

const isYear = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0;

const LOCALISED: Shape = { fits: textsOf(isText), expected: "one text per language" };
const CODES: Shape = { fits: listOf(isText), expected: "a list of codes" };
const choice = (values: readonly string[]): Shape => ({
  fits: (value) => values.some((one) => one === value),
  expected: `one of ${values.join(", ")}`,
});

const SHAPES: Readonly<Record<LockableField, Shape>> = {
  name: {
    fits: (value) => LOCALISED.fits(value) && Object.keys(value as object).length > 0,
    expected: "one text per language, at least one",
  },
  summary: LOCALISED,
  description: LOCALISED,
  userInstruction: LOCALISED,
  themes: CODES,
  targetGroups: CODES,
  serviceClasses: CODES,
  keywords: { fits: textsOf(listOf(isText)), expected: "a list of words per language" },
  ages: {
    fits: (value) =>
      value === null ||
      listOf(
        (item) => isJsonObject(item) && isYear(item["min"]) && (item["max"] === null || isYear(item["max"])),
      )(value),
    expected: "a list of {min, max} in whole years, or null",
  },
  municipalities: {
    fits: listOf(
      (item) =>
        isJsonObject(item) && isText(item["code"]) && (item["basis"] === "place" || item["basis"] === "area"),
    ),
    expected: "a list of {code, basis: place or area}",
  },
  nationwide: { fits: (value) => typeof value === "boolean", expected: "true or false" },
  languages: CODES,
  cost: choice(COSTS),
  costText: LOCALISED,
  registration: choice(REGISTRATIONS),
  registrationText: LOCALISED,
  registrationUrl: {
    fits: (value) => value === null || (isText(value) && /^https?:\/\//.test(value)),
    expected: "a web address, or null",
  },
  contacts: {
    fits: listOf(
      (item) =>
        isJsonObject(item) &&
        CONTACT_TYPES.some((type) => type === item["type"]) &&
        isText(item["value"]) &&
        LOCALISED.fits(item["label"]),
    ),
    expected: "a list of {type: phone, email or web, value, label}",
  },
};

/**
 * A value as a lock of the field keeps it. The message of a fault never repeats it: it may be a contact (I10).
 *
 * @throws SyncError PARAMETER_INVALID.
 */
export function readLockValue(field: LockableField, value: unknown): unknown {
  const { fits, expected } = SHAPES[field];
  if (!fits(value)) {
    throw new SyncError("PARAMETER_INVALID", `The value of ${field} does not fit: expected ${expected}.`);
  }
  return value;
}
