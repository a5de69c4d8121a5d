import type { OrganisationDocument } from "../../domain/catalogue/catalogue-reader.ts";
import { contentHash } from "../../domain/content-hash.ts";
import type { MirrorRecord, OrganisationInput, OrganisationResult } from "../../domain/derive/derivation.ts";
import type { Mapped } from "../../domain/derive/mapping.ts";
import type { OrganisationDraft } from "../../domain/derive/draft.ts";
import { keyText, type RecordKey, SOURCE_IDS } from "../../domain/source.ts";
import type { Localised } from "../../domain/text.ts";
import type { DeriveContext } from "./derive-listing.ts";
import { sightings } from "./read-root.ts";

interface Read {
  readonly key: RecordKey;
  readonly record: MirrorRecord;
  readonly draft: OrganisationDraft | null;
  readonly result: OrganisationResult["records"][number];
  readonly drift: OrganisationResult["drift"];
}

/** One organisation from the records that describe it; null document when none of them can be read. */
export function deriveOrganisation(input: OrganisationInput, context: DeriveContext): OrganisationResult {
  const read = input.records.map((record) => readOrganisation(record, context));
  const told = read
    .flatMap(({ record, draft }) => (draft === null ? [] : [{ record, draft }]))
    .toSorted(byPrecedence);
  const document = told.length === 0 ? null : toOrganisationDocument(input, told);
  return {
    organisationId: input.organisationId,
    document,
    contentHash: contentHash(document),
    records: read.map(({ result }) => result),
    drift: read.flatMap(({ drift }) => drift),
  };
}

/** The newest payload that can be read; the problems are always those of the newest there is. */
export function readOrganisation(record: MirrorRecord, context: DeriveContext): Read {
  const mapper = context.mappers[record.key.source];
  const map = (payload: unknown): Mapped<OrganisationDraft> =>
    mapper.mapOrganisation({ key: record.key, payload }, context.mapping);
  const newest = map(record.payload);
  const readable = newest.ok ? newest : record.earlier.map(map).find((mapped) => mapped.ok);
  return {
    key: record.key,
    record,
    draft: readable?.ok === true ? readable.draft : null,
    result: {
      key: record.key,
      problems: [...record.wireProblems, ...newest.problems],
      mapperVersion: mapper.version,
    },
    drift: sightings(newest.drift, record.key),
  };
}

interface Told {
  readonly record: MirrorRecord;
  readonly draft: OrganisationDraft;
}

/** A record that is there before one that went, newer before older, then the source's priority and the key. */
function byPrecedence(a: Told, b: Told): number {
  const gone = (one: Told): number => (one.record.state === "withdrawn" ? 1 : 0);
  return (
    gone(a) - gone(b) ||
    (b.draft.modifiedAt ?? "").localeCompare(a.draft.modifiedAt ?? "") ||
    SOURCE_IDS.indexOf(a.record.key.source) - SOURCE_IDS.indexOf(b.record.key.source) ||
    keyText(a.record.key).localeCompare(keyText(b.record.key))
  );
}

/** The first that is told of each field; texts language by language; lists united; all identifiers of all records. */
function toOrganisationDocument(input: OrganisationInput, told: readonly Told[]): OrganisationDocument {
  const drafts = told.map(({ draft }) => draft);
  const first = <T>(of: (draft: OrganisationDraft) => T | null): T | null =>
    drafts.map(of).find((value) => value !== null) ?? null;
  const text = (of: (draft: OrganisationDraft) => Localised): Localised =>
    Object.assign({}, ...drafts.map(of).toReversed()) as Localised;
  const own = (id: string | null): string | null => (id === input.organisationId ? null : id);
  const parentId = (draft: OrganisationDraft): string | null =>
    draft.parent === null ? null : own(input.parentOf.get(keyText(draft.parent)) ?? null);
  return {
    id: input.organisationId,
    version: 0,
    updatedAt: "",
    type: drafts.map((draft) => draft.type).find((type) => type !== "other") ?? "other",
    name: text((draft) => draft.name),
    alternativeName: text((draft) => draft.alternativeName),
    summary: text((draft) => draft.summary),
    businessId: first((draft) => draft.businessId),
    homeMunicipality: first((draft) => draft.homeMunicipality),
    municipalities: [...new Set(drafts.flatMap((draft) => draft.municipalities))],
    website: first((draft) => draft.website),
    contacts: distinct(
      drafts.flatMap((draft) => draft.contacts),
      (one) => `${one.type} ${one.value}`,
    ),
    parentId: first(parentId),
    identifiers: distinct(
      told.flatMap(identifiersOf).toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)),
      nameOf,
    ),
  };
}

type Identifier = OrganisationDocument["identifiers"][number];

function identifiersOf({ record, draft }: Told): readonly Identifier[] {
  return [
    { scheme: record.key.source, identifier: record.key.id },
    ...(draft.businessId === null ? [] : [{ scheme: "FI-YTUNNUS", identifier: draft.businessId }]),
    ...(draft.oid === null ? [] : [{ scheme: "OID", identifier: draft.oid }]),
  ];
}

function nameOf({ scheme, identifier }: Identifier): string {
  return `${scheme} ${identifier}`;
}

function distinct<T>(items: readonly T[], nameOfItem: (item: T) => string): readonly T[] {
  const seen = new Map<string, T>();
  for (const item of items) {
    if (!seen.has(nameOfItem(item))) seen.set(nameOfItem(item), item);
  }
  return [...seen.values()];
}
