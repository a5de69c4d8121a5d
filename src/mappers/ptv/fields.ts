import { isJsonObject, type JsonObject } from "../../domain/json.ts";

/*
 * Reading a record that may break its own schema: what has another shape than the contract says counts as not told.
 * The mirror keeps such records with the problem `wire-shape`, so mappers must live with them (I2).
 */

/** An object of a list with its place in the record, for problems. */
export interface Item {
  readonly value: JsonObject;
  readonly field: string;
}

/** The text of a property without space around it; null when blank, missing or no text. */
export function textOf(record: JsonObject, key: string): string | null {
  const value = record[key];
  if (typeof value !== "string") return null;
  const text = value.trim();
  return text === "" ? null : text;
}

export function objectOf(record: JsonObject, key: string): JsonObject | null {
  const value = record[key];
  return isJsonObject(value) ? value : null;
}

/** Objects of a list; items of other kinds are left out, a missing list is empty. */
export function itemsOf(record: JsonObject, key: string, path = ""): readonly Item[] {
  const list = record[key];
  if (!Array.isArray(list)) return [];
  const field = path === "" ? key : `${path}.${key}`;
  return list.flatMap((value: unknown, index) =>
    isJsonObject(value) ? [{ value, field: `${field}[${index}]` }] : [],
  );
}

/** Texts of a plain list of texts. */
export function wordsOf(record: JsonObject, key: string): readonly string[] {
  const list = record[key];
  return Array.isArray(list)
    ? list.flatMap((value: unknown) =>
        typeof value === "string" && value.trim() !== "" ? [value.trim()] : [],
      )
    : [];
}

/** The id in `record[key].id`, in lower case as the mirror keeps ids. */
export function idIn(record: JsonObject, key: string): string | null {
  const target = objectOf(record, key);
  return target === null ? null : lowerIdOf(target, "id");
}

export function lowerIdOf(record: JsonObject, key: string): string | null {
  return textOf(record, key)?.toLowerCase() ?? null;
}
