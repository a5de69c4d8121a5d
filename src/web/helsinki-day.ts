const OFFSETS = new Intl.DateTimeFormat("en", { timeZone: "Europe/Helsinki", timeZoneName: "longOffset" });
const MS_PER_DAY = 86_400_000;

/** The instant at which a local date (YYYY-MM-DD) begins in Finland, ISO 8601 UTC; null when there is no such date. */
export function startOfDay(date: string): string | null {
  const midnightUtc = Date.parse(`${date}T00:00:00Z`);
  // Date.parse takes 30 February for 2 March.
  if (Number.isNaN(midnightUtc) || new Date(midnightUtc).toISOString().slice(0, 10) !== date) return null;
  // Summer time begins and ends at 03:00 or 04:00, so the offset three hours before UTC midnight is that of the day's start.
  const offset = OFFSETS.formatToParts(midnightUtc - 3 * 3_600_000).find(
    (part) => part.type === "timeZoneName",
  );
  const hours = Number(/GMT([+-]\d+)/.exec(offset?.value ?? "")?.[1] ?? 2);
  return new Date(midnightUtc - hours * 3_600_000).toISOString();
}

/** The start of the day after a local date. */
export function startOfNextDay(date: string): string | null {
  const midnightUtc = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(midnightUtc) || startOfDay(date) === null) return null;
  return startOfDay(new Date(midnightUtc + MS_PER_DAY).toISOString().slice(0, 10));
}

/**
 * The instant at which a local date of an address or a form begins, or with `later` a day afterwards; null when it is
 * none.
 */
export function dayOf(date: string | undefined, later: 0 | 1 = 0): Date | null {
  const begins = date === undefined ? null : later === 0 ? startOfDay(date) : startOfNextDay(date);
  return begins === null ? null : new Date(begins);
}
