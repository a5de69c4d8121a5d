import type { LockableField } from "../../../domain/derive/draft.ts";
import { SyncError } from "../../../domain/errors.ts";
import { COSTS, REGISTRATIONS } from "../../../domain/catalogue/listing.ts";
import { LANGUAGE_ORDER } from "../../../domain/text.ts";

/** How a person writes the value of a field. */
export type LockInput =
  | { readonly by: "texts" }
  | { readonly by: "choice"; readonly scheme: string; readonly codes: readonly string[] }
  | { readonly by: "terms"; readonly scheme: string }
  | { readonly by: "codes" }
  | { readonly by: "yes-no" }
  | { readonly by: "address" }
  | { readonly by: "json" };

const TEXTS: LockInput = { by: "texts" };

export const LOCK_INPUTS: Readonly<Record<LockableField, LockInput>> = {
  name: TEXTS,
  summary: TEXTS,
  description: TEXTS,
  userInstruction: TEXTS,
  themes: { by: "terms", scheme: "themes" },
  targetGroups: { by: "terms", scheme: "target-groups" },
  serviceClasses: { by: "codes" },
  keywords: { by: "json" },
  ages: { by: "json" },
  municipalities: { by: "json" },
  nationwide: { by: "yes-no" },
  languages: { by: "codes" },
  cost: { by: "choice", scheme: "costs", codes: COSTS },
  costText: TEXTS,
  registration: { by: "choice", scheme: "registration", codes: REGISTRATIONS },
  registrationText: TEXTS,
  registrationUrl: { by: "address" },
  contacts: { by: "json" },
};

export const LOCKABLE = Object.keys(LOCK_INPUTS) as readonly LockableField[];

/** Name of the field of a form that holds the text of a language, or a chosen term. */
export const valueField = (part: string): string => `value.${part}`;

type Fields = Readonly<Record<string, string>>;

/**
 * The value that a form was sent with. Whether it fits the field is decided where the lock is kept.
 *
 * @throws SyncError PARAMETER_INVALID for what is no JSON; the message never repeats it: it may be a contact.
 */
export function readLockForm(field: LockableField, fields: Fields): unknown {
  const input = LOCK_INPUTS[field];
  const text = (fields["value"] ?? "").trim();
  switch (input.by) {
    case "texts":
      return Object.fromEntries(
        LANGUAGE_ORDER.flatMap((language) => {
          const written = (fields[valueField(language)] ?? "").trim();
          return written === "" ? [] : [[language, written]];
        }),
      );
    case "terms":
      return Object.keys(fields).flatMap((name) =>
        name.startsWith("value.") ? [name.slice("value.".length)] : [],
      );
    case "codes":
      return text.split(/[\s,]+/).filter((code) => code !== "");
    case "yes-no":
      return text === "yes";
    case "address":
      return text === "" ? null : text;
    case "choice":
      return text;
    case "json":
      break;
  }
  return parsed(field, text);
}

function parsed(field: LockableField, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new SyncError("PARAMETER_INVALID", `The value of ${field} is no JSON.`);
  }
}
