import type { VisitorStore } from "../../domain/visitors.ts";
import { newId } from "../ids.ts";
import type { Database } from "../pool.ts";

/** Reports of visitors, kept for a person to look at. */
export function createVisitorStore(database: Database): VisitorStore {
  return {
    async addFeedback({ listingId, kind, message, language }) {
      await database.query(
        "insert into sync.feedback (id, listing_id, kind, message, language) values ($1, $2, $3, $4, $5)",
        [newId(), listingId, kind, message, language],
      );
    },
  };
}
