import { distance } from "fastest-levenshtein";
import type { OrganisationDraft, OrganisationType } from "../domain/draft.ts";
import {
  FEATURES_VERSION,
  type MatchingRules,
  type OrganisationFeatures,
  type OrganisationMatch,
} from "../domain/matching.ts";
import { keyText, type RecordKey } from "../domain/source.ts";
import type { Localised } from "../domain/text.ts";
import { fold, unique } from "./words.ts";

const PUBLIC: ReadonlySet<OrganisationType> = new Set(["municipality", "county", "state"]);

/** What recognising an organisation needs of one record that describes it. */
export function organisationFeatures(draft: OrganisationDraft, key: RecordKey): OrganisationFeatures {
  return {
    version: FEATURES_VERSION,
    record: keyText(key),
    source: key.source,
    names: namesOf([draft.name, draft.alternativeName]),
    businessId: draft.businessId,
    homeMunicipality: draft.homeMunicipality,
    isPart: draft.parent !== null,
    isPublic: PUBLIC.has(draft.type),
  };
}

function namesOf(texts: readonly Localised[]): OrganisationFeatures["names"] {
  const languages = unique(texts.flatMap((text) => Object.keys(text)));
  return Object.fromEntries(
    languages.flatMap((language) => {
      const names = unique(texts.map((text) => organisationName(text[language] ?? "")));
      const told = names.filter((name) => name !== "");
      return told.length === 0 ? [] : [[language, told]];
    }),
  );
}

/** Folded, without the form of association: "Kauhajoen Martat r.y." → "kauhajoen martat". */
export function organisationName(name: string): string {
  return fold(name)
    .replace(
      /^(?:rekisteroity yhdistys|registrerad forening)\s|\s(?:rekisteroity yhdistys|registrerad forening)$/,
      "",
    )
    .replace(/\s(?:r\s?y|r\s?f)$/, "")
    .replace(/^(?:r\s?y|r\s?f)\s/, "");
}

/**
 * Keys by which organisations that could be one are found: the business id, and the beginning of each name with the
 * home municipality, for names differ mostly at their ends.
 */
export function organisationKeys(features: OrganisationFeatures): readonly string[] {
  const { businessId, homeMunicipality, names } = features;
  const words = Object.values(names).flatMap((ones) => ones.flatMap((name) => name.split(" ")));
  const first = words
    .filter((word) => word.length > 3)
    .map((word) => `o:${homeMunicipality ?? ""} ${word.slice(0, 6)}`);
  return unique(businessId === null ? first : [`b:${businessId}`, ...first]);
}

/**
 * Judges two organisation records (issue 4): equal valid business ids are one organisation, unless the names are
 * unlike; without an id on one side the names and the home municipality make a candidate, never more. A part of an
 * organisation is only ever one with a record of its own name.
 */
export function organisationCandidate(
  a: OrganisationFeatures,
  b: OrganisationFeatures,
  rules: MatchingRules["organisation"],
): OrganisationMatch {
  const names = nameLikeness(a.names, b.names);
  const score = names ?? 0;
  const none: OrganisationMatch = { verdict: "none", score, warning: null };
  if (a.businessId !== null && b.businessId !== null) {
    return a.businessId === b.businessId ? withOneId(a, b, names, rules) : none;
  }
  const isNear =
    a.homeMunicipality === null || b.homeMunicipality === null || a.homeMunicipality === b.homeMunicipality;
  return isNear && score >= rules.name ? { ...none, verdict: "candidate" } : none;
}

/** Units of a municipality carry its business id, so their names decide whether two records are the same unit. */
function withOneId(
  a: OrganisationFeatures,
  b: OrganisationFeatures,
  names: number | null,
  rules: MatchingRules["organisation"],
): OrganisationMatch {
  const score = names ?? 0;
  if (a.isPart || b.isPart || a.isPublic || b.isPublic) {
    return { verdict: score >= rules.name ? "same" : "none", score, warning: null };
  }
  // Without a common language the names cannot be compared: then the place has to agree.
  const isUnlike = names === null ? a.homeMunicipality !== b.homeMunicipality : names < rules.unlike;
  return isUnlike
    ? { verdict: "candidate", score, warning: "same-id-other-name" }
    : { verdict: "same", score: Math.max(score, rules.unlike), warning: null };
}

/** The most alike names of a common language, 0 to 1; null without a common language. */
function nameLikeness(a: OrganisationFeatures["names"], b: OrganisationFeatures["names"]): number | null {
  const pairs = Object.entries(a).flatMap(([language, names]) =>
    names.flatMap((name) => (b[language] ?? []).map((other) => [name, other] as const)),
  );
  return pairs.length === 0 ? null : Math.max(...pairs.map(([one, other]) => likeness(one, other)));
}

/** Share of letters that need no change; the order of the words does not matter. */
function likeness(a: string, b: string): number {
  const ordered = (name: string): string => name.split(" ").sort().join(" ");
  const changes = Math.min(distance(a, b), distance(ordered(a), ordered(b)));
  return Math.round((1 - changes / Math.max(a.length, b.length, 1)) * 10_000) / 10_000;
}
