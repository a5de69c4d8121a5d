import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import { only } from "../shared/kept-fields.ts";
import { objectAt } from "../shared/read-json.ts";

const KEPT = ["_key", "status", "modifiedAt", "publishedAt", "tags"];
const KEPT_TRAITS = [
  "type",
  "theme",
  "format",
  "demographic",
  "locale",
  "pricing",
  "region",
  "requiredLocales",
  "businessId",
];

/**
 * What is kept of a withdrawn listing or group: name, codes and whose it was. Texts, places and contacts may name
 * people, so only what is known to name none is kept.
 */
export function withoutPersonalData(payload: unknown): JsonObject {
  if (!isJsonObject(payload)) return {};
  const traits = objectAt(payload, "traits");
  const translations = objectAt(traits, "translations");
  const names = Object.keys(translations).map(
    (language) => [language, only(objectAt(translations, language), ["name"])] as const,
  );
  const group = payload["group"];
  return {
    ...only(payload, KEPT),
    ...(isJsonObject(group) ? { group: only(group, ["_key"]) } : only(payload, ["group"])),
    traits: { ...only(traits, KEPT_TRAITS), translations: Object.fromEntries(names) },
  };
}
