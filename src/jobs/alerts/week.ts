const MS_PER_HOUR = 3_600_000;
const HOURS_PER_DAY = 24;
const ZONE = "Europe/Helsinki";

/** The Monday (local date) whose summary is due at `now`: the latest one whose `hour` has come. */
export function weekAt(now: Date, hour: number): string {
  const shifted = new Date(localMs(now) - hour * MS_PER_HOUR);
  const sinceMonday = (shifted.getUTCDay() + 6) % 7;
  return new Date(shifted.getTime() - sinceMonday * HOURS_PER_DAY * MS_PER_HOUR).toISOString().slice(0, 10);
}

/** The clock on the wall in Helsinki, as if it were UTC. */
function localMs(now: Date): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: ZONE,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    hourCycle: "h23",
  }).formatToParts(now);
  const of = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"));
}
