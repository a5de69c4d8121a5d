import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import { type RecordKey } from "../../domain/source.ts";
import { objectAt, textAt } from "../shared/read-json.ts";

/**
 * The group that owns a listing: its key, or the group itself where links are embedded. Whether answers repeat
 * the key is not known (Lähellä.fi A5), so a single linked group (B1) serves as well.
 */
export function organisationKey(payload: JsonObject): RecordKey | null {
  const group = payload["group"];
  const id = isJsonObject(group)
    ? textAt(group, "_key")
    : (textAt(payload, "group") ?? onlyLinkedGroup(payload));
  return id === null ? null : { source: "lahella", kind: "group", id };
}

/** Whether the payload brings the group along, so that nothing has to be looked up. */
export function hasEmbeddedGroup(payload: JsonObject, id: string): boolean {
  return isJsonObject(payload["group"]) || isJsonObject(linkedGroups(payload)[id]);
}

function onlyLinkedGroup(payload: JsonObject): string | null {
  const keys = Object.keys(linkedGroups(payload));
  return keys.length === 1 ? (keys[0] ?? null) : null;
}

function linkedGroups(payload: JsonObject): JsonObject {
  return objectAt(objectAt(payload, "links"), "groups");
}
