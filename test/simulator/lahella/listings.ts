import { createRandom, type Random } from "../random.ts";
import type { World } from "../world/types.ts";
import { indexVenues, inventAnnouncements, type Announcement } from "./announcements.ts";
import { inventChannels } from "./channels.ts";
import { ageCode } from "./codes.ts";
import type { IdeaText } from "./content/idea.ts";
import { soil } from "./dirt.ts";
import { contactsOf, inventGroups } from "./groups.ts";
import { MS_PER_DAY } from "./helsinki-days.ts";
import { emphasised, linkParagraph, paragraph, richText } from "./rich-text.ts";
import { planStage, type StagePlan } from "./states.ts";
import type { Activity, Group, ListingText, StoredFile, TextLanguage, Traits } from "./wire.ts";

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

const PRICE_TEXTS: Readonly<Record<TextLanguage, readonly string[]>> = {
  fi: [
    "Kausimaksu 40 euroa, ensimmäinen kerta maksuton.",
    "5 € / kerta, kahvi sisältyy.",
    "Jäsenille 25 €, muille 45 €.",
  ],
  sv: [
    "Säsongsavgift 40 euro, första gången gratis.",
    "5 € per gång, kaffe ingår.",
    "Medlemmar 25 €, övriga 45 €.",
  ],
  en: [
    "40 euros per season, first session free.",
    "5 € a time, coffee included.",
    "Members 25 €, others 45 €.",
  ],
};

/** Every so many listings one is soiled: about a seventh of the whole, which gives each kind a dozen in a county. */
const DIRT_EVERY = 7;
const DUPLICATE_EVERY = 90;

export function activityKey(index: number): string {
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

function listingText(text: IdeaText, price: string | null, link: string | null, random: Random): ListingText {
  const body = richText(text.body);
  const styled = random.chance(0.2) ? emphasised(body, random.pick(["strong", "em", "u"])) : body;
  return {
    name: text.name,
    summary: paragraph(text.summary),
    description: `${styled}${random.chance(0.08) ? "<p></p>" : ""}${link === null ? "" : linkParagraph(link, link)}`,
    ...(price === null ? {} : { pricing: paragraph(price) }),
  };
}

function textsOf(
  announcement: Announcement,
  languages: readonly TextLanguage[],
  random: Random,
): Traits["translations"] {
  const priceIndex = announcement.free ? null : random.int(0, 2);
  const link = random.chance(0.1) ? announcement.organisation.contact.www : null;
  const texts: Traits["translations"] = {};
  for (const language of languages) {
    const price = priceIndex === null ? null : (PRICE_TEXTS[language][priceIndex] ?? null);
    texts[language] = listingText(announcement.texts[language], price, link, random);
  }
  return texts;
}

/** Where the activity is meant for: mostly its municipality, sometimes neighbours, the region or the whole country. */
function regionsOf(announcement: Announcement, world: World, random: Random): string[] {
  const own = world.municipality(announcement.venue.address.municipalityCode);
  const city = `city/FI/${own.name.fi}`;
  if (announcement.channelKind !== "place" && random.chance(0.35)) return [];
  const draw = random.next();
  if (draw < 0.7) return [city];
  if (draw < 0.85) {
    const near = world.municipalities.filter(
      (one) => one.valid && one.regionCode === own.regionCode && one.code !== own.code,
    );
    return [city, ...random.sample(near, random.int(1, 3)).map((one) => `city/FI/${one.name.fi}`)];
  }
  return draw < 0.97 ? [`state/FI/${own.regionNameFi}`] : [`state/FI/${own.regionNameFi}`, city];
}

function demographicOf({ ages, gender }: Announcement): string[] {
  return [...ages.map(ageCode), `gender/${gender ?? "gender"}`];
}

type Draft = {
  readonly index: number;
  readonly languages: readonly TextLanguage[];
  readonly channels: Traits["channels"];
  readonly photo: string | null;
};

function traitsOf(announcement: Announcement, world: World, draft: Draft, random: Random): Traits {
  const { contact } = announcement.organisation;
  const contactTypes = (["www", "email", "phone"] as const).filter(() => random.chance(0.75));
  return {
    type: announcement.type,
    requiredLocales: [...draft.languages],
    translations: textsOf(announcement, draft.languages, random),
    theme: [...announcement.coding.theme],
    format: [announcement.coding.format],
    locale: random.pick([
      ["fi-FI"],
      ["fi-FI"],
      ["fi-FI"],
      ["fi-FI", "sv"],
      ["fi-FI", "en"],
      ["fi-FI", "uk-UA", "ru-RU"],
    ]),
    demographic: demographicOf(announcement),
    region: regionsOf(announcement, world, random),
    pricing: [announcement.free ? "free" : "paid"],
    ...(draft.photo === null ? {} : { photo: draft.photo, photoAlt: `Kuva: ${announcement.texts.fi.name}` }),
    contacts: contactsOf(activityKey(draft.index), contact, contactTypes),
    channels: draft.channels,
  };
}

function envelopeOf(
  index: number,
  group: string,
  plan: StagePlan,
  nowMs: number,
  random: Random,
): Omit<Activity, "traits"> {
  const ageDays = random.chance(0.75) ? random.int(1, 180) : random.int(181, 900);
  const modifiedAt = nowMs - ageDays * MS_PER_DAY - random.int(0, MS_PER_DAY);
  const createdAt = modifiedAt - random.int(0, 400) * MS_PER_DAY;
  const wasPublished = plan.status !== "draft";
  return {
    _key: activityKey(index),
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
  const nowMs = world.now.getTime();
  const plan = planStage(nowMs, random);
  const { organisation } = announcement;
  const second =
    organisation.secondLahellaKey !== null && random.chance(0.4) ? organisation.secondLahellaKey : null;
  const group = second ?? organisation.lahellaKey ?? "";
  const photo = random.chance(0.15) ? context.addFile() : null;
  const languages = pickLanguages(random.fork("languages"));
  const channelContext = { world, venues: context.venues, languages, phase: plan.phase, nowMs };
  const channels = inventChannels(activityKey(index), announcement, channelContext, random.fork("channels"));
  const traits = traitsOf(announcement, world, { index, languages, channels, photo }, random.fork("traits"));
  const activity: Activity = { ...envelopeOf(index, group, plan, nowMs, random), traits };
  const truth: ListingTruth = {
    key: activity._key,
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

function soiledEntry(entry: Entry, turn: number, random: Random): Entry {
  const soiled = soil(entry.activity, turn, random);
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
  const turns = new Map(published.map((entry, index) => [entry, index]));
  const entries = clean.map((entry) => {
    const index = turns.get(entry);
    return index === undefined || index % DIRT_EVERY !== 3
      ? entry
      : soiledEntry(entry, Math.floor(index / DIRT_EVERY), random);
  });
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
