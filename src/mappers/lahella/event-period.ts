import { textAt } from "../shared/read-json.ts";
import type { EventSource } from "./event-days.ts";
import { GAPS, PERIODS } from "./known-codes.ts";

export interface Period {
  readonly frequency: "daily" | "weekly" | "monthly";
  readonly interval: number;
}

const UNITS = { D: "daily", W: "weekly", M: "monthly" } as const;
const WEEKLY: Period = { frequency: "weekly", interval: 1 };

/**
 * How often an event repeats. Period P1W with gap P2W means every other week (Lähellä.fi A5); the gap's name on
 * the wire was never seen, so it is looked for in the recurrence and beside it.
 */
export function readPeriod(source: EventSource): Period {
  const { event, recurrence, path, notes } = source;
  const period = textAt(recurrence, "period");
  const gap = textAt(recurrence, "gap") ?? textAt(event, "gap");
  if (period !== null && !PERIODS.has(period)) notes.unknownCode(`${path}.recurrence.period`, period);
  if (gap !== null && !GAPS.has(gap)) notes.unknownCode(`${path}.recurrence.gap`, gap);
  const told = readDuration(period) ?? WEEKLY;
  const step = readDuration(gap);
  const interval =
    step?.frequency === told.frequency ? Math.max(told.interval, step.interval) : told.interval;
  return { frequency: told.frequency, interval };
}

/** An ISO 8601 duration of one unit; null for anything else. */
function readDuration(text: string | null): Period | null {
  const found = /^P([1-9]\d?)([DWM])$/.exec(text ?? "");
  const unit = found?.[2];
  if (unit !== "D" && unit !== "W" && unit !== "M") return null;
  return { frequency: UNITS[unit], interval: Number(found?.[1]) };
}
