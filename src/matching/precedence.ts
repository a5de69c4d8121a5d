import type { LockDecision } from "../domain/derive/derivation.ts";
import type { ListingDraft } from "../domain/derive/draft.ts";
import type { Contact } from "../domain/catalogue/listing.ts";
import { keyText, type RecordKey, SOURCE_IDS } from "../domain/source.ts";

/** One root's draft with its part in the listing. */
export interface Contribution {
  readonly key: RecordKey;
  readonly role: "origin" | "copy";
  readonly draft: ListingDraft;
}

export interface Merged {
  readonly draft: ListingDraft;
  /**
   * Field → `source/kind/id` of the root that gave it; of united lists the first giver. A text that another root gave
   * in one language stands as `field.language`, a person's word as `decision/id`.
   */
  readonly fieldSources: Readonly<Record<string, string>>;
  /** The root whose word is taken first. */
  readonly lead: RecordKey;
}

type Field = keyof ListingDraft;

const whole = (item: unknown): string => JSON.stringify(item);

/** What makes two items of a list the same, though they may be worded otherwise; the first one stays. */
const of =
  (...properties: readonly string[]) =>
  (item: unknown): string =>
    JSON.stringify(properties.map((property) => (item as Readonly<Record<string, unknown>>)[property]));

/** One number or address, however it is written: addresses differ in case, pages in the slash at their end as well. */
function contactName(item: unknown): string {
  const { type, value } = item as Contact;
  return `${type} ${value.toLowerCase().replace(/\/+$/, "")}`;
}

/** Fields whose values are united without doubles; all others come whole from one root. */
const UNITED: Readonly<Partial<Record<Field, (item: unknown) => string>>> = {
  themes: of("code"),
  targetGroups: whole,
  serviceClasses: whole,
  municipalities: of("code"),
  languages: whole,
  contacts: contactName,
  nationalTexts: whole,
};

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
 * Merges what several roots say of one activity: a person's lock, then origin before copy, newer before older, then
 * source priority. Of single values the first told one wins; texts are filled language by language; lists are united.
 * It is hidden by a rule only when every root is: one that may be shown is not hidden by its twin. The order in which
 * the contributions come does not matter.
 *
 * @param locks - those in force, the newest first
 */
export function mergeDrafts(
  contributions: readonly Contribution[],
  locks: readonly Pick<LockDecision, "id" | "field" | "value">[] = [],
): Merged {
  const ordered = [...contributions].sort(byPrecedence);
  const first = ordered[0];
  if (first === undefined) throw new RangeError("a listing rests on at least one root");
  const merged: Record<string, unknown> = { ...first.draft };
  const fieldSources: Record<string, string> = {};
  for (const field of Object.keys(first.draft) as Field[]) {
    const { value, from } = mergeField(field, ordered, first);
    merged[field] = value;
    if (isTold(field, value)) fieldSources[field] = keyText(from.key);
    if (includes(TEXTS, field)) Object.assign(fieldSources, otherGivers(field, ordered, from));
  }
  merged["hidden"] = ordered.some(({ draft }) => draft.hidden === null) ? null : first.draft.hidden;
  for (const lock of locks.toReversed()) applyLock(lock, merged, fieldSources);
  return { draft: merged as unknown as ListingDraft, fieldSources, lead: first.key };
}

/** What a person set replaces the whole field; a plain description leaves no other wording of it beside it. */
function applyLock(
  { id, field, value }: Pick<LockDecision, "id" | "field" | "value">,
  merged: Record<string, unknown>,
  fieldSources: Record<string, string>,
): void {
  for (const name of Object.keys(fieldSources)) {
    if (name === field || name.startsWith(`${field}.`)) delete fieldSources[name];
  }
  merged[field] = field === "themes" ? toThemes(value) : value;
  fieldSources[field] = `decision/${id}`;
  if (field === "ages") merged["agesBasis"] = "told";
  if (field !== "description") return;
  merged["descriptionHtml"] = {};
  for (const name of Object.keys(fieldSources)) {
    if (name.startsWith("descriptionHtml")) delete fieldSources[name];
  }
}

/** A person names themes by their codes. */
function toThemes(value: unknown): unknown {
  if (!Array.isArray(value)) return [];
  return value.map((code: unknown) => ({ code, confidence: 1, from: "decision" }));
}

/** Languages of a text that came from another root than the first. */
function otherGivers(
  field: Field,
  ordered: readonly Contribution[],
  from: Contribution,
): Readonly<Record<string, string>> {
  const givers: Record<string, string> = {};
  for (const one of ordered.toReversed()) {
    for (const language of Object.keys(one.draft[field] as object)) {
      givers[`${field}.${language}`] = keyText(one.key);
    }
  }
  const own = keyText(from.key);
  return Object.fromEntries(Object.entries(givers).filter(([, giver]) => giver !== own));
}

function mergeField(
  field: Field,
  ordered: readonly Contribution[],
  first: Contribution,
): { readonly value: unknown; readonly from: Contribution } {
  const teller = ordered.find((one) => isTold(field, one.draft[field])) ?? first;
  const nameOf = UNITED[field];
  if (nameOf !== undefined) {
    return {
      value: united(
        ordered.map((one) => one.draft[field]),
        nameOf,
      ),
      from: teller,
    };
  }
  if (includes(TEXTS, field)) {
    const texts = [...ordered].reverse().map((one) => one.draft[field] as Readonly<Record<string, unknown>>);
    return { value: Object.assign({}, ...texts) as unknown, from: teller };
  }
  return { value: teller.draft[field], from: teller };
}

function united(lists: readonly unknown[], nameOf: (item: unknown) => string): unknown[] {
  const seen = new Map<string, unknown>();
  for (const item of lists.flat()) {
    const name = nameOf(item);
    if (!seen.has(name)) seen.set(name, item);
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
