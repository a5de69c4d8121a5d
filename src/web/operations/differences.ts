import type { InterfaceLanguage } from "../../domain/text.ts";
import { TEXTS } from "../locales/texts.ts";
import { type Html, html, NOTHING } from "../views/html.ts";
import { table } from "../views/table.ts";

/** One field that differs: its place (`names.fi[0]`), what stood and what stands there; undefined where there is none. */
interface FieldDifference {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Deeper than any record goes (config/rules.yaml, maximumDepth). */
const DEEPEST = 64;

/** Where two JSON values differ, in the order of their fields. Lists are compared place by place. */
export function differencesOf(before: unknown, after: unknown): readonly FieldDifference[] {
  return compare("", before, after, 0);
}

function compare(field: string, before: unknown, after: unknown, depth: number): readonly FieldDifference[] {
  if (Object.is(before, after)) return [];
  const isList = Array.isArray(before);
  if (!isBranch(before) || !isBranch(after) || isList !== Array.isArray(after) || depth > DEEPEST)
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ field, before, after }];
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const place = isList ? `${field}[${key}]` : field === "" ? key : `${field}.${key}`;
    return compare(place, old.get(key), now.get(key), depth + 1);
  });
}

function isBranch(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** What differs as a table named by its heading; further fields than `most` are counted. */
export function differencesTable(
  headingId: string,
  language: InterfaceLanguage,
  fields: readonly FieldDifference[],
  most: number,
): Html {
  const { runs } = TEXTS[language];
  if (fields.length === 0) return html`<p>${runs.noDifferences}</p>`;
  const value = (one: unknown): Html =>
    valueText(one) === "" ? html`<span class="muted">${runs.nothing}</span>` : html`${valueText(one)}`;
  return html`${table(
    headingId,
    [runs.field, runs.before, runs.after],
    fields.slice(0, most).map(
      ({ field, before, after }) =>
        html`<tr>
          <th scope="row"><code>${field}</code></th>
          <td>${value(before)}</td>
          <td>${value(after)}</td>
        </tr>`,
    ),
  )}${fields.length > most ? html`<p>${runs.moreDifferences(fields.length - most)}</p>` : NOTHING}`;
}

/** A value for a person: text as it is, everything else as JSON, indented by so many spaces. */
export function valueText(value: unknown, indent = 0): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value, null, indent);
}
