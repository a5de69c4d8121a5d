import type { AlertSettings } from "../../src/domain/operations/alert.ts";

/** Thresholds by which tests judge what is wrong. */
export const ALERT_SETTINGS: AlertSettings = {
  checkSeconds: 60,
  remindHours: 24,
  runsInARow: 2,
  breakerMinutes: 60,
  jump: { days: 14, factor: 3, atLeast: 10 },
  freeMebibytes: 1_024,
  clockSkewSeconds: 60,
  weeklyHour: 8,
};
