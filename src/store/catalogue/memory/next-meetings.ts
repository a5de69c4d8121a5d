import type { Database } from "../../pool.ts";
import { readRows } from "../read-rows.ts";
import { MEETINGS_AHEAD, NEXT_MEETINGS } from "../sql/index-rows.sql.ts";
import type { ListingIndex } from "./listing-index.ts";

/** What first comes within the window of `catalogue.occurrence` by the clock alone is looked for this often. */
const LOOK_AHEAD_MS = 3_600_000;

interface MeetingRow {
  readonly id: string;
  readonly next_at: number | null;
}

/**
 * Asks when listings meet next of which the clock alone moved that, for the feed does not tell: those whose meeting has
 * begun since it was last known, and once an hour those of which none was known.
 */
export function createNextMeetings(database: Database): (index: ListingIndex, now: Date) => Promise<void> {
  let lookedAt = -Infinity;
  return async (index, now) => {
    const begun = index.begunBefore(now.getTime());
    if (begun.size > 0) {
      const values = [[...begun.keys()], now.toISOString()];
      keep(index, begun, await readRows<MeetingRow>(database, NEXT_MEETINGS, values));
    }
    if (now.getTime() < lookedAt + LOOK_AHEAD_MS) return;
    lookedAt = now.getTime();
    const never = index.neverMeeting();
    keep(index, never, await readRows<MeetingRow>(database, MEETINGS_AHEAD, [now.toISOString()]));
  };
}

function keep(
  index: ListingIndex,
  asked: ReturnType<ListingIndex["begunBefore"]>,
  rows: readonly MeetingRow[],
): void {
  for (const { id, next_at } of rows) {
    const known = asked.get(id);
    if (known !== undefined) index.meetsNext(id, known, next_at);
  }
}
