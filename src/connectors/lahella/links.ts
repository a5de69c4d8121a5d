import { isJsonObject } from "../../domain/json.ts";
import type { RecordKey } from "../../domain/source.ts";

/** A key as text; keys are strings of digits, and a number is one whose type went wrong. Null for anything else. */
export function keyOf(value: unknown): string | null {
  if (typeof value === "string") return value.trim() === "" ? null : value.trim();
  return typeof value === "number" && Number.isSafeInteger(value) ? String(value) : null;
}

/** Key of the organisation that an activity names, else `known`: the one whose list it stood in. */
export function groupKeyOf(activity: unknown, known: string | null): string | null {
  return (isJsonObject(activity) ? keyOf(activity["group"]) : null) ?? known;
}

/**
 * What an activity needs to be understood: its organisation. Null when nothing tells it, as when one is asked for by
 * its key and does not repeat its group (Lähellä A5): it has one all the same.
 */
export function linksOf(activity: unknown, knownGroup: string | null): readonly RecordKey[] | null {
  const id = groupKeyOf(activity, knownGroup);
  return id === null ? null : [{ source: "lahella", kind: "group", id }];
}

/** Organisations beside a list, by key: `links: {groups: {key: group}}` (Lähellä B1). */
export function embeddedGroups(links: unknown): readonly unknown[] {
  const groups = isJsonObject(links) ? links["groups"] : null;
  return isJsonObject(groups) ? Object.values(groups) : [];
}
