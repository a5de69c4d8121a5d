import type { Random } from "../random.ts";
import type { Topic, Venue, World, WorldActivity, WorldOrganisation } from "../world/types.ts";
import { codingOf, type Coding } from "./codes.ts";
import { CULTURE_IDEAS } from "./content/hobby-culture.ts";
import { MOVEMENT_IDEAS } from "./content/hobby-movement.ts";
import { YOUTH_IDEAS } from "./content/hobby-youth.ts";
import type { ActivityIdea, ChannelKind, IdeaText, ScheduleKind } from "./content/idea.ts";
import { SUPPORT_IDEAS } from "./content/support.ts";
import { VOLUNTARY_IDEAS } from "./content/voluntary.ts";
import { nameWithDay, personalTexts } from "./listing-names.ts";
import { inventTimes } from "./schedules.ts";
import type { TextLanguage, WeeklyTime } from "./wire.ts";

type ListingType = "hobby" | "support" | "voluntary";

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
  hobby: [...MOVEMENT_IDEAS, ...CULTURE_IDEAS, ...YOUTH_IDEAS],
  support: SUPPORT_IDEAS,
  voluntary: VOLUNTARY_IDEAS,
};

/** An activity's own words, those of its topic where it has none in a language. */
function textFrom(language: TextLanguage, activity: WorldActivity, topic: Topic): IdeaText {
  const description = activity.descriptions[language] ?? topic.descriptions[language];
  return {
    name: activity.titles[language] ?? topic.titles[language],
    summary: activity.summaries[language] ?? topic.summaries[language],
    body: description.split(/\n+/),
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
  const text = (language: TextLanguage): IdeaText => textFrom(language, activity, topic);
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

type IdeaPlan = {
  readonly idea: ActivityIdea;
  readonly type: ListingType;
  readonly organisation: WorldOrganisation;
};

function fromIdea(world: World, plan: IdeaPlan, venues: VenueIndex, random: Random): Announcement {
  const { idea, organisation } = plan;
  const nearby = venues.get(organisation.homeMunicipality) ?? [];
  const venue =
    nearby.length === 0 || random.chance(0.6) ? world.venue(organisation.venue) : random.pick(nearby);
  const scheduleKind = random.pick(idea.schedules);
  const times = scheduleKind === "none" || scheduleKind === "range" ? [] : inventTimes(random);
  const municipality = world.municipality(venue.address.municipalityCode);
  const texts = personalTexts(idea.text, { venue, municipality }, random);
  return {
    organisation,
    activity: null,
    type: plan.type,
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

type Organisers = ReadonlyMap<ActivityIdea, readonly WorldOrganisation[]>;

/** Who would announce what; an idea that fits nobody of a small world fits everybody. */
function matchOrganisers(listing: readonly WorldOrganisation[]): Organisers {
  const fitting = (idea: ActivityIdea): readonly WorldOrganisation[] => {
    const found = listing.filter(({ topics }) => topics.some((topic) => idea.near.includes(topic)));
    return found.length === 0 ? listing : found;
  };
  return new Map(
    Object.values(IDEAS).flatMap((ideas) => ideas.map((idea) => [idea, fitting(idea)] as const)),
  );
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

  const organisers = matchOrganisers(listing);

  return Array.from({ length: count }, (_, index) => {
    const own = random.fork(`announcement/${index}`);
    const type = pickType(own);
    const activity = own.chance(0.55) ? pools.get(type)?.pop() : undefined;
    const organisation = activity === undefined ? undefined : byKey.get(activity.organisation);
    if (activity !== undefined && organisation !== undefined)
      return fromActivity(world, organisation, activity, own);
    const idea = own.pick(IDEAS[type]);
    const plan = { idea, type, organisation: own.pick(organisers.get(idea) ?? listing) };
    return fromIdea(world, plan, venues, own);
  });
}
