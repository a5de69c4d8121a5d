import { createHash } from "node:crypto";
import type { GoneRecord, ListedIds, PulledPage, PulledRecord, Step } from "../../domain/pull/connector.ts";
import { SyncError } from "../../domain/errors.ts";
import { isJsonObject } from "../../domain/json.ts";
import type { LahellaSettings } from "../../domain/settings.ts";
import { embeddedGroups, groupKeyOf, keyOf } from "./links.ts";
import { advance, START, type PageFacts, type Position } from "./paging.ts";
import { toGone, toRecord } from "./record.ts";
import { activitiesStep, groupsStep, type ActivitiesParams, type GroupsParams } from "./steps.ts";
import type { PageWire } from "./wire.ts";

/** What a page of activities says. Its organisations come with it, or are listed to be asked for by key. */
export function readActivitiesPage(
  settings: LahellaSettings,
  params: ActivitiesParams,
  page: PageWire,
): PulledPage {
  const { profile } = settings;
  const embedded = profile.linksGroups ? embeddedGroups(page.links) : [];
  const onlyGroup = embedded.length === 1 ? keyOfItem(embedded[0]) : null;
  const known = { group: params.group ?? onlyGroup };
  const sorted = sortItems(page.items, (item) => toRecord("activity", item, known), "activity");
  const { next, whole } = go(settings, params, page, {
    isDelta: params.since !== null,
    expectsSome: params.since === null && params.group === null,
  });
  return {
    records: [...sorted.records, ...embedded.map((group) => toRecord("group", group))],
    gone: sorted.gone,
    listed: groupsToAsk(settings, params, sorted.records),
    absent: [],
    next: next === null ? [] : [activitiesStep({ ...params, position: next })],
    whole,
  };
}

/** What a page of organisations says; with `forActivities` also whose activities come next. */
export function readGroupsPage(settings: LahellaSettings, params: GroupsParams, page: PageWire): PulledPage {
  const { records, gone } = sortItems(page.items, (item) => toRecord("group", item), "group");
  const { next, whole } = go(settings, params, page, { isDelta: params.since !== null, expectsSome: true });
  const { forActivities } = params;
  const keys = forActivities === undefined ? [] : records.flatMap(({ id }) => id ?? []);
  const steps: Step[] = [...new Set(keys)].map((group) =>
    activitiesStep({ since: forActivities?.since ?? null, group, position: START }),
  );
  if (next !== null) steps.push(groupsStep({ ...params, position: next }));
  return { records, gone, listed: [], absent: [], next: steps, whole };
}

function sortItems(
  items: readonly unknown[],
  read: (item: unknown) => PulledRecord,
  kind: "activity" | "group",
): { readonly records: readonly PulledRecord[]; readonly gone: readonly GoneRecord[] } {
  const records: PulledRecord[] = [];
  const gone: GoneRecord[] = [];
  for (const item of items) {
    const word = toGone(kind, item);
    if (word === null) records.push(read(item));
    else gone.push(word);
  }
  return { records, gone };
}

/** Where no list brings organisations, those that the activities name are asked for one by one (Lähellä B2). */
function groupsToAsk(
  settings: LahellaSettings,
  params: ActivitiesParams,
  activities: readonly PulledRecord[],
): readonly ListedIds[] {
  const { linksGroups, groupsEndpoint } = settings.profile;
  if (linksGroups || groupsEndpoint) return [];
  const keys = activities.flatMap(({ payload }) => groupKeyOf(payload, params.group) ?? []);
  const ids = [...new Set(params.group === null ? keys : [params.group, ...keys])];
  return ids.length === 0 ? [] : [{ kind: "group", ids, onlyKnown: false }];
}

interface Crawl {
  readonly isDelta: boolean;
  readonly expectsSome: boolean;
}

/** Throws SyncError SOURCE_SHAPE when the service answers the same page whatever is skipped: it would never end. */
function go(
  settings: LahellaSettings,
  params: { readonly position: Position },
  page: PageWire,
  crawl: Crawl,
): { readonly next: Position | null; readonly whole: boolean } {
  const { position } = params;
  const facts = factsOf(page);
  if (facts.items > 0 && facts.mark === position.mark) {
    throw new SyncError("SOURCE_SHAPE", "Lähellä.fi answered the same page for another offset.", {
      details: { skip: position.skip },
    });
  }
  const { profile, batchIds } = settings;
  return advance(position, facts, {
    limit: batchIds,
    counts: profile.total,
    expectsSome: crawl.expectsSome && !crawl.isDelta,
    // An activity that is changed during the crawl moves to the end of a list in the order of changes, and another one
    // slips over the edge of a page. Where the order is not kept at all, the whole run is repeated instead.
    twice: crawl.isDelta && profile.stableSort,
  });
}

function factsOf(page: PageWire): PageFacts {
  const keys = page.items.map((item) => keyOfItem(item));
  const named = keys.filter((key) => key !== null);
  const total = page.total;
  return {
    items: keys.length,
    distinct: new Set(named).size + (keys.length - named.length),
    total: typeof total === "number" && Number.isSafeInteger(total) ? total : null,
    hasMore: page.hasMore === true,
    mark: createHash("sha256").update(JSON.stringify(keys)).digest("hex").slice(0, 16),
  };
}

function keyOfItem(item: unknown): string | null {
  return isJsonObject(item) ? keyOf(item["_key"]) : null;
}
