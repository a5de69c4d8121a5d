import { derivedId } from "../../domain/derived-id.ts";
import type { AgeRange, ListingDocument } from "../../domain/catalogue/listing.ts";
import { keyText } from "../../domain/source.ts";
import { type Localised, preferredText } from "../../domain/text.ts";
import type { CodeNames } from "../code-names.ts";
import type { HsdsAttribute } from "./schema.ts";
import { some, told } from "./values.ts";

/** Vocabularies whose terms become taxonomy terms, with what such a term says of a service. */
const TAXONOMIES = {
  themes: "theme",
  "target-groups": "intended-audience",
  "service-classes": "service-class",
} as const;
export type Taxonomy = keyof typeof TAXONOMIES;

export function taxonomyId(scheme: Taxonomy): string {
  return derivedId("taxonomy", scheme);
}

export function termId(scheme: Taxonomy, code: string): string {
  return derivedId("taxonomy-term", scheme, code);
}

/**
 * What HSDS has no field for: classifications, texts in the other languages, age ranges (its two fields lose gaps), the
 * records of the sources.
 */
export function attributesOf(listing: ListingDocument, labels: CodeNames): HsdsAttribute[] | undefined {
  const own = (link_type: string, label: string, value: string): HsdsAttribute => ({
    id: derivedId(listing.id, "attribute", link_type, label, value),
    link_id: listing.id,
    link_entity: "service",
    link_type,
    label,
    value,
  });
  return some([
    ...terms(listing, "themes", listing.themes, labels),
    ...terms(listing, "target-groups", listing.targetGroups, labels),
    ...terms(listing, "service-classes", listing.serviceClasses, labels),
    ...Object.entries(translations(listing)).map(([label, text]) => own("translation", label, text)),
    ...(listing.ages ?? []).map((range) => own("age-range", "ages", rangeText(range))),
    ...listing.sources.map((source) => own("source", source.role, keyText(source))),
  ]);
}

function terms(
  { id }: ListingDocument,
  scheme: Taxonomy,
  codes: readonly string[],
  labels: CodeNames,
): readonly HsdsAttribute[] {
  return codes.map((code) => {
    const name = labels.term(scheme, code, "fi");
    return {
      id: derivedId(id, "attribute", scheme, code),
      link_id: id,
      link_entity: "service",
      link_type: TAXONOMIES[scheme],
      value: code,
      taxonomy_term_id: termId(scheme, code),
      taxonomy_term: {
        id: termId(scheme, code),
        code,
        name,
        description: name,
        taxonomy: scheme,
        taxonomy_id: taxonomyId(scheme),
        language: "fi",
      },
    };
  });
}

/** Texts in languages other than the one that the fields carry: `name.sv` → text. */
function translations(listing: ListingDocument): Readonly<Record<string, string>> {
  const fields = {
    name: listing.name,
    summary: listing.summary,
    description: listing.description,
    fees_description: listing.costText,
    application_process: listing.registrationText,
  } as const satisfies Record<string, Localised>;
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, texts]) => {
      const shown = preferredText(texts);
      return Object.entries(texts)
        .filter(([, text]) => text !== shown)
        .map(([language, text]) => [`${field}.${language}`, text]);
    }),
  );
}

function rangeText({ min, max }: AgeRange): string {
  return `${min}-${max ?? ""}`;
}

/** The kind of an organisation. */
export function kindAttribute(organisationId: string, kind: string): HsdsAttribute {
  return told({
    id: derivedId(organisationId, "attribute", "kind"),
    link_id: organisationId,
    link_entity: "organization",
    link_type: "kind",
    label: "kind",
    value: kind,
  });
}
