import type { FastifyInstance } from "fastify";
import type { InterfaceLanguage } from "../../../domain/text.ts";
import { createCodes } from "../../api/codes.ts";
import { createLabels } from "../../views/labels.ts";
import { routePath } from "../../views/paths.ts";
import type { PublicParts } from "../parts.ts";
import { HTML_TYPE } from "../send.ts";
import { ageBuckets } from "./choices.ts";
import { readSelection } from "./selection.ts";
import { trayPage } from "./tray-page.ts";
import { trayView } from "./tray-view.ts";

/** `/fi/`: the search. */
export function addTrayPage(app: FastifyInstance, parts: PublicParts, language: InterfaceLanguage): void {
  const { settings, reader, vocabularies, site, now } = parts;
  const codes = createCodes(settings, vocabularies);
  const labels = createLabels(vocabularies, language);
  const buckets = ageBuckets(labels.codes("ages"));
  const offered = codes.municipalitiesOf(codes.regions, false);
  const { centres } = settings;

  app.get(routePath("tray", language), async ({ query }, reply) => {
    const selection = readSelection(query, { codes, now: now() });
    const found = await reader.search(selection.query, buckets);
    const view = trayView({ selection, found, codes, centres, labels, offered });
    return reply.type(HTML_TYPE).send(trayPage(site, language, view, settings.map));
  });
}
