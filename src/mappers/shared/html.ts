import sanitizeHtml from "sanitize-html";
import { readUrl } from "./web.ts";

/** What is left of a rich text: safe HTML, the same as plain text, and whether anything was taken out. */
export interface CleanHtml {
  readonly html: string;
  readonly text: string;
  readonly cleaned: boolean;
}

/** Tags and attributes that Lähellä.fi's editor makes (Lähellä.fi A6). */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  p: ["dir"],
  strong: [],
  em: [],
  u: [],
  a: ["href", "rel"],
  ul: [],
  ol: [],
  li: [],
};

/** Same meaning, other name: renamed rather than dropped, and not counted as cleaning. */
const RENAMED: Readonly<Record<string, string>> = { b: "strong", i: "em" };

const ADDRESS_SCHEME = /^(?:mailto|tel):[^\s<>"]+$/i;
/** Only these are read as web addresses; another path would lead into the catalogue's own site. */
const WEB_LIKE = /^\s*(?:https?:|www\.)/i;
const LINK_RELATION = "noopener noreferrer nofollow";

/** Tags whose end separates words; when the tag itself goes, the space that it meant has to stay. */
const BLOCK_END =
  /<br\b[^>]*>|<\/(?:div|h[1-6]|tr|td|th|table|section|article|blockquote|pre|dt|dd|hr)\s*>/gi;
const PARAGRAPH_EDGE = /<\/?(?:p|li|ul|ol)\b[^<>]*>/gi;
const MARKUP = /[<&]/;
/**
 * What the editor makes in nine texts of ten: closed paragraphs with emphasis at most, nothing to escape. It is
 * clean as it stands, and seeing that costs a hundredth of parsing it. The length keeps the matching shallow.
 */
const PLAIN_PARAGRAPHS = /^(?:<p(?: dir="ltr")?>(?:[^<>&]|<(strong|em|u)>[^<>&]*<\/\1>)*<\/p>\s*)*$/;
const PLAIN_LENGTH = 10_000;

/**
 * Cleans HTML typed in an editor by the allow-list of Lähellä.fi A6. Links lead to http, https, mailto and tel only.
 * An input of empty paragraphs only gives empty strings.
 */
export function sanitiseHtml(html: string): CleanHtml {
  if (!MARKUP.test(html)) {
    const text = tidyText(html);
    return { html: escapeHtml(text), text, cleaned: false };
  }
  if (html.length <= PLAIN_LENGTH && PLAIN_PARAGRAPHS.test(html)) {
    const text = wordsOf(html);
    return { html: text === "" ? "" : tidyText(html), text, cleaned: false };
  }
  let cleaned = false;
  const spaced = html.replaceAll(BLOCK_END, (tag) => `${tag}\n`);
  const parsed = sanitizeHtml(spaced, {
    allowedTags: Object.keys(ALLOWED),
    allowedAttributes: { p: ["dir"], a: ["href", "rel"] },
    allowedSchemes: ["http", "https", "mailto", "tel"],
    transformTags: {
      b: "strong",
      i: "em",
      p: (tagName, { dir }) => ({ tagName, attribs: dir === "ltr" ? { dir } : {} }),
      a: (tagName, { href }) => {
        const link = readLink(href);
        // A link that leads nowhere safe keeps its words only; an element without an address is no link.
        return { tagName, attribs: link === null ? {} : { href: link, rel: LINK_RELATION } };
      },
    },
    onOpenTag: (name, attribs) => {
      cleaned ||= isForeign(name, attribs);
    },
  });
  const clean = tidyText(parsed);
  const text = wordsOf(clean);
  return { html: text === "" ? "" : clean, text, cleaned };
}

/** The words of an HTML text: blocks on lines of their own, entities read, white space collapsed. */
export function plainText(html: string): string {
  if (!MARKUP.test(html)) return tidyText(html);
  const lined = html.replaceAll(BLOCK_END, "\n").replaceAll(PARAGRAPH_EDGE, "\n");
  return wordsOf(sanitizeHtml(lined, { allowedTags: [], allowedAttributes: {} }));
}

/** Of HTML that was cleaned already: there every `<` begins a tag and every `>` ends one. */
function wordsOf(clean: string): string {
  return tidyText(unescapeHtml(clean.replaceAll(PARAGRAPH_EDGE, "\n").replaceAll(/<[^>]*>/g, "")));
}

/**
 * PTV's rich text (PTV 7: line feeds, `* ` bullets, `1. ` numbers, `### ` headings) as HTML of the same
 * allow-list. PTV's text is never HTML: everything in it is escaped.
 */
export function richTextToHtml(ptvText: string): string {
  const blocks: Block[] = [];
  for (const line of ptvText.split(/\r\n|\r|\n/)) addLine(blocks, line.trim());
  return blocks.map(blockHtml).join("");
}

type BlockKind = "p" | "ul" | "ol" | "heading" | "break";
interface Block {
  readonly kind: BlockKind;
  readonly lines: string[];
}

const LINE_KINDS: readonly { readonly kind: BlockKind; readonly start: RegExp }[] = [
  { kind: "heading", start: /^#{1,6}\s+/ },
  { kind: "ul", start: /^[*•]\s+/ },
  { kind: "ol", start: /^\d{1,3}\.\s+/ },
];

function addLine(blocks: Block[], line: string): void {
  if (line === "") {
    blocks.push({ kind: "break", lines: [] });
    return;
  }
  const found = LINE_KINDS.find(({ start }) => start.test(line));
  const kind = found?.kind ?? "p";
  const content = found === undefined ? line : line.replace(found.start, "");
  const last = blocks.at(-1);
  if (last?.kind === kind && (kind === "ul" || kind === "ol")) last.lines.push(content);
  else blocks.push({ kind, lines: [content] });
}

function blockHtml(block: Block): string {
  const lines = block.lines.map(escapeHtml);
  switch (block.kind) {
    case "break":
      return "";
    case "heading":
      return `<p><strong>${lines.join(" ")}</strong></p>`;
    case "p":
      return `<p>${lines.join(" ")}</p>`;
    default:
      return `<${block.kind}>${lines.map((line) => `<li>${line}</li>`).join("")}</${block.kind}>`;
  }
}

/** The address of a link, repaired where plain; null when there is none that could be followed safely. */
function readLink(href: string | undefined): string | null {
  if (href === undefined) return null;
  const address = href.trim();
  if (ADDRESS_SCHEME.test(address)) return address;
  return WEB_LIKE.test(address) ? readUrl(address).url : null;
}

function isForeign(name: string, attribs: Readonly<Record<string, string>>): boolean {
  if (name === "br") return false;
  const allowed = ALLOWED[RENAMED[name] ?? name];
  if (allowed === undefined) return true;
  const href = attribs["href"];
  if (name === "a" && href !== undefined && readLink(href) === null) return true;
  return Object.entries(attribs).some(
    ([attribute, value]) => !allowed.includes(attribute) || (attribute === "dir" && value !== "ltr"),
  );
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

/** Collapses white space inside lines and drops empty lines and control characters. */
function tidyText(text: string): string {
  return text
    .split(/[\r\n]+/)
    .map((line) =>
      line
        .replaceAll(/\s+/g, " ")
        .replaceAll(/[\p{Cc}\u200b\ufeff]/gu, "")
        .trim(),
    )
    .filter((line) => line !== "")
    .join("\n");
}
