import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import type { RootRecord } from "../../domain/derive/mapping.ts";
import type { RecordKey } from "../../domain/source.ts";
import { objectAt, textAt } from "../shared/read-json.ts";

const GROUP_KEY = "lahella/group/";

/**
 * The group that owns a listing: its key, or the group itself where links are embedded. Whether answers repeat
 * the key is not known (Lähellä.fi A5), so a single linked group (B1), or the one that the mirror links the
 * record to because it stood in that group's list, serves as well.
 */
export function organisationKey(
  payload: JsonObject,
  dependencies: RootRecord["dependencies"],
): RecordKey | null {
  const group = payload["group"];
  const told = isJsonObject(group) ? textAt(group, "_key") : textAt(payload, "group");
  const id = told ?? only(Object.keys(linkedGroups(payload))) ?? only(groupsOf(dependencies));
  return id === null ? null : { source: "lahella", kind: "group", id };
}

/** Whether the payload brings the group along, so that nothing has to be looked up. */
export function hasEmbeddedGroup(payload: JsonObject, id: string): boolean {
  return isJsonObject(payload["group"]) || isJsonObject(linkedGroups(payload)[id]);
}

function groupsOf(dependencies: RootRecord["dependencies"]): readonly string[] {
  return [...dependencies.keys()].flatMap((key) =>
    key.startsWith(GROUP_KEY) ? [key.slice(GROUP_KEY.length)] : [],
  );
}

function only(keys: readonly string[]): string | null {
  return keys.length === 1 ? (keys[0] ?? null) : null;
}

function linkedGroups(payload: JsonObject): JsonObject {
  return objectAt(objectAt(payload, "links"), "groups");
}
