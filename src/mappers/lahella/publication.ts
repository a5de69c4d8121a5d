import type { Publication } from "../../domain/derive/draft.ts";
import type { JsonObject } from "../../domain/json.ts";
import type { Notes } from "../shared/notes.ts";
import { objectAt, textAt } from "../shared/read-json.ts";
import { readInstant, readIsoInstant } from "../shared/time.ts";

const STATUSES = { published: "published", draft: "draft" } as const;
/** From this year on an end means "no end" (R22). */
export const OPEN_END_YEAR = 2099;

/** Status and visibility as told; what they mean today is decided later, with a clock (R5–R7). */
export function readPublication(payload: JsonObject, notes: Notes): Publication {
  const visibility = objectAt(objectAt(payload, "tags"), "visibility");
  const from = readInstant(visibility["start"]);
  const to = openWhenFar(readInstant(visibility["end"]));
  const inverted = from !== null && to !== null && to < from;
  if (inverted) notes.problem("visibility-inverted", "tags.visibility.end", new Date(to).toISOString());
  const status = readStatus(payload, notes);
  const visibleFrom = isoOf(from);
  const visibleTo = inverted ? null : isoOf(to);
  if (status === "untold" && visibleFrom === null && visibleTo === null)
    notes.problem("status-unknown", "status");
  return { status, visibleFrom, visibleTo, publishedAt: readIsoInstant(payload["publishedAt"]) };
}

function readStatus(payload: JsonObject, notes: Notes): Publication["status"] {
  const status = textAt(payload, "status");
  if (status === null) return "untold";
  if (status === "published" || status === "draft") return STATUSES[status];
  // An unknown status counts as none (R32): the visibility period decides.
  notes.unknownCode("status", status);
  return "untold";
}

function openWhenFar(ms: number | null): number | null {
  return ms !== null && new Date(ms).getUTCFullYear() >= OPEN_END_YEAR ? null : ms;
}

function isoOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
