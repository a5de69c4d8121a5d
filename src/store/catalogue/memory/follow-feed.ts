import { FOUND_STATES, type ListingState } from "../../../domain/catalogue/listing.ts";
import type { Database } from "../../pool.ts";
import { readRows } from "../read-rows.ts";
import { NEWS, WALK } from "../sql/index-rows.sql.ts";
import { createListingIndex, type ListingIndex, type IndexedListing } from "./listing-index.ts";
import { SERVED, UNTOLD } from "./filters.ts";

/** Columns of a listing; those that hold several codes have them in one text. */
interface IndexRow {
  readonly version: number;
  readonly state: ListingState;
  readonly in_region: boolean;
  readonly cost: string;
  readonly kind: string;
  readonly organisation_type: string | null;
  readonly freshness: string;
  readonly ages: string | null;
  readonly places: string;
  readonly nationwide_except: string;
  readonly placed: string;
  readonly themes: string;
  readonly target_groups: string;
  readonly channels: string;
  readonly languages: string;
  readonly text_languages: string;
  readonly accessibility: string;
  readonly sources: string;
  readonly sort_name: string;
  readonly updated_at: number;
  readonly next_at: number | null;
  /** Text of a point[]. */
  readonly positions: string;
  /** Language, folded name and text of the tsvector. */
  readonly texts: readonly (readonly [string, string, string])[] | null;
}

type WalkRow = IndexRow & { readonly id: string };
type NewsRow = { readonly seq: number; readonly id: string | null } & (IndexRow | { readonly state: null });

/** The change feed tells of listings in these states, and when one leaves them. */
const FED: readonly ListingState[] = FOUND_STATES;
const BATCH = 1000;

/** Whether an index that follows the feed holds all listings in the states. */
export function isFed(states: readonly ListingState[]): boolean {
  return states.every((state) => FED.includes(state));
}

/**
 * An index that holds what was committed before it was asked for: what the change feed told since is read first, in the
 * order of commits (I11). It is read whole the first time, and again when the feed begins anew (a database restored from
 * an earlier day).
 */
export function followFeed(database: Database): () => Promise<ListingIndex> {
  let standing: { readonly index: ListingIndex; seq: number } | null = null;

  const catchUp = async (): Promise<ListingIndex> => {
    for (;;) {
      standing ??= { seq: await headOf(database), index: await readWhole(database) };
      const { index, seq } = standing;
      const head = await readNews(database, index, seq);
      if (head < seq) standing = null;
      else {
        standing.seq = Math.min(head, seq + BATCH);
        if (standing.seq === head) return index;
      }
    }
  };

  // Whoever comes while the feed is read cannot tell whether the reading saw what he knows of: the next one serves all
  // who came meanwhile.
  return oneAfterAnother(catchUp);
}

/** Runs of an act, one at a time: each call is answered by a run that begins after it; calls that wait share one. */
function oneAfterAnother<Result>(act: () => Promise<Result>): () => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  let waiting: Promise<Result> | null = null;
  const begin = (): Promise<Result> => {
    waiting = null;
    return act();
  };
  return () => {
    waiting ??= last.then(begin, begin);
    last = waiting;
    return waiting;
  };
}

async function headOf(database: Database): Promise<number> {
  const [row] = await readRows<NewsRow>(database, NEWS, [0, 0]);
  return row?.seq ?? 0;
}

/** Answers with the newest sequence number. */
async function readNews(database: Database, index: ListingIndex, seq: number): Promise<number> {
  const rows = await readRows<NewsRow>(database, NEWS, [seq, seq + BATCH]);
  for (const row of rows) {
    if (row.id === null) continue;
    if (row.state !== null && FED.includes(row.state)) index.put(toIndexed(row.id, row));
    else index.remove(row.id);
  }
  return rows[0]?.seq ?? 0;
}

async function readWhole(database: Database): Promise<ListingIndex> {
  const index = createListingIndex();
  let after: string | null = null;
  for (;;) {
    const rows: readonly WalkRow[] = await readRows<WalkRow>(database, WALK, [FED, after, BATCH]);
    for (const row of rows) index.put(toIndexed(row.id, row));
    after = rows.at(-1)?.id ?? null;
    if (rows.length < BATCH) return index;
  }
}

function toIndexed(id: string, row: IndexRow): IndexedListing {
  return {
    id,
    version: row.version,
    codes: {
      state: [row.state],
      served: row.in_region ? [SERVED] : [],
      except: several(row.nationwide_except),
      municipality: several(row.places),
      placed: several(row.placed),
      theme: several(row.themes),
      targetGroup: several(row.target_groups),
      age: [row.ages ?? UNTOLD],
      cost: [row.cost],
      channel: several(row.channels),
      language: several(row.languages),
      textLanguage: several(row.text_languages),
      accessibility: several(row.accessibility),
      kind: [row.kind],
      organisationKind: row.organisation_type === null ? [] : [row.organisation_type],
      freshness: [row.freshness],
      source: several(row.sources),
    },
    texts: (row.texts ?? []).map(([language, plainName, words]) => ({ language, plainName, words })),
    order: {
      name: row.sort_name,
      updatedAt: row.updated_at,
      nextAt: row.next_at,
      positions: [...row.positions.matchAll(/[\d.e+-]+/g)].map(([number]) => Number(number)),
    },
  };
}

function several(text: string): readonly string[] {
  return text === "" ? [] : text.split("\u001f");
}
