import type { FastifyInstance } from "fastify";
import type { CatalogueReader } from "../../../domain/catalogue/catalogue-reader.ts";
import { SyncError } from "../../../domain/errors.ts";
import type { Settings } from "../../../domain/settings.ts";
import type { InterfaceLanguage } from "../../../domain/text.ts";
import type { Site } from "../../views/layout.ts";
import { routePath } from "../../views/paths.ts";
import { HTML_TYPE } from "../send.ts";
import { stateFeed } from "./feed.ts";
import { tracePage } from "./page.ts";
import { subjectOf } from "./subject.ts";
import { traceGroups } from "./view.ts";

interface TraceParts {
  readonly settings: Settings;
  readonly reader: CatalogueReader;
  readonly site: Site;
  readonly now: () => Date;
}

/** Records on the page; who has more asks by a narrower name. */
const RECORDS = 100;
const CHANGES = 50;
const ATOM_TYPE = "application/atom+xml; charset=utf-8";

/** "Does our activity show?" and the feeds of organisations. */
export function addTraceRoutes(
  app: FastifyInstance,
  { settings, reader, site, now }: TraceParts,
  language: InterfaceLanguage,
): void {
  const { sources, rules } = settings;
  const editUrls = { lahella: sources.lahella.editUrl, ptv: sources.ptv.editUrl };

  app.get<{ Querystring: { readonly q?: unknown } }>(
    routePath("trace", language),
    async ({ query }, reply) => {
      const typed = typeof query.q === "string" ? query.q.slice(0, 200) : "";
      const subject = subjectOf(typed);
      const found =
        subject === null ? { items: [], total: 0 } : await reader.trace(subject, { page: 1, size: RECORDS });
      const ids = found.items.map(({ listingId }) => listingId).filter((id) => id !== null);
      const groups = traceGroups({
        entries: found.items,
        listings: await reader.documents([...new Set(ids)], now()),
        editUrls,
        weights: rules.quality,
      });
      const asked = subject === null ? null : typed.trim();
      return reply
        .type(HTML_TYPE)
        .send(tracePage({ site, language, settings, asked, groups, total: found.total }));
    },
  );

  app.get<{ Params: { readonly id: string } }>(
    routePath("trace", language, "/:id/atom.xml"),
    async ({ params: { id } }, reply) => {
      const organisation = await reader.organisation(id);
      if (organisation === null) throw new SyncError("NOT_FOUND", `No organisation ${id.slice(0, 60)} here.`);
      const changes = await reader.stateChanges(id, CHANGES);
      return reply
        .type(ATOM_TYPE)
        .send(stateFeed({ organisation, changes, language, publicUrl: site.publicUrl }));
    },
  );
}
