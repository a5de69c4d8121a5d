import type { ListingResult } from "../../domain/derive/derivation.ts";
import { TEXT as SAVE_LISTING_REDIRECTS } from "../identity/sql/save-listing-redirects.sql.ts";
import type { Database } from "../pool.ts";
import { TEXT as ADD_CHANGES } from "./sql/add-changes.sql.ts";
import { TEXT as KEEP_VERSIONS } from "./sql/keep-listing-versions.sql.ts";
import { TEXT as REFRESH_LISTINGS } from "./sql/refresh-listings.sql.ts";
import { TEXT as SAVE_LISTING_SOURCES } from "./sql/save-listing-sources.sql.ts";
import { TEXT as SAVE_LISTINGS } from "./sql/save-listings.sql.ts";
import { TEXT as SAVE_OCCURRENCES } from "./sql/save-occurrences.sql.ts";
import { TEXT as SAVE_ROOTS } from "./sql/save-roots.sql.ts";
import { TEXT as SAVE_TEXTS } from "./sql/save-texts.sql.ts";
import { TEXT as ADD_REDIRECTS } from "./sql/add-redirects.sql.ts";
import { TEXT as DIRTY_OF_RELATED } from "./sql/dirty-of-related.sql.ts";
import { keyColumns, saveDrift } from "./save-drift.ts";
import { feedOperation, toListingRow, toOccurrenceRows, toSourceRows, toTextRows } from "./listing-row.ts";

/** Writers of the change feed hold this advisory lock until they commit (migrations/0002_catalogue.sql, I11). */
const FEED_LOCK = 7401;

/** An id merged away, with the version that its listing had. */
interface RedirectRow {
  readonly from_id: string;
  readonly version: number;
}

type Written = ListingResult & { readonly listing: NonNullable<ListingResult["listing"]> };

/** What stood when the unit began, and every root that it derives. */
export interface Before {
  readonly stateBefore: ReadonlyMap<string, string>;
  readonly roots: readonly string[];
}

/**
 * Writes what derive made of listings: only what differs, as one version and one feed row each. Ids merged away become
 * redirects, which the feed tells after the listings that they lead to.
 */
export async function saveListings(
  db: Database,
  results: readonly ListingResult[],
  before: Before,
): Promise<void> {
  const roots = results.flatMap((result) => result.roots);
  if (roots.length === 0) return;
  await db.query(SAVE_ROOTS, [
    JSON.stringify(
      roots.map((root) => ({
        ...keyColumns(root.key),
        outcome: root.outcome,
        reason: root.reason,
        problems: root.problems,
        mapper_version: root.mapperVersion,
      })),
    ),
  ]);
  await saveDrift(
    db,
    roots.map((root) => root.key),
    results.flatMap((result) => result.drift),
  );
  await restUnreadable(db, results);
  const written = results.filter((result): result is Written => result.listing !== null);
  const changed = written.filter((result) => result.change === "created" || result.change === "updated");
  const refreshed = written.filter((result) => result.change === "refreshed");
  if (refreshed.length > 0) {
    await db.query(REFRESH_LISTINGS, [
      JSON.stringify(refreshed.map((result) => toListingRow(result.listing))),
    ]);
  }
  if (changed.length > 0) await saveChanged(db, changed);
  await saveOccurrences(db, [...changed, ...refreshed]);
  const redirects = await db.query<RedirectRow>(SAVE_LISTING_REDIRECTS, [before.roots]);
  await markRelated(db, changed, before.stateBefore);
  await addChanges(db, changed, redirects.rows, before.stateBefore);
}

/** What stands though nothing of it can be read any more is due by no clock: the next try of its roots is. */
async function restUnreadable(db: Database, results: readonly ListingResult[]): Promise<void> {
  const ids = results.filter(({ listing }) => listing === null).map(({ listingId }) => listingId);
  if (ids.length === 0) return;
  await db.query(
    "update catalogue.listing set next_change_at = null where id = any($1::uuid[]) and next_change_at is not null",
    [ids],
  );
}

/** Listings that came or changed their state are named, or no longer named, by those related to them. */
async function markRelated(
  db: Database,
  changed: readonly Written[],
  stateBefore: ReadonlyMap<string, string>,
): Promise<void> {
  const ids = changed
    .filter(({ listingId, listing }) => stateBefore.get(listingId) !== listing.document.state)
    .map((result) => result.listingId);
  if (ids.length > 0) await db.query(DIRTY_OF_RELATED, [ids]);
}

async function saveChanged(db: Database, changed: readonly Written[]): Promise<void> {
  const ids = changed.map((result) => result.listingId);
  const updated = changed.filter((result) => result.change === "updated");
  if (updated.length > 0) {
    await db.query(KEEP_VERSIONS, [
      JSON.stringify(updated.map((result) => ({ id: result.listingId, changed: result.changedFields }))),
    ]);
  }
  await db.query(SAVE_LISTINGS, [JSON.stringify(changed.map((result) => toListingRow(result.listing)))]);
  const texts = changed.flatMap((result) => toTextRows(result.listing.document));
  await db.query(SAVE_TEXTS, [ids, JSON.stringify(texts)]);
  const sources = changed.flatMap((result) => toSourceRows(result.listing.document));
  await db.query(SAVE_LISTING_SOURCES, [ids, JSON.stringify(sources)]);
}

async function addChanges(
  db: Database,
  changed: readonly Written[],
  redirects: readonly RedirectRow[],
  stateBefore: ReadonlyMap<string, string>,
): Promise<void> {
  const feed = changed.flatMap((result) => {
    const op = feedOperation(result, stateBefore.get(result.listingId) ?? null);
    return op === null ? [] : [{ listing_id: result.listingId, op }];
  });
  if (feed.length + redirects.length === 0) return;
  await db.query("select pg_advisory_xact_lock($1)", [FEED_LOCK]);
  await db.query(ADD_CHANGES, [JSON.stringify(feed)]);
  await db.query(ADD_REDIRECTS, [JSON.stringify(redirects)]);
}

async function saveOccurrences(db: Database, results: readonly Written[]): Promise<void> {
  if (results.length === 0) return;
  const rows = results.flatMap((result) => toOccurrenceRows(result.listing));
  await db.query(SAVE_OCCURRENCES, [results.map((result) => result.listingId), JSON.stringify(rows)]);
}
