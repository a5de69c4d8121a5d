import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import type { RecordKind } from "../../domain/source.ts";
import { only, onlyInEach } from "../shared/kept-fields.ts";

const KEPT: Readonly<Partial<Record<RecordKind, readonly string[]>>> = {
  service: [
    "id",
    "type",
    "serviceNames",
    "areaType",
    "areas",
    "serviceClasses",
    "targetGroups",
    "languages",
    "generalDescriptionId",
    "serviceChargeType",
    "publishingStatus",
    "modified",
  ],
  organisation: [
    "id",
    "organizationType",
    "organizationNames",
    "displayNameType",
    "businessCode",
    "oid",
    "municipality",
    "parentOrganizationId",
    "areaType",
    "areas",
    "publishingStatus",
    "modified",
  ],
};

/** What is kept of a withdrawn record: name, codes and whose it was; of channels and descriptions only the key. */
export function withoutPersonalData(kind: RecordKind, payload: unknown): JsonObject {
  if (!isJsonObject(payload)) return {};
  const kept = only(payload, KEPT[kind] ?? ["id"]);
  if (kind !== "service") return kept;
  return { ...kept, organizations: onlyInEach(payload["organizations"], ["roleType", "organization"]) };
}
