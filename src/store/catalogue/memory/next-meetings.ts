import type { Database } from "../../pool.ts";
import { readRows } from "../read-rows.ts";
import { NEXT_MEETINGS } from "../sql/index-rows.sql.ts";
import type { ListingIndex } from "./listing-index.ts";

/**
 * Asks when listings meet next whose meeting has begun since it was last known: the clock moves it, and the feed does
 * not tell. What first comes within the thirteen months of `catalogue.occurrence` by the clock alone is known with the
 * listing's next change.
 */
export async function askNextMeetings(database: Database, index: ListingIndex, now: Date): Promise<void> {
  const begun = index.begunBefore(now.getTime());
  if (begun.size === 0) return;
  const rows = await readRows<{ readonly id: string; readonly next_at: number | null }>(
    database,
    NEXT_MEETINGS,
    [[...begun.keys()], now.toISOString()],
  );
  for (const { id, next_at } of rows) {
    const asked = begun.get(id);
    if (asked !== undefined) index.meetsNext(id, asked, next_at);
  }
}
