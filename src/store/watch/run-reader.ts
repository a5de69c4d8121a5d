import { isId } from "../../domain/id.ts";
import type { JsonObject } from "../../domain/json.ts";
import type { RunLine } from "../../domain/pull/run-log.ts";
import type {
  ErrorGroup,
  ItemChange,
  QuarantineGroup,
  RunItem,
  RunReader,
  StepRow,
  WatchedRun,
} from "../../domain/pull/run-reader.ts";
import type { Localised } from "../../domain/text.ts";
import { readRows } from "../catalogue/read-rows.ts";
import type { Database } from "../pool.ts";
import { type RunRow, toRun } from "../runs/run-rows.ts";
import { runPageStatement } from "./run-page-statement.ts";
import { TEXT as CHANGE } from "./sql/change.sql.ts";
import { TEXT as ERRORS } from "./sql/errors.sql.ts";
import { TEXT as ITEMS } from "./sql/items.sql.ts";
import { TEXT as LINES } from "./sql/lines.sql.ts";
import { TEXT as PROGRESS } from "./sql/progress.sql.ts";
import { TEXT as QUARANTINED } from "./sql/quarantined.sql.ts";
import { TEXT as STEPS } from "./sql/steps.sql.ts";

interface WatchedRow extends RunRow {
  readonly requests: number;
  readonly retries: number;
  readonly answers: Readonly<Record<string, number>>;
  readonly error_message: string | null;
}

interface ProgressRow {
  readonly open: number;
  readonly done: number;
  readonly failed: number;
  readonly steps_lately: number;
  readonly records_lately: number;
  readonly dirty: number;
}

interface ErrorRow extends Omit<ErrorGroup, "givenUp"> {
  readonly given_up: number;
}

interface QuarantineRow extends Omit<QuarantineGroup, "exampleId"> {
  readonly example_id: string;
}

interface StepTableRow {
  readonly step_no: number;
  readonly name: string;
  readonly params: JsonObject;
  readonly state: StepRow["state"];
  readonly attempts: number;
  readonly asked_at: Date | null;
  readonly finished_at: Date | null;
  readonly records: number | null;
  readonly error_code: string | null;
  readonly error_message: string | null;
  readonly lines: readonly (Omit<RunLine, "at"> & { readonly at: string })[];
}

interface ItemRow {
  readonly id: number;
  readonly kind: RunItem["kind"];
  readonly source_id: string;
  readonly what: RunItem["what"];
  readonly reason: string | null;
  readonly at: Date;
  readonly listing_id: string | null;
  readonly name: Localised;
}

/** Reads runs, their steps, records and lines. */
export function createRunReader(database: Database): RunReader {
  const rows = <Row extends object>(
    text: string,
    id: string,
    ...values: readonly unknown[]
  ): Promise<Row[]> => (isId(id) ? readRows<Row>(database, text, [id, ...values]) : Promise.resolve([]));
  return {
    async page(filter, beforeId, size) {
      const before = beforeId !== null && isId(beforeId) ? beforeId : null;
      const { text, values } = runPageStatement(filter, before, size);
      return (await readRows<WatchedRow>(database, text, values)).map(toWatched);
    },
    async run(id) {
      const [row] = await rows<WatchedRow>("select * from sync.run where id = $1", id);
      return row === undefined ? null : toWatched(row);
    },
    async progress(id) {
      const [row] = await rows<ProgressRow>(PROGRESS, id);
      return {
        open: row?.open ?? 0,
        done: row?.done ?? 0,
        failed: row?.failed ?? 0,
        lately: { steps: row?.steps_lately ?? 0, records: row?.records_lately ?? 0 },
        dirty: row?.dirty ?? 0,
      };
    },
    async errors(id) {
      const found = await rows<ErrorRow>(ERRORS, id);
      return found.map(({ given_up, ...group }) => ({ ...group, givenUp: given_up }));
    },
    async quarantined(id) {
      const found = await rows<QuarantineRow>(QUARANTINED, id);
      return found.map(({ example_id, ...group }) => ({ ...group, exampleId: example_id }));
    },
    async steps(id, state, after, size) {
      return (await rows<StepTableRow>(STEPS, id, state, after, size)).map(toStep);
    },
    async items(id, what, after, size) {
      return (await rows<ItemRow>(ITEMS, id, what, after, size)).map(toItem);
    },
    async change(id, itemId) {
      const [row] = await rows<ItemRow & Pick<ItemChange, "before" | "after">>(CHANGE, id, itemId);
      return row === undefined ? null : { ...toItem(row), before: row.before, after: row.after };
    },
    lines: (id, size) => rows<RunLine>(LINES, id, size),
  };
}

function toWatched(row: WatchedRow): WatchedRun {
  const { requests, retries, answers, error_message: errorMessage } = row;
  return { ...toRun(row), requests, retries, answers, errorMessage };
}

function toStep(row: StepTableRow): StepRow {
  return {
    stepNo: row.step_no,
    name: row.name,
    params: row.params,
    state: row.state,
    attempts: row.attempts,
    askedAt: row.asked_at,
    finishedAt: row.finished_at,
    records: row.records,
    errorCode: row.error_code,
    errorMessage: row.error_message,
    lines: row.lines.map((line) => ({ ...line, at: new Date(line.at) })),
  };
}

function toItem(row: ItemRow): RunItem {
  const { id, kind, what, reason, at, name } = row;
  return { id, kind, sourceId: row.source_id, what, reason, at, listingId: row.listing_id, name };
}
