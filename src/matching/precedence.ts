import type { ListingDraft } from "../domain/draft.ts";
import { keyText, type RecordKey, SOURCE_IDS } from "../domain/source.ts";

/** One root's draft with its part in the listing. */
export interface Contribution {
  readonly key: RecordKey;
  readonly role: "origin" | "copy";
  readonly draft: ListingDraft;
}

export interface Merged {
  readonly draft: ListingDraft;
  /** Field → `source/kind/id` of the root that gave it; of united lists the first giver. */
  readonly fieldSources: Readonly<Record<string, string>>;
}

type Field = keyof ListingDraft;

/** Fields whose values are united without doubles; all others come whole from one root. */
const UNITED = [
  "themes",
  "targetGroups",
  "serviceClasses",
  "municipalities",
  "languages",
  "contacts",
  "nationalTexts",
] as const satisfies readonly Field[];

/** Fields of one text per language: each language comes from the first root that has it. */
const TEXTS = [
  "name",
  "alternativeName",
  "summary",
  "description",
  "descriptionHtml",
  "userInstruction",
  "costText",
  "registrationText",
  "keywords",
] as const satisfies readonly Field[];

/** Values that say nothing: the next root is asked. */
const UNTOLD: Readonly<Partial<Record<Field, unknown>>> = { cost: "unknown", registration: "unknown" };

/**
 * Merges what several roots say of one activity: origin before copy, newer before older, then source priority.
 * Of single values the first told one wins; texts are filled language by language; lists are united.
 * The order in which the contributions come does not matter.
 */
export function mergeDrafts(contributions: readonly Contribution[]): Merged {
  const ordered = [...contributions].sort(byPrecedence);
  const first = ordered[0];
  if (first === undefined) throw new RangeError("a listing rests on at least one root");
  const merged: Record<string, unknown> = { ...first.draft };
  const fieldSources: Record<string, string> = {};
  for (const field of Object.keys(first.draft) as Field[]) {
    const { value, from } = mergeField(field, ordered, first);
    merged[field] = value;
    if (isTold(field, value)) fieldSources[field] = keyText(from.key);
  }
  return { draft: merged as unknown as ListingDraft, fieldSources };
}

function mergeField(
  field: Field,
  ordered: readonly Contribution[],
  first: Contribution,
): { readonly value: unknown; readonly from: Contribution } {
  if (includes(UNITED, field)) return { value: united(ordered.map((one) => one.draft[field])), from: first };
  const teller = ordered.find((one) => isTold(field, one.draft[field])) ?? first;
  if (includes(TEXTS, field)) {
    const texts = [...ordered].reverse().map((one) => one.draft[field] as Readonly<Record<string, unknown>>);
    return { value: Object.assign({}, ...texts) as unknown, from: teller };
  }
  return { value: teller.draft[field], from: teller };
}

function united(lists: readonly unknown[]): unknown[] {
  const seen = new Map<string, unknown>();
  for (const item of lists.flat()) {
    const key = JSON.stringify(item);
    if (!seen.has(key)) seen.set(key, item);
  }
  return [...seen.values()];
}

function isTold(field: Field, value: unknown): boolean {
  if (value === null || value === UNTOLD[field]) return false;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value !== "object" || Object.keys(value).length > 0;
}

function byPrecedence(a: Contribution, b: Contribution): number {
  if (a.role !== b.role) return a.role === "origin" ? -1 : 1;
  const newer = (b.draft.modifiedAt ?? "").localeCompare(a.draft.modifiedAt ?? "");
  if (newer !== 0) return newer;
  const priority = SOURCE_IDS.indexOf(a.key.source) - SOURCE_IDS.indexOf(b.key.source);
  return priority === 0 ? keyText(a.key).localeCompare(keyText(b.key)) : priority;
}

function includes(fields: readonly Field[], field: Field): boolean {
  return fields.includes(field);
}
