import { createHash } from "node:crypto";
import type { ListItem, SharedList, VisitorStore } from "../../domain/visitors/visitors.ts";
import { newId } from "../ids.ts";
import type { Database } from "../pool.ts";

/** Reports of visitors and their lists. The key of a draft is kept as its hash only. */
export function createVisitorStore(database: Database): VisitorStore {
  return {
    async addFeedback({ listingId, kind, message, language }) {
      await database.query(
        "insert into sync.feedback (id, listing_id, kind, message, language) values ($1, $2, $3, $4, $5)",
        [newId(), listingId, kind, message, language],
      );
    },
    async draft(key, now) {
      const { rows } = await database.query<{ readonly items: readonly ListItem[] }>(
        "select items from sync.list_draft where key = $1 and expires_at > $2",
        [hashed(key), now],
      );
      return rows[0]?.items ?? [];
    },
    async saveDraft(key, items, { now, days }) {
      await database.query(
        `insert into sync.list_draft (key, items, changed_at, expires_at)
         values ($1, $2, $3, $3::timestamptz + $4 * interval '1 day')
         on conflict (key) do update
         set items = excluded.items, changed_at = excluded.changed_at, expires_at = excluded.expires_at`,
        [hashed(key), JSON.stringify(items), now, days],
      );
    },
    async share(code, { language, items, madeAt, expiresAt }) {
      await database.query(
        "insert into sync.shared_list (code, language, items, made_at, expires_at) values ($1, $2, $3, $4, $5)",
        [code, language, JSON.stringify(items), madeAt, expiresAt],
      );
    },
    async shared(code, now) {
      const { rows } = await database.query<SharedRow>(
        "select language, items, made_at, expires_at from sync.shared_list where code = $1 and expires_at > $2",
        [code, now],
      );
      const [row] = rows;
      if (row === undefined) return null;
      const { language, items, made_at, expires_at } = row;
      return { language, items, madeAt: made_at.toISOString(), expiresAt: expires_at.toISOString() };
    },
  };
}

interface SharedRow extends Pick<SharedList, "language" | "items"> {
  readonly made_at: Date;
  readonly expires_at: Date;
}

function hashed(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}
