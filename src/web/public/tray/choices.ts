import type { FacetCounts, FacetName } from "../../../domain/catalogue/catalogue-reader.ts";
import { type AgeBucket } from "../../../domain/catalogue/catalogue-reader.ts";
import type { Labels } from "../../views/labels.ts";
import type { Selection } from "./selection.ts";

/** One choice of a filter, with how many listings there are with it. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly chosen: boolean;
}

export interface ChoiceGroup {
  readonly name: FacetName;
  readonly choices: readonly Choice[];
}

interface GroupRule {
  readonly name: FacetName;
  readonly scheme: string;
  /** Choices without any listing are left out, except those that are chosen. */
  readonly onlyWithSome: boolean;
  readonly codes?: (code: string) => boolean;
}

/** Filters that are lists of boxes to tick, in the order of the form. */
const GROUPS: readonly GroupRule[] = [
  { name: "theme", scheme: "themes", onlyWithSome: false },
  { name: "cost", scheme: "costs", onlyWithSome: false },
  { name: "channel", scheme: "channels", onlyWithSome: false },
  { name: "language", scheme: "languages", onlyWithSome: true },
  { name: "accessibility", scheme: "accessibility", onlyWithSome: false },
  { name: "kind", scheme: "kinds", onlyWithSome: false },
  // KR1 is everybody here; groups of businesses and authorities are not shown.
  {
    name: "targetGroup",
    scheme: "target-groups",
    onlyWithSome: true,
    codes: (code) => code.startsWith("KR1."),
  },
  { name: "organisationKind", scheme: "organisation-types", onlyWithSome: true },
  { name: "textLanguage", scheme: "languages", onlyWithSome: true },
  { name: "freshness", scheme: "freshness", onlyWithSome: true },
];

/** The groups of choices with their counts. */
export function choiceGroups(
  given: Selection["given"],
  counts: FacetCounts,
  labels: Labels,
): readonly ChoiceGroup[] {
  return GROUPS.map(({ name, scheme, onlyWithSome, codes = () => true }) => {
    const chosen = given.get(name) ?? [];
    const choices = labels
      .codes(scheme)
      .filter(codes)
      .map((code) => choiceOf(code, labels.of(scheme, code), counts[name], chosen))
      .filter((choice) => !onlyWithSome || choice.count > 0 || choice.chosen);
    return { name, choices };
  });
}

function choiceOf(
  value: string,
  label: string,
  counts: ReadonlyMap<string, number>,
  chosen: readonly string[],
): Choice {
  return { value, label, count: counts.get(value) ?? 0, chosen: chosen.includes(value) };
}

/** Municipalities of the regions served, and those that are chosen besides, by name. */
export function municipalityChoices(
  chosen: readonly string[],
  offered: readonly string[],
  counts: FacetCounts,
  labels: Labels,
): readonly Choice[] {
  const everywhere = counts.municipality.get("*") ?? 0;
  return [...new Set([...offered, ...chosen])]
    .map((code) => ({
      value: code,
      label: labels.of("municipalities", code),
      count: counts.municipality.get(code) ?? everywhere,
      chosen: chosen.includes(code),
    }))
    .toSorted((a, b) => a.label.localeCompare(b.label, "fi"));
}

/** Age groups; an age of the address that is none of them is a choice of its own. */
export function ageChoices(
  given: Selection["given"],
  buckets: readonly AgeBucket[],
  counts: FacetCounts,
  labels: Labels,
): readonly Choice[] {
  const chosen = given.get("age") ?? [];
  const own = chosen.filter((age) => !buckets.some(({ code }) => code === age));
  return [
    ...buckets.map(({ code }) => choiceOf(code, labels.of("ages", code), counts.age, chosen)),
    ...own.map((age) => ({ value: age, label: age, count: 0, chosen: true })),
  ];
}

/** Codes of the ages vocabulary (`0-17`, `65-`) as ranges. */
export function ageBuckets(codes: readonly string[]): readonly AgeBucket[] {
  return codes.map((code) => {
    const [min = "0", max = ""] = code.split("-");
    return { code, min: Number(min), max: max === "" ? null : Number(max) };
  });
}
