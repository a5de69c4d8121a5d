import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { createClock } from "../simulator/clock.ts";
import { DIRT_KINDS } from "../simulator/lahella/dirt.ts";
import { helsinkiMidnight, helsinkiTime, helsinkiWeekday } from "../simulator/lahella/helsinki-days.ts";
import { createLahella } from "../simulator/lahella/lahella.ts";
import type { ListingTruth } from "../simulator/lahella/listings.ts";
import type { Activity, Schedule } from "../simulator/lahella/wire.ts";
import { createWorld } from "../simulator/world/create-world.ts";
import type { World } from "../simulator/world/types.ts";

const NOW = new Date("2026-11-24T10:00:00Z");
const SAMPLES = new URL("../fixtures/lahella/samples/", import.meta.url);

let world: World;
let activities: Activity[];
let truth: ReadonlyMap<string, ListingTruth>;

function invent(seed: number): { world: World; activities: Activity[]; truth: readonly ListingTruth[] } {
  const invented = createWorld({ seed, scale: "county", now: NOW });
  const { store } = createLahella({ world: invented, clock: createClock({ frozenAt: NOW }) });
  return {
    world: invented,
    activities: [...store.listings()].map(({ activity }) => activity),
    truth: store.truth(),
  };
}

beforeAll(() => {
  const invented = invent(1);
  world = invented.world;
  activities = invented.activities;
  truth = new Map(invented.truth.map((one) => [one.key, one]));
});

function tally(valuesOf: (activity: Activity) => readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of activities.flatMap(valuesOf)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

const schedulesOf = (activity: Activity): Schedule[] =>
  activity.traits.channels.flatMap(({ events }) => events);
const dirtyWith = (kind: string): Activity[] =>
  activities.filter(({ _key }) => truth.get(_key)?.dirt.includes(kind) === true);

/** Paths with the JSON type at their end: `traits.channels[].type[]:string`. */
function shapeOf(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => shapeOf(item, `${path}[]`));
  if (typeof value !== "object" || value === null)
    return [`${path}:${value === null ? "null" : typeof value}`];
  return Object.entries(value).flatMap(([name, field]) =>
    shapeOf(field, path === "" ? name : `${path}.${name}`),
  );
}

function readSample(name: string): unknown {
  const sample: unknown = JSON.parse(readFileSync(new URL(name, SAMPLES), "utf8"));
  if (typeof sample !== "object" || sample === null || !("body" in sample))
    throw new Error(`${name} has no body`);
  return sample.body;
}

function sampleActivities(): unknown[] {
  return readdirSync(SAMPLES)
    .map(readSample)
    .flatMap((body) => {
      if (typeof body !== "object" || body === null) return [];
      if ("items" in body && Array.isArray(body.items)) return body.items;
      return "traits" in body && "_key" in body && !JSON.stringify(body).includes('"businessId"')
        ? [body]
        : [];
    });
}

describe("the mix of B3.1", () => {
  test("a county has at least 2 000 listings of at least 200 organisations", () => {
    expect(activities.length).toBeGreaterThanOrEqual(2_000);
    expect(new Set(activities.map(({ group }) => group)).size).toBeGreaterThanOrEqual(200);
  });

  test.each([
    ["hobby", 0.6],
    ["support", 0.25],
    ["voluntary", 0.15],
  ])("about the asked share is %s", (type, share) => {
    const counted = tally(({ traits }) => [traits.type]).get(type) ?? 0;
    expect(Math.abs(counted / activities.length - share)).toBeLessThan(0.03);
  });

  test.each([
    ["fi", 0.7],
    ["fi,sv", 0.15],
    ["fi,en", 0.1],
    ["fi,en,sv", 0.05],
  ])("about the asked share is written in %s", (languages, share) => {
    const counted = tally(({ traits }) => [traits.requiredLocales.join(",")]).get(languages) ?? 0;
    expect(Math.abs(counted / activities.length - share)).toBeLessThan(0.03);
  });

  test("every schedule type, period, gap and form of exclusion comes up", () => {
    const forms = tally((activity) =>
      schedulesOf(activity).flatMap(({ type, recurrence }) => [
        `type ${type}`,
        `period ${recurrence?.period}`,
        `gap ${recurrence?.gap}`,
        ...(recurrence?.exclude ?? []).map(
          (day) => `exclude ${typeof day === "string" ? `text of ${day.length}` : typeof day}`,
        ),
      ]),
    );
    const wanted = [
      "type 1",
      "type 2",
      "type 3",
      "type 4",
      "period P1D",
      "period P1W",
      "period P2W",
      "period P1M",
    ];
    const odd = [
      "gap P1W",
      "gap P2W",
      "gap P3W",
      "gap P4W",
      "exclude number",
      "exclude text of 10",
      "exclude text of 19",
      "exclude object",
    ];
    for (const form of [...wanted, ...odd]) expect(forms.get(form) ?? 0, form).toBeGreaterThan(2);
  });

  test("days left out are days on which the activity would meet", () => {
    for (const { type, recurrence } of activities.flatMap(schedulesOf)) {
      const weekdays = recurrence?.daySpecificTimes.map(({ weekday }) => weekday);
      for (const day of recurrence?.exclude ?? []) {
        if (typeof day !== "number") continue;
        expect(["2", "4"]).toContain(type);
        expect(helsinkiMidnight(day)).toBe(day);
        expect(weekdays).toContain(helsinkiWeekday(day));
      }
    }
  });

  test("every channel type and every number of channels up to five comes up", () => {
    const kinds = tally(({ traits }) => traits.channels.flatMap(({ type }) => type));
    for (const kind of ["place", "online", "phone", "hybrid"])
      expect(kinds.get(kind), kind).toBeGreaterThan(50);
    const counts = tally(({ traits }) => [String(traits.channels.length)]);
    for (const count of ["1", "2", "3", "4", "5"]) expect(counts.get(count), count).toBeGreaterThan(5);
  });

  test("visibility lies before, after and around the clock, with every status", () => {
    const nowMs = NOW.getTime();
    const stages = tally(({ status, tags }) => {
      const { start = 0, end = 0 } = tags?.visibility ?? {};
      if (tags === undefined) return [`${status} untold`];
      if (end !== 0 && end < nowMs) return [`${status} over`];
      return [start > nowMs ? `${status} ahead` : `${status} shown`];
    });
    const wanted = [
      "published shown",
      "published ahead",
      "published over",
      "published untold",
      "draft shown",
    ];
    for (const stage of [...wanted, "null over", "null ahead", "null shown", "underReview shown"]) {
      expect(stages.get(stage) ?? 0, stage).toBeGreaterThan(3);
    }
  });

  test("some listings are of neighbours, of a whole region, or nationwide", () => {
    const inCounty = new Set(
      world.municipalities.filter((one) => one.inCounty).map((one) => `city/FI/${one.name.fi}`),
    );
    const regions = tally(({ traits }) =>
      traits.region.length === 0
        ? ["nationwide"]
        : traits.region.map((code) => (inCounty.has(code) ? "county" : code.slice(0, 4))),
    );
    for (const kind of ["county", "city", "stat", "nationwide"])
      expect(regions.get(kind), kind).toBeGreaterThan(20);
  });

  test("the same seed gives the same data, another seed other data", () => {
    const again = invent(1).activities;
    expect(again).toEqual(activities);
    expect(invent(2).activities.slice(0, 50)).not.toEqual(again.slice(0, 50));
  });

  test("every listing belongs to a group, and about half describe an activity of the world", () => {
    const known = new Set(world.organisations.flatMap((one) => [one.lahellaKey, one.secondLahellaKey]));
    expect(activities.filter(({ group }) => !known.has(group))).toEqual([]);
    const described = [...truth.values()].filter(({ activity }) => activity !== null);
    expect(described.length).toBeGreaterThan(activities.length * 0.4);
    for (const { activity } of described)
      expect(world.activities.some(({ key }) => key === activity)).toBe(true);
  });
});

describe("days", () => {
  const wallClock = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/Helsinki",
    dateStyle: "short",
    timeStyle: "medium",
  });

  test("local midnights and times agree with the time zone database over two years", () => {
    const start = Date.UTC(2026, 0, 1, 12);
    for (let day = 0; day < 730; day += 1) {
      const midnight = helsinkiMidnight(start, day);
      expect(wallClock.format(midnight)).toMatch(/, 00:00:00$/);
      expect(wallClock.format(helsinkiTime(midnight, "17:30"))).toMatch(/, 17:30:00$/);
      expect(helsinkiWeekday(midnight)).toBe(((day + 3) % 7) + 1);
    }
  });

  test("most weekly schedules start at a local midnight, a few at the UTC one of the day rule", () => {
    const starts = activities
      .flatMap(schedulesOf)
      .filter(({ type }) => type === "4")
      .map(({ start }) => start);
    const local = starts.filter((start) => helsinkiMidnight(start) === start);
    const utc = starts.filter((start) => start % 86_400_000 === 0);
    expect(local.length + utc.length).toBe(starts.length);
    expect(utc.length).toBeGreaterThan(10);
    expect(local.length).toBeGreaterThan(utc.length * 5);
  });
});

describe("shapes", () => {
  /** Told by B1 and B3 but absent from the samples. */
  const BEYOND_SAMPLES = [
    "publishedAt:number",
    "traits.channels[].events[].recurrence.exclude[]:string",
    "traits.channels[].events[].recurrence.exclude[].start:number",
    "traits.channels[].events[].recurrence.exclude[].end:number",
    "traits.translations.sv.pricing:string",
    "traits.channels[].translations.sv.registration:string",
  ];

  test("clean listings have the fields and types of the samples, all of them and no others", () => {
    const clean = activities.filter(({ _key }) => truth.get(_key)?.dirt.length === 0);
    const ours = new Set(clean.flatMap((activity) => shapeOf(activity)));
    const samples = new Set(sampleActivities().flatMap((activity) => shapeOf(activity)));
    expect(samples.size).toBeGreaterThan(60);
    expect([...samples].filter((path) => !ours.has(path)).sort()).toEqual([]);
    expect([...ours].filter((path) => !samples.has(path)).sort()).toEqual(BEYOND_SAMPLES.toSorted());
  });

  test("every listing has what A5 requires", () => {
    for (const { _key, traits } of activities) {
      expect(_key).toMatch(/^\d{12}$/);
      expect(traits.theme.length).toBeGreaterThanOrEqual(1);
      expect(traits.theme.length).toBeLessThanOrEqual(2);
      expect(traits.format).toHaveLength(1);
      expect(traits.pricing).toHaveLength(1);
      expect(traits.channels.length).toBeGreaterThanOrEqual(1);
      expect(Object.keys(traits.translations).sort()).toEqual([...traits.requiredLocales].sort());
    }
  });
});

const channelsOf = (activity: Activity) => activity.traits.channels;
const addressesOf = (activity: Activity) =>
  channelsOf(activity).flatMap(({ translations }) => translations.fi?.address ?? []);
const coordinatesOf = (activity: Activity) =>
  channelsOf(activity).flatMap(({ map }) => (map === undefined ? [] : [map.center.coordinates]));
const contactsOf = (activity: Activity, type: string) =>
  activity.traits.contacts.filter((one) => one.type === type);
const descriptionOf = (activity: Activity) => activity.traits.translations.fi?.description ?? "";
const endsOf = (activity: Activity) =>
  schedulesOf(activity).map(({ start, end, recurrence }) => ({
    start,
    end: recurrence?.end ?? end ?? start,
  }));
const todays = () => new Set(world.municipalities.filter(({ valid }) => valid).map(({ name }) => name.fi));

describe("dirty data of B3.5", () => {
  const SIGNS: Readonly<Record<string, (activity: Activity) => boolean>> = {
    "no-street": (activity) => addressesOf(activity).some(({ street }) => street === undefined),
    "coordinates-swapped": (activity) => coordinatesOf(activity).some(([longitude]) => longitude > 50),
    "coordinates-zero": (activity) =>
      coordinatesOf(activity).some(([longitude, latitude]) => longitude === 0 && latitude === 0),
    "www-without-scheme": (activity) =>
      contactsOf(activity, "www").some(({ value }) => value.startsWith("www.")),
    "two-phones": (activity) =>
      contactsOf(activity, "phone").some(({ value }) => / \/ |, | tai /.test(value)),
    "html-script": (activity) => descriptionOf(activity).includes("<script>"),
    "html-unclosed": (activity) =>
      descriptionOf(activity).split("<a ").length > descriptionOf(activity).split("</a>").length,
    "wrong-language": (activity) => descriptionOf(activity).includes("välkomna"),
    "empty-name": ({ traits }) =>
      traits.requiredLocales.some((language) => traits.translations[language]?.name === ""),
    "no-name": ({ traits }) => Object.values(traits.translations).every(({ name }) => name === ""),
    "end-before-start": (activity) => endsOf(activity).some(({ start, end }) => end < start),
    "year-2099": (activity) => endsOf(activity).some(({ end }) => new Date(end).getUTCFullYear() === 2099),
    "all-ages": ({ traits }) =>
      traits.demographic.filter((code) => code.startsWith("ageGroup/")).length === 7,
    "region-empty": (activity) => activity.traits.region.length === 0 && addressesOf(activity).length > 0,
    "unknown-code": ({ traits }) =>
      [...traits.theme, ...traits.format, ...traits.locale, ...traits.demographic, ...traits.pricing].some(
        (code) => ["ht_uusi_teema", "hm_verkkokurssi", "fa-IR", "gender/other", "donation"].includes(code),
      ),
    "unknown-accessibility": (activity) =>
      channelsOf(activity).some(({ accessibility }) => accessibility.includes("ac_guide_dog")),
    "abolished-municipality": (activity) => addressesOf(activity).some(({ city }) => !todays().has(city)),
    "letters-in-postal-code": (activity) =>
      addressesOf(activity).some(({ postalCode }) => !/^\d{5}$/.test(postalCode)),
    "duplicate-listing": ({ _key, group, traits }) => {
      const original = activities.find((one) => one._key === truth.get(_key)?.duplicateOf);
      const channels = new Set(original?.traits.channels.map(({ id }) => id));
      return (
        original?._key !== _key &&
        original?.group === group &&
        traits.channels.every(({ id }) => channels.has(id))
      );
    },
    "organisation-twice": ({ group }) =>
      world.organisations.some(({ secondLahellaKey }) => secondLahellaKey === group),
  };

  test("the table of signs knows every kind", () => {
    expect(Object.keys(SIGNS).sort()).toEqual(DIRT_KINDS.toSorted());
  });

  test.each(DIRT_KINDS.map((kind) => [kind]))("%s comes up, is labelled and can be seen", (kind) => {
    const found = dirtyWith(kind);
    expect(found.length).toBeGreaterThanOrEqual(3);
    expect(found.filter((activity) => SIGNS[kind]?.(activity) !== true).map(({ _key }) => _key)).toEqual([]);
  });
});
