import { derivedId } from "../../domain/derived-id.ts";
import type { Channel, Offering, Schedule } from "../../domain/catalogue/listing.ts";
import { preferredText } from "../../domain/text.ts";
import type { HsdsSchedule } from "./schema.ts";
import { some, told } from "./values.ts";

const ATTENDING: Readonly<Record<Channel, string>> = {
  place: "in person",
  online: "online",
  phone: "telephone",
  hybrid: "in person or online",
};

const WITHOUT_TIMES: Readonly<Record<Exclude<Schedule["type"], "meeting" | "open">, string>> = {
  closed: "Suljettu · Stängt · Closed",
  "always-open": "Aina avoinna · Alltid öppet · Always open",
  "by-appointment": "Sovittaessa · Enligt överenskommelse · By appointment",
};

const EVERY_DAY = "MO,TU,WE,TH,FR,SA,SU";

/** Schedules of one offering; `of` says whose they are. */
export function schedulesOf(
  of: { readonly service_id: string } | { readonly service_at_location_id: string },
  owner: string,
  { schedules, channel }: Offering,
): HsdsSchedule[] | undefined {
  return some(
    schedules.map((schedule, number) =>
      told({
        id: derivedId(owner, "schedule", number),
        ...of,
        valid_from: schedule.validFrom ?? undefined,
        valid_to: schedule.validTo ?? undefined,
        opens_at: schedule.start ?? undefined,
        closes_at: schedule.end ?? undefined,
        ...repeating(schedule),
        description: describe(schedule),
        attending_type: ATTENDING[channel],
        notes: notesOf(schedule),
      }),
    ),
  );
}

/** HSDS repeats by week and by month only; what repeats otherwise is told in the description. */
function repeating({ rrule, validFrom }: Schedule): Partial<HsdsSchedule> {
  const rule = ruleOf(rrule);
  const freq = rule["FREQ"];
  const daily = freq === "DAILY" && (rule["INTERVAL"] ?? "1") === "1" && rule["BYDAY"] === undefined;
  if (freq !== "WEEKLY" && freq !== "MONTHLY" && !daily) return {};
  return told({
    freq: freq === "MONTHLY" ? "MONTHLY" : "WEEKLY",
    interval: Number(rule["INTERVAL"] ?? 1),
    dtstart: validFrom ?? undefined,
    until: untilOf(rule["UNTIL"]),
    count: rule["COUNT"] === undefined ? undefined : Number(rule["COUNT"]),
    byday: daily ? EVERY_DAY : rule["BYDAY"],
    bymonthday: rule["BYMONTHDAY"],
  });
}

function ruleOf(rrule: string | null): Readonly<Record<string, string | undefined>> {
  const parts = rrule === null ? [] : rrule.split(";").map((part) => part.split("="));
  return Object.fromEntries(parts.map(([name = "", value = ""]) => [name, value]));
}

function untilOf(text: string | undefined): string | undefined {
  const match = text === undefined ? null : /^(\d{4})-?(\d{2})-?(\d{2})/.exec(text);
  return match === null ? undefined : `${match[1]}-${match[2]}-${match[3]}`;
}

function describe({ type, rrule, text }: Schedule): string | undefined {
  const said = preferredText(text);
  if (type !== "meeting" && type !== "open") return [WITHOUT_TIMES[type], said].filter(Boolean).join(": ");
  const freq = ruleOf(rrule)["FREQ"];
  const rule = freq === undefined || freq === "WEEKLY" || freq === "MONTHLY" ? null : rrule;
  return [said, rule].filter(Boolean).join(" · ") || undefined;
}

function notesOf({ timeZone, exceptions, endDayOffset }: Schedule): string {
  const notes = [`Local time, ${timeZone}.`];
  if (endDayOffset > 0) notes.push(`Ends ${endDayOffset} day(s) later.`);
  if (exceptions.length > 0) notes.push(`Not on ${exceptions.join(", ")}.`);
  return notes.join(" ");
}
