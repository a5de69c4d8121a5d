import { expect, test } from "vitest";
import { cronWords } from "../../../../src/web/operations/schedules/words.ts";

test.each([
  ["*/15 * * * *", "Joka 15. minuutti", "Var 15 minut", "Every 15 minutes"],
  ["30 2 * * *", "Klo 02.30, joka päivä", "Kl. 02.30, varje dag", "At 02:30, every day"],
  [
    "0 4 * * 1-5",
    "Klo 04.00, maanantai–perjantai",
    "Kl. 04.00, måndag till fredag",
    "At 04:00, Monday through Friday",
  ],
  [
    "0 0 1 2 *",
    "Klo 00.00, kuukauden 1. päivä, vain helmikuu",
    "Kl. 00.00, den 1:e i månaden, bara i februari",
    "At 00:00, on day 1 of the month, only in February",
  ],
])("%s in words", (cron, fi, sv, en) => {
  expect([cronWords(cron, "fi"), cronWords(cron, "sv"), cronWords(cron, "en")]).toEqual([fi, sv, en]);
});

test("what is no expression has no words", () => {
  expect(cronWords("every now and then", "fi")).toBeNull();
});
