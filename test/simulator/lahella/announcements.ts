import type { Random } from "../random.ts";
import type { Texts, Venue, World, WorldActivity, WorldOrganisation } from "../world/types.ts";
import { codingOf, type Coding } from "./codes.ts";
import { CULTURE_IDEAS } from "./content/hobby-culture.ts";
import { MOVEMENT_IDEAS } from "./content/hobby-movement.ts";
import type { ActivityIdea, ChannelKind, IdeaText, ScheduleKind } from "./content/idea.ts";
import { SUPPORT_IDEAS } from "./content/support.ts";
import { VOLUNTARY_IDEAS } from "./content/voluntary.ts";
import { genitiveOf } from "./place-names.ts";
import { inventTimes } from "./schedules.ts";
import type { TextLanguage, WeeklyTime } from "./wire.ts";

export type ListingType = "hobby" | "support" | "voluntary";

/** What an organisation wants to tell, before it is typed into the form. */
export type Announcement = {
  readonly organisation: WorldOrganisation;
  /** The activity of the world that is described, when PTV may describe the same one; else null. */
  readonly activity: string | null;
  readonly type: ListingType;
  readonly coding: Coding;
  readonly texts: Readonly<Record<TextLanguage, IdeaText>>;
  readonly ages: readonly string[];
  readonly gender: "male" | "female" | null;
  readonly free: boolean;
  readonly scheduleKind: ScheduleKind;
  readonly times: readonly WeeklyTime[];
  readonly channelKind: ChannelKind;
  readonly venue: Venue;
};

/** Shares of B3.1; invented there, so kept in one place. */
const TYPE_SHARES: readonly (readonly [ListingType, number])[] = [
  ["hobby", 0.6],
  ["support", 0.25],
  ["voluntary", 0.15],
];

const IDEAS: Readonly<Record<ListingType, readonly ActivityIdea[]>> = {
  hobby: [...MOVEMENT_IDEAS, ...CULTURE_IDEAS],
  support: SUPPORT_IDEAS,
  voluntary: VOLUNTARY_IDEAS,
};

const WEEKDAY_ADVERBS = [
  "maanantaisin",
  "tiistaisin",
  "keskiviikkoisin",
  "torstaisin",
  "perjantaisin",
  "lauantaisin",
  "sunnuntaisin",
];

/** Lower-cases a first letter unless it begins an abbreviation ("VPK:n", "A-killan", "4H"). */
function asInnerWord(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

function personalName(
  name: string,
  language: TextLanguage,
  venue: Venue,
  world: World,
  random: Random,
): string {
  const municipality = world.municipality(venue.address.municipalityCode);
  const style = random.int(0, 9);
  if (style < 4) return name;
  if (style < 7) {
    const genitive = language === "fi" ? genitiveOf(municipality.name.fi) : null;
    return genitive === null ? `${name}, ${municipality.name[language]}` : `${genitive} ${asInnerWord(name)}`;
  }
  return style < 9 && venue.address.village !== null
    ? `${name} – ${venue.address.village}`
    : `${name}, ${municipality.name[language]}`;
}

function nameWithDay(text: IdeaText, times: readonly WeeklyTime[], random: Random): IdeaText {
  const [only, second] = times;
  const adverb = only === undefined || second !== undefined ? undefined : WEEKDAY_ADVERBS[only.weekday - 1];
  return adverb === undefined || !random.chance(0.12) ? text : { ...text, name: `${text.name} ${adverb}` };
}

function personalTexts(
  texts: Readonly<Record<TextLanguage, IdeaText>>,
  venue: Venue,
  world: World,
  random: Random,
): Readonly<Record<TextLanguage, IdeaText>> {
  // One seed for all languages: the same style of name is used in each of them.
  const style = random.int(0, 1_000_000);
  const personal = (language: TextLanguage): IdeaText => {
    const text = texts[language];
    return { ...text, name: personalName(text.name, language, venue, world, random.fork(`name/${style}`)) };
  };
  return { fi: personal("fi"), sv: personal("sv"), en: personal("en") };
}

function textFrom(
  language: TextLanguage,
  titles: Texts,
  summaries: Texts,
  descriptions: Texts,
  fallback: IdeaText,
): IdeaText {
  const description = descriptions[language];
  return {
    name: titles[language] ?? fallback.name,
    summary: summaries[language] ?? fallback.summary,
    body: description === undefined ? fallback.body : description.split(/\n+/),
  };
}

/** An announcement of something that the world knows, so that PTV can describe the same thing. */
function fromActivity(
  world: World,
  organisation: WorldOrganisation,
  activity: WorldActivity,
  random: Random,
): Announcement {
  const topic = world.topic(activity.topic);
  const text = (language: TextLanguage): IdeaText =>
    textFrom(language, activity.titles, activity.summaries, activity.descriptions, {
      name: topic.titles[language],
      summary: topic.summaries[language],
      body: topic.descriptions[language].split(/\n+/),
    });
  const times = activity.times.map(({ weekday, start, end }) => ({
    weekday,
    startTime: start,
    endTime: end,
  }));
  const regular =
    times.length === 0 ? "none" : random.pick(["weekly", "weekly", "weekly", "recurring"] as const);
  return {
    organisation,
    activity: activity.key,
    type: topic.listingType,
    coding: codingOf(topic),
    texts: { fi: text("fi"), sv: text("sv"), en: text("en") },
    ages: topic.ageGroups,
    gender: null,
    free: activity.free,
    scheduleKind: activity.longRunning ? regular : random.pick(["single", "range"] as const),
    times,
    channelKind: times.length === 0 ? random.pick(["phone", "online", "phone", "hybrid"] as const) : "place",
    venue: world.venue(activity.venue),
  };
}

function fromIdea(
  world: World,
  organisation: WorldOrganisation,
  type: ListingType,
  venues: VenueIndex,
  random: Random,
): Announcement {
  const idea = random.pick(IDEAS[type]);
  const nearby = venues.get(organisation.homeMunicipality) ?? [];
  const venue =
    nearby.length === 0 || random.chance(0.6) ? world.venue(organisation.venue) : random.pick(nearby);
  const scheduleKind = random.pick(idea.schedules);
  const times = scheduleKind === "none" || scheduleKind === "range" ? [] : inventTimes(random);
  const texts = personalTexts(idea.text, venue, world, random);
  return {
    organisation,
    activity: null,
    type,
    coding: { theme: idea.theme, format: idea.format },
    texts: { ...texts, fi: nameWithDay(texts.fi, scheduleKind === "weekly" ? times : [], random) },
    ages: idea.ages,
    gender: idea.gender ?? null,
    free: idea.price === "any" ? random.chance(0.5) : idea.price === "free",
    scheduleKind,
    times,
    channelKind: random.pick(idea.channels),
    venue,
  };
}

export type VenueIndex = ReadonlyMap<string, readonly Venue[]>;

/** Venues by municipality code. */
export function indexVenues(world: World): VenueIndex {
  return Map.groupBy(world.venues, (venue) => venue.address.municipalityCode);
}

function pickType(random: Random): ListingType {
  let rest = random.next();
  for (const [type, share] of TYPE_SHARES) {
    rest -= share;
    if (rest < 0) return type;
  }
  return "hobby";
}

/**
 * Invents what the organisations announce, in the shares of B3.1. About half of it describes activities of
 * the world, as far as they suffice. Empty when no organisation lists in Lähellä.fi.
 */
export function inventAnnouncements(
  world: World,
  count: number,
  venues: VenueIndex,
  random: Random,
): Announcement[] {
  const listing = world.organisations.filter(({ lahellaKey }) => lahellaKey !== null);
  if (listing.length === 0) return [];
  const byKey = new Map(listing.map((organisation) => [organisation.key, organisation]));
  const known = random.shuffle(world.activities.filter(({ organisation }) => byKey.has(organisation)));
  const pools = Map.groupBy(known, ({ topic }) => world.topic(topic).listingType);

  return Array.from({ length: count }, (_, index) => {
    const own = random.fork(`announcement/${index}`);
    const type = pickType(own);
    const activity = own.chance(0.55) ? pools.get(type)?.pop() : undefined;
    const organisation = activity === undefined ? undefined : byKey.get(activity.organisation);
    if (activity !== undefined && organisation !== undefined)
      return fromActivity(world, organisation, activity, own);
    return fromIdea(world, own.pick(listing), type, venues, own);
  });
}
