import { type Html, html, NOTHING } from "../views/html.ts";

/** Codes of what was not done, and how strongly the page says so. */
interface Refusals {
  readonly codes: readonly string[];
  readonly look: "warning" | "error";
}

/** What a code of the address says; null when it is none of the page's. */
export function textOfCode(code: string | null, texts: Readonly<Record<string, string>>): string | null {
  return code !== null && Object.hasOwn(texts, code) ? (texts[code] ?? null) : null;
}

/** What the last act came to, by its code in the address; codes that are none of the page's say nothing. */
export function notice(
  code: string | null,
  texts: Readonly<Record<string, string>>,
  refused: Refusals = { codes: [], look: "warning" },
): Html {
  const text = textOfCode(code, texts);
  if (code === null || text === null) return NOTHING;
  return refused.codes.includes(code)
    ? html`<p class="notice ${refused.look}" role="alert">${text}</p>`
    : html`<p class="notice" role="status">${text}</p>`;
}
