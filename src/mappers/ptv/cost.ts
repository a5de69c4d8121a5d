import type { JsonObject } from "../../domain/json.ts";
import type { Cost } from "../../domain/catalogue/listing.ts";
import type { Notes } from "../shared/notes.ts";
import { textOf, type Item } from "./fields.ts";
import { inherited } from "./general-description.ts";

/** `Charged` and `Free` are the names of versions up to 7 (PTV 13). */
const COSTS: Readonly<Record<string, Cost>> = {
  Chargeable: "paid",
  Charged: "paid",
  FreeOfCharge: "free",
  Free: "free",
  Other: "other",
};

/**
 * R15: the service's own cost, which PTV leaves to the general description where that has one, else what all its
 * connections agree on. One that tells nothing agrees with nothing: a free phone call does not make a service free.
 */
export function readCost(
  service: JsonObject,
  national: JsonObject | null,
  connections: readonly Item[],
  notes: Notes,
): Cost {
  const own = inherited(service, national, (record) => costOf(record, "serviceChargeType", notes));
  if (own !== null) return own;
  const told = new Set(
    connections.map(({ value, field }) => costOf(value, `${field}.serviceChargeType`, notes) ?? "unknown"),
  );
  const [only] = told;
  return told.size === 1 && only !== undefined ? only : "unknown";
}

function costOf(record: JsonObject, field: string, notes: Notes): Cost | null {
  const code = textOf(record, "serviceChargeType");
  if (code === null) return null;
  const cost = COSTS[code];
  if (cost !== undefined) return cost;
  notes.unknownCode(field, code);
  return null;
}
