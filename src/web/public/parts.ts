import type { CatalogueReader } from "../../domain/catalogue/catalogue-reader.ts";
import type { Vocabularies } from "../../domain/derive/mapping.ts";
import type { Settings } from "../../domain/settings.ts";
import type { VisitorStore } from "../../domain/visitors/visitors.ts";
import type { Site } from "../views/layout.ts";

/** What pages for everybody are made from. */
export interface PublicParts {
  readonly settings: Settings;
  readonly reader: CatalogueReader;
  readonly visitors: VisitorStore;
  readonly vocabularies: Vocabularies;
  readonly site: Site;
  readonly now: () => Date;
}
