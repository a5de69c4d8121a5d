import type { Offering, Schedule } from "../../domain/catalogue/listing.ts";
import type { ScheduleSpans } from "../../domain/derive/derivation.ts";
import { type Occurrence, occurrences, type Window } from "../../mappers/shared/occurrences.ts";
import { HELSINKI, localInstant, zonedIso } from "../../mappers/shared/time.ts";

/** What the clock makes of a listing's schedules. */
export interface Timing {
  readonly spans: readonly ScheduleSpans[];
  /** ISO instants per offering, the next `listed` ones. */
  readonly nextOccurrences: readonly (readonly string[])[];
  /** Start of the next meeting, or of the one going on; null when none lies ahead. */
  readonly nextAt: Date | null;
  /** All that had meetings is over: every offering has meetings and none has one ahead (R6, R28). */
  readonly over: boolean;
  /** The last instant at which a meeting of a listing that is not over yet ends, when its end is known. */
  readonly overAt: Date | null;
  /** When the stored occurrences should be made again so that the list does not run dry. */
  readonly refreshAt: Date | null;
}

export interface TimingRules {
  readonly months: number;
  readonly listed: number;
}

const REFRESH_DAYS = 30;
const MS_PER_DAY = 86_400_000;

/** Works out occurrences from `now` over the window; pure, so that tests move the clock. */
export function timingOf(offerings: readonly Offering[], now: Date, rules: TimingRules): Timing {
  const to = new Date(now);
  to.setUTCMonth(to.getUTCMonth() + rules.months);
  const window = { from: now, to };
  const found = offerings.map((offering) =>
    offering.schedules.map((schedule) => occurrences(schedule, window)),
  );
  const meetings = offerings.map((offering, index) => meetingsOf(offering, found[index] ?? [], window));
  const ahead = meetings.flatMap((one) => one.ahead);
  const next = offerings.map((_, index) => nextOf(found[index] ?? [], rules.listed));
  const over = meetings.length > 0 && meetings.every(isOver);
  return {
    spans: spansOf(found),
    nextOccurrences: next.map((list) => list.map((one) => zonedIso(one.start, HELSINKI))),
    nextAt: earliest(ahead.map((one) => one.start)),
    over,
    overAt: over ? null : overAt(meetings),
    refreshAt: earliest([refreshAt(next, now), refreshOfLater(offerings, found, window)]),
  };
}

interface Meetings {
  readonly has: boolean;
  readonly ahead: readonly Occurrence[];
  /** Every meeting of it has a known end. */
  readonly closed: boolean;
  /** Ends of what is not over although the window shows none of its meetings: they lie beyond it, or it never met. */
  readonly waits: readonly Date[];
}

function meetingsOf(offering: Offering, found: readonly (readonly Occurrence[])[], window: Window): Meetings {
  const own = offering.schedules.flatMap((schedule, index) =>
    schedule.type === "meeting" ? [{ schedule, ahead: found[index] ?? [] }] : [],
  );
  return {
    has: own.length > 0,
    ahead: own.flatMap(({ ahead }) => ahead),
    closed: own.every(({ schedule }) => schedule.validTo !== null),
    waits: own.flatMap(({ schedule, ahead }) =>
      ahead.length > 0 ? [] : (endOfWaiting(schedule, window) ?? []),
    ),
  };
}

function isOver({ has, ahead, closed, waits }: Meetings): boolean {
  return has && closed && ahead.length + waits.length === 0;
}

/** The end of the last day of a schedule that has not met yet, or meets again; null when its last meeting is past. */
function endOfWaiting(schedule: Schedule, { from: now, to }: Window): Date | null {
  const { validFrom, validTo, timeZone } = schedule;
  if (validTo === null) return null;
  const end = localInstant(validTo, "24:00", timeZone);
  if (end <= now) return null;
  const begin = validFrom === null ? now : localInstant(validFrom, "00:00", timeZone);
  const hasMet = occurrences(schedule, { from: begin, to: now }).length > 0;
  return hasMet && occurrences(schedule, { from: to, to: end }).length === 0 ? null : end;
}

function overAt(meetings: readonly Meetings[]): Date | null {
  if (meetings.length === 0 || !meetings.every((one) => one.has && one.closed)) return null;
  const last = meetings.flatMap((one) => [
    ...one.ahead.map((occurrence) => occurrence.end.getTime()),
    ...one.waits.map((end) => end.getTime()),
  ]);
  return last.length === 0 ? null : new Date(Math.max(...last));
}

function nextOf(found: readonly (readonly Occurrence[])[], listed: number): readonly Occurrence[] {
  return found
    .flatMap((list) => list.slice(0, listed))
    .sort((a, b) => a.start.getTime() - b.start.getTime())
    .slice(0, listed);
}

/** After half of the listed ones, so that the API always has some to show; at the latest in 30 days. */
function refreshAt(next: readonly (readonly Occurrence[])[], now: Date): Date | null {
  const halves = next.flatMap((list) => {
    const middle = list[Math.floor(list.length / 2)];
    return middle === undefined ? [] : [middle.end];
  });
  const middle = earliest(halves);
  if (middle === null) return null;
  const latest = daysAfter(now, REFRESH_DAYS);
  return middle < latest ? middle : latest;
}

/** What meets beyond the window and not within it has no occurrence yet, and is looked at until it has. */
function refreshOfLater(
  offerings: readonly Offering[],
  found: readonly (readonly (readonly Occurrence[])[])[],
  { from: now, to }: Window,
): Date | null {
  const isLater = ({ type, rrule, validFrom, validTo, timeZone }: Schedule): boolean =>
    (type === "meeting" || type === "open") &&
    (rrule === null
      ? validFrom !== null && localInstant(validFrom, "00:00", timeZone) >= to
      : validTo === null || localInstant(validTo, "24:00", timeZone) > to);
  const some = offerings.some(({ schedules }, offeringNo) =>
    schedules.some((schedule, no) => found[offeringNo]?.[no]?.length === 0 && isLater(schedule)),
  );
  return some ? daysAfter(now, REFRESH_DAYS) : null;
}

function daysAfter(instant: Date, days: number): Date {
  return new Date(instant.getTime() + days * MS_PER_DAY);
}

function spansOf(found: readonly (readonly (readonly Occurrence[])[])[]): ScheduleSpans[] {
  return found.flatMap((schedules, offeringNo) =>
    schedules.flatMap((list, scheduleNo) =>
      list.length === 0
        ? []
        : [{ offeringNo, scheduleNo, spans: list.map((one) => [one.start, one.end] as const) }],
    ),
  );
}

/** The earliest of the instants; null when there is none. */
export function earliest(dates: readonly (Date | null)[]): Date | null {
  let first: Date | null = null;
  for (const date of dates) {
    if (date !== null && (first === null || date < first)) first = date;
  }
  return first;
}
