import type pg from "pg";
import { createGuardReviews } from "./store/desk/guard-reviews.ts";
import type { DeskPorts } from "./web/operations/ports.ts";

/** What the operators' pages read before somebody decides. */
export function createDeskPorts(pool: pg.Pool): DeskPorts {
  return { guardReviews: createGuardReviews(pool) };
}
