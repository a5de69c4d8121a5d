import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { RunFilter } from "../../../src/domain/pull/run-reader.ts";
import { UNWELL_STATES } from "../../../src/domain/pull/run.ts";
import { runPageStatement } from "../../../src/store/watch/run-page-statement.ts";

const ALL: RunFilter = { source: null, mode: null, states: null, from: null, to: null, changing: false };

test("runs that did not end well are asked for in the very words of their index", async () => {
  const migration = await readFile("migrations/0018_watch_runs.sql", "utf8");
  const condition = /create index run_unwell .+ where (.+);/.exec(migration)?.[1] ?? "none";
  expect(runPageStatement({ ...ALL, states: UNWELL_STATES }, null, 50).text).toContain(condition);
  expect(runPageStatement({ ...ALL, states: ["failed"] }, null, 50).text).toContain(condition);
  expect(runPageStatement({ ...ALL, states: ["failed", "done"] }, null, 50).text).not.toContain(condition);
});
