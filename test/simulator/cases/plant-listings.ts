import type { LahellaStore } from "../lahella/store.ts";
import type { Activity, Channel, PostalAddress, TextLanguage, Traits } from "../lahella/wire.ts";
import type { Random } from "../random.ts";
import { DEFAULT_SWITCHES, whyBlocked } from "../transfer/eligibility.ts";
import type { Venue, World, WorldOrganisation } from "../world/types.ts";
import { type CaseKind, type CaseLabels, listingRoot } from "./case-labels.ts";
import { firstDay, lastDay, withMark, withoutIds, withOtherDates, withOtherTimes } from "./edit-listing.ts";

export type ListingPlan = {
  readonly world: World;
  readonly store: LahellaStore;
  readonly labels: CaseLabels;
  readonly nowMs: number;
  readonly random: Random;
};

/** Share of the listings that will be copied, for each kind of near-duplicate. */
const SHARE = 0.015;

const SPRING = { fi: "kevät 2026", sv: "våren 2026", en: "spring 2026" } as const;
const AUTUMN = { fi: "syksy 2026", sv: "hösten 2026", en: "autumn 2026" } as const;
const SECOND = { fi: "ryhmä 2", sv: "grupp 2", en: "group 2" } as const;

/**
 * Enters listings that sound like others and are others: the same texts for another municipality, term or group. Run it
 * before the transfer, so that each has a copy of its own in PTV.
 */
export function plantListings(plan: ListingPlan): void {
  const copied = plan.random.shuffle(listingsToCopy(plan));
  const each = Math.ceil(copied.length * SHARE);
  const plants: readonly ((listing: Activity, plan: ListingPlan) => void)[] = [
    inOtherMunicipality,
    inOtherTermByName,
    inOtherTermByDates,
    asOtherGroupByName,
    asOtherGroupByTime,
  ];
  plants.forEach((plant, turn) => {
    for (const listing of copied.slice(turn * each, (turn + 1) * each)) plant(listing, plan);
  });
}

/** Clean listings of a place with weekly times that the transfer will carry over. */
function listingsToCopy({ world, store, nowMs }: ListingPlan): Activity[] {
  const owners = new Map(world.organisations.map((organisation) => [organisation.lahellaKey, organisation]));
  const soiled = new Set(
    store.truth().flatMap(({ key, dirt, duplicateOf }) => [...(dirt.length > 0 ? [key] : []), duplicateOf]),
  );
  return [...store.listings()].flatMap(({ activity, deleted }) => {
    const owner = owners.get(activity.group);
    if (deleted || owner === undefined || soiled.has(activity._key) || !isWeekly(activity.traits)) return [];
    return isCopied(activity, owner, nowMs) ? [activity] : [];
  });
}

function isCopied(listing: Activity, owner: WorldOrganisation, nowMs: number): boolean {
  return owner.businessId !== null && whyBlocked(listing, owner, DEFAULT_SWITCHES, nowMs) === null;
}

function isWeekly({ channels }: Traits): boolean {
  return channels.some(
    ({ type, events }) =>
      type[0] === "place" && events.some(({ recurrence }) => (recurrence?.daySpecificTimes.length ?? 0) > 0),
  );
}

function enter(listing: Activity, traits: Traits, kind: CaseKind, { store, labels }: ListingPlan): void {
  const { start, end } = listing.tags?.visibility ?? {};
  const created = store.create({
    group: listing.group,
    traits: { ...traits, channels: withoutIds(traits.channels) },
    status: "published",
    visibility: { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) },
  });
  labels.kinds.set(listingRoot(created._key), kind);
  labels.kinds.set(listingRoot(listing._key), kind);
}

function inOtherMunicipality(listing: Activity, plan: ListingPlan): void {
  const { world, random } = plan;
  const city = listing.traits.channels[0]?.translations.fi?.address?.city;
  const venue = random.pick(
    world.venues.filter((one) => {
      const municipality = world.municipality(one.address.municipalityCode);
      return municipality.valid && municipality.inCounty && municipality.name.fi !== city;
    }),
  );
  const { name } = world.municipality(venue.address.municipalityCode);
  const channels = listing.traits.channels.map((channel) => movedTo(channel, venue, name));
  enter(listing, { ...listing.traits, channels, region: [`city/FI/${name.fi}`] }, "other-municipality", plan);
}

function movedTo(
  channel: Channel,
  { address }: Venue,
  name: { readonly fi: string; readonly sv: string },
): Channel {
  const translations: Channel["translations"] = {};
  for (const language of ["fi", "sv", "en"] as const) {
    const text = channel.translations[language];
    if (text === undefined) continue;
    const moved: PostalAddress | undefined = text.address && {
      ...text.address,
      ...(text.address.street === undefined ? {} : { street: `${address.street} ${address.number}` }),
      postalCode: address.postalCode,
      city: language === "sv" ? name.sv : name.fi,
    };
    translations[language] = { ...text, ...(moved === undefined ? {} : { address: moved }) };
  }
  const { map: _, ...rest } = channel;
  const { longitude, latitude } = address.point;
  return {
    ...rest,
    translations,
    map: { center: { type: "Point", coordinates: [longitude, latitude] }, zoom: 16 },
  };
}

function renamed(
  listing: Activity,
  marks: readonly [Readonly<Record<TextLanguage, string>>, Readonly<Record<TextLanguage, string>>],
  plan: ListingPlan,
): [first: Traits, second: Traits] {
  const [first, second] = marks;
  plan.store.change(listing._key, { traits: withMark(listing.traits, first) });
  return [withMark(listing.traits, first), withMark(listing.traits, second)];
}

function inOtherTermByName(listing: Activity, plan: ListingPlan): void {
  const [, second] = renamed(listing, [SPRING, AUTUMN], plan);
  enter(listing, second, "other-term", plan);
}

function inOtherTermByDates(listing: Activity, plan: ListingPlan): void {
  const first = firstDay(listing.traits) ?? plan.nowMs;
  const last = lastDay(listing.traits) ?? plan.nowMs;
  const shiftMs = last - first + 30 * 86_400_000;
  enter(listing, withOtherDates(listing.traits, shiftMs), "other-term", plan);
}

function asOtherGroupByName(listing: Activity, plan: ListingPlan): void {
  enter(listing, withOtherTimes(withMark(listing.traits, SECOND)), "other-group", plan);
}

function asOtherGroupByTime(listing: Activity, plan: ListingPlan): void {
  enter(listing, withOtherTimes(listing.traits), "other-group", plan);
}
