import { createHash } from "node:crypto";
import type pg from "pg";
import type { OrganisationDocument } from "../../../src/domain/catalogue/catalogue-reader.ts";
import type {
  AgeRange,
  ListingDocument,
  ListingSource,
  Offering,
} from "../../../src/domain/catalogue/listing.ts";
import type { Localised } from "../../../src/domain/text.ts";
import { preferredText } from "../../../src/domain/text.ts";

/** The moment at which the tests of the API judge. */
export const NOW = new Date("2026-11-24T10:00:00.000Z");
const BEFORE = "2026-11-01T08:00:00.000Z";

/** The same name gives the same id, so that tests can speak of listings by name. */
export function idOf(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** What a test says of a listing; the rest is as plain as it can be. Columns are made from it as derive makes them. */
export interface ListingFacts extends Partial<Omit<ListingDocument, "id" | "name">> {
  readonly name: Localised | string;
  readonly inRegion?: boolean;
  readonly organisationType?: string;
  /** Longitude, latitude. */
  readonly position?: readonly [number, number];
  /** Text of a tstzmultirange. */
  readonly spans?: string;
  readonly nextAt?: string;
}

const STEMMERS: Readonly<Record<string, string>> = { fi: "finnish", sv: "swedish", en: "english" };

/** An offering that says nothing but its channel. */
export function offering(facts: Partial<Offering> = {}): Offering {
  return {
    channel: "place",
    name: {},
    text: {},
    address: null,
    position: null,
    url: null,
    accessibility: [],
    registration: "unknown",
    registrationUrl: null,
    schedules: [],
    contacts: [],
    nextOccurrences: [],
    ...facts,
  };
}

export function listingDocument(facts: ListingFacts): ListingDocument {
  const name = typeof facts.name === "string" ? { fi: facts.name } : facts.name;
  const { inRegion: _r, organisationType: _t, position: _p, spans: _s, nextAt: _n, ...told } = facts;
  const id = idOf(preferredText(name) ?? "");
  const source: ListingSource = {
    source: "lahella",
    kind: "activity",
    id: `rec-${id.slice(0, 8)}`,
    role: "origin",
    url: null,
    modifiedAt: BEFORE,
    seenAt: null,
  };
  return {
    id,
    version: 1,
    updatedAt: BEFORE,
    kind: "activity",
    state: "visible",
    stateReason: null,
    alternativeName: {},
    summary: {},
    description: {},
    descriptionHtml: {},
    userInstruction: {},
    nationalTexts: [],
    organisation: null,
    themes: ["liikunta"],
    targetGroups: [],
    serviceClasses: [],
    keywords: {},
    ages: null,
    agesBasis: null,
    municipalities: [{ code: "743", basis: "place" }],
    nationwide: false,
    nationwideExcept: [],
    languages: ["fi"],
    cost: "unknown",
    costText: {},
    registration: "unknown",
    registrationText: {},
    registrationUrl: null,
    offerings: [],
    contacts: [],
    sources: [source],
    fieldSources: { name: `lahella/activity/${source.id}` },
    related: [],
    freshness: "fresh",
    publishedAt: BEFORE,
    confirmedAt: null,
    ...told,
    name,
  };
}

/** Writes a listing as derive writes it, with its texts, its records and its roots. Answers with its id. */
export async function addListing(pool: pg.Pool, facts: ListingFacts): Promise<string> {
  const document = listingDocument(facts);
  await pool.query(
    `insert into catalogue.listing (id, organisation_id, kind, state, state_reason, cost, registration, ages, nationwide,
       in_region, freshness, themes, target_groups, municipalities, languages, text_languages, channels, accessibility,
       sources, business_id, organisation_type, positions, next_at, sort_name, version, created_at, updated_at,
       nationwide_except, content_hash, document)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
       case when $22::float8 is null then '{}' else array[point($22, $23)] end, $24, $25, $26, $27, $27, $28, '\\x00', $29)`,
    columns(document, facts),
  );
  for (const [language, name] of Object.entries(document.name)) await addText(pool, document, language, name);
  for (const source of document.sources) await addRoot(pool, document, source);
  if (facts.spans !== undefined) {
    await pool.query(
      "insert into catalogue.occurrence (listing_id, offering_no, schedule_no, spans) values ($1, 0, 0, $2)",
      [document.id, facts.spans],
    );
  }
  return document.id;
}

function rangeText({ min, max }: AgeRange): string {
  return `[${min},${max === null ? "" : max + 1})`;
}

function columns(document: ListingDocument, facts: ListingFacts): unknown[] {
  const ages = document.ages === null ? null : document.ages.map(rangeText).join(",");
  return [
    document.id,
    document.organisation?.id ?? null,
    document.kind,
    document.state,
    document.stateReason,
    document.cost,
    document.registration,
    ages === null ? null : `{${ages}}`,
    document.nationwide,
    facts.inRegion ?? true,
    document.freshness,
    document.themes,
    document.targetGroups,
    document.municipalities.map(({ code }) => code),
    document.languages,
    Object.keys(document.name),
    [...new Set(document.offerings.map(({ channel }) => channel))],
    document.offerings.flatMap((o) => o.accessibility.filter((a) => a.value === "yes").map((a) => a.feature)),
    [...new Set(document.sources.map(({ source }) => source))],
    document.organisation?.businessId ?? null,
    facts.organisationType ?? null,
    facts.position?.[0] ?? null,
    facts.position?.[1] ?? null,
    facts.nextAt ?? null,
    (preferredText(document.name) ?? "").toLowerCase(),
    document.version,
    document.updatedAt,
    document.nationwideExcept,
    document,
  ];
}

async function addText(
  pool: pg.Pool,
  document: ListingDocument,
  language: string,
  name: string,
): Promise<void> {
  const second = [document.summary[language], ...(document.keywords[language] ?? [])].join("\n");
  await pool.query(
    `insert into catalogue.listing_text (listing_id, language, name, words)
     values ($1, $2, $3, setweight(to_tsvector($4::regconfig, lower($3)), 'A')
       || setweight(to_tsvector($4::regconfig, $5), 'B') || setweight(to_tsvector($4::regconfig, $6), 'C'))`,
    [
      document.id,
      language,
      name,
      STEMMERS[language] ?? "simple",
      second,
      document.description[language] ?? "",
    ],
  );
}

async function addRoot(pool: pg.Pool, document: ListingDocument, source: ListingSource): Promise<void> {
  const key = [source.source, source.kind, source.id];
  await pool.query(
    `insert into catalogue.listing_source (listing_id, source, kind, source_id, role) values ($1, $2, $3, $4, $5)`,
    [document.id, ...key, source.role],
  );
  await addRecord(pool, source);
  await pool.query(
    `insert into sync.root (source, kind, source_id, listing_id, created_at, outcome, reason, derived_at, shown_at)
     values ($1, $2, $3, $4, $5, $6, $7, $5, $5)`,
    [...key, document.id, BEFORE, document.state, document.stateReason],
  );
}

interface RecordName {
  readonly source: string;
  readonly kind: string;
  readonly id: string;
}

/** When records of the tests were last seen. */
export const LAST_SEEN = "2026-11-24T09:30:00.000Z";

export async function addRecord(pool: pg.Pool, record: RecordName): Promise<void> {
  await pool.query(
    `insert into sync.source_record (source, kind, source_id, payload, hash, asked_at, first_seen_at, last_seen_at,
       changed_at) values ($1, $2, $3, '{}', '\\x00', $4, $4, $5, $4)`,
    [record.source, record.kind, record.id, BEFORE, LAST_SEEN],
  );
}

/** Writes an organisation with the record that describes it. */
export async function addOrganisation(
  pool: pg.Pool,
  name: string,
  facts: Partial<OrganisationDocument> & { readonly record?: RecordName } = {},
): Promise<OrganisationDocument> {
  const { record, ...told } = facts;
  const document: OrganisationDocument = {
    id: idOf(name),
    version: 1,
    updatedAt: BEFORE,
    type: "association",
    name: { fi: name },
    alternativeName: {},
    summary: {},
    businessId: null,
    homeMunicipality: null,
    municipalities: [],
    website: null,
    contacts: [],
    parentId: null,
    identifiers: [],
    ...told,
  };
  await pool.query(
    `insert into catalogue.organisation (id, type, business_id, home_municipality, document, content_hash, version,
       updated_at, municipalities, search_name) values ($1, $2, $3, $4, $5, '\\x00', 1, $6, $7, $8)`,
    [
      document.id,
      document.type,
      document.businessId,
      document.homeMunicipality,
      document,
      BEFORE,
      document.municipalities,
      name.toLowerCase(),
    ],
  );
  if (record !== undefined) {
    await addRecord(pool, record);
    await pool.query(
      `insert into sync.organisation_root (source, kind, source_id, organisation_id, created_at)
       values ($1, $2, $3, $4, $5)`,
      [record.source, record.kind, record.id, document.id, BEFORE],
    );
  }
  return document;
}

/** Writes an unknown code, met first at `firstSeenAt` on this record. */
export async function addDrift(
  pool: pg.Pool,
  drift: { readonly source: string; readonly field: string; readonly code: string },
  record: { readonly kind: string; readonly id: string },
  firstSeenAt: string,
): Promise<void> {
  const what = [drift.source, drift.field, drift.code];
  await pool.query(
    "insert into sync.drift_first (source, field, code, first_seen_at) values ($1, $2, $3, $4)",
    [...what, firstSeenAt],
  );
  await pool.query(
    "insert into sync.drift_sighting (source, field, code, kind, source_id) values ($1, $2, $3, $4, $5)",
    [...what, record.kind, record.id],
  );
}

/** Tells readers of the change feed of a listing, as derive does. */
export async function tellFeed(pool: pg.Pool, name: string): Promise<void> {
  await pool.query(
    "insert into catalogue.change (listing_id, op, version, at) values ($1, 'upsert', 1, now())",
    [idOf(name)],
  );
}
