import { expect, test } from "vitest";
import { passwordFault } from "../../../src/jobs/operators/password-rule.ts";

test.each([
  ["kolme pientä kissaa istuu", "matti", null],
  ["liian lyhyt", "matti", "too-short"],
  ["x".repeat(201), "matti", "too-long"],
  ["aaaaaaaabbbbbbbb", "matti", "too-plain"],
  ["salasana1234567", "matti", "guessable"],
  ["matti.meikalainen1", "matti.meikalainen@example.org", "guessable"],
] as const)("%s for %s: %s", (password, name, fault) => {
  expect(passwordFault(password, name)).toBe(fault);
});
