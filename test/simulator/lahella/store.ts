import type { Clock } from "../clock.ts";
import { createRandom, guid } from "../random.ts";
import type { Geocode } from "./geocode.ts";
import { fileKey, type LahellaData, type ListingTruth } from "./listings.ts";
import { replayEdits, type ReplayOptions } from "./replay.ts";
import type { Activity, Group, ListingStatus, StoredFile, Tombstone, Traits, Visibility } from "./wire.ts";

/** A listing with what the server remembers about it. */
export type StoredListing = {
  readonly activity: Activity;
  /** Set once deleted; the record stays for tombstones. */
  readonly deleted: boolean;
  /** It has been in the public set, so that its leaving is worth a tombstone (B1). */
  readonly wasPublic: boolean;
};

type NewListing = {
  readonly group: string;
  readonly traits: Traits;
  readonly status?: ListingStatus;
  readonly visibility?: Visibility;
};

type ListingChange = {
  readonly group?: string;
  /** Replaces the traits that are named and keeps the others. */
  readonly traits?: Partial<Traits>;
  readonly status?: ListingStatus;
  /** null takes the visibility period away. */
  readonly visibility?: Visibility | null;
};

/** All edit functions but `create` throw RangeError for a key that does not exist or is deleted. */
export type LahellaStore = {
  /** In storage order: a changed listing moves to the end, as offset paging over changing data must expect (B1). */
  readonly listings: () => Iterable<StoredListing>;
  readonly listing: (key: string) => StoredListing | undefined;
  readonly groups: () => readonly Group[];
  readonly group: (key: string) => Group | undefined;
  readonly file: (key: string) => StoredFile | undefined;
  readonly truth: () => readonly ListingTruth[];
  readonly create: (listing: NewListing) => Activity;
  readonly change: (key: string, change: ListingChange) => Activity;
  /** What PUT does: the whole content is replaced (A7). */
  readonly replace: (key: string, group: string, traits: Traits) => Activity;
  readonly publish: (key: string) => Activity;
  /** Back to draft: the listing leaves the public set and may return. */
  readonly withdraw: (key: string) => Activity;
  readonly remove: (key: string) => Tombstone;
  /** Visibility ends now and the status becomes null, as an ended listing looks (A5). */
  readonly expire: (key: string) => Activity;
  readonly setBusinessId: (groupKey: string, businessId: string | null) => Group;
  readonly addFile: (file: Pick<StoredFile, "mimeType" | "size">) => StoredFile;
  /** A day of people's edits; moves the clock from edit to edit. Returns the keys touched, in order. */
  readonly replayDay: (options?: ReplayOptions) => readonly string[];
};

export type StoreParts = {
  readonly data: LahellaData;
  readonly clock: Clock;
  readonly geocode: Geocode;
  readonly seed: string;
};

/** Whether an anonymous reader sees a listing at all; visibility periods are for the reader to judge. */
export function isPublic({ activity, deleted }: StoredListing): boolean {
  return !deleted && activity.status !== "draft";
}

/** What is left to tell of a listing that left the public set; null while it is there or if it never was. */
export function tombstoneOf(listing: StoredListing): Tombstone | null {
  if (isPublic(listing) || !listing.wasPublic) return null;
  const { _key, group, modifiedAt } = listing.activity;
  return { _key, status: listing.deleted ? "deleted" : "draft", group, modifiedAt };
}

function changedActivity(activity: Activity, change: ListingChange, modifiedAt: number): Activity {
  const { tags, ...rest } = activity;
  const visibility = change.visibility === undefined ? tags?.visibility : (change.visibility ?? undefined);
  const status = change.status === undefined ? activity.status : change.status;
  return {
    ...rest,
    status,
    group: change.group ?? activity.group,
    modifiedAt,
    ...(status === "draft" || activity.publishedAt !== undefined ? {} : { publishedAt: modifiedAt }),
    ...(visibility === undefined ? {} : { tags: { visibility } }),
    traits: { ...activity.traits, ...change.traits },
  };
}

/** The `number`-th activity that was added since the beginning. */
function newActivity(
  { group, traits, status = "draft", visibility }: Parameters<LahellaStore["create"]>[0],
  number: number,
  { at, geocode }: { readonly at: number } & Pick<StoreParts, "geocode">,
): Activity {
  const channels = traits.channels.map((channel, index) => ({
    ...channel,
    id: channel.id === "" ? guid(`new/${number}/channel/${index}`) : channel.id,
  }));
  return {
    _key: `129${String(number).padStart(9, "0")}`,
    status,
    group,
    createdAt: at,
    modifiedAt: at,
    ...(status === "draft" ? {} : { publishedAt: at }),
    ...(visibility === undefined ? {} : { tags: { visibility } }),
    traits: { ...traits, channels: channels.map(geocode) },
  };
}

type ListingTable = Pick<LahellaStore, "listings" | "listing" | "create" | "change" | "replace" | "remove">;

function createListingTable(parts: StoreParts): ListingTable {
  const listings = new Map<string, StoredListing>();
  for (const activity of parts.data.activities) {
    listings.set(activity._key, { activity, deleted: false, wasPublic: activity.status !== "draft" });
  }
  let created = 0;
  const nowMs = (): number => parts.clock.now().getTime();

  const alive = (key: string): StoredListing => {
    const listing = listings.get(key);
    if (listing === undefined || listing.deleted) throw new RangeError(`there is no listing ${key}`);
    return listing;
  };
  const put = (listing: StoredListing): void => {
    listings.delete(listing.activity._key);
    listings.set(listing.activity._key, { ...listing, wasPublic: listing.wasPublic || isPublic(listing) });
  };
  const change = (key: string, wanted: ListingChange): Activity => {
    const before = alive(key);
    const activity = changedActivity(before.activity, wanted, nowMs());
    put({ ...before, activity });
    return activity;
  };

  return {
    listings: () => listings.values(),
    listing: (key) => listings.get(key),
    change,
    create: (wanted) => {
      created += 1;
      const activity = newActivity(wanted, created, { at: nowMs(), geocode: parts.geocode });
      put({ activity, deleted: false, wasPublic: false });
      return activity;
    },
    replace: (key, group, traits) => {
      const before = alive(key);
      const channels = traits.channels.map(parts.geocode);
      const activity = { ...before.activity, group, modifiedAt: nowMs(), traits: { ...traits, channels } };
      put({ ...before, activity });
      return activity;
    },
    remove: (key) => {
      const before = alive(key);
      const modifiedAt = nowMs();
      put({ ...before, activity: { ...before.activity, modifiedAt }, deleted: true });
      return { _key: key, status: "deleted", group: before.activity.group, modifiedAt };
    },
  };
}

type GroupTable = Pick<LahellaStore, "groups" | "group" | "setBusinessId">;

function createGroupTable(parts: StoreParts): GroupTable {
  const groups = new Map(parts.data.groups.map((group) => [group._key, group]));
  return {
    groups: () => [...groups.values()],
    group: (key) => groups.get(key),
    setBusinessId: (key, businessId) => {
      const before = groups.get(key);
      if (before === undefined) throw new RangeError(`there is no group ${key}`);
      const group = {
        ...before,
        modifiedAt: parts.clock.now().getTime(),
        traits: { ...before.traits, businessId },
      };
      groups.set(key, group);
      return group;
    },
  };
}

/** What is known of a listing made while the simulation runs; a group that listed nothing before owns itself. */
function truthOfNew(activity: Activity, owners: ReadonlyMap<string, string>): ListingTruth {
  const { _key: key, group } = activity;
  const organisation = owners.get(group) ?? group;
  return { key, group, organisation, activity: null, stage: "new", dirt: [], duplicateOf: null };
}

/** The data behind the imitated service, with one function for each thing that people do to it. */
export function createLahellaStore(parts: StoreParts): LahellaStore {
  const table = createListingTable(parts);
  const groupTable = createGroupTable(parts);
  const files = new Map(parts.data.files.map((file) => [file._key, file]));
  const truth = new Map(parts.data.truth);
  const owners = new Map([...truth.values()].map(({ group, organisation }) => [group, organisation]));
  let replays = 0;

  const store: LahellaStore = {
    ...table,
    ...groupTable,
    file: (key) => files.get(key),
    truth: () => [...truth.values()],
    create: (listing) => {
      const activity = table.create(listing);
      truth.set(activity._key, truthOfNew(activity, owners));
      return activity;
    },
    publish: (key) => table.change(key, { status: "published" }),
    withdraw: (key) => table.change(key, { status: "draft" }),
    expire: (key) => {
      const start = table.listing(key)?.activity.tags?.visibility.start;
      const end = parts.clock.now().getTime();
      return table.change(key, { status: null, visibility: start === undefined ? { end } : { start, end } });
    },
    addFile: ({ mimeType, size }) => {
      const key = fileKey(files.size);
      const file = { _key: key, url: `https://kuvat.example.org/${key}`, mimeType, size };
      files.set(key, file);
      return file;
    },
    replayDay: (options = {}) => {
      replays += 1;
      const random = createRandom(`${parts.seed}/lahella/replay/${options.seed ?? replays}`);
      return replayEdits(store, parts.clock, options, random);
    },
  };
  return store;
}
