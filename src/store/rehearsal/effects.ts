import type pg from "pg";
import type { ListingDocument } from "../../domain/catalogue/listing.ts";
import type { EffectReader, RehearsedListing } from "../../domain/derive/rehearsal.ts";
import type { Proposal } from "../../domain/pull/run.ts";
import { TEXT as NEXT_EFFECTS } from "./sql/next-effects.sql.ts";

const FIRST_ID = "00000000-0000-0000-0000-000000000000";

interface EffectRow {
  readonly id: string;
  readonly before: ListingDocument | null;
  readonly after: ListingDocument;
}

/** Reads what happened in a rehearsal since it was made: its table of earlier versions was empty then. */
export function createEffectReader(pool: pg.Pool, madeAt: Date): EffectReader {
  return {
    async *listings(batch) {
      let after = FIRST_ID;
      for (;;) {
        const { rows } = await pool.query<EffectRow>(NEXT_EFFECTS, [after, batch, madeAt]);
        const last = rows.at(-1);
        if (last === undefined) return;
        yield rows.map((row): RehearsedListing => row);
        after = last.id;
      }
    },
    async held(runId) {
      const { rows } = await pool.query<{
        organisation_id: string | null;
        roots: Proposal["roots"];
        share: number;
      }>(
        `select organisation_id, roots, share from sync.guard_proposal
         where run_id = $1 and state = 'open' order by id`,
        [runId],
      );
      return rows.map((row) => ({ organisationId: row.organisation_id, roots: row.roots, share: row.share }));
    },
  };
}
