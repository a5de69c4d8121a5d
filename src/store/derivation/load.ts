import type { OrganisationDocument } from "../../domain/catalogue/catalogue-reader.ts";
import type {
  KnownOrganisation,
  ListingMember,
  MirrorRecord,
  OrganisationInput,
  RootInput,
} from "../../domain/derive/derivation.ts";
import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import type { StateReason } from "../../domain/catalogue/listing.ts";
import type { Problem } from "../../domain/problem.ts";
import { ORGANISATION_KIND, type RecordKind } from "../../domain/source.ts";
import type { Database } from "../pool.ts";
import { TEXT as LOAD_KNOWN } from "./sql/load-known-organisations.sql.ts";
import { TEXT as LOAD_LINKS } from "./sql/load-links.sql.ts";
import { TEXT as LOAD_ORGANISATION_ROOTS } from "./sql/load-organisation-roots.sql.ts";
import { TEXT as LOAD_PARENTS } from "./sql/load-parents.sql.ts";
import { TEXT as LOAD_PAYLOADS } from "./sql/load-payloads.sql.ts";
import { TEXT as LOAD_RECORDS } from "./sql/load-records.sql.ts";
import { keyArrays, type KeyRow, rowKey, toKey } from "./keys.ts";

export const ORGANISATION_KINDS: readonly RecordKind[] = Object.values(ORGANISATION_KIND);

/** A root's or an organisation record's place in the identity tables. */
export interface IdentityRow extends KeyRow {
  readonly needs_earlier: boolean;
}

export interface RootRow extends IdentityRow {
  readonly listing_id: string;
  readonly own_id: string;
  readonly role: ListingMember["role"];
}

export interface OrganisationRootRow extends IdentityRow {
  readonly organisation_id: string;
}

interface RecordRow extends KeyRow {
  readonly payload: unknown;
  readonly state: MirrorRecord["state"];
  readonly withdrawn_reason: StateReason | null;
  readonly withdrawn_at: Date | null;
  readonly wire_problems: readonly Problem[];
  readonly scrubbed: boolean;
  readonly source_modified_at: Date | null;
  readonly first_seen_at: Date;
  readonly earlier: readonly unknown[];
}

interface LinkRow {
  readonly source: KeyRow["source"];
  readonly from_kind: RecordKind;
  readonly from_id: string;
  readonly to_kind: RecordKind;
  readonly to_id: string;
}

/** Records of the mirror by key, those that ask for it with their earlier payloads. */
export async function loadRecords(
  db: Database,
  rows: readonly IdentityRow[],
): Promise<ReadonlyMap<string, MirrorRecord>> {
  const found = await db.query<RecordRow>(LOAD_RECORDS, [
    ...keyArrays(rows),
    rows.map((row) => row.needs_earlier),
  ]);
  return new Map(
    found.rows.map((row) => [
      rowKey(row),
      {
        key: toKey(row),
        payload: row.payload,
        earlier: row.earlier,
        state: row.state,
        withdrawnReason: row.withdrawn_reason,
        withdrawnAt: row.withdrawn_at,
        wireProblems: row.wire_problems,
        scrubbed: row.scrubbed,
        sourceModifiedAt: row.source_modified_at,
        firstSeenAt: row.first_seen_at,
      },
    ]),
  );
}

/** Roots with everything their mappers need: records, dependencies, the organisations they refer to. By keyText. */
export async function loadRoots(
  db: Database,
  rows: readonly IdentityRow[],
): Promise<ReadonlyMap<string, RootInput>> {
  if (rows.length === 0) return new Map();
  const records = await loadRecords(db, rows);
  const { rows: links } = await db.query<LinkRow>(LOAD_LINKS, keyArrays(rows));
  const dependencies = await loadDependencies(db, links);
  const organisations = await loadKnownOrganisations(db, links);
  const linksOf = Map.groupBy(links, (link) => `${link.source}/${link.from_kind}/${link.from_id}`);
  return new Map(
    rows.flatMap((row): [string, RootInput][] => {
      const record = records.get(rowKey(row));
      if (record === undefined) return [];
      const own = (linksOf.get(rowKey(row)) ?? []).map(linkTarget);
      return [
        [
          rowKey(row),
          {
            key: record.key,
            record,
            dependencies: pick(dependencies, own),
            organisations: pick(organisations, own),
          },
        ],
      ];
    }),
  );
}

function linkTarget(link: LinkRow): string {
  return `${link.source}/${link.to_kind}/${link.to_id}`;
}

function pick<T>(all: ReadonlyMap<string, T>, keys: readonly string[]): ReadonlyMap<string, T> {
  const own = new Map<string, T>();
  for (const key of keys) {
    const value = all.get(key);
    if (value !== undefined) own.set(key, value);
  }
  return own;
}

function targets(links: readonly LinkRow[]): readonly KeyRow[] {
  const distinct = new Map<string, KeyRow>();
  for (const link of links) {
    distinct.set(linkTarget(link), { source: link.source, kind: link.to_kind, source_id: link.to_id });
  }
  return [...distinct.values()];
}

async function loadDependencies(
  db: Database,
  links: readonly LinkRow[],
): Promise<ReadonlyMap<string, JsonObject>> {
  if (links.length === 0) return new Map();
  const { rows } = await db.query<KeyRow & { payload: unknown }>(LOAD_PAYLOADS, keyArrays(targets(links)));
  return new Map(rows.flatMap((row) => (isJsonObject(row.payload) ? [[rowKey(row), row.payload]] : [])));
}

async function loadKnownOrganisations(
  db: Database,
  links: readonly LinkRow[],
): Promise<ReadonlyMap<string, KnownOrganisation>> {
  const wanted = targets(links).filter((row) => ORGANISATION_KINDS.includes(row.kind));
  if (wanted.length === 0) return new Map();
  const { rows } = await db.query<KeyRow & { id: string; document: OrganisationDocument }>(
    LOAD_KNOWN,
    keyArrays(wanted),
  );
  return new Map(
    rows.map((row) => [
      rowKey(row),
      {
        id: row.id,
        type: row.document.type,
        name: row.document.name,
        businessId: row.document.businessId,
      },
    ]),
  );
}

/** Organisations that the given records describe, and further ones, with all their records and the ids of what they refer to. */
export async function loadOrganisations(
  db: Database,
  keys: readonly string[],
  organisationIds: readonly string[],
): Promise<readonly OrganisationInput[]> {
  const { rows } = await db.query<OrganisationRootRow>(LOAD_ORGANISATION_ROOTS, [keys, organisationIds]);
  return organisationInputs(db, rows);
}

/** The organisations of the given rows, all rows of each, with their records. */
export async function organisationInputs(
  db: Database,
  identities: readonly OrganisationRootRow[],
): Promise<readonly OrganisationInput[]> {
  if (identities.length === 0) return [];
  const records = await loadRecords(db, identities);
  const { rows: parents } = await db.query<KeyRow & { organisation_id: string }>(
    LOAD_PARENTS,
    keyArrays(identities),
  );
  const parentOf = new Map(parents.map((row) => [rowKey(row), row.organisation_id]));
  return [...Map.groupBy(identities, (row) => row.organisation_id)].map(([organisationId, members]) => ({
    organisationId,
    records: members.flatMap((row) => records.get(rowKey(row)) ?? []),
    parentOf,
  }));
}
