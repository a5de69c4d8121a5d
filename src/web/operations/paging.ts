import type { FastifyReply, FastifyRequest } from "fastify";
import type { InterfaceLanguage } from "../../domain/text.ts";
import { TEXTS } from "../locales/texts.ts";
import { type Html, html } from "../views/html.ts";

/** The number of a page from an address, from 1. */
export function pageNumberOf(text: unknown): number {
  return typeof text === "string" && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1;
}

/** The page as a field of an address: the first needs none. */
export function pageField(page: number): { readonly page: number | null } {
  return { page: page === 1 ? null : page };
}

/**
 * Past the end of a list, which was longer a moment ago, stands nothing: whoever asks is led to its first page. Null
 * on the first page, and where there is something to show.
 */
export function toFirstPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { page, shown }: { readonly page: number; readonly shown: number },
): FastifyReply | null {
  if (page === 1 || shown > 0) return null;
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  searchParams.delete("page");
  return reply.redirect(searchParams.size === 0 ? pathname : `${pathname}?${searchParams.toString()}`, 303);
}

/** Links to the pages before and after; nothing when there is one page. */
export function pagingLinks(
  language: InterfaceLanguage,
  page: number,
  pages: number,
  address: (page: number) => string,
): Html | null {
  if (pages <= 1) return null;
  const { paging } = TEXTS[language];
  return html`<nav class="pages" aria-label="${paging.pageOf(page, pages)}">
    ${page > 1 && html`<a class="button plain" href="${address(page - 1)}" rel="prev">${paging.previous}</a>`}
    <span>${paging.pageOf(page, pages)}</span>
    ${page < pages && html`<a class="button plain" href="${address(page + 1)}" rel="next">${paging.next}</a>`}
  </nav>`;
}
