import { expect, test } from "vitest";
import { endOf } from "../../../../src/web/operations/quarantine/query.ts";

test.each([
  [[], "nothing"],
  [["nothing", "nothing"], "nothing"],
  [["busy", "nothing"], "busy"],
  [["nothing", "busy"], "busy"],
  [["begun", "nothing"], "begun"],
  [["nothing", "begun"], "begun"],
  [["begun", "busy"], "partly"],
  [["begun", "begun"], "begun"],
] as const)("what came of %j is told as %s", (ends, told) => {
  expect(endOf(ends)).toBe(told);
});
