import type { Random } from "../random.ts";
import { EVERYONE } from "./content/idea.ts";
import { ageCode } from "./codes.ts";
import { MS_PER_DAY } from "./helsinki-days.ts";
import { abolishedNamesOf } from "./place-names.ts";
import type {
  Activity,
  Channel,
  ChannelText,
  ListingText,
  PostalAddress,
  Schedule,
  TextLanguage,
} from "./wire.ts";

/** Soils a listing; null when the listing has nothing to soil in this way. */
type Soil = (activity: Activity, random: Random) => Activity | null;

const YEAR_2099 = Date.UTC(2099, 11, 31);

function withTraits(activity: Activity, traits: Partial<Activity["traits"]>): Activity {
  return { ...activity, traits: { ...activity.traits, ...traits } };
}

/** Changes the first channel that `change` accepts; null when it accepts none. */
function changeChannel(activity: Activity, change: (channel: Channel) => Channel | null): Activity | null {
  const { channels } = activity.traits;
  for (const [index, channel] of channels.entries()) {
    const changed = change(channel);
    if (changed !== null) return withTraits(activity, { channels: channels.with(index, changed) });
  }
  return null;
}

function changeAddress(
  activity: Activity,
  change: (address: PostalAddress) => PostalAddress,
): Activity | null {
  return changeChannel(activity, (channel) => {
    if (channel.translations.fi?.address === undefined) return null;
    const translations: Channel["translations"] = {};
    for (const [language, text] of textsOf(channel)) {
      translations[language] = text.address === undefined ? text : { ...text, address: change(text.address) };
    }
    return { ...channel, translations };
  });
}

function textsOf(channel: Channel): readonly (readonly [TextLanguage, ChannelText])[] {
  const { fi, sv, en } = channel.translations;
  const texts = [
    ["fi", fi],
    ["sv", sv],
    ["en", en],
  ] as const;
  return texts.flatMap(([language, text]) => (text === undefined ? [] : [[language, text] as const]));
}

function changeText(
  activity: Activity,
  language: TextLanguage,
  change: Partial<ListingText>,
): Activity | null {
  const text = activity.traits.translations[language];
  if (text === undefined) return null;
  const translations = { ...activity.traits.translations, [language]: { ...text, ...change } };
  return withTraits(activity, { translations });
}

function moveMap(
  activity: Activity,
  move: (coordinates: [number, number]) => [number, number],
): Activity | null {
  return changeChannel(activity, (channel) => {
    if (channel.map === undefined) return null;
    const center = { ...channel.map.center, coordinates: move(channel.map.center.coordinates) };
    return { ...channel, map: { ...channel.map, center } };
  });
}

function changeSchedule(
  activity: Activity,
  change: (schedule: Schedule) => Schedule | null,
): Activity | null {
  return changeChannel(activity, (channel) => {
    const [schedule, ...rest] = channel.events;
    const changed = schedule === undefined ? null : change(schedule);
    return changed === null ? null : { ...channel, events: [changed, ...rest] };
  });
}

function endAt(schedule: Schedule, end: number): Schedule {
  const { recurrence } = schedule;
  return recurrence === undefined
    ? { ...schedule, end }
    : { ...schedule, recurrence: { ...recurrence, end } };
}

function changeContact(activity: Activity, type: string, change: (value: string) => string): Activity | null {
  const index = activity.traits.contacts.findIndex((contact) => contact.type === type);
  const contact = activity.traits.contacts[index];
  if (contact === undefined) return null;
  const changed = { ...contact, value: change(contact.value) };
  return withTraits(activity, { contacts: activity.traits.contacts.with(index, changed) });
}

const SECOND_PHONE = ["050 000 0042", "06 000 4100", "+358 40 000 7788"] as const;
const UNKNOWN_CODES = [
  { theme: ["ht_uusi_teema"] },
  { format: ["hm_verkkokurssi"] },
  { locale: ["fi-FI", "fa-IR"] },
  { demographic: ["ageGroup/range:55-70", "gender/other"] },
  { pricing: ["donation"] },
] as const;

const unclosed = (html: string): string =>
  html.replace(/<\/p>$/, "").replace(/(<p dir="ltr">)(?=[^<]*$)/, "$1<strong>");

/** One entry for every kind of B3.5 that is a fault of a single listing; those of pairs are made in listings.ts. */
const SOILS: Readonly<Record<string, Soil>> = {
  "no-street": (activity) => changeAddress(activity, ({ street: _street, ...address }) => address),
  "coordinates-swapped": (activity) => moveMap(activity, ([longitude, latitude]) => [latitude, longitude]),
  "coordinates-zero": (activity) => moveMap(activity, () => [0, 0]),
  "www-without-scheme": (activity) =>
    changeContact(activity, "www", (value) => value.replace(/^https?:\/\//, "")),
  "two-phones": (activity, random) =>
    changeContact(
      activity,
      "phone",
      (value) => `${value}${random.pick([" / ", ", ", " tai "])}${random.pick(SECOND_PHONE)}`,
    ),
  "html-script": (activity) => {
    const description = activity.traits.translations.fi?.description ?? "";
    return changeText(activity, "fi", {
      description: `${description}<script>alert("hei")</script><p onclick="alert(1)">Katso <a href="javascript:alert(2)">tästä</a></p>`,
    });
  },
  "html-unclosed": (activity) => {
    const description = activity.traits.translations.fi?.description ?? "";
    return changeText(activity, "fi", {
      description: `${unclosed(description)} Lisätietoja <a href="https://www.example.org">sivuilta`,
    });
  },
  "wrong-language": (activity) =>
    changeText(activity, "fi", {
      name: "Öppet kaffe för alla i byagården",
      summary: '<p dir="ltr">Vi dricker kaffe och pratar tillsammans varje vecka.</p>',
      description: '<p dir="ltr">Alla är välkomna, du behöver inte anmäla dig.</p>',
    }),
  "empty-name": (activity) => {
    const language = activity.traits.requiredLocales.find((one) => one !== "fi");
    return language === undefined ? null : changeText(activity, language, { name: "" });
  },
  "no-name": (activity) =>
    activity.traits.requiredLocales.length > 1 ? null : changeText(activity, "fi", { name: "" }),
  "end-before-start": (activity, random) =>
    changeSchedule(activity, (schedule) => endAt(schedule, schedule.start - random.int(1, 20) * MS_PER_DAY)),
  "year-2099": (activity) =>
    changeSchedule(activity, (schedule) =>
      schedule.recurrence === undefined ? null : endAt(schedule, YEAR_2099),
    ),
  "all-ages": (activity) =>
    withTraits(activity, { demographic: [...EVERYONE.map(ageCode), "gender/gender"] }),
  "region-empty": (activity) =>
    activity.traits.channels.some((channel) => channel.translations.fi?.address !== undefined)
      ? withTraits(activity, { region: [] })
      : null,
  "unknown-code": (activity, random) => {
    const { theme, format, locale, demographic, pricing } = {
      ...codesOf(activity),
      ...random.pick(UNKNOWN_CODES),
    };
    return withTraits(activity, {
      theme: [...theme],
      format: [...format],
      locale: [...locale],
      demographic: [...demographic],
      pricing: [...pricing],
    });
  },
  "unknown-accessibility": (activity) =>
    changeChannel(activity, (channel) =>
      channel.accessibility.length === 0
        ? null
        : { ...channel, accessibility: ["ac_guide_dog", ...channel.accessibility] },
    ),
  "abolished-municipality": (activity, random) => {
    const city = activity.traits.channels
      .map((channel) => channel.translations.fi?.address?.city)
      .find((name) => name !== undefined);
    if (city === undefined) return null;
    const old = random.pick(abolishedNamesOf(city));
    const changed = changeAddress(activity, (address) => ({ ...address, city: old }));
    return changed === null ? null : withTraits(changed, { region: [`city/FI/${old}`] });
  },
  "letters-in-postal-code": (activity, random) =>
    changeAddress(activity, (address) => ({
      ...address,
      postalCode: random.pick([
        `FI-${address.postalCode}`,
        `${address.postalCode.slice(0, 4)}O`,
        `${address.postalCode} ${address.city}`,
      ]),
    })),
};

function codesOf({
  traits,
}: Activity): Record<"theme" | "format" | "locale" | "demographic" | "pricing", readonly string[]> {
  return traits;
}

const SOIL_ENTRIES: readonly (readonly [kind: string, soil: Soil])[] = Object.entries(SOILS);

export const DIRT_KINDS: readonly string[] = [
  ...SOIL_ENTRIES.map(([kind]) => kind),
  "duplicate-listing",
  "organisation-twice",
];

type Soiled = { readonly activity: Activity; readonly kind: string };

export type Soiler = (activity: Activity, random: Random) => Soiled | null;

/**
 * Soils listings one after another, each in the way that was used least so far among those that fit it, so
 * that every kind comes up whatever the seed. Null when no kind fits.
 */
export function createSoiler(): Soiler {
  const used = new Map(SOIL_ENTRIES.map(([kind]) => [kind, 0]));
  return (activity, random) => {
    const byUse = SOIL_ENTRIES.toSorted(([left], [right]) => (used.get(left) ?? 0) - (used.get(right) ?? 0));
    for (const [kind, apply] of byUse) {
      const soiled = apply(activity, random);
      if (soiled === null) continue;
      used.set(kind, (used.get(kind) ?? 0) + 1);
      return { activity: soiled, kind };
    }
    return null;
  };
}
