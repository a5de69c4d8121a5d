import { isJsonObject } from "../../domain/json.ts";
import type { RecordKey } from "../../domain/source.ts";
import type { PtvKind } from "./wire.ts";

/**
 * Records that a record needs to be understood, without repeats, in the order of the payload. Producers are among a
 * service's organisations: a service without a published Responsible one is shown under another (PTV 6.1).
 */
export function linksOf(kind: PtvKind, payload: unknown): readonly RecordKey[] {
  if (!isJsonObject(payload)) return [];
  const found = new Map<string, RecordKey>();
  const add = (to: PtvKind, id: unknown): void => {
    if (typeof id !== "string" || id === "") return;
    const key = id.toLowerCase();
    found.set(`${to}/${key}`, { source: "ptv", kind: to, id: key });
  };
  if (kind === "service") {
    for (const id of idsWithin(payload["serviceChannels"], "serviceChannel")) add("channel", id);
    for (const id of idsWithin(payload["organizations"], "organization")) add("organisation", id);
    add("general-description", payload["generalDescriptionId"]);
  }
  if (kind === "channel") add("organisation", payload["organizationId"]);
  if (kind === "organisation") add("organisation", payload["parentOrganizationId"]);
  return [...found.values()];
}

function idsWithin(list: unknown, property: string): readonly unknown[] {
  if (!Array.isArray(list)) return [];
  return list.map((item: unknown) => {
    const target = isJsonObject(item) ? item[property] : null;
    return isJsonObject(target) ? target["id"] : null;
  });
}
