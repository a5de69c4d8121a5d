import { expect, test } from "vitest";
import { signInWait } from "../../../src/jobs/operators/sign-in.ts";

const now = new Date("2026-11-24T10:00:00Z");
const secondsAgo = (seconds: number): Date => new Date(now.getTime() - seconds * 1_000);

test.each([
  ["the first mistakes cost nothing", { ofName: 4, fromAddress: 4, ago: 1 }, 0],
  ["the fifth costs a quarter of a minute", { ofName: 5, fromAddress: 5, ago: 1 }, 14],
  ["each further one twice as much", { ofName: 7, fromAddress: 7, ago: 10 }, 50],
  ["a quarter of an hour at most", { ofName: 30, fromAddress: 30, ago: 60 }, 840],
  ["it is over when it was waited for", { ofName: 5, fromAddress: 5, ago: 15 }, 0],
  ["many from one address count, whatever the names", { ofName: 0, fromAddress: 22, ago: 5 }, 25],
])("%s", (_name, { ago, ...failures }, wait) => {
  expect(signInWait({ ...failures, lastAt: secondsAgo(ago) }, now)).toBe(wait);
});
