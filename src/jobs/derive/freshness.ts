import type { Freshness, Offering, Schedule } from "../../domain/catalogue/listing.ts";

export interface FreshnessRules {
  readonly ageingMonths: number;
  readonly staleMonths: number;
}

/** R9: by the months since the last change, confirmation or start of a schedule; and when that changes next. */
export function freshnessOf(
  facts: {
    readonly modifiedAt: string | null;
    readonly confirmedAt: string | null;
    readonly offerings: readonly Offering[];
  },
  now: Date,
  rules: FreshnessRules,
): { readonly freshness: Freshness; readonly changesAt: Date | null } {
  const starts = facts.offerings.flatMap((offering) =>
    offering.schedules.flatMap((schedule) =>
      schedule.validFrom === null || !isProgramme(schedule) ? [] : [`${schedule.validFrom}T00:00:00Z`],
    ),
  );
  const signs = [facts.modifiedAt, facts.confirmedAt, ...starts]
    .filter((text) => text !== null)
    .map((text) => new Date(text).getTime())
    .filter((time) => !Number.isNaN(time));
  const past = signs.filter((time) => time <= now.getTime());
  const coming = signs.filter((time) => time > now.getTime());
  const renewed = coming.length === 0 ? null : new Date(Math.min(...coming));
  if (past.length === 0) return { freshness: "unknown", changesAt: renewed };
  const last = new Date(Math.max(...past));
  const ageing = plusMonths(last, rules.ageingMonths);
  const stale = plusMonths(last, rules.staleMonths);
  if (now < ageing) return { freshness: "fresh", changesAt: ageing };
  if (now < stale) return { freshness: "ageing", changesAt: soonest(stale, renewed) };
  return { freshness: "stale", changesAt: renewed };
}

/** Whether somebody planned anew: PTV gives every holiday an entry of its own, with the date of the next one (PTV 12). */
function isProgramme({ type, rrule, validTo }: Schedule): boolean {
  switch (type) {
    case "meeting":
      return true;
    case "open":
      return rrule?.startsWith("FREQ=WEEKLY") === true;
    case "closed":
      return false;
    default:
      return validTo === null;
  }
}

function plusMonths(date: Date, months: number): Date {
  const later = new Date(date);
  later.setUTCMonth(later.getUTCMonth() + months);
  return later;
}

function soonest(date: Date, other: Date | null): Date {
  return other !== null && other < date ? other : date;
}
