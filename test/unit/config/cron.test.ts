import { expect, test } from "vitest";
import { isCron } from "../../../src/domain/pull/cron.ts";

test.each([
  "* * * * *",
  "*/15 * * * *",
  "30 2 * * *",
  "0,30 8-17 * * mon-fri",
  "0 0 1 jan,jul *",
  "5-59/10 * * * 7",
])("%s is a schedule", (expression) => {
  expect(isCron(expression)).toBe(true);
});

test.each([
  "",
  "* * * *",
  "* * * * * *",
  "60 * * * *",
  "* 24 * * *",
  "* * 0 * *",
  "* * * 13 *",
  "* * * * 8",
  "*/0 * * * *",
  "10-5 * * * *",
  "1-2-3 * * * *",
  "a * * * *",
  "1,, * * * *",
  "*/5/2 * * * *",
  "-1 * * * *",
])("%s is none", (expression) => {
  expect(isCron(expression)).toBe(false);
});
