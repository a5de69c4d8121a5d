import { createRandom } from "../random.ts";
import { createActivities } from "./activities.ts";
import { createMunicipalities } from "./geography.ts";
import { createOrganisations } from "./organisations.ts";
import { TOPICS } from "./topics.ts";
import type { World, WorldOptions, WorldSizes } from "./types.ts";
import { createVenues } from "./venues.ts";

const SIZES: Readonly<Record<World["scale"], WorldSizes>> = {
  county: { organisations: 420, services: 1_300, channels: 1_900, listings: 2_200 },
  country: { organisations: 6_000, services: 50_000, channels: 80_000, listings: 15_000 },
};

function finder<T>(items: readonly T[], keyOf: (item: T) => string, what: string): (key: string) => T {
  const byKey = new Map(items.map((item) => [keyOf(item), item]));
  return (key) => {
    const item = byKey.get(key);
    if (item === undefined) throw new RangeError(`the world has no ${what} ${key}`);
    return item;
  };
}

/** Invents a world. The same options (with the same `now`) give the same world on every machine. */
export function createWorld(options: WorldOptions): World {
  const defaults = SIZES[options.scale];
  const sizes: WorldSizes = {
    organisations: options.organisations ?? defaults.organisations,
    services: options.services ?? defaults.services,
    channels: options.channels ?? defaults.channels,
    listings: options.listings ?? defaults.listings,
  };
  const seed = String(options.seed);
  const random = createRandom(seed);
  const municipalities = createMunicipalities(options.scale, random.fork("municipalities"));
  const venues = createVenues(municipalities, random.fork("venues"));
  const topics = new Map(TOPICS.map((topic) => [topic.key, topic]));
  const organisations = createOrganisations({
    seed,
    scale: options.scale,
    count: sizes.organisations,
    municipalities,
    venues,
    random: random.fork("organisations"),
  });
  const activities = createActivities({
    count: sizes.listings,
    organisations,
    topics,
    venues,
    random: random.fork("activities"),
  });
  return {
    seed,
    scale: options.scale,
    sizes,
    now: options.now ?? new Date(),
    municipalities,
    venues,
    topics: TOPICS,
    organisations,
    activities,
    municipality: finder(municipalities, ({ code }) => code, "municipality"),
    venue: finder(venues, ({ key }) => key, "venue"),
    topic: finder(TOPICS, ({ key }) => key, "topic"),
    organisation: finder(organisations, ({ key }) => key, "organisation"),
  };
}
