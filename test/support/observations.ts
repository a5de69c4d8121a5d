import type { Change, ListingAnswer } from "../../src/domain/catalogue/catalogue-reader.ts";
import type { SourceId } from "../../src/domain/source.ts";
import { createCatalogueReader } from "../../src/store/catalogue/reader.ts";
import { type Pipeline, rowsOf } from "./pipeline.ts";

type Observed = Pick<Pipeline, "database">;

/** What became of one root: in the mirror, in the root table, and for whoever asks for its listing. */
export interface RootFacts {
  readonly listingId: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly problems: readonly { readonly code: string }[];
  readonly recordState: string;
  readonly shownState: string | null;
}

/** Throws when the source has no such root. */
export async function rootFacts(pipeline: Observed, source: SourceId, id: string): Promise<RootFacts> {
  const [row] = await rowsOf<RootFacts>(
    pipeline,
    `select o.listing_id as "listingId", o.outcome, o.reason, o.problems, r.state as "recordState",
            l.document ->> 'state' as "shownState"
     from sync.root o
     join sync.source_record r using (source, kind, source_id)
     left join catalogue.listing l on l.id = o.listing_id
     where o.source = $1 and o.source_id = $2`,
    [source, id],
  );
  if (row === undefined) throw new Error(`there is no root ${source}/${id}`);
  return row;
}

/** The listing as `GET /api/v1/listings/{id}` finds it. */
export async function answerFor(pipeline: Observed, listingId: string): Promise<ListingAnswer> {
  return createCatalogueReader(pipeline.database.pool).listing(listingId, new Date());
}

/** The whole change feed after `seq`. */
export async function feedAfter(pipeline: Observed, seq: number): Promise<readonly Change[]> {
  return createCatalogueReader(pipeline.database.pool).changes(seq, 10_000);
}

/** The last sequence number of the feed; 0 when it is empty. */
export async function feedEnd(pipeline: Observed): Promise<number> {
  return (await feedAfter(pipeline, 0)).at(-1)?.seq ?? 0;
}

/** Roots of a source in the mirror by state. */
export async function recordStates(pipeline: Observed, source: SourceId): Promise<Record<string, number>> {
  const rows = await rowsOf<{ state: string; count: number }>(
    pipeline,
    `select state, count(*)::int as count from sync.source_record
     where source = $1 and kind in ('service', 'activity') group by state`,
    [source],
  );
  return Object.fromEntries(rows.map((row) => [row.state, row.count]));
}

/** Where the next delta of a source starts, as text; null when there is none yet. */
export async function cursorOf(pipeline: Observed, source: SourceId): Promise<string | null> {
  const rows = await rowsOf<{ since: string }>(
    pipeline,
    "select since::text as since from sync.cursor where source = $1",
    [source],
  );
  return rows[0]?.since ?? null;
}

/** Visible roots of a source, by id. */
export async function visibleRoots(pipeline: Observed, source: SourceId): Promise<readonly string[]> {
  const rows = await rowsOf<{ id: string }>(
    pipeline,
    "select source_id as id from sync.root where source = $1 and outcome = 'visible' order by source_id",
    [source],
  );
  return rows.map((row) => row.id);
}
