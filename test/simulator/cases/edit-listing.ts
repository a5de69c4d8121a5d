import type { Random } from "../random.ts";
import { paragraph } from "../lahella/rich-text.ts";
import type { Channel, Schedule, TextLanguage, Traits, WeeklyTime } from "../lahella/wire.ts";

const NEW_SENTENCES: Readonly<Record<TextLanguage, readonly string[]>> = {
  fi: [
    "Uudet osallistujat ovat tervetulleita ympäri vuoden.",
    "Tilaan pääsee myös pyörätuolilla.",
    "Seuraa ilmoituksia paikallislehdestä.",
  ],
  sv: [
    "Nya deltagare är välkomna året runt.",
    "Lokalen är tillgänglig.",
    "Följ med annonserna i lokaltidningen.",
  ],
  en: ["Newcomers are welcome all year.", "The place is accessible.", "See the local paper for news."],
};

/** A sentence more in every language's description. */
export function withSentence(traits: Traits, random: Random): Traits {
  const index = random.int(0, 2);
  return withTexts(traits, (text, language) => ({
    ...text,
    description: `${text.description}${paragraph(NEW_SENTENCES[language][index] ?? "")}`,
  }));
}

/** The name said a little differently, as the same people would. */
export function withOtherName(traits: Traits, random: Random): Traits {
  const more = random.pick([
    { fi: "kaikille avoin", sv: "öppen för alla", en: "open to all" },
    { fi: "tervetuloa", sv: "välkommen", en: "welcome" },
  ]);
  return withTexts(traits, (text, language) => ({ ...text, name: `${text.name} – ${more[language]}` }));
}

/** The name with a word that sets this one apart, in every language. */
export function withMark(traits: Traits, mark: Readonly<Record<TextLanguage, string>>): Traits {
  return withTexts(traits, (text, language) => ({ ...text, name: `${text.name}, ${mark[language]}` }));
}

function withTexts(
  traits: Traits,
  change: (
    text: NonNullable<Traits["translations"]["fi"]>,
    language: TextLanguage,
  ) => NonNullable<Traits["translations"]["fi"]>,
): Traits {
  const translations: Traits["translations"] = {};
  for (const language of ["fi", "sv", "en"] as const) {
    const text = traits.translations[language];
    if (text !== undefined) translations[language] = change(text, language);
  }
  return { ...traits, translations };
}

/** Every weekly time on another weekday, at another hour. */
export function withOtherTimes(traits: Traits): Traits {
  const later = ({ weekday, startTime, endTime }: WeeklyTime): WeeklyTime => ({
    weekday: ((weekday + 2) % 7) + 1,
    startTime: shiftHour(startTime),
    endTime: shiftHour(endTime),
  });
  return withSchedules(traits, (schedule) =>
    schedule.recurrence === undefined
      ? schedule
      : {
          ...schedule,
          recurrence: {
            ...schedule.recurrence,
            daySpecificTimes: schedule.recurrence.daySpecificTimes.map(later),
          },
        },
  );
}

function shiftHour(time: string): string {
  const hour = (Number(time.slice(0, 2)) + 1) % 24;
  return `${String(hour).padStart(2, "0")}${time.slice(2)}`;
}

/** The same weeks some days later: another term. */
export function withOtherDates(traits: Traits, shiftMs: number): Traits {
  return withSchedules(traits, (schedule) => ({
    ...schedule,
    start: schedule.start + shiftMs,
    ...(schedule.end === undefined ? {} : { end: schedule.end + shiftMs }),
    ...(schedule.recurrence === undefined
      ? {}
      : { recurrence: { ...schedule.recurrence, exclude: [], end: schedule.recurrence.end + shiftMs } }),
  }));
}

function withSchedules(traits: Traits, change: (schedule: Schedule) => Schedule): Traits {
  return {
    ...traits,
    channels: traits.channels.map((channel) => ({ ...channel, events: channel.events.map(change) })),
  };
}

/** Channels with ids of their own, as a listing that is typed in again has them. */
export function withoutIds(channels: readonly Channel[]): Channel[] {
  return channels.map((channel) => ({ ...channel, id: "" }));
}

/** Last day of a listing's schedules; null when it has none. */
export function lastDay({ channels }: Traits): number | null {
  const ends = channels.flatMap(({ events }) =>
    events.map(({ start, end, recurrence }) => recurrence?.end ?? end ?? start),
  );
  return ends.length === 0 ? null : Math.max(...ends);
}

/** First day of a listing's schedules; null when it has none. */
export function firstDay({ channels }: Traits): number | null {
  const starts = channels.flatMap(({ events }) => events.map(({ start }) => start));
  return starts.length === 0 ? null : Math.min(...starts);
}
