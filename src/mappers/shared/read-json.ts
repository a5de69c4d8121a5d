import { isJsonObject, type Json, type JsonObject } from "../../domain/json.ts";

const NOTHING: JsonObject = {};

/** The object at a key; an empty one when something else stands there. */
export function objectAt(parent: JsonObject, key: string): JsonObject {
  const value = parent[key];
  return isJsonObject(value) ? value : NOTHING;
}

/** The list at a key; a single value counts as a list of one, nothing as an empty list. */
export function listAt(parent: JsonObject, key: string): readonly Json[] {
  const value = parent[key];
  if (value === undefined || value === null) return [];
  return isList(value) ? value : [value];
}

/** The text at a key, trimmed; numbers as text, anything else and blank text as null. */
export function textAt(parent: JsonObject, key: string): string | null {
  return toText(parent[key]);
}

function toText(value: Json | undefined): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

/** The texts of a list, blank ones and other values left out. */
export function textsAt(parent: JsonObject, key: string): readonly string[] {
  return listAt(parent, key).flatMap((value) => toText(value) ?? []);
}

/** The objects of a list with their paths (`channels[1]`), other values left out. */
export function objectsAt(
  parent: JsonObject,
  key: string,
  path: string,
): readonly { readonly value: JsonObject; readonly path: string }[] {
  return listAt(parent, key).flatMap((value, index) =>
    isJsonObject(value) ? [{ value, path: `${path}[${index}]` }] : [],
  );
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
