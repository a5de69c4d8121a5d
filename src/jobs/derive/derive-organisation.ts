import type { OrganisationDocument } from "../../domain/catalogue-reader.ts";
import { contentHash } from "../../domain/content-hash.ts";
import type { MirrorRecord, OrganisationInput, OrganisationResult } from "../../domain/derivation.ts";
import type { Mapped } from "../../domain/mapping.ts";
import type { OrganisationDraft } from "../../domain/draft.ts";
import { keyText, SOURCE_IDS } from "../../domain/source.ts";
import type { DeriveContext } from "./derive-listing.ts";
import { sightings } from "./read-root.ts";

interface Read {
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
    .sort(
      (a, b) =>
        SOURCE_IDS.indexOf(a.record.key.source) - SOURCE_IDS.indexOf(b.record.key.source) ||
        keyText(a.record.key).localeCompare(keyText(b.record.key)),
    );
  const document = told[0] === undefined ? null : toOrganisationDocument(input, told[0].draft, told);
  return {
    organisationId: input.organisationId,
    document,
    contentHash: contentHash(document),
    records: read.map(({ result }) => result),
    drift: read.flatMap(({ drift }) => drift),
  };
}

/** The newest payload that can be read; the problems are always those of the newest there is. */
function readOrganisation(record: MirrorRecord, context: DeriveContext): Read {
  const mapper = context.mappers[record.key.source];
  const map = (payload: unknown): Mapped<OrganisationDraft> =>
    mapper.mapOrganisation({ key: record.key, payload }, context.mapping);
  const newest = map(record.payload);
  const readable = newest.ok ? newest : record.earlier.map(map).find((mapped) => mapped.ok);
  return {
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

function toOrganisationDocument(
  input: OrganisationInput,
  draft: OrganisationDraft,
  told: readonly { readonly record: MirrorRecord; readonly draft: OrganisationDraft }[],
): OrganisationDocument {
  const identifiers = told.flatMap(({ record, draft: one }) => [
    { scheme: record.key.source, identifier: record.key.id },
    ...(one.businessId === null ? [] : [{ scheme: "FI-YTUNNUS", identifier: one.businessId }]),
    ...(one.oid === null ? [] : [{ scheme: "OID", identifier: one.oid }]),
  ]);
  return {
    id: input.organisationId,
    version: 0,
    updatedAt: "",
    type: draft.type,
    name: draft.name,
    alternativeName: draft.alternativeName,
    summary: draft.summary,
    businessId: draft.businessId,
    homeMunicipality: draft.homeMunicipality,
    municipalities: draft.municipalities,
    website: draft.website,
    contacts: draft.contacts,
    parentId: draft.parent === null ? null : (input.parentOf.get(keyText(draft.parent)) ?? null),
    identifiers: [...new Map(identifiers.map((one) => [`${one.scheme} ${one.identifier}`, one])).values()],
  };
}
