import type { RecipientCandidate, RecipientReader, RecipientRecord } from "../../domain/visitors/recipients.ts";
import { ROOT_KIND, SOURCE_IDS } from "../../domain/source.ts";
import type { Localised } from "../../domain/text.ts";
import { readRows } from "../catalogue/read-rows.ts";
import type { Database } from "../pool.ts";
import { TEXT as RECIPIENTS } from "./sql/recipients.sql.ts";

interface CandidateRow {
  readonly line: number;
  readonly id: string;
  readonly name: Localised;
  readonly business_id: string | null;
  readonly by: RecipientCandidate["by"];
  readonly likeness: number;
  readonly records: readonly RecipientRecord[];
}

/** Looks grant recipients up in the catalogue. Never writes. */
export function createRecipientReader(database: Database): RecipientReader {
  return {
    candidates: async (questions) => {
      const rows = await readRows<CandidateRow>(database, RECIPIENTS, [
        JSON.stringify(questions),
        SOURCE_IDS,
        SOURCE_IDS.map((source) => ROOT_KIND[source]),
      ]);
      return Map.groupBy(rows.map(toCandidate), ({ line }) => line);
    },
  };
}

function toCandidate(row: CandidateRow): RecipientCandidate & { readonly line: number } {
  const { line, id, name, business_id: businessId, by, likeness, records } = row;
  return { line, id, name, businessId, by, likeness, records };
}
