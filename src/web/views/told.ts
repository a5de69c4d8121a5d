import { type InterfaceLanguage, LANGUAGE_ORDER, type Localised } from "../../domain/text.ts";
import { type Html, html } from "./html.ts";

/** A text as it is shown: in the page's language, or in the one that there is. */
export interface Told {
  readonly text: string;
  /** BCP 47. */
  readonly language: string;
}

/** The text in this language, else in fi, sv, en, any (R10); null when there is none. */
export function told(text: Localised, language: InterfaceLanguage): Told | null {
  const order = [language, ...LANGUAGE_ORDER, ...Object.keys(text).sort()];
  for (const code of order) {
    const value = text[code];
    if (value !== undefined && value.trim() !== "") return { text: value, language: code };
  }
  return null;
}

/** Scripts that run from right to left, met in texts of any language: the browser decides by the first letter. */
export function inLanguage({ text, language }: Told, page: InterfaceLanguage): Html {
  return language === page ? html`<bdi>${text}</bdi>` : html`<bdi lang="${language}">${text}</bdi>`;
}

/** A name as it is shown, marked when it is in another language than the page; `otherwise` when there is none. */
export function nameHtml(
  name: Localised | null | undefined,
  page: InterfaceLanguage,
  otherwise: string,
): Html {
  const shown = told(name ?? {}, page);
  return shown === null ? html`${otherwise}` : inLanguage(shown, page);
}
