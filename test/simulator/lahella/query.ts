import type { Capability } from "./flags.ts";
import { isPublic, tombstoneOf, type StoredListing } from "./store.ts";
import type { Activity, Group, Tombstone } from "./wire.ts";

/** Query parameters as the server framework hands them over: decoded, repeated ones as lists. */
export type RawQuery = Readonly<Record<string, unknown>>;

export type ListedItem = Activity | Tombstone;

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

/** A query that the service would refuse; becomes a 400. */
export type Refusal = { readonly refused: string };

export type Window = { readonly limit: number; readonly skip: number };

function textOf(query: RawQuery, name: string): string | null {
  const value = query[name];
  const last: unknown = Array.isArray(value) ? value.at(-1) : value;
  return typeof last === "string" ? last : null;
}

/** Values of an array parameter in brackets, `groups[0]=a&groups[1]=b`, in the order of their indexes (A4). */
export function arrayOf(query: RawQuery, name: string): string[] {
  const indexed = Object.keys(query).flatMap((key) => {
    const match = /^(\w+)\[(\d*)\]$/.exec(key);
    return match?.[1] === name ? [{ key, index: Number(match[2]) }] : [];
  });
  return indexed
    .sort((left, right) => left.index - right.index)
    .flatMap(({ key }) => textOf(query, key) ?? [])
    .filter((value) => value !== "");
}

/** Whether a switch such as `total` or `links[groups]` is asked for. */
export function isAsked(query: RawQuery, name: string): boolean {
  return textOf(query, name) === "true";
}

/** A number of ms or null; text that is no number counts as not given. */
function millisOf(query: RawQuery, name: string): number | null {
  const text = textOf(query, name);
  const value = text === null || text === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

/** Limit and offset of a page: 20 by default, 100 at most (B1). */
export function readWindow(query: RawQuery): Window | Refusal {
  const limit = Number(textOf(query, "limit") ?? DEFAULT_LIMIT);
  const skip = Number(textOf(query, "skip") ?? 0);
  if (!Number.isInteger(limit) || limit < 1) return { refused: "Invalid limit" };
  if (!Number.isInteger(skip) || skip < 0) return { refused: "Invalid skip" };
  return { limit: Math.min(limit, MAX_LIMIT), skip };
}

type CodeFilter = readonly [parameter: string, codesOf: (activity: Activity) => readonly string[]];

const CODE_FILTERS: readonly CodeFilter[] = [
  ["types", ({ traits }) => [traits.type]],
  ["themes", ({ traits }) => traits.theme],
  ["formats", ({ traits }) => traits.format],
  ["demographics", ({ traits }) => traits.demographic],
  ["regions", ({ traits }) => traits.region],
  ["locales", ({ traits }) => traits.locale],
  ["pricing", ({ traits }) => traits.pricing],
  ["accessibility", ({ traits }) => traits.channels.flatMap((channel) => channel.accessibility)],
  ["channelTypes", ({ traits }) => traits.channels.flatMap((channel) => channel.type)],
  ["statuses", ({ status }) => [status ?? "null"]],
];

function searchText(
  translations: Activity["traits"]["translations"] | Group["traits"]["translations"],
): string {
  const texts = Object.values(translations).flatMap(({ name, summary, description }) => [
    name,
    summary,
    description,
  ]);
  return texts.join("\n").toLowerCase();
}

function isVisibleAt(activity: Activity, atMs: number): boolean {
  const { start = 0, end = 0 } = activity.tags?.visibility ?? {};
  return start <= atMs && (end === 0 || end >= atMs);
}

/** Builds the test that a listing must pass: values of one parameter are OR, parameters are AND (B1). */
function readActivityFilter(query: RawQuery): (activity: Activity) => boolean {
  const wanted = CODE_FILTERS.map(([parameter, codesOf]) => ({
    codes: new Set(arrayOf(query, parameter)),
    codesOf,
  })).filter(({ codes }) => codes.size > 0);
  const text = (textOf(query, "text") ?? "").trim().toLowerCase();
  const visibleAt = millisOf(query, "visibleAt");
  return (activity) =>
    wanted.every(({ codes, codesOf }) => codesOf(activity).some((code) => codes.has(code))) &&
    (text === "" || searchText(activity.traits.translations).includes(text)) &&
    (visibleAt === null || isVisibleAt(activity, visibleAt));
}

export type Reader = {
  readonly flags: Readonly<Record<Capability, boolean>>;
  /** A reader with a session also sees drafts (A3). */
  readonly hasSession: boolean;
};

function selectOne(
  listing: StoredListing,
  filter: (activity: Activity) => boolean,
  since: number | null,
  reader: Reader,
): ListedItem | null {
  const { activity } = listing;
  if (since !== null && activity.modifiedAt < since) return null;
  const isSeen = isPublic(listing) || (reader.hasSession && !listing.deleted);
  if (isSeen) return filter(activity) ? activity : null;
  // Tombstones have no traits, so of the filters only that by group can apply to them.
  return since !== null && reader.flags.tombstones ? tombstoneOf(listing) : null;
}

/** All items of a list call, before order and paging. */
export function selectActivities(
  listings: Iterable<StoredListing>,
  query: RawQuery,
  reader: Reader,
): ListedItem[] {
  const filter = readActivityFilter(query);
  const groups = new Set(arrayOf(query, "groups"));
  const since = reader.flags.modifiedSince ? millisOf(query, "modifiedSince") : null;
  const items: ListedItem[] = [];
  for (const listing of listings) {
    if (groups.size > 0 && !groups.has(listing.activity.group)) continue;
    const item = selectOne(listing, filter, since, reader);
    if (item !== null) items.push(item);
  }
  return items;
}

/** All groups of a list call, before paging. */
export function selectGroups(groups: readonly Group[], query: RawQuery, reader: Reader): Group[] {
  const regions = new Set(arrayOf(query, "regions"));
  const text = (textOf(query, "text") ?? "").trim().toLowerCase();
  const since = reader.flags.modifiedSince ? millisOf(query, "modifiedSince") : null;
  return groups.filter(
    (group) =>
      (regions.size === 0 || group.traits.region.some((code) => regions.has(code))) &&
      (text === "" || searchText(group.traits.translations).includes(text)) &&
      (since === null || group.modifiedAt >= since),
  );
}

function compareKeys(left: ListedItem, right: ListedItem): number {
  return left._key < right._key ? -1 : Number(left._key > right._key);
}

function startOf(item: ListedItem): number {
  const events = "traits" in item ? item.traits.channels.flatMap((channel) => channel.events) : [];
  return Math.min(...events.map(({ start }) => start), Number.MAX_SAFE_INTEGER);
}

const COMPARISONS: Readonly<Record<string, (left: ListedItem, right: ListedItem) => number>> = {
  modifiedAt: (left, right) => left.modifiedAt - right.modifiedAt || compareKeys(left, right),
  _key: compareKeys,
  start: (left, right) => startOf(left) - startOf(right) || compareKeys(left, right),
};

/** Sorts as asked; without a known `sort` the order is the storage's. */
export function sortItems(items: readonly ListedItem[], query: RawQuery): ListedItem[] {
  const compare = COMPARISONS[textOf(query, "sort") ?? ""];
  if (compare === undefined) return [...items];
  const ascending = items.toSorted(compare);
  return textOf(query, "order") === "desc" ? ascending.reverse() : ascending;
}
