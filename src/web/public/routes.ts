import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import type { CatalogueReader } from "../../domain/catalogue-reader.ts";
import type { Vocabularies } from "../../domain/mapping.ts";
import type { Settings } from "../../domain/settings.ts";
import { statusOf } from "../api/status.ts";
import { frontPage } from "./front-page.ts";
import { chooseLanguage } from "./language.ts";

export interface PublicParts {
  readonly settings: Settings;
  readonly reader: CatalogueReader;
  readonly vocabularies: Vocabularies;
  readonly now: () => Date;
}

/** Pages for people. */
export function addPublicRoutes(
  app: FastifyInstance,
  { settings, reader, vocabularies, now }: PublicParts,
): void {
  const style = readFileSync(join(import.meta.dirname, "assets", "front-page.css"), "utf8");

  app.get("/", async ({ query, headers }, reply) => {
    const asked = typeof query === "object" && query !== null && "lang" in query ? query.lang : undefined;
    const language = chooseLanguage(asked, headers["accept-language"]);
    const status = statusOf(await reader.standing(), settings.sources, now());
    return reply
      .type("text/html; charset=utf-8")
      .headers({ "content-language": language, vary: "accept-language" })
      .send(frontPage(status, vocabularies, language));
  });

  app.get("/assets/front-page.css", async (_request, reply) =>
    reply.type("text/css; charset=utf-8").header("cache-control", "public, max-age=3600").send(style),
  );
}
