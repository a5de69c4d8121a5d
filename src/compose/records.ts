import type pg from "pg";
import { createRecordFiles } from "../jobs/records/files.ts";
import type { DeriveContext } from "../jobs/derive/derive-listing.ts";
import { loadCodeDecisions } from "../store/codes/rows.ts";
import { createDriftReader } from "../store/records/drift.ts";
import { createQuarantineReader } from "../store/records/quarantine.ts";
import { createRecordStore } from "../store/records/records.ts";
import type { RecordPorts } from "../web/operations/ports.ts";

interface RecordParts {
  readonly pool: pg.Pool;
  readonly deriveContext: () => DeriveContext;
}

/** What the operators' pages of records, quarantine and drift read. */
export function createRecordPorts({ pool, deriveContext }: RecordParts): RecordPorts {
  return {
    drift: createDriftReader(pool),
    quarantine: createQuarantineReader(pool),
    recordFiles: createRecordFiles({
      store: createRecordStore(pool),
      decidedCodes: () => loadCodeDecisions(pool),
      deriveContext,
    }),
  };
}
