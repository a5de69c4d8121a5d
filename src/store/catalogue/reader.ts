import type {
  CatalogueReader,
  ListingAnswer,
  OrganisationQuery,
  Page,
  PageQuery,
  TraceSubject,
} from "../../domain/catalogue/catalogue-reader.ts";
import type { CoverageCount } from "../../domain/catalogue/coverage.ts";
import { isId } from "../../domain/id.ts";
import { ROOT_KIND, SOURCE_IDS } from "../../domain/source.ts";
import { countsStatement } from "../coverage/counts-statement.ts";
import type { Database } from "../pool.ts";
import { wordsOf } from "./asked-words.ts";
import { documentAt, documentsOf } from "./document.ts";
import {
  type AddressRow,
  type ChangeRow,
  type DriftTableRow,
  type ListingByIdRow,
  type ListingRow,
  type OccurrenceRow,
  type OrganisationRow,
  type StandingRow,
  toChange,
  toDrift,
  toOccurrence,
  type StateChangeRow,
  toStanding,
  toStateChange,
  toTraceEntry,
  toVersion,
  type TraceRow,
  type VersionRow,
} from "./rows.ts";
import { readRows } from "./read-rows.ts";
import { createSearch } from "./search.ts";
import { searchWords } from "./search-words.ts";
import { walkStatement } from "./walk-statement.ts";
import { TEXT as ADDRESSES } from "./sql/addresses.sql.ts";
import { TEXT as CHANGES } from "./sql/changes.sql.ts";
import { TEXT as LISTING_BY_ID } from "./sql/listing-by-id.sql.ts";
import { TEXT as LISTING_DOCUMENTS } from "./sql/listing-documents.sql.ts";
import { TEXT as LISTING_VERSIONS } from "./sql/listing-versions.sql.ts";
import { TEXT as OCCURRENCES } from "./sql/occurrences.sql.ts";
import { TEXT as ORGANISATION_BY_ID } from "./sql/organisation-by-id.sql.ts";
import { TEXT as ORGANISATION_PAGE } from "./sql/organisation-page.sql.ts";
import { TEXT as ORGANISATION_WALK } from "./sql/organisation-walk.sql.ts";
import { TEXT as STANDING_DRIFT } from "./sql/standing-drift.sql.ts";
import { TEXT as STANDING_SOURCES } from "./sql/standing-sources.sql.ts";
import { TEXT as STATE_CHANGES } from "./sql/state-changes.sql.ts";
import { TEXT as TRACE } from "./sql/trace.sql.ts";

/** Reads the catalogue, and of the mirror what the trace and the status tell. Never writes. */
export function createCatalogueReader(database: Database): CatalogueReader {
  const rows: Rows = (text, values) => readRows(database, text, values);

  return {
    ...createSearch(database),
    walkListings: async (query, after) => {
      const { text, values } = walkStatement(query, await wordsOf(database, query), after);
      return documentsOf(await rows<ListingRow>(text, values), query);
    },
    addresses: async (page) =>
      pageOf(await rows<AddressRow>(ADDRESSES, limits(page)), ({ id, updated_at }) =>
        id === null ? null : { id, updatedAt: updated_at.toISOString() },
      ),
    occurrences: async (id, now, limit) => {
      if (!isId(id)) return [];
      const found = await rows<OccurrenceRow>(OCCURRENCES, [id, now.toISOString(), limit]);
      return found.map(toOccurrence);
    },
    listing: async (id, now) => {
      if (!isId(id)) return { found: "nothing" };
      const [row] = await rows<ListingByIdRow>(LISTING_BY_ID, [id]);
      return listingAnswer(row, now);
    },
    documents: async (ids, now) => {
      const known = ids.filter((id) => isId(id));
      if (known.length === 0) return [];
      const found = await rows<Pick<ListingRow, "document" | "seen">>(LISTING_DOCUMENTS, [known]);
      return documentsOf(found, { now });
    },
    stateChanges: async (organisationId, limit) =>
      isId(organisationId)
        ? (await rows<StateChangeRow>(STATE_CHANGES, [organisationId, limit])).map(toStateChange)
        : [],
    versions: async (id) => {
      if (!isId(id)) return null;
      const found = await rows<VersionRow>(LISTING_VERSIONS, [id]);
      return found.length === 0 ? null : found.map(toVersion);
    },
    ...createOrganisationReader(rows),
    coverage: (query, municipalities) => {
      const { text, values } = countsStatement(query, municipalities);
      return rows<CoverageCount>(text, values);
    },
    changes: async (after, limit) => (await rows<ChangeRow>(CHANGES, [after, limit])).map(toChange),
    trace: async (subject, page) =>
      pageOf(await rows<TraceRow>(TRACE, [...traceValues(subject), ...limits(page)]), toTraceEntry),
    standing: async () => ({
      sources: (await rows<StandingRow>(STANDING_SOURCES, [SOURCE_IDS])).map(toStanding),
      drift: (await rows<DriftTableRow>(STANDING_DRIFT, [])).map(toDrift),
    }),
  };
}

type Rows = <Row extends object>(text: string, values: readonly unknown[]) => Promise<Row[]>;

type OrganisationReader = Pick<CatalogueReader, "organisations" | "walkOrganisations" | "organisation">;

function createOrganisationReader(rows: Rows): OrganisationReader {
  return {
    organisations: async (query) => {
      const values = organisationValues(query);
      if (values === null) return { items: [], total: 0 };
      const found = await rows<OrganisationRow>(ORGANISATION_PAGE, [...values, ...limits(query)]);
      return pageOf(found, (row) => row.document);
    },
    walkOrganisations: async (query, after) => {
      const values = organisationValues(query);
      if (values === null) return [];
      const found = await rows<OrganisationRow>(ORGANISATION_WALK, [...values, query.size, after]);
      return found.map(({ document }) => document).filter((document) => document !== null);
    },
    organisation: async (id) => {
      if (!isId(id)) return null;
      const [row] = await rows<OrganisationRow>(ORGANISATION_BY_ID, [id]);
      return row?.document ?? null;
    },
  };
}

function listingAnswer(row: ListingByIdRow | undefined, now: Date): ListingAnswer {
  if (row === undefined) return { found: "nothing" };
  if (row.to_id !== null) return { found: "redirect", to: row.to_id };
  if (row.document === null) return { found: "nothing" };
  return { found: "listing", document: documentAt(row.document, row.seen, now) };
}

/** `total` stands on every row; a page beyond the last one is a single row with nothing else in it. */
function pageOf<Row extends { readonly total: number }, Item>(
  found: readonly Row[],
  toItem: (row: Row) => Item | null,
): Page<Item> {
  return {
    items: found.map(toItem).filter((item) => item !== null),
    total: found[0]?.total ?? 0,
  };
}

function limits({ page, size }: PageQuery): readonly [number, number] {
  return [size, (page - 1) * size];
}

/** Null when words were asked for of which none is left: then nothing is found. */
function organisationValues({
  q,
  businessIds,
  municipalities,
}: OrganisationQuery): readonly unknown[] | null {
  const words = q === null ? null : longestFirst(searchWords(q));
  if (words?.length === 0) return null;
  return [words, businessIds.length === 0 ? null : businessIds, municipalities];
}

/** The longest word is looked up in the index, the others are compared. */
function longestFirst(words: readonly string[]): readonly string[] {
  return words.toSorted((a, b) => b.length - a.length);
}

function traceValues(subject: TraceSubject): readonly unknown[] {
  const kinds = SOURCE_IDS.map((source) => ROOT_KIND[source]);
  const words = subject.by === "name" ? longestFirst(searchWords(subject.q)) : null;
  const record = subject.by === "record" ? [subject.source, subject.sourceId] : [null, null];
  const organisation = subject.by === "organisation" && isId(subject.id) ? subject.id : null;
  const businessId = subject.by === "business-id" ? subject.businessId : null;
  return [businessId, words, ...record, SOURCE_IDS, kinds, organisation];
}
