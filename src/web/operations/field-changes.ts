import type { ListingDocument } from "../../domain/catalogue/listing.ts";
import type { FieldChange } from "../../domain/derive/rehearsal.ts";
import type { InterfaceLanguage } from "../../domain/text.ts";
import { TEXTS } from "../locales/texts.ts";
import { type Html, html } from "../views/html.ts";
import type { Labels } from "../views/labels.ts";
import { table } from "../views/table.ts";

/** Vocabularies of the fields whose values are codes. */
const SCHEMES: Readonly<Partial<Record<string, string>>> = {
  themes: "themes",
  targetGroups: "target-groups",
  serviceClasses: "service-classes",
  languages: "languages",
  state: "states",
  cost: "costs",
  registration: "registration",
  freshness: "freshness",
};

/** Which record gave which field: it follows from the others and says nothing to people. */
const UNSAID = "fieldSources";

/** Fields of a listing before and after, named by the heading of that id. */
export function fieldChangesTable(
  headingId: string,
  heads: readonly [field: string, before: string, after: string],
  changes: readonly FieldChange[],
  labels: Labels,
): Html {
  return table(
    headingId,
    heads,
    changes
      .filter(({ field }) => field !== UNSAID)
      .map(
        ({ field, before, after }) =>
          html`<tr>
            <th scope="row">${fieldName(field, labels.language)}</th>
            <td>${valueText(field, before, labels)}</td>
            <td>${valueText(field, after, labels)}</td>
          </tr>`,
      ),
  );
}

/** The name of a listing's field in words; the field itself when it has none. */
export function fieldName(field: string, language: InterfaceLanguage): string {
  const { drift } = TEXTS[language];
  return field in drift.fields ? drift.fields[field as keyof ListingDocument] : field;
}

/** A value for people: codes by their names, texts as they are, everything else as JSON. */
export function valueText(field: string, value: unknown, labels: Labels): string {
  const scheme = SCHEMES[field];
  const one = (item: unknown): string => {
    if (typeof item === "string") return scheme === undefined ? item : labels.of(scheme, item);
    return JSON.stringify(item);
  };
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) {
    return TEXTS[labels.language].drift.nothing;
  }
  return Array.isArray(value) ? value.map(one).join(", ") : one(value);
}
