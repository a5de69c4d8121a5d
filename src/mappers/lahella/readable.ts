import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import type { MappingRules } from "../../domain/derive/mapping.ts";
import { limitFault } from "../shared/limits.ts";
import type { Notes } from "../shared/notes.ts";
import { objectAt, textAt } from "../shared/read-json.ts";

/** A record that can be read at all: its body and its content. */
export interface ReadableRecord {
  readonly payload: JsonObject;
  readonly traits: JsonObject;
}

/**
 * The quarantine rules that hold for every record (R8), the name's apart: the body is an object, within the
 * limits, and has its key. Null when one of them is broken, with the problem noted.
 */
export function readRecord(payload: unknown, rules: MappingRules, notes: Notes): ReadableRecord | null {
  if (!isJsonObject(payload)) {
    notes.problem("body-not-object", "");
    return null;
  }
  const fault = limitFault(payload, rules);
  if (fault !== null) {
    notes.problem(fault.code, fault.field);
    return null;
  }
  if (textAt(payload, "_key") === null) {
    notes.problem("key-missing", "_key");
    return null;
  }
  return { payload, traits: objectAt(payload, "traits") };
}
