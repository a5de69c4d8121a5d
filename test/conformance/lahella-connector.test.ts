import { beforeEach, describe, expect, test } from "vitest";
import type { PulledPage, PullRequest } from "../../src/domain/pull/connector.ts";
import {
  connectTo,
  failure,
  FULL,
  groupKeysOf,
  idsOf,
  isWhole,
  NOW,
  ownersOfPublic,
  publicKeysOf,
  serveLahella,
  signal,
  somePublic,
  sorted,
  urlsOf,
  walk,
  type LahellaService,
} from "./lahella-service.ts";

let service: LahellaService;

beforeEach(async () => {
  service = await serveLahella();
  return () => service.close();
});

describe("a full run", () => {
  test("brings every public listing and every organisation, page by page in the order of keys", async () => {
    const pages = await walk(connectTo(service), FULL);
    expect(idsOf(pages, "activity")).toEqual(publicKeysOf(service));
    expect(idsOf(pages, "group")).toEqual(groupKeysOf(service));
    expect(isWhole(pages)).toBe(true);
    const activityUrls = urlsOf(service).filter((url) => url.startsWith("/v1/activities"));
    expect(activityUrls[0]).toBe("/v1/activities?sort=_key&limit=100&skip=0&total=true");
    expect(activityUrls[1]).toBe("/v1/activities?sort=_key&limit=100&skip=100&total=true");
    expect(activityUrls).toHaveLength(Math.ceil(publicKeysOf(service).length / 100));
  });

  test("names itself and whom to ask, and carries no session where none is needed", async () => {
    await walk(connectTo(service, { session: "AUTH_TOKEN=x" }), FULL);
    for (const call of service.calls.list()) {
      expect(call.userAgent).toBe("tarmoa-sync/1.0.0 (+contact not set)");
      expect(call.authorization).toBeNull();
    }
    // A session would show drafts.
    expect(
      idsOf(
        await walk(connectTo(service, { session: service.lahella.sessions.open().join("; ") }), FULL),
        "activity",
      ),
    ).toEqual(publicKeysOf(service));
  });

  test("links every listing to its organisation", async () => {
    const pages = await walk(connectTo(service), FULL);
    for (const record of pages.flatMap(({ records }) => records.filter(({ kind }) => kind === "activity"))) {
      const owner = service.lahella.store.listing(record.id ?? "")?.activity.group;
      expect(record.links).toEqual([{ source: "lahella", kind: "group", id: owner }]);
    }
  });

  test("a second walk brings the same hashes", async () => {
    const hashes = async (): Promise<readonly string[]> =>
      (await walk(connectTo(service), FULL)).flatMap(({ records }) =>
        records.map(({ id, hash }) => `${id}:${hash}`),
      );
    const first = await hashes();
    expect(first.length).toBeGreaterThan(400);
    expect(await hashes()).toEqual(first);
  });
});

describe("a delta", () => {
  const since = new Date(NOW.getTime() + 60_000).toISOString();
  const DELTA: PullRequest = { mode: "delta", since, municipalities: null };

  test("brings what changed, and what was deleted or withdrawn by the service's own word", async () => {
    service.clock.advance(120_000);
    const [changed, removed, withdrawn] = publicKeysOf(service);
    if (changed === undefined || removed === undefined || withdrawn === undefined) throw new Error("too few");
    service.lahella.store.change(changed, { traits: { pricing: ["paid"] } });
    service.lahella.store.remove(removed);
    service.lahella.store.withdraw(withdrawn);
    const pages = await walk(connectTo(service), DELTA);
    expect(idsOf(pages, "activity")).toEqual([changed]);
    expect(pages.flatMap(({ gone }) => gone)).toEqual([
      { kind: "activity", id: removed, reason: "deleted-at-source" },
      { kind: "activity", id: withdrawn, reason: "draft" },
    ]);
    expect(idsOf(pages, "group")).toContain(service.lahella.store.listing(changed)?.activity.group);
    expect(isWhole(pages)).toBe(true);
    const ms = Date.parse(since);
    expect(urlsOf(service)).toEqual([
      `/v1/activities?modifiedSince=${ms}&sort=modifiedAt&limit=100&skip=0&total=true&links[groups]=true`,
      `/v1/groups?modifiedSince=${ms}&sort=modifiedAt&limit=100&skip=0&total=true`,
    ]);
  });

  test("of several pages is read twice, so that no change slips over the edge of a page", async () => {
    service.clock.advance(120_000);
    const keys = publicKeysOf(service).slice(0, 150);
    for (const key of keys) service.lahella.store.change(key, { traits: { pricing: ["paid"] } });
    const connector = connectTo(service);
    const [first] = connector.plan(DELTA);
    if (first === undefined) throw new Error("a delta has steps");
    const page = await connector.pull(first, signal);
    // The first listing moves to the end, and the first of the second page into the gap.
    service.clock.advance(1_000);
    service.lahella.store.change(keys[0] ?? "", { traits: { pricing: ["free"] } });
    const rest: PulledPage[] = [];
    for (let steps = page.next; steps.length > 0; steps = rest.at(-1)?.next ?? []) {
      rest.push(await connector.pull(steps[0] ?? first, signal));
    }
    expect(idsOf([page, ...rest.slice(0, 1)], "activity")).not.toEqual(sorted(keys));
    expect(idsOf([page, ...rest], "activity")).toEqual(sorted(keys));
  });

  test("without a change filter is a crawl", async () => {
    const pages = await walk(
      connectTo(service, { flags: { modifiedSince: false, tombstones: false } }),
      DELTA,
    );
    expect(idsOf(pages, "activity")).toEqual(publicKeysOf(service));
    expect(urlsOf(service).join("\n")).not.toContain("modifiedSince");
  });

  test("without tombstones says nothing of what is gone", async () => {
    service.clock.advance(120_000);
    const [removed = ""] = publicKeysOf(service);
    service.lahella.store.remove(removed);
    const pages = await walk(connectTo(service, { flags: { tombstones: false } }), DELTA);
    expect(pages.flatMap(({ gone, records }) => [...gone, ...records])).toEqual([]);
  });
});

describe("abilities that the service lacks", () => {
  test("no list of organisations: they come with the listings", async () => {
    const pages = await walk(connectTo(service, { flags: { groupsEndpoint: false } }), FULL);
    expect(idsOf(pages, "group")).toEqual(ownersOfPublic(service));
    expect(urlsOf(service).every((url) => url.includes("links[groups]=true"))).toBe(true);
    expect(pages.flatMap(({ listed }) => listed)).toEqual([]);
  });

  test("neither list nor links: organisations are named to be asked for one by one", async () => {
    const connector = connectTo(service, { flags: { groupsEndpoint: false, linksGroups: false } });
    const pages = await walk(connector, FULL);
    const listed = pages.flatMap(({ listed }) => listed);
    expect(listed.every(({ kind, onlyKnown }) => kind === "group" && !onlyKnown)).toBe(true);
    expect(sorted([...new Set(listed.flatMap(({ ids }) => ids))])).toEqual(ownersOfPublic(service));
    expect(connector.batchSize("group")).toBe(1);
    const [first = "", second = ""] = ownersOfPublic(service);
    const { found, absent, unread } = await connector.fetch("group", [first, second], signal);
    expect([found.map(({ id }) => id), absent, unread]).toEqual([[first], [], [second]]);
  });

  test("no count: the crawl stops when nothing more is said to follow", async () => {
    const pages = await walk(connectTo(service, { flags: { total: false } }), FULL);
    expect(idsOf(pages, "activity")).toEqual(publicKeysOf(service));
    expect(isWhole(pages)).toBe(true);
    expect(urlsOf(service).join("\n")).not.toContain("total");
  });

  test("no stable order: the run is to repeat until nothing new turns up, and then has everything", async () => {
    const connector = connectTo(service, { flags: { stableSort: false } });
    expect(connector.repeatUntilNothingNew).toBe(true);
    expect(connectTo(service, { flags: { stableSort: true } }).repeatUntilNothingNew).toBe(false);
    service.lahella.flags.stableSort = false;
    const seen = new Set<string>();
    for (let before = -1; before !== seen.size;) {
      before = seen.size;
      for (const id of idsOf(await walk(connector, FULL), "activity")) seen.add(id);
    }
    expect(sorted([...seen])).toEqual(publicKeysOf(service));
    expect(urlsOf(service).join("\n")).not.toContain("sort=");
  });

  test("all off but public reading: the nightly profile", async () => {
    const flags = {
      modifiedSince: false,
      tombstones: false,
      total: false,
      linksGroups: false,
      groupsEndpoint: false,
      stableSort: true,
      businessId: false,
    };
    const pages = await walk(connectTo(service, { flags }), {
      ...FULL,
      mode: "delta",
      since: NOW.toISOString(),
    });
    expect(idsOf(pages, "activity")).toEqual(publicKeysOf(service));
  });
});

describe("by key", () => {
  test("a listing that is there is found, one that is not is absent", async () => {
    const { _key } = somePublic(service);
    const connector = connectTo(service);
    expect((await connector.fetch("activity", [_key], signal)).found.map(({ id }) => id)).toEqual([_key]);
    expect(await connector.fetch("activity", ["999", "998"], signal)).toEqual({
      found: [],
      absent: ["999"],
      unread: ["998"],
      status: 404,
    });
  });

  test.each([true, false])("a deleted one is absent, with tombstones %s", async (tombstones) => {
    const { _key } = somePublic(service);
    const connector = connectTo(service, { flags: { tombstones } });
    service.lahella.store.remove(_key);
    expect(await connector.fetch("activity", [_key], signal)).toEqual({
      found: [],
      absent: [_key],
      unread: [],
      status: tombstones ? 410 : 404,
    });
    expect(service.calls.list().at(-1)?.status).toBe(tombstones ? 410 : 404);
  });

  test.each([
    { kind: "status", status: 500 },
    { kind: "html-504" },
    { kind: "login-page" },
    { kind: "cut-body" },
    { kind: "status", status: 403 },
  ])("a failing service ($kind $status) is no absence", async (fault) => {
    const { _key } = somePublic(service);
    service.faults.add({ path: "/v1/activities/", ...fault });
    const error = await failure(connectTo(service).fetch("activity", [_key], signal));
    expect(error.code).toMatch(/^SOURCE_/);
  });
});

describe("faults of a crawl", () => {
  test.each([
    { kind: "page-skip" },
    { kind: "page-repeat" },
    { kind: "page-shift" },
    { kind: "total-mismatch" },
    { kind: "empty-list" },
  ])("$kind on one page: no absence may be judged", async ({ kind }) => {
    service.faults.add({ kind, path: "/v1/activities", after: 1, count: 1 });
    expect(isWhole(await walk(connectTo(service), FULL))).toBe(false);
  });

  test("an empty answer to the first call is not an empty service, counted or not", async () => {
    service.faults.add({ kind: "empty-list", path: "/v1/activities" });
    expect(isWhole(await walk(connectTo(service), FULL))).toBe(false);
    expect(isWhole(await walk(connectTo(service, { flags: { total: false } }), FULL))).toBe(false);
  });

  test.each(["wrong-type-field", "wrong-type", "null-name", "clock-skew"])(
    "%s loses no record",
    async (kind) => {
      service.faults.add({ kind, path: "/v1/activities" });
      const pages = await walk(connectTo(service), FULL);
      expect(idsOf(pages, "activity")).toEqual(publicKeysOf(service));
      expect(isWhole(pages)).toBe(true);
    },
  );

  test("a wrong type is told beside the record", async () => {
    service.faults.add({ kind: "wrong-type-field", path: "/v1/activities" });
    const pages = await walk(connectTo(service), FULL);
    const problems = pages.flatMap(({ records }) => records.flatMap((record) => record.problems));
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.every(({ code }) => code === "wire-shape")).toBe(true);
  });
});

test("probe and every list tell the service's clock", async () => {
  const pages = await walk(connectTo(service), FULL);
  expect(pages.some(({ sourceTime }) => Number.isNaN(Date.parse(sourceTime ?? "")))).toBe(false);
  service.calls.clear();
  const { serverTime } = await connectTo(service).probe(signal);
  expect(Date.parse(serverTime ?? "")).not.toBeNaN();
  expect(urlsOf(service)).toEqual(["/v1/activities?sort=_key&limit=1&skip=0&total=true"]);
});
