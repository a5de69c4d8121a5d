import { type Html, html, NOTHING } from "../views/html.ts";

/** What the last act came to, by its code in the address; codes that are none of the page's say nothing. */
export function notice(code: string | null, texts: Readonly<Record<string, string>>): Html {
  if (code === null || !Object.hasOwn(texts, code)) return NOTHING;
  return html`<p class="notice" role="status">${texts[code] ?? ""}</p>`;
}
