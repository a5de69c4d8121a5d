import type { DecidedCode } from "../../domain/derive/mapped-codes.ts";
import type { RecordFiles, RecordStore } from "../../domain/mirror/records.ts";
import { withDecidedCodes } from "../derive/decided-codes.ts";
import type { DeriveContext } from "../derive/derive-listing.ts";
import { readRoot } from "../derive/read-root.ts";

export interface RecordFilePorts {
  readonly store: RecordStore;
  readonly decidedCodes: () => Promise<readonly DecidedCode[]>;
  readonly deriveContext: () => DeriveContext;
}

/** Records with what the mapper that derive reads them by makes of them. */
export function createRecordFiles({ store, decidedCodes, deriveContext }: RecordFilePorts): RecordFiles {
  return {
    byId: (text, limit) => store.byId(text, limit),
    async file(source, id) {
      const row = await store.load(source, id);
      if (row === null) return null;
      const { mappers, mapping } = withDecidedCodes(deriveContext(), await decidedCodes());
      const { draft, earlier } = readRoot(row.root, mappers[source], mapping);
      return { ...row, draft, servesEarlier: earlier };
    },
  };
}
