import type pg from "pg";
import type { CommandService } from "../cli/service.ts";
import { judgedNow } from "./derive.ts";
import { walkAll } from "../domain/catalogue/catalogue-walk.ts";
import { SyncError } from "../domain/errors.ts";
import { everythingShown } from "../domain/catalogue/listing-query.ts";
import type { RecipientReports } from "../domain/visitors/recipients.ts";
import type { Settings } from "../domain/settings.ts";
import { exportText } from "../formats/export.ts";
import { createCodeNames } from "../formats/code-names.ts";
import { readRecipientFile } from "../formats/recipient-file.ts";
import { reportCsv } from "../formats/recipient-report.ts";
import { coverRecipients } from "../jobs/recipients.ts";
import { createCatalogueReader } from "../store/catalogue/reader.ts";
import { createRecipientReader } from "../store/coverage/recipients.ts";
import { pagePath } from "../web/views/paths.ts";
import { recipientsDocument } from "../web/public/recipients-document.ts";

/** Listings read at a time by an export. */
const BATCH = 500;

/** Reports about grant recipients, for the command line and for the operators' pages. */
export function createRecipientReports(pool: pg.Pool): RecipientReports {
  return { cover: (list) => coverRecipients(createRecipientReader(pool), readRecipientFile(list)) };
}

/** What the catalogue gives away by command. */
export function openDataOf(
  settings: Settings,
  pool: pg.Pool,
): Pick<CommandService, "exportCatalogue" | "coverRecipients"> {
  const labels = createCodeNames(settings.vocabularies, settings.places);
  const reader = createCatalogueReader(pool);
  return {
    exportCatalogue(request) {
      const query = {
        ...everythingShown(judgedNow(settings), BATCH),
        regionMunicipalities: municipalitiesOf(settings, request.regions),
      };
      return exportText(walkAll(reader, query), labels, request);
    },
    async coverRecipients(list, format, language) {
      const findings = await createRecipientReports(pool).cover(list);
      if (format === "json") return JSON.stringify({ recipients: findings });
      const listingUrl = (id: string) => settings.publicUrl + pagePath("listing", language, id);
      const write = format === "csv" ? reportCsv : recipientsDocument;
      return write(findings, { language, listingUrl });
    },
  };
}

/** Null: everything in the regions served. */
function municipalitiesOf(settings: Settings, regions: readonly string[]): readonly string[] | null {
  const served = settings.regions.filter(
    ({ code }) => settings.region === "all" || settings.region.includes(code),
  );
  const unknown = regions.filter((region) => !served.some(({ code }) => code === region));
  if (unknown.length > 0) {
    const known = served.map(({ code }) => code).join(", ");
    throw new SyncError("USAGE", `--region ${unknown.join(", ")} is not served here; served are ${known}.`);
  }
  if (regions.length === 0) return null;
  return served.filter(({ code }) => regions.includes(code)).flatMap(({ municipalities }) => municipalities);
}
