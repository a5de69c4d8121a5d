import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createLahellaConnector } from "../../src/connectors/lahella/connector.ts";
import { readConfig } from "../../src/config.ts";
import type { Connector, PulledPage, PullRequest, SourceProfile } from "../../src/domain/connector.ts";
import { SyncError } from "../../src/domain/errors.ts";
import { createCallLog, type CallLog } from "../simulator/calls.ts";
import { createClock, type Clock } from "../simulator/clock.ts";
import { createFaults, type Faults } from "../simulator/faults.ts";
import { LAHELLA_TRANSFORMS } from "../simulator/lahella/faults.ts";
import { createLahella, type Lahella } from "../simulator/lahella/lahella.ts";
import { isPublic } from "../simulator/lahella/store.ts";
import { createApp, startServer } from "../simulator/server.ts";
import { useFaults } from "../simulator/use-faults.ts";
import { createWorld } from "../simulator/world/create-world.ts";
import type { World } from "../simulator/world/types.ts";

const NOW = new Date("2026-11-24T10:00:00Z");
const FULL: PullRequest = { mode: "full", since: null, municipalities: null };
const signal = new AbortController().signal;
const { lahella: shipped } = readConfig({ env: {} }).sources;

let world: World;
let clock: Clock;
let calls: CallLog;
let faults: Faults;
let lahella: Lahella;
let origin: string;

beforeAll(() => {
  world = createWorld({ seed: 1, scale: "county", listings: 420, now: NOW });
});

beforeEach(async () => {
  clock = createClock({ frozenAt: NOW });
  calls = createCallLog();
  faults = createFaults({ seed: 1 });
  lahella = createLahella({ world, clock });
  const app = createApp();
  calls.watch(app, "lahella");
  useFaults(app, { faults, source: "lahella", transforms: LAHELLA_TRANSFORMS });
  await app.register(lahella.routes);
  const server = await startServer(app);
  origin = server.origin;
  return () => server.close();
});

interface Options {
  readonly flags?: Partial<SourceProfile>;
  readonly session?: string | null;
  readonly groups?: readonly string[];
}

/** A connector and a service that agree on what the service can do. */
function connect({ flags = {}, session = null, groups = [] }: Options = {}): Connector {
  Object.assign(lahella.flags, flags);
  const profile = { ...shipped.profile, ...flags };
  return createLahellaConnector({ ...shipped, baseUrl: origin, profile, session, groups }, "1.0.0");
}

/** Takes every step that a plan leads to, one after the other. */
async function walk(connector: Connector, request: PullRequest): Promise<readonly PulledPage[]> {
  const steps = [...connector.plan(request)];
  const pages: PulledPage[] = [];
  for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
    // Steps are kept in a queue as JSON.
    const page = await connector.pull(JSON.parse(JSON.stringify(step)), signal);
    pages.push(page);
    steps.push(...page.next);
  }
  return pages;
}

function idsOf(pages: readonly PulledPage[], kind: "activity" | "group"): readonly string[] {
  const ids = pages.flatMap(({ records }) =>
    records.filter((record) => record.kind === kind).map(({ id }) => id),
  );
  return sorted([...new Set(ids.filter((id) => id !== null))]);
}

function sorted(keys: readonly string[]): readonly string[] {
  return keys.toSorted((a, b) => Number(a) - Number(b));
}

function publicKeys(): readonly string[] {
  return sorted([...lahella.store.listings()].filter(isPublic).map(({ activity }) => activity._key));
}

function groupKeys(): readonly string[] {
  return sorted(lahella.store.groups().map(({ _key }) => _key));
}

function ownersOfPublic(): readonly string[] {
  const owners = [...lahella.store.listings()].filter(isPublic).map(({ activity }) => activity.group);
  return sorted([...new Set(owners)]);
}

function isWhole(pages: readonly PulledPage[]): boolean {
  return pages.every(({ whole }) => whole);
}

function urls(): readonly string[] {
  return calls.list().map(({ url }) => decodeURIComponent(url));
}

function somePublic(): { readonly _key: string; readonly group: string } {
  const found = [...lahella.store.listings()].find(isPublic);
  if (found === undefined) throw new Error("the world has no public listing");
  return found.activity;
}

async function failure(promise: Promise<unknown>): Promise<SyncError> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof SyncError) return error;
  throw new Error(`expected a SyncError, got ${String(error)}`);
}

describe("a full run", () => {
  test("brings every public listing and every organisation, page by page in the order of keys", async () => {
    const pages = await walk(connect(), FULL);
    expect(idsOf(pages, "activity")).toEqual(publicKeys());
    expect(idsOf(pages, "group")).toEqual(groupKeys());
    expect(isWhole(pages)).toBe(true);
    const activityUrls = urls().filter((url) => url.startsWith("/v1/activities"));
    expect(activityUrls[0]).toBe("/v1/activities?sort=_key&limit=100&skip=0&total=true");
    expect(activityUrls[1]).toBe("/v1/activities?sort=_key&limit=100&skip=100&total=true");
    expect(activityUrls).toHaveLength(Math.ceil(publicKeys().length / 100));
  });

  test("names itself and whom to ask, and carries no session where none is needed", async () => {
    await walk(connect({ session: "AUTH_TOKEN=x" }), FULL);
    for (const call of calls.list()) {
      expect(call.userAgent).toBe("tarmoa-sync/1.0.0 (+contact not set)");
      expect(call.authorization).toBeNull();
    }
    // A session would show drafts.
    expect(
      idsOf(await walk(connect({ session: lahella.sessions.open().join("; ") }), FULL), "activity"),
    ).toEqual(publicKeys());
  });

  test("links every listing to its organisation", async () => {
    const pages = await walk(connect(), FULL);
    for (const record of pages.flatMap(({ records }) => records.filter(({ kind }) => kind === "activity"))) {
      const owner = lahella.store.listing(record.id ?? "")?.activity.group;
      expect(record.links).toEqual([{ source: "lahella", kind: "group", id: owner }]);
    }
  });

  test("a second walk brings the same hashes", async () => {
    const hashes = async (): Promise<readonly string[]> =>
      (await walk(connect(), FULL)).flatMap(({ records }) => records.map(({ id, hash }) => `${id}:${hash}`));
    const first = await hashes();
    expect(first.length).toBeGreaterThan(400);
    expect(await hashes()).toEqual(first);
  });
});

describe("a delta", () => {
  const since = new Date(NOW.getTime() + 60_000).toISOString();
  const DELTA: PullRequest = { mode: "delta", since, municipalities: null };

  test("brings what changed, and what was deleted or withdrawn by the service's own word", async () => {
    clock.advance(120_000);
    const [changed, removed, withdrawn] = publicKeys();
    if (changed === undefined || removed === undefined || withdrawn === undefined) throw new Error("too few");
    lahella.store.change(changed, { traits: { pricing: ["paid"] } });
    lahella.store.remove(removed);
    lahella.store.withdraw(withdrawn);
    const pages = await walk(connect(), DELTA);
    expect(idsOf(pages, "activity")).toEqual([changed]);
    expect(pages.flatMap(({ gone }) => gone)).toEqual([
      { kind: "activity", id: removed, reason: "deleted-at-source" },
      { kind: "activity", id: withdrawn, reason: "draft" },
    ]);
    expect(idsOf(pages, "group")).toContain(lahella.store.listing(changed)?.activity.group);
    expect(isWhole(pages)).toBe(true);
    const ms = Date.parse(since);
    expect(urls()).toEqual([
      `/v1/activities?modifiedSince=${ms}&sort=modifiedAt&limit=100&skip=0&total=true&links[groups]=true`,
      `/v1/groups?modifiedSince=${ms}&sort=modifiedAt&limit=100&skip=0&total=true`,
    ]);
  });

  test("of several pages is read twice, so that no change slips over the edge of a page", async () => {
    clock.advance(120_000);
    const keys = publicKeys().slice(0, 150);
    for (const key of keys) lahella.store.change(key, { traits: { pricing: ["paid"] } });
    const connector = connect();
    const [first] = connector.plan(DELTA);
    if (first === undefined) throw new Error("a delta has steps");
    const page = await connector.pull(first, signal);
    // The first listing moves to the end, and the first of the second page into the gap.
    clock.advance(1_000);
    lahella.store.change(keys[0] ?? "", { traits: { pricing: ["free"] } });
    const rest: PulledPage[] = [];
    for (let steps = page.next; steps.length > 0; steps = rest.at(-1)?.next ?? []) {
      rest.push(await connector.pull(steps[0] ?? first, signal));
    }
    expect(idsOf([page, ...rest.slice(0, 1)], "activity")).not.toEqual(sorted(keys));
    expect(idsOf([page, ...rest], "activity")).toEqual(sorted(keys));
  });

  test("without a change filter is a crawl", async () => {
    const pages = await walk(connect({ flags: { modifiedSince: false, tombstones: false } }), DELTA);
    expect(idsOf(pages, "activity")).toEqual(publicKeys());
    expect(urls().join("\n")).not.toContain("modifiedSince");
  });

  test("without tombstones says nothing of what is gone", async () => {
    clock.advance(120_000);
    const [removed = ""] = publicKeys();
    lahella.store.remove(removed);
    const pages = await walk(connect({ flags: { tombstones: false } }), DELTA);
    expect(pages.flatMap(({ gone, records }) => [...gone, ...records])).toEqual([]);
  });
});

describe("abilities that the service lacks", () => {
  test("no list of organisations: they come with the listings", async () => {
    const pages = await walk(connect({ flags: { groupsEndpoint: false } }), FULL);
    expect(idsOf(pages, "group")).toEqual(ownersOfPublic());
    expect(urls().every((url) => url.includes("links[groups]=true"))).toBe(true);
    expect(pages.flatMap(({ listed }) => listed)).toEqual([]);
  });

  test("neither list nor links: organisations are named to be asked for one by one", async () => {
    const connector = connect({ flags: { groupsEndpoint: false, linksGroups: false } });
    const pages = await walk(connector, FULL);
    const listed = pages.flatMap(({ listed }) => listed);
    expect(listed.every(({ kind, onlyKnown }) => kind === "group" && !onlyKnown)).toBe(true);
    expect(sorted([...new Set(listed.flatMap(({ ids }) => ids))])).toEqual(ownersOfPublic());
    expect(connector.batchSize("group")).toBe(1);
    const [first = "", second = ""] = ownersOfPublic();
    const { found, absent, unread } = await connector.fetch("group", [first, second], signal);
    expect([found.map(({ id }) => id), absent, unread]).toEqual([[first], [], [second]]);
  });

  test("no count: the crawl stops when nothing more is said to follow", async () => {
    const pages = await walk(connect({ flags: { total: false } }), FULL);
    expect(idsOf(pages, "activity")).toEqual(publicKeys());
    expect(isWhole(pages)).toBe(true);
    expect(urls().join("\n")).not.toContain("total");
  });

  test("no stable order: the run is to repeat until nothing new turns up, and then has everything", async () => {
    const connector = connect({ flags: { stableSort: false } });
    expect(connector.repeatUntilNothingNew).toBe(true);
    expect(connect({ flags: { stableSort: true } }).repeatUntilNothingNew).toBe(false);
    lahella.flags.stableSort = false;
    const seen = new Set<string>();
    for (let before = -1; before !== seen.size;) {
      before = seen.size;
      for (const id of idsOf(await walk(connector, FULL), "activity")) seen.add(id);
    }
    expect(sorted([...seen])).toEqual(publicKeys());
    expect(urls().join("\n")).not.toContain("sort=");
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
    const pages = await walk(connect({ flags }), { ...FULL, mode: "delta", since: NOW.toISOString() });
    expect(idsOf(pages, "activity")).toEqual(publicKeys());
  });
});

describe("within a session", () => {
  const flags = { publicRead: false };

  test("organisations are listed, then read one at a time", async () => {
    const pages = await walk(connect({ flags, session: lahella.sessions.open().join("; ") }), FULL);
    for (const key of publicKeys()) expect(idsOf(pages, "activity")).toContain(key);
    expect(idsOf(pages, "group")).toEqual(groupKeys());
    const activityUrls = urls().filter((url) => url.startsWith("/v1/activities"));
    expect(activityUrls.every((url) => url.includes("groups[0]="))).toBe(true);
    expect(calls.list().every(({ url }) => !url.includes("["))).toBe(true);
  });

  test("or those of the configuration where they cannot be listed", async () => {
    const { group } = somePublic();
    const session = lahella.sessions.open().join("; ");
    const connector = connect({ flags: { ...flags, groupsEndpoint: false }, session, groups: [group] });
    const pages = await walk(connector, FULL);
    const own = [...lahella.store.listings()].filter(
      ({ activity, deleted }) => activity.group === group && !deleted,
    );
    expect(idsOf(pages, "activity")).toEqual(sorted(own.map(({ activity }) => activity._key)));
    expect(isWhole(pages)).toBe(true);
  });

  test("an ended session is renewed once and the call made again", async () => {
    const session = lahella.sessions.open().join("; ");
    const connector = connect({ flags, session });
    lahella.sessions.end(false);
    const pages = await walk(connector, FULL);
    expect(idsOf(pages, "group")).toEqual(groupKeys());
    expect(urls().filter((url) => url === "/api/v1/auth/token")).toHaveLength(1);
  });

  test("calls that are refused at the same time renew it once", async () => {
    const connector = connect({ flags, session: lahella.sessions.open().join("; ") });
    lahella.sessions.end(false);
    const ids = publicKeys().slice(0, 4);
    const results = await Promise.all(ids.map((id) => connector.fetch("activity", [id], signal)));
    expect(results.map(({ found }) => found[0]?.id)).toEqual(ids);
    expect(urls().filter((url) => url === "/api/v1/auth/token")).toHaveLength(1);
  });

  test("a call that is refused after another one renewed the session does not renew it again", async () => {
    const connector = connect({ flags, session: lahella.sessions.open().join("; ") });
    lahella.sessions.end(false);
    const [late = "", early = ""] = publicKeys();
    faults.add({ kind: "slow", path: `/v1/activities/${late}`, delayMs: 400, count: 1 });
    const slow = connector.fetch("activity", [late], signal);
    await connector.fetch("activity", [early], signal);
    expect((await slow).found.map(({ id }) => id)).toEqual([late]);
    expect(urls().filter((url) => url === "/api/v1/auth/token")).toHaveLength(1);
  });

  test("a session that cannot be renewed is told without its cookies", async () => {
    const cookies = lahella.sessions.open();
    const connector = connect({ flags, session: cookies.join("; ") });
    lahella.sessions.end(true);
    const error = await failure(walk(connector, FULL));
    expect(error.code).toBe("SOURCE_UNAUTHORISED");
    const told = JSON.stringify([error.message, error.details, error.stack]);
    for (const cookie of cookies) expect(told).not.toContain(cookie.split("=")[1]);
  });

  test("no session at all is refused the same way, and is no empty list", async () => {
    expect((await failure(walk(connect({ flags }), FULL))).code).toBe("SOURCE_UNAUTHORISED");
  });
});

describe("by key", () => {
  test("a listing that is there is found, one that is not is absent", async () => {
    const { _key } = somePublic();
    const connector = connect();
    expect((await connector.fetch("activity", [_key], signal)).found.map(({ id }) => id)).toEqual([_key]);
    expect(await connector.fetch("activity", ["999", "998"], signal)).toEqual({
      found: [],
      absent: ["999"],
      unread: ["998"],
    });
  });

  test.each([true, false])("a deleted one is absent, with tombstones %s", async (tombstones) => {
    const { _key } = somePublic();
    const connector = connect({ flags: { tombstones } });
    lahella.store.remove(_key);
    expect(await connector.fetch("activity", [_key], signal)).toEqual({
      found: [],
      absent: [_key],
      unread: [],
    });
    expect(calls.list().at(-1)?.status).toBe(tombstones ? 410 : 404);
  });

  test.each([
    { kind: "status", status: 500 },
    { kind: "html-504" },
    { kind: "login-page" },
    { kind: "cut-body" },
    { kind: "status", status: 403 },
  ])("a failing service ($kind $status) is no absence", async (fault) => {
    const { _key } = somePublic();
    faults.add({ path: "/v1/activities/", ...fault });
    const error = await failure(connect().fetch("activity", [_key], signal));
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
    faults.add({ kind, path: "/v1/activities", after: 1, count: 1 });
    expect(isWhole(await walk(connect(), FULL))).toBe(false);
  });

  test("an empty answer to the first call is not an empty service, counted or not", async () => {
    faults.add({ kind: "empty-list", path: "/v1/activities" });
    expect(isWhole(await walk(connect(), FULL))).toBe(false);
    expect(isWhole(await walk(connect({ flags: { total: false } }), FULL))).toBe(false);
  });

  test.each(["wrong-type-field", "wrong-type", "null-name", "clock-skew"])(
    "%s loses no record",
    async (kind) => {
      faults.add({ kind, path: "/v1/activities" });
      const pages = await walk(connect(), FULL);
      expect(idsOf(pages, "activity")).toEqual(publicKeys());
      expect(isWhole(pages)).toBe(true);
    },
  );

  test("a wrong type is told beside the record", async () => {
    faults.add({ kind: "wrong-type-field", path: "/v1/activities" });
    const pages = await walk(connect(), FULL);
    const problems = pages.flatMap(({ records }) => records.flatMap((record) => record.problems));
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.every(({ code }) => code === "wire-shape")).toBe(true);
  });
});

test("probe tells the service's clock", async () => {
  const { serverTime } = await connect().probe(signal);
  expect(Date.parse(serverTime ?? "")).not.toBeNaN();
  expect(urls()).toEqual(["/v1/activities?sort=_key&limit=1&skip=0&total=true"]);
});
