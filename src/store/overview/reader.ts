import type { Backlog, OverviewReader } from "../../domain/overview.ts";
import { SOURCE_IDS } from "../../domain/source.ts";
import { readRows } from "../catalogue/read-rows.ts";
import type { Database } from "../pool.ts";
import { TEXT as BACKLOG } from "./sql/backlog.sql.ts";

interface BacklogRow {
  readonly source: Backlog["source"];
  readonly open_steps: number;
  readonly dirty: number;
}

/** Reads what the operators' first page shows. */
export function createOverviewReader(database: Database): OverviewReader {
  return {
    async backlog() {
      const rows = await readRows<BacklogRow>(database, BACKLOG, [SOURCE_IDS]);
      return rows.map(({ source, open_steps, dirty }) => ({ source, openSteps: open_steps, dirty }));
    },
  };
}
