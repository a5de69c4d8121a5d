import type { FastifyInstance } from "fastify";
import { SyncError } from "../../domain/errors.ts";
import { LANGUAGE_ORDER } from "../../domain/text.ts";
import { html } from "../views/html.ts";
import { pagePath } from "../views/paths.ts";
import type { PublicParts } from "./parts.ts";

/** Listings in one file; each has an address per language, and 50 000 addresses are allowed. */
const FILE_SIZE = 10_000;
const XML = "application/xml; charset=utf-8";
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** `/robots.txt`, `/sitemap.xml` and its parts: what search engines may read. */
export function addCrawlerRoutes(app: FastifyInstance, { reader, site }: PublicParts): void {
  app.get("/robots.txt", (_request, reply) =>
    reply
      .type("text/plain; charset=utf-8")
      .send(
        `User-agent: *\nDisallow: /api/\nDisallow: /operations/\nSitemap: ${site.publicUrl}/sitemap.xml\n`,
      ),
  );

  app.get("/sitemap.xml", async (_request, reply) => {
    const { total } = await reader.addresses({ page: 1, size: 1 });
    const parts = Array.from({ length: Math.max(1, Math.ceil(total / FILE_SIZE)) }, (_, index) => index + 1);
    const index = html`<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      ${parts.map((part) => html`<sitemap><loc>${site.publicUrl}/sitemap/${part}.xml</loc></sitemap>`)}
    </sitemapindex>`;
    return reply.type(XML).send(DECLARATION + index.html);
  });

  app.get<{ Params: { readonly part: string } }>("/sitemap/:part.xml", async ({ params }, reply) => {
    const page = /^[1-9]\d{0,3}$/.test(params.part) ? Number(params.part) : null;
    const { items } = page === null ? { items: [] } : await reader.addresses({ page, size: FILE_SIZE });
    if (items.length === 0 && page !== 1) throw new SyncError("NOT_FOUND", "There is no such part.");
    const urls = items.flatMap(({ id, updatedAt }) =>
      LANGUAGE_ORDER.map(
        (language) =>
          html`<url
            ><loc>${site.publicUrl}${pagePath("listing", language, id)}</loc
            ><lastmod>${updatedAt}</lastmod></url
          >`,
      ),
    );
    const set = html`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls}</urlset>`;
    return reply.type(XML).send(DECLARATION + set.html);
  });
}
