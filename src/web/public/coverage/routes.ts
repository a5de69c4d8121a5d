import type { FastifyInstance } from "fastify";
import type { CatalogueReader } from "../../../domain/catalogue/catalogue-reader.ts";
import type { Settings } from "../../../domain/settings.ts";
import type { InterfaceLanguage } from "../../../domain/text.ts";
import { createCodeNames } from "../../../formats/code-names.ts";
import { createCodes } from "../../api/codes.ts";
import type { Site } from "../../views/layout.ts";
import { routePath } from "../../views/paths.ts";
import { HTML_TYPE } from "../send.ts";
import { coverageQuery, optionsOf, readChoices } from "./choices.ts";
import { coveragePage } from "./page.ts";
import { coverageCsv } from "./table.ts";
import { coverageView } from "./view.ts";

interface CoverageParts {
  readonly settings: Settings;
  readonly reader: CatalogueReader;
  readonly site: Site;
  readonly now: () => Date;
}

const CSV_TYPE = "text/csv; charset=utf-8";

/** The coverage page and its table. */
export function addCoverageRoutes(
  app: FastifyInstance,
  { settings, reader, site, now }: CoverageParts,
  language: InterfaceLanguage,
): void {
  const { vocabularies, places, regions } = settings;
  const labels = createCodeNames(vocabularies, places);
  const options = optionsOf(settings);
  const codes = createCodes(settings, vocabularies);
  const themes = options.theme;

  const look = async (query: unknown) => {
    const { choices, ignored } = readChoices(query, options);
    const region = choices.region ?? options.region[0] ?? "";
    const municipalities = (regions.find(({ code }) => code === region)?.municipalities ?? []).toSorted((a, b) =>
      labels.term("municipalities", a, language).localeCompare(labels.term("municipalities", b, language), language),
    );
    const asked = coverageQuery(choices, (scheme, code) => codes.withNarrower(scheme, code) ?? [], now());
    const counts = await reader.coverage(asked, municipalities);
    const view = coverageView({ counts, municipalities, themes, choices, settings: settings.coverage, region });
    return { view, choices, ignored, region };
  };

  app.get(routePath("coverage", language), async ({ query }, reply) => {
    const found = await look(query);
    return reply.type(HTML_TYPE).send(coveragePage({ ...found, site, language, labels, options }));
  });

  app.get(routePath("coverage", language, ".csv"), async ({ query }, reply) => {
    const { view, region } = await look(query);
    return reply
      .type(CSV_TYPE)
      .header("content-disposition", `attachment; filename="${region}.csv"`)
      .send(coverageCsv(view, labels, language));
  });
}
