/** Text that is HTML already; everything else put into a template is escaped. */
export interface Html {
  readonly html: string;
}

type Part = Html | string | number | null | false | readonly Html[];

/** Template of HTML: values are escaped unless they are HTML themselves; null and false are nothing. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: texts.map((text, index) => text + rendered(parts[index] ?? "")).join("") };
}

/** Nothing at all, where a template needs something. */
export const NOTHING: Html = { html: "" };

/** A block of data for machines (schema.org, places of a map). No text in it can end the block. */
export function dataBlock(type: string, id: string | null, value: unknown): Html {
  const json = JSON.stringify(value).replaceAll("<", String.raw`\u003c`);
  return html`<script type="${type}" ${id === null ? null : html` id="${id}"`}>
    ${{ html: json }}
  </script>`;
}

function rendered(part: Part): string {
  if (part === null || part === false) return "";
  if (typeof part === "string" || typeof part === "number") return escaped(String(part));
  return "html" in part ? part.html : part.map((item) => item.html).join("");
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
