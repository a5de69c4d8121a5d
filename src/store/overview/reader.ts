import type { Backlog, DayOfRuns, OverviewReader, PersonTasks } from "../../domain/operations/overview.ts";
import { SOURCE_IDS } from "../../domain/source.ts";
import { readRows } from "../catalogue/read-rows.ts";
import type { Database } from "../pool.ts";
import { TEXT as BACKLOG } from "./sql/backlog.sql.ts";
import { TEXT as DAYS } from "./sql/days.sql.ts";
import { TEXT as TASKS } from "./sql/tasks.sql.ts";

interface BacklogRow {
  readonly source: Backlog["source"];
  readonly open_steps: number;
  readonly dirty: number;
}

interface TasksRow extends Omit<PersonTasks, "quarantinedBefore"> {
  readonly quarantined_before: number | null;
}

/** Reads what the operators' first page shows. */
export function createOverviewReader(database: Database): OverviewReader {
  return {
    async backlog() {
      const rows = await readRows<BacklogRow>(database, BACKLOG, [SOURCE_IDS]);
      return rows.map(({ source, open_steps, dirty }) => ({ source, openSteps: open_steps, dirty }));
    },
    days: (count) => readRows<DayOfRuns>(database, DAYS, [count, SOURCE_IDS]),
    async tasks() {
      const [row] = await readRows<TasksRow>(database, TASKS, [SOURCE_IDS]);
      if (row === undefined) throw new Error("The tasks are one row.");
      const { quarantined_before: quarantinedBefore, ...tasks } = row;
      return { ...tasks, quarantinedBefore };
    },
  };
}
