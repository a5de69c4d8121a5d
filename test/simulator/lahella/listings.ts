import { createRandom, type Random } from "../random.ts";
import type { World } from "../world/types.ts";
import { indexVenues, inventAnnouncements, type Announcement } from "./announcements.ts";
import { inventChannels } from "./channels.ts";
import { createSoiler, type Soiler } from "./dirt.ts";
import { inventGroups } from "./groups.ts";
import { MS_PER_DAY } from "./helsinki-days.ts";
import { traitsOf } from "./listing-traits.ts";
import { planStage, type StagePlan } from "./states.ts";
import type { Activity, Group, StoredFile, TextLanguage } from "./wire.ts";

/** What the simulator knows of a listing and never tells on the imitated interface. */
export type ListingTruth = {
  readonly key: string;
  readonly group: string;
  /** Key of the organisation in the world. */
  readonly organisation: string;
  /** Key of the activity in the world that is described; null when only Lähellä.fi knows it. */
  readonly activity: string | null;
  readonly stage: string;
  /** Kinds of B3.5; empty for a clean listing. */
  readonly dirt: readonly string[];
  /** Key of the listing that this one repeats. */
  readonly duplicateOf: string | null;
};

export type LahellaData = {
  readonly groups: readonly Group[];
  readonly activities: readonly Activity[];
  readonly files: readonly StoredFile[];
  readonly truth: ReadonlyMap<string, ListingTruth>;
};

type Entry = { readonly activity: Activity; readonly truth: ListingTruth };

const LANGUAGE_SHARES: readonly (readonly [readonly TextLanguage[], number])[] = [
  [["fi"], 0.7],
  [["fi", "sv"], 0.15],
  [["fi", "en"], 0.1],
  [["fi", "en", "sv"], 0.05],
];

/** Every so many listings one is soiled: about a seventh of the whole, which gives each kind a dozen in a county. */
const DIRT_EVERY = 7;
const DUPLICATE_EVERY = 90;

function activityKey(index: number): string {
  return `128${String(index + 1).padStart(9, "0")}`;
}

export function fileKey(index: number): string {
  return `120${String(index + 1).padStart(9, "0")}`;
}

function pickLanguages(random: Random): readonly TextLanguage[] {
  let rest = random.next();
  for (const [languages, share] of LANGUAGE_SHARES) {
    rest -= share;
    if (rest < 0) return languages;
  }
  return ["fi"];
}

type Envelope = Omit<Activity, "traits">;

/** Key, dates and status around the content. */
function envelopeOf(key: string, group: string, plan: StagePlan, random: Random): Envelope {
  const ageDays = random.chance(0.75) ? random.int(1, 180) : random.int(181, 900);
  const modifiedAt = plan.nowMs - ageDays * MS_PER_DAY - random.int(0, MS_PER_DAY);
  const createdAt = modifiedAt - random.int(0, 400) * MS_PER_DAY;
  const wasPublished = plan.status !== "draft";
  return {
    _key: key,
    status: plan.status,
    group,
    createdAt,
    modifiedAt,
    ...(wasPublished ? { publishedAt: Math.min(modifiedAt, createdAt + MS_PER_DAY) } : {}),
    ...(plan.visibility === null ? {} : { tags: { visibility: plan.visibility } }),
  };
}

/** Puts an announcement through the form. */
function toEntry(announcement: Announcement, index: number, world: World, context: EntryContext): Entry {
  const random = context.random.fork(`listing/${index}`);
  const key = activityKey(index);
  const plan = planStage(world.now.getTime(), random);
  const { organisation } = announcement;
  const second =
    organisation.secondLahellaKey !== null && random.chance(0.4) ? organisation.secondLahellaKey : null;
  const group = second ?? organisation.lahellaKey ?? "";
  const photo = random.chance(0.15) ? context.addFile() : null;
  const languages = pickLanguages(random.fork("languages"));
  const channelContext = { world, venues: context.venues, languages, phase: plan.phase, nowMs: plan.nowMs };
  const channels = inventChannels(key, announcement, channelContext, random.fork("channels"));
  const traits = traitsOf(announcement, world, { key, languages, channels, photo }, random.fork("traits"));
  const activity: Activity = { ...envelopeOf(key, group, plan, random), traits };
  const truth: ListingTruth = {
    key,
    group,
    organisation: organisation.key,
    activity: announcement.activity,
    stage: plan.stage,
    dirt: second === null ? [] : ["organisation-twice"],
    duplicateOf: null,
  };
  return { activity, truth };
}

type EntryContext = {
  readonly random: Random;
  readonly venues: ReturnType<typeof indexVenues>;
  readonly addFile: () => string;
};

function soiledEntry(entry: Entry, soil: Soiler, random: Random): Entry {
  const soiled = soil(entry.activity, random);
  if (soiled === null) return entry;
  return { activity: soiled.activity, truth: { ...entry.truth, dirt: [...entry.truth.dirt, soiled.kind] } };
}

/** The same listing typed in again by the same organisation, with the small differences of a second typing. */
function duplicateEntry(entry: Entry, index: number, random: Random): Entry {
  const key = activityKey(index);
  const { fi } = entry.activity.traits.translations;
  const traits = structuredClone(entry.activity.traits);
  if (fi !== undefined && random.chance(0.5)) traits.translations.fi = { ...fi, name: `${fi.name} ` };
  const modifiedAt = entry.activity.modifiedAt + random.int(1, 5) * 60_000;
  return {
    activity: { ...entry.activity, _key: key, modifiedAt, traits },
    truth: {
      ...entry.truth,
      key,
      dirt: [...entry.truth.dirt, "duplicate-listing"],
      duplicateOf: entry.truth.key,
    },
  };
}

/** Adds dirt and duplicates, published listings only: what is never shown cannot trouble a reader. */
function soilEntries(clean: readonly Entry[], random: Random): Entry[] {
  const published = clean.filter(({ activity }) => activity.status === "published");
  const soil = createSoiler();
  const chosen = new Set(published.filter((_, index) => index % DIRT_EVERY === 3));
  const entries = clean.map((entry) => (chosen.has(entry) ? soiledEntry(entry, soil, random) : entry));
  const repeated = published.filter((_, index) => index % DUPLICATE_EVERY === 5);
  return [...entries, ...repeated.map((entry, index) => duplicateEntry(entry, clean.length + index, random))];
}

/**
 * Everything that Lähellä.fi holds when a simulation begins, from the world and its seed.
 *
 * @returns `world.sizes.listings` listings, a hundredth more with the duplicates
 */
export function inventLahella(world: World): LahellaData {
  const random = createRandom(`${world.seed}/lahella`);
  const venues = indexVenues(world);
  const files: StoredFile[] = [];
  const addFile = (): string => {
    const key = fileKey(files.length);
    files.push({
      _key: key,
      url: `https://kuvat.example.org/${key}.jpg`,
      mimeType: "image/jpeg",
      size: 180_000 + files.length,
    });
    return key;
  };
  const announcements = inventAnnouncements(world, world.sizes.listings, venues, random);
  const context: EntryContext = { random, venues, addFile };
  const clean = announcements.map((announcement, index) => toEntry(announcement, index, world, context));
  const entries = soilEntries(clean, random.fork("dirt"));
  return {
    groups: inventGroups(world, world.now.getTime()),
    activities: entries.map(({ activity }) => activity),
    files,
    truth: new Map(entries.map(({ truth }) => [truth.key, truth])),
  };
}
