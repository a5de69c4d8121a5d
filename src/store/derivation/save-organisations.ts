import type { OrganisationResult } from "../../domain/derive/derivation.ts";
import { keyText, ROOT_KIND } from "../../domain/source.ts";
import { preferredText } from "../../domain/text.ts";
import { TEXT as DIRTY_OF_REASSIGNED } from "../identity/sql/dirty-of-reassigned.sql.ts";
import { TEXT as SAVE_ORGANISATION_REDIRECTS } from "../identity/sql/save-organisation-redirects.sql.ts";
import type { Database } from "../pool.ts";
import { TEXT as DIRTY_OF_ORGANISATIONS } from "./sql/dirty-of-organisations.sql.ts";
import { TEXT as SAVE_IDENTIFIERS } from "./sql/save-identifiers.sql.ts";
import { TEXT as SAVE_ORGANISATION_ROOTS } from "./sql/save-organisation-roots.sql.ts";
import { TEXT as SAVE_ORGANISATIONS } from "./sql/save-organisations.sql.ts";
import { ORGANISATION_KINDS } from "./load.ts";
import { keyColumns, saveDrift } from "./save-drift.ts";

const ROOT_KINDS: readonly string[] = Object.values(ROOT_KIND);

/**
 * Writes organisations; those that stood before and changed make the listings that show them dirty. Ids merged away
 * become redirects.
 *
 * @param moved - keys of records that now describe another organisation: whatever refers to them is dirty
 */
export async function saveOrganisations(
  db: Database,
  results: readonly OrganisationResult[],
  moved: readonly string[],
): Promise<void> {
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
  if (stood.length > 0) await db.query(DIRTY_OF_ORGANISATIONS, [stood, ROOT_KINDS]);
  await db.query(SAVE_ORGANISATION_REDIRECTS, [records.map((record) => keyText(record.key))]);
  if (moved.length > 0) await db.query(DIRTY_OF_REASSIGNED, [moved, [...ROOT_KINDS, ...ORGANISATION_KINDS]]);
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
