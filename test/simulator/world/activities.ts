import type { Random } from "../random.ts";
import { createContact } from "./names.ts";
import { SHORT_LIVED_TOPICS } from "./topics.ts";
import type { ContentLanguage, Texts, Topic, Venue, WorldActivity, WorldOrganisation } from "./types.ts";

export type ActivityInput = {
  readonly count: number;
  readonly organisations: readonly WorldOrganisation[];
  readonly topics: ReadonlyMap<string, Topic>;
  readonly venues: readonly Venue[];
  readonly random: Random;
};

const LANGUAGE_SETS: readonly (readonly [number, readonly ContentLanguage[]])[] = [
  [0.7, ["fi"]],
  [0.85, ["fi", "sv"]],
  [0.95, ["fi", "en"]],
  [1, ["fi", "sv", "en"]],
];
const GROUP_WORDS = ["aloittelijat", "jatkajat", "päiväryhmä", "iltaryhmä", "2. ryhmä", "kevät"] as const;
const CLOSINGS: readonly string[] = [
  "Tervetuloa mukaan!",
  "Mukaan mahtuu, tule tutustumaan.",
  "Lisätietoja antaa yhdyshenkilö.",
  "Kahvit juodaan lopuksi yhdessä.",
  "Paikalle pääsee esteettömästi.",
  "Kyytiä voi kysyä yhdistykseltä.",
];
const STARTS = [
  "09:00",
  "10:00",
  "11:00",
  "12:30",
  "13:00",
  "14:00",
  "16:30",
  "17:00",
  "18:00",
  "18:30",
] as const;

function languagesOf(organisation: WorldOrganisation, random: Random): readonly ContentLanguage[] {
  if (organisation.names.fi === undefined) return ["sv"];
  const draw = random.next();
  return LANGUAGE_SETS.find(([limit]) => draw < limit)?.[1] ?? ["fi"];
}

function pickTexts(
  texts: Required<Texts>,
  languages: readonly ContentLanguage[],
  finish: (text: string, language: ContentLanguage) => string,
): Texts {
  return Object.fromEntries(languages.map((language) => [language, finish(texts[language], language)]));
}

function timesOf(random: Random): WorldActivity["times"] {
  const start = random.pick(STARTS);
  const end = `${String(Number(start.slice(0, 2)) + random.int(1, 2)).padStart(2, "0")}${start.slice(2)}`;
  const weekdays = random
    .sample([1, 2, 3, 4, 5, 6, 7], random.chance(0.25) ? 2 : 1)
    .sort((left, right) => left - right);
  return weekdays.map((weekday) => ({ weekday, start, end }));
}

function createActivity(
  organisation: WorldOrganisation,
  turn: number,
  input: ActivityInput,
): WorldActivity | null {
  const random = input.random.fork(`${organisation.key}-${turn}`);
  const topic = input.topics.get(organisation.topics[turn % organisation.topics.length] ?? "");
  if (topic === undefined) return null;
  const fitting = input.venues.filter(
    ({ kind, address }) =>
      topic.venueKinds.includes(kind) && address.municipalityCode === organisation.homeMunicipality,
  );
  const venue = random.pick(fitting);
  const village = venue.address.village ?? venue.address.postOffice;
  const repeated = turn >= organisation.topics.length;
  const group = random.pick(GROUP_WORDS);
  const closing = random.pick(CLOSINGS);
  const languages = languagesOf(organisation, random);
  const name = (text: string, language: ContentLanguage): string => {
    if (!repeated) return text;
    return language === "fi" && topic.listingType === "hobby" && random.chance(0.5)
      ? `${text}, ${group}`
      : `${text}, ${village}`;
  };
  const place = venue.names.fi ?? village;
  const timed = topic.key !== "crisis-phone" && topic.key !== "support-person";
  return {
    key: `${organisation.key}-activity-${turn}`,
    organisation: organisation.key,
    topic: topic.key,
    titles: pickTexts(topic.titles, languages, name),
    summaries: pickTexts(topic.summaries, languages, (text) => text),
    descriptions: pickTexts(topic.descriptions, languages, (text, language) =>
      language === "fi" ? `${text} Paikkana ${place}. ${closing}` : text,
    ),
    venue: venue.key,
    municipalityCode: organisation.homeMunicipality,
    times: timed ? timesOf(random) : [],
    longRunning: !SHORT_LIVED_TOPICS.has(topic.key) && random.chance(0.9),
    free: random.chance(0.6),
    contact: random.chance(0.7) ? organisation.contact : createContact(place, random),
  };
}

/** Activities of the organisations that describe something somewhere, spread evenly until `count` is reached. */
export function createActivities(input: ActivityInput): readonly WorldActivity[] {
  const busy = input.organisations.filter(
    ({ topics, usesPtv, lahellaKey }) => topics.length > 0 && (usesPtv || lahellaKey !== null),
  );
  const venuesByMunicipality = Map.groupBy(input.venues, ({ address }) => address.municipalityCode);
  const activities: WorldActivity[] = [];
  for (let turn = 0; activities.length < input.count && turn < 200; turn += 1) {
    for (const organisation of busy) {
      if (activities.length >= input.count) break;
      const venues = venuesByMunicipality.get(organisation.homeMunicipality) ?? [];
      const activity = createActivity(organisation, turn, { ...input, venues });
      if (activity !== null) activities.push(activity);
    }
  }
  return activities;
}
