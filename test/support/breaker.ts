import type { BreakerRules } from "../../src/jobs/run/breaker.ts";

/** Thresholds that a test can reach with a handful of steps, times of whole seconds. */
export const BREAKER_RULES: BreakerRules = {
  windowMs: 30_000,
  failureShare: 0.6,
  minimumSteps: 10,
  consecutiveFailures: 8,
  openMs: 30_000,
  maximumOpenMs: 600_000,
  giveUpMs: 7_200_000,
  probeMs: 60_000,
  rowMs: 900_000,
};
