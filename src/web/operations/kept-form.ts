import { type Html, html } from "../views/html.ts";

/** Names of fields that are never kept: what shows the form's origin, and secrets. */
const NOT_KEPT = ["_form", "_kept", "_next", "current", "password", "token"];

/** What a person had written when the session was over: where it was sent, and its fields. */
export interface KeptForm {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** A form that was sent without being signed in, to be sent again afterwards. */
export function keepForm(action: string, fields: Readonly<Record<string, string>>): KeptForm {
  return {
    action: ownPath(action),
    fields: Object.fromEntries(Object.entries(fields).filter(([name]) => !NOT_KEPT.includes(name))),
  };
}

/** Reads what keptField wrote; null for anything else. */
export function readKeptForm(text: string | undefined): KeptForm | null {
  if (text === undefined || text === "") return null;
  try {
    const read = JSON.parse(text) as Partial<KeptForm> | null;
    if (typeof read?.action !== "string" || typeof read.fields !== "object") return null;
    const fields = Object.entries(read.fields).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string",
    );
    return keepForm(read.action, Object.fromEntries(fields));
  } catch {
    return null;
  }
}

/** The kept form as a field of the sign-in form: it is held by the browser alone. */
export function keptField(kept: KeptForm | null): Html {
  return kept === null ? html`` : html`<input type="hidden" name="_kept" value="${JSON.stringify(kept)}" />`;
}

/** A path of the operators' pages; anything else leads to their start: a link must not lead to another site. */
export function ownPath(path: string | undefined): string {
  return path !== undefined && /^\/operations\/(?!\/)[\w\-/.?=&%+:,~*]*$/.test(path) ? path : "/operations/";
}
