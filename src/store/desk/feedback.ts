import type pg from "pg";
import { SyncError } from "../../domain/errors.ts";
import { FEEDBACK_LISTED, type FeedbackDesk, type ReportedFeedback } from "../../domain/visitors/feedback.ts";
import type { ListingSource, ListingState } from "../../domain/catalogue/listing.ts";
import type { Localised } from "../../domain/text.ts";
import { TEXT as PAGE } from "./sql/feedback.sql.ts";

interface FeedbackRow extends Pick<
  ReportedFeedback,
  "id" | "kind" | "message" | "language" | "state" | "note"
> {
  readonly listing_id: string;
  readonly created_at: Date;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly now_id: string;
  /** Of all that fit the filter. */
  readonly total: number;
  /** Null: the listing is not in the catalogue. */
  readonly listing_state: ListingState | null;
  readonly name: Localised | null;
  readonly organisation: Localised | null;
  readonly sources: readonly ListingSource[] | null;
}

/** Reports of visitors as operators read and settle them. */
export function createFeedbackDesk(pool: pg.Pool): FeedbackDesk {
  return {
    async page({ state, kind, about }, page) {
      const { rows } = await pool.query<FeedbackRow>(PAGE, [
        state,
        kind,
        about,
        (page - 1) * FEEDBACK_LISTED,
        FEEDBACK_LISTED,
      ]);
      return { items: rows.map(toFeedback), total: rows[0]?.total ?? 0 };
    },
    async settle(id, seen, { state, note, by }) {
      const settled = await pool.query(
        `update sync.feedback
         set state = $3, note = $4, decided_by = case when $3 = 'open' then null else $5 end,
             decided_at = case when $3 = 'open' then null else now() end
         where id = $1 and state = $2`,
        [id, seen, state, note, by],
      );
      if ((settled.rowCount ?? 0) > 0) return true;
      const { rowCount } = await pool.query("select 1 from sync.feedback where id = $1", [id]);
      if ((rowCount ?? 0) === 0) throw new SyncError("NOT_FOUND", "There is no such report.");
      return false;
    },
  };
}

function toFeedback(row: FeedbackRow): ReportedFeedback {
  const { id, kind, message, language, state, note, name, organisation } = row;
  const listing =
    row.listing_state === null
      ? null
      : {
          id: row.now_id,
          name: name ?? {},
          organisation,
          state: row.listing_state,
          sources: row.sources ?? [],
        };
  return {
    id,
    kind,
    message,
    language,
    state,
    note,
    listing,
    listingId: row.listing_id,
    createdAt: row.created_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
  };
}
