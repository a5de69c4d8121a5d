import type { TextLanguage } from "../lahella/wire.ts";
import type { Texts } from "../world/types.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&nbsp;": " ",
};

/** Rich text of an editor as the plain lines PTV keeps: paragraphs by line feeds, list items by "* ". */
export function toPlainText(html: string): string {
  return html
    .replaceAll(/<(script|style)[^>]*>[\s\S]*?<\/\1>/gi, "")
    .replaceAll(/<li[^>]*>/gi, "* ")
    .replaceAll(/<\/(p|li|ul|ol)>|<br\s*\/?>/gi, "\n")
    .replaceAll(/<[^>]*>?/g, "")
    .replaceAll(/&[a-z#0-9]+;/gi, (entity) => ENTITIES[entity.toLowerCase()] ?? entity)
    .replaceAll(/\n{2,}/g, "\n")
    .trim();
}

/** One field of all translations as plain text; languages without text are left out. */
export function plainTexts<T>(
  translations: Partial<Record<TextLanguage, T>>,
  read: (text: T) => string | undefined,
): Texts {
  return Object.fromEntries(
    Object.entries(translations).flatMap(([language, text]): [string, string][] => {
      const plain = toPlainText(read(text) ?? "");
      return plain === "" ? [] : [[language, plain]];
    }),
  );
}
