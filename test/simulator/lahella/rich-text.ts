const LINK_REL = "noopener noreferrer nofollow";

/** Escapes what a typed text may hold before it goes into the editor's HTML. */
function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** One paragraph as the editor writes it (A6). */
export function paragraph(text: string): string {
  return text === "" ? "<p></p>" : `<p dir="ltr">${escapeHtml(text)}</p>`;
}

/**
 * The editor's HTML for plain lines: paragraphs, and lists from lines that start with "- " (A6: text sits
 * inside p also within li).
 */
export function richText(lines: readonly string[]): string {
  const html: string[] = [];
  let items: string[] = [];
  const flush = (): void => {
    if (items.length > 0)
      html.push(`<ul>${items.map((item) => `<li>${paragraph(item)}</li>`).join("")}</ul>`);
    items = [];
  };
  for (const line of lines) {
    if (line.startsWith("- ")) items.push(line.slice(2));
    else {
      flush();
      html.push(paragraph(line));
    }
  }
  flush();
  return html.join("");
}

/** Makes the first words of a text bold, as people do with what matters. */
export function emphasised(html: string, tag: "strong" | "em" | "u"): string {
  return html.replace(/<p dir="ltr">([^\s<]+ [^\s<]+)/, `<p dir="ltr"><${tag}>$1</${tag}>`);
}

/** A paragraph with one link. */
export function linkParagraph(label: string, url: string): string {
  return `<p dir="ltr"><a href="${url}" rel="${LINK_REL}">${escapeHtml(label)}</a></p>`;
}
