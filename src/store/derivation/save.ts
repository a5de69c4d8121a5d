import type { ListingResult, OrganisationResult } from "../../domain/derivation.ts";
import type { DriftSighting } from "../../domain/problem.ts";
import { type RecordKey, ROOT_KIND } from "../../domain/source.ts";
import { preferredText } from "../../domain/text.ts";
import type { Database } from "../pool.ts";
import { TEXT as ADD_CHANGES } from "../sql/add-changes.sql.ts";
import { TEXT as DIRTY_OF_ORGANISATIONS } from "../sql/dirty-of-organisations.sql.ts";
import { TEXT as KEEP_VERSIONS } from "../sql/keep-listing-versions.sql.ts";
import { TEXT as REFRESH_LISTINGS } from "../sql/refresh-listings.sql.ts";
import { TEXT as SAVE_DRIFT } from "../sql/save-drift.sql.ts";
import { TEXT as SAVE_IDENTIFIERS } from "../sql/save-identifiers.sql.ts";
import { TEXT as SAVE_LISTING_SOURCES } from "../sql/save-listing-sources.sql.ts";
import { TEXT as SAVE_LISTINGS } from "../sql/save-listings.sql.ts";
import { TEXT as SAVE_OCCURRENCES } from "../sql/save-occurrences.sql.ts";
import { TEXT as SAVE_ORGANISATION_ROOTS } from "../sql/save-organisation-roots.sql.ts";
import { TEXT as SAVE_ORGANISATIONS } from "../sql/save-organisations.sql.ts";
import { TEXT as SAVE_ROOTS } from "../sql/save-roots.sql.ts";
import { TEXT as SAVE_TEXTS } from "../sql/save-texts.sql.ts";
import { feedOperation, toListingRow, toOccurrenceRows, toSourceRows, toTextRows } from "./listing-row.ts";

/** Writers of the change feed hold this advisory lock until they commit (migrations/0002_catalogue.sql, I11). */
const FEED_LOCK = 7401;

type Written = ListingResult & { readonly listing: NonNullable<ListingResult["listing"]> };

/** Writes what derive made of listings: only what differs, as one version and one feed row each. */
export async function saveListings(
  db: Database,
  results: readonly ListingResult[],
  stateBefore: ReadonlyMap<string, string>,
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
  await addChanges(db, changed, stateBefore);
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
  stateBefore: ReadonlyMap<string, string>,
): Promise<void> {
  const feed = changed.flatMap((result) => {
    const op = feedOperation(result, stateBefore.get(result.listingId) ?? null);
    return op === null ? [] : [{ listing_id: result.listingId, op }];
  });
  if (feed.length === 0) return;
  await db.query("select pg_advisory_xact_lock($1)", [FEED_LOCK]);
  await db.query(ADD_CHANGES, [JSON.stringify(feed)]);
}

async function saveOccurrences(db: Database, results: readonly Written[]): Promise<void> {
  if (results.length === 0) return;
  const rows = results.flatMap((result) => toOccurrenceRows(result.listing));
  await db.query(SAVE_OCCURRENCES, [results.map((result) => result.listingId), JSON.stringify(rows)]);
}

async function saveDrift(
  db: Database,
  records: readonly RecordKey[],
  drift: readonly DriftSighting[],
): Promise<void> {
  await db.query(SAVE_DRIFT, [
    JSON.stringify(records.map(keyColumns)),
    JSON.stringify(
      drift.map((one) => ({
        source: one.source,
        kind: one.kind,
        source_id: one.exampleId,
        field: one.field,
        code: one.code,
      })),
    ),
  ]);
}

/** Writes organisations; those that stood before and changed make the listings that show them dirty. */
export async function saveOrganisations(db: Database, results: readonly OrganisationResult[]): Promise<void> {
  const records = results.flatMap((result) => result.records);
  if (records.length === 0) return;
  await db.query(SAVE_ORGANISATION_ROOTS, [
    JSON.stringify(
      records.map((record) => ({
        ...keyColumns(record.key),
        problems: record.problems,
        mapper_version: record.mapperVersion,
      })),
    ),
  ]);
  await saveDrift(
    db,
    records.map((record) => record.key),
    results.flatMap((result) => result.drift),
  );
  const { rows } = await db.query<{ id: string; stood: boolean }>(SAVE_ORGANISATIONS, [
    JSON.stringify(results.flatMap(organisationRow)),
  ]);
  const changed = new Set(rows.map((row) => row.id));
  const documents = results.flatMap((result) =>
    changed.has(result.organisationId) ? (result.document ?? []) : [],
  );
  await db.query(SAVE_IDENTIFIERS, [
    documents.map((document) => document.id),
    JSON.stringify(
      documents.flatMap((document) =>
        document.identifiers.map((one) => ({ organisation_id: document.id, ...one })),
      ),
    ),
  ]);
  const stood = rows.filter((row) => row.stood).map((row) => row.id);
  if (stood.length > 0) await db.query(DIRTY_OF_ORGANISATIONS, [stood, Object.values(ROOT_KIND)]);
}

function organisationRow(result: OrganisationResult): readonly Readonly<Record<string, unknown>>[] {
  const { document } = result;
  if (document === null) return [];
  return [
    {
      id: document.id,
      type: document.type,
      business_id: document.businessId,
      home_municipality: document.homeMunicipality,
      website: document.website,
      parent_id: document.parentId,
      document,
      content_hash: result.contentHash,
      municipalities: document.municipalities,
      search_name:
        Object.values(document.name).join("\n").toLowerCase() || (preferredText(document.name) ?? ""),
    },
  ];
}

function keyColumns(key: RecordKey): { source: string; kind: string; source_id: string } {
  return { source: key.source, kind: key.kind, source_id: key.id };
}
