import { distance } from "fastest-levenshtein";
import type { OrganisationDraft, OrganisationType } from "../domain/derive/draft.ts";
import {
  FEATURES_VERSION,
  type MatchingRules,
  type OrganisationFeatures,
  type OrganisationMatch,
} from "../domain/identity/matching.ts";
import { keyText, type RecordKey } from "../domain/source.ts";
import type { Localised } from "../domain/text.ts";
import { fold, stems, unique } from "./words.ts";

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
 * Keys by which organisations that could be one are found: the business id, each word of a name with the home
 * municipality, and the whole name for those that tell no municipality.
 */
export function organisationKeys(features: OrganisationFeatures): readonly string[] {
  const { businessId, homeMunicipality, names } = features;
  const keys = Object.values(names).flatMap((ones) =>
    ones.flatMap((name) => {
      const words = homeMunicipality === null ? [] : stems(name).filter((word) => word.length > 3);
      return [`n:${stems(name).join(" ")}`, ...words.map((word) => `o:${homeMunicipality ?? ""} ${word}`)];
    }),
  );
  return unique(businessId === null ? keys : [`b:${businessId}`, ...keys]);
}

/**
 * Judges two organisation records (issue 4): equal valid business ids are one organisation, unless the names are
 * unlike; without an id on one side the names and the home municipality make a candidate, never more, and so does the
 * very same name under two ids in two sources. A part of an organisation is only ever one with a record of its own name.
 */
export function organisationCandidate(
  a: OrganisationFeatures,
  b: OrganisationFeatures,
  rules: MatchingRules["organisation"],
): OrganisationMatch {
  const score = bestOfNames(a.names, b.names, likeness) ?? 0;
  const none: OrganisationMatch = { verdict: "none", score, warning: null };
  const haveIds = a.businessId !== null && b.businessId !== null;
  if (haveIds && a.businessId === b.businessId) return withOneId(a, b, score, rules);
  const homes = [a.homeMunicipality, b.homeMunicipality];
  const isNear = homes.includes(null) || homes[0] === homes[1];
  if (!isNear || score < rules.name) return none;
  if (!haveIds) return { ...none, verdict: "candidate" };
  const isMistyped = score === 1 && a.source !== b.source;
  return isMistyped ? { verdict: "candidate", score, warning: "same-name-other-id" } : none;
}

/** Units of a municipality carry its business id, so their names decide whether two records are the same unit. */
function withOneId(
  a: OrganisationFeatures,
  b: OrganisationFeatures,
  score: number,
  rules: MatchingRules["organisation"],
): OrganisationMatch {
  if (a.isPart || b.isPart || a.isPublic || b.isPublic) {
    return { verdict: score >= rules.name ? "same" : "none", score, warning: null };
  }
  const shared = bestOfNames(a.names, b.names, sharedWords);
  // Without a common language the names cannot be compared: then the place has to agree.
  const isUnlike = shared === null ? a.homeMunicipality !== b.homeMunicipality : shared < rules.unlike;
  return isUnlike
    ? { verdict: "candidate", score, warning: "same-id-other-name" }
    : { verdict: "same", score, warning: null };
}

/** The most alike names of a common language, 0 to 1; null without a common language. */
function bestOfNames(
  a: OrganisationFeatures["names"],
  b: OrganisationFeatures["names"],
  compare: (one: string, other: string) => number,
): number | null {
  const values = Object.entries(a).flatMap(([language, names]) =>
    names.flatMap((name) => (b[language] ?? []).map((other) => compare(name, other))),
  );
  return values.length === 0 ? null : Math.max(...values);
}

/** Share of letters that need no change; the order of the words does not matter. */
function likeness(a: string, b: string): number {
  const ordered = (name: string): string => name.split(" ").sort().join(" ");
  const changes = Math.min(distance(a, b), distance(ordered(a), ordered(b)));
  return Math.round((1 - changes / Math.max(a.length, b.length, 1)) * 10_000) / 10_000;
}

/** Share of the words of the shorter name that the other has too, in whatever case. */
function sharedWords(a: string, b: string): number {
  const [short = [], long = []] = [stems(a), stems(b)].sort((one, other) => one.length - other.length);
  return short.filter((word) => long.includes(word)).length / Math.max(short.length, 1);
}
