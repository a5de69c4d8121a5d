import type { FastifyInstance } from "fastify";
import { type InterfaceLanguage, LANGUAGE_ORDER } from "../../domain/text.ts";
import { statusOf } from "../api/status.ts";
import { chooseLanguage } from "../views/language.ts";
import { pagePath, routePath } from "../views/paths.ts";
import { addCrawlerRoutes } from "./crawlers.ts";
import { addListPages } from "./list/list-routes.ts";
import { addListingPage } from "./listing/listing-routes.ts";
import type { PublicParts } from "./parts.ts";
import { aboutPage } from "./about-page.ts";
import { addCoverageRoutes } from "./coverage/routes.ts";
import { HTML_TYPE, type SendError } from "./send.ts";
import { addTraceRoutes } from "./trace/routes.ts";
import { addTrayPage } from "./tray/tray-routes.ts";

/** Pages for people: `/` leads to the visitor's language, everything else is below one. */
export async function addPublicRoutes(
  app: FastifyInstance,
  parts: PublicParts,
  sendError: SendError,
): Promise<void> {
  app.get("/", async ({ headers }, reply) =>
    reply
      .header("vary", "accept-language")
      .redirect(pagePath("tray", chooseLanguage(headers["accept-language"])), 302),
  );
  addCrawlerRoutes(app, parts);
  for (const language of LANGUAGE_ORDER) {
    await app.register(
      async (pages) => {
        // Kept by the browser, asked for again with If-None-Match.
        pages.addHook("onRequest", async (_request, reply) => {
          reply.headers({ "cache-control": "no-cache", "content-language": language });
        });
        pages.setErrorHandler((error, request, reply) => sendError(error, request, reply, language));
        pages.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) =>
          sendError(null, request, reply, language),
        );
        addPages(pages, parts, language);
      },
      { prefix: `/${language}` },
    );
  }
}

function addPages(app: FastifyInstance, parts: PublicParts, language: InterfaceLanguage): void {
  addTrayPage(app, parts, language);
  addListingPage(app, parts, language);
  addListPages(app, parts, language);
  addAboutPage(app, parts, language);
  addCoverageRoutes(app, parts, language);
  addTraceRoutes(app, parts, language);
}

function addAboutPage(
  app: FastifyInstance,
  { settings, reader, vocabularies, site, now }: PublicParts,
  language: InterfaceLanguage,
): void {
  app.get(routePath("about", language), async (_request, reply) => {
    const status = statusOf(await reader.standing(), settings.sources, now());
    return reply.type(HTML_TYPE).send(aboutPage({ site, language, status, vocabularies }));
  });
}
