import { describe, expect, test } from "vitest";
import { readConfig } from "../../../../src/config.ts";
import { readActivitiesPage, readGroupsPage } from "../../../../src/connectors/lahella/pages.ts";
import { START } from "../../../../src/connectors/lahella/paging.ts";
import { activitiesStep, planSteps, readStep } from "../../../../src/connectors/lahella/steps.ts";
import type { SourceProfile } from "../../../../src/domain/pull/connector.ts";
import type { LahellaSettings } from "../../../../src/domain/settings.ts";
import { SyncError } from "../../../../src/domain/errors.ts";

const { lahella } = readConfig({ env: {} }).sources;

function having(profile: Partial<SourceProfile>, groups: readonly string[] = []): LahellaSettings {
  return { ...lahella, profile: { ...lahella.profile, ...profile }, groups };
}

const ALL = { since: null, group: null, position: START };
const NOTHING = { items: [], hasMore: false };

describe("a page of activities", () => {
  test("keeps what is no object or has no key, and counts it", () => {
    const items = [{ _key: "1" }, { traits: {} }, "text", null];
    const page = readActivitiesPage(lahella, ALL, { items, total: 4, hasMore: false });
    expect(page.records.map(({ id }) => id)).toEqual(["1", null, null, null]);
    expect(page.whole).toBe(true);
  });

  test("that is empty proves nothing of everything, but something of one organisation and of a delta", () => {
    const uncounted = having({ total: false });
    expect(readActivitiesPage(uncounted, ALL, NOTHING).whole).toBe(false);
    expect(readActivitiesPage(lahella, ALL, { ...NOTHING, total: 0 }).whole).toBe(false);
    expect(readActivitiesPage(uncounted, { ...ALL, group: "7" }, NOTHING).whole).toBe(true);
    expect(readActivitiesPage(uncounted, { ...ALL, since: 1 }, NOTHING).whole).toBe(true);
  });

  test("answered again for another offset ends the crawl with an error", () => {
    const page = { items: [{ _key: "1" }, { _key: "2" }], total: 4, hasMore: true };
    const settings = { ...lahella, batchIds: 2 };
    const [next] = readActivitiesPage(settings, ALL, page).next;
    if (next === undefined) throw new Error("more was to follow");
    const step = readStep(next);
    if (step.name !== "activities") throw new Error("the next page is one of activities");
    expect(() => readActivitiesPage(settings, step.params, page)).toThrow(SyncError);
  });

  test("tells the organisation of listings that do not name it, when there is but one", () => {
    const links = { groups: { "7": { _key: "7" } } };
    const settings = having({ groupsEndpoint: false });
    const page = readActivitiesPage(settings, ALL, {
      items: [{ _key: "1" }],
      total: 1,
      hasMore: false,
      links,
    });
    expect(
      page.records.map(({ kind, id, links: needs }) => [kind, id, needs?.map((link) => link.id)]),
    ).toEqual([
      ["activity", "1", ["7"]],
      ["group", "7", []],
    ]);
  });

  test("does not believe links that are of another shape", () => {
    for (const links of [null, [], { groups: [1] }, "text", { groups: null }]) {
      const page = { items: [{ _key: "1" }], total: 1, hasMore: false, links };
      expect(readActivitiesPage(lahella, ALL, page).records).toHaveLength(1);
    }
  });

  test("within a session names its organisation to be asked for, once", () => {
    const settings = having({ publicRead: false, groupsEndpoint: false, linksGroups: false });
    const items = [{ _key: "1" }, { _key: "2", group: "7" }];
    const page = readActivitiesPage(settings, { ...ALL, group: "7" }, { items, total: 2, hasMore: false });
    expect(page.listed).toEqual([{ kind: "group", ids: ["7"], onlyKnown: false }]);
  });
});

describe("a page of organisations", () => {
  const items = [{ _key: "7" }, { _key: "8" }, { _key: "7" }];

  test("is only that where listings need no way round", () => {
    const page = readGroupsPage(
      lahella,
      { since: null, position: START },
      { items, total: 2, hasMore: false },
    );
    expect(page.next).toEqual([]);
    expect(page.whole).toBe(true);
  });

  test("leads to the listings of each within a session", () => {
    const params = { since: null, forActivities: { since: 5 }, position: START };
    const page = readGroupsPage(having({ publicRead: false }), params, { items, total: 2, hasMore: false });
    expect(page.next).toEqual([
      activitiesStep({ since: 5, group: "7", position: START }),
      activitiesStep({ since: 5, group: "8", position: START }),
    ]);
  });
});

describe("a plan", () => {
  const since = "2026-11-24T10:00:00Z";
  const names = (settings: LahellaSettings, mode: "full" | "delta"): readonly unknown[] =>
    planSteps(settings, { mode, since, municipalities: ["743"] }).map((step) => [
      step.name,
      step.params["since"],
      step.params["group"] ?? null,
    ]);

  test("reads everything in a full run and what changed in a delta, whatever the region", () => {
    expect(names(lahella, "full")).toEqual([
      ["activities", null, null],
      ["groups", null, null],
    ]);
    const ms = Date.parse(since);
    expect(names(lahella, "delta")).toEqual([
      ["activities", ms, null],
      ["groups", ms, null],
    ]);
  });

  test("takes the long way round where an ability is missing", () => {
    expect(names(having({ modifiedSince: false, groupsEndpoint: false }), "delta")).toEqual([
      ["activities", null, null],
    ]);
    const session = { publicRead: false, groupsEndpoint: false };
    expect(names(having(session), "full")).toEqual([["groups", null, null]]);
    expect(names(having(session, ["7", "8"]), "delta").map((step) => String(step))).toEqual([
      `activities,${Date.parse(since)},7`,
      `activities,${Date.parse(since)},8`,
    ]);
  });

  test("a step of someone else is refused", () => {
    for (const step of [
      { name: "id-page", params: {} },
      { name: "activities", params: { since: "yesterday" } },
      { name: "groups", params: {} },
    ]) {
      expect(() => readStep(step)).toThrow(/no step/);
    }
  });
});
