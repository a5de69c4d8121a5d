import { isJsonObject, type Json, type JsonObject } from "../../domain/json.ts";

/** Only these fields of an object; what is not told stays untold. */
export function only(value: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(
    keys.flatMap((key) => (value[key] === undefined ? [] : [[key, value[key]] as const])),
  );
}

/** Only these fields of every object in a list; anything else in it is left out. */
export function onlyInEach(list: Json | undefined, keys: readonly string[]): readonly JsonObject[] {
  return Array.isArray(list)
    ? list.flatMap((item: Json) => (isJsonObject(item) ? [only(item, keys)] : []))
    : [];
}
