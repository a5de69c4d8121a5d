import type { FastifyInstance } from "fastify";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createClock, type Clock } from "../simulator/clock.ts";
import { createFaults, type Faults } from "../simulator/faults.ts";
import { LAHELLA_TRANSFORMS } from "../simulator/lahella/faults.ts";
import { createFlags, type Capability } from "../simulator/lahella/flags.ts";
import { createLahella, type Lahella } from "../simulator/lahella/lahella.ts";
import { createApp } from "../simulator/server.ts";
import { useFaults } from "../simulator/use-faults.ts";
import { createWorld } from "../simulator/world/create-world.ts";
import type { World } from "../simulator/world/types.ts";

const NOW = new Date("2026-11-24T10:00:00Z");
const HOUR_MS = 3_600_000;

type Item = {
  _key: string;
  status: string | null;
  group: string;
  modifiedAt: number;
  traits?: Record<string, unknown>;
};
type Page = {
  items: Item[];
  total?: number;
  hasMore: boolean;
  links?: { groups?: Record<string, { traits: Record<string, unknown> }>; files?: Record<string, unknown> };
};

let world: World;
let clock: Clock;
let faults: Faults;
let lahella: Lahella;
let app: FastifyInstance;

beforeAll(() => {
  world = createWorld({ seed: 1, scale: "county", listings: 420, now: NOW });
});

beforeEach(async () => {
  clock = createClock({ frozenAt: NOW });
  faults = createFaults({ seed: 1 });
  lahella = createLahella({ world, clock });
  app = createApp();
  useFaults(app, { faults, source: "lahella", transforms: LAHELLA_TRANSFORMS });
  await app.register(lahella.routes);
  return () => app.close();
});

type Answer<T> = { status: number; body: T; headers: Record<string, unknown> };

async function call<T = Page>(
  method: "GET" | "POST" | "PUT",
  url: string,
  options: { cookie?: string; body?: object } = {},
): Promise<Answer<T>> {
  const response = await app.inject({
    method,
    url,
    headers: options.cookie === undefined ? {} : { cookie: options.cookie },
    ...(options.body === undefined ? {} : { payload: options.body }),
  });
  return { status: response.statusCode, body: response.json<T>(), headers: response.headers };
}

const get = <T = Page>(url: string, cookie?: string): Promise<Answer<T>> =>
  call<T>("GET", url, cookie === undefined ? {} : { cookie });
const session = (): string => lahella.sessions.open().join("; ");

async function crawl(query: string, limit = 100): Promise<string[]> {
  const keys: string[] = [];
  for (let skip = 0; ; skip += limit) {
    const { body } = await get(`/v1/activities?${query}&limit=${limit}&skip=${skip}`);
    keys.push(...body.items.map(({ _key }) => _key));
    if (!body.hasMore) return keys;
  }
}

const publicKeys = (): string[] =>
  [...lahella.store.listings()]
    .filter(({ activity, deleted }) => !deleted && activity.status !== "draft")
    .map(({ activity }) => activity._key)
    .sort();

const somePublic = (): Item => {
  const found = [...lahella.store.listings()].find(({ activity }) => activity.status === "published");
  if (found === undefined) throw new Error("no published listing");
  return structuredClone(found.activity);
};

const total = async (query: string): Promise<number> =>
  (await get(`/v1/activities?total=true&${query}`)).body.total ?? -1;

describe("lists", () => {
  test("a page has 20 items by default and 100 at most", async () => {
    const first = await get("/v1/activities");
    expect(first.status).toBe(200);
    expect(first.body.items).toHaveLength(20);
    expect(first.body.hasMore).toBe(true);
    expect(Object.keys(first.body).sort()).toEqual(["hasMore", "items"]);
    expect((await get("/v1/activities?limit=5000")).body.items).toHaveLength(100);
  });

  test("paging by skip until hasMore is false brings every public listing once, no draft", async () => {
    expect((await crawl("sort=_key", 37)).sort()).toEqual(publicKeys());
  });

  test("the last page says so when it is full", async () => {
    const { group } = somePublic();
    const all = (await get(`/v1/activities?groups[0]=${group}&limit=100`)).body.items;
    const page = async (limit: number) =>
      (await get(`/v1/activities?groups[0]=${group}&limit=${limit}`)).body;
    expect((await page(all.length)).hasMore).toBe(false);
    expect((await page(Math.max(1, all.length - 1))).hasMore).toBe(all.length > 1);
  });

  test("a bad limit or skip answers 400 with an error", async () => {
    for (const query of ["limit=0", "limit=x", "skip=-1"]) {
      const { status, body } = await get<{ error: string }>(`/v1/activities?${query}`);
      expect(status).toBe(400);
      expect(typeof body.error).toBe("string");
    }
  });

  test("arrays in brackets work percent-encoded or not; other forms and unknown parameters are ignored", async () => {
    const { group } = somePublic();
    const plain = await get(`/v1/activities?groups[0]=${group}`);
    expect(new Set(plain.body.items.map((item) => item.group))).toEqual(new Set([group]));
    expect((await get(`/v1/activities?groups%5B0%5D=${group}`)).body).toEqual(plain.body);
    const all = await get("/v1/activities?total=true");
    expect((await get(`/v1/activities?total=true&group=${group}&colour=red`)).body.total).toBe(
      all.body.total,
    );
  });

  test("values of one parameter are OR, parameters are AND, an unknown code finds nothing", async () => {
    const hobby = await total("types[0]=hobby");
    const support = await total("types[0]=support");
    expect(await total("types[0]=hobby&types[1]=support")).toBe(hobby + support);
    expect(await total("types[0]=hobby&types[1]=support&themes[0]=ht_urheilu")).toBe(
      await total("themes[0]=ht_urheilu"),
    );
    expect(await total("types[0]=support&themes[0]=ht_urheilu")).toBe(0);
    const sporty = publicKeys().filter((key) =>
      lahella.store.listing(key)?.activity.traits.theme.includes("ht_urheilu"),
    );
    expect(await total("themes[0]=ht_urheilu")).toBe(sporty.length);
    expect(await total("themes[0]=ht_ei_ole")).toBe(0);
  });

  test("visibleAt and text filter", async () => {
    const seen = (await get(`/v1/activities?visibleAt=${NOW.getTime()}&limit=100`)).body.items;
    expect(seen.length).toBeGreaterThan(20);
    const periods = seen.map(({ _key }) => lahella.store.listing(_key)?.activity.tags?.visibility ?? {});
    expect(
      periods.every(
        ({ start = 0, end = 0 }) => start <= NOW.getTime() && (end === 0 || end >= NOW.getTime()),
      ),
    ).toBe(true);
    expect((await get("/v1/activities?text=tuolijumppa&total=true")).body.total).toBeGreaterThan(0);
    expect((await get("/v1/activities?text=xyzzy&total=true")).body.total).toBe(0);
  });

  test("sort by modifiedAt ascends with ties by key, order=desc turns it", async () => {
    const items = (await get("/v1/activities?sort=modifiedAt&limit=100")).body.items;
    const expected = items.toSorted(
      (left, right) => left.modifiedAt - right.modifiedAt || (left._key < right._key ? -1 : 1),
    );
    expect(items).toEqual(expected);
    const last = (await get("/v1/activities?sort=modifiedAt&order=desc&limit=1")).body.items[0];
    expect(last?.modifiedAt).toBeGreaterThanOrEqual(items.at(-1)?.modifiedAt ?? Infinity);
  });

  test("a changed listing moves to the end when no sort is asked for", async () => {
    const first = (await get("/v1/activities?limit=1")).body.items[0];
    lahella.store.change(first?._key ?? "", {});
    expect((await crawl("")).at(-1)).toBe(first?._key);
  });
});

describe("one listing", () => {
  test("is the item of the list; unknown keys and drafts answer 404", async () => {
    const { _key } = somePublic();
    expect((await get(`/v1/activities/${_key}`)).body).toEqual(lahella.store.listing(_key)?.activity);
    expect(await get("/v1/activities/999")).toMatchObject({ status: 404, body: { error: "Not found" } });
    lahella.store.withdraw(_key);
    expect((await get(`/v1/activities/${_key}`)).status).toBe(404);
    expect((await get<Item>(`/v1/activities/${_key}`, session())).body.status).toBe("draft");
  });

  test("links come as a sibling, on single answers and on lists", async () => {
    const withPhoto = [...lahella.store.listings()].find(
      ({ activity }) => activity.traits.photo !== undefined && activity.status === "published",
    )?.activity;
    const { body } = await get(`/v1/activities/${withPhoto?._key}?links[files]=true&links[groups]=true`);
    expect(Object.keys(body.links?.files ?? {})).toEqual([withPhoto?.traits.photo]);
    expect(body.links?.groups?.[withPhoto?.group ?? ""]).toEqual(lahella.store.group(withPhoto?.group ?? ""));
    const list = await get("/v1/activities?links%5Bgroups%5D=true&limit=10");
    expect(Object.keys(list.body.links?.groups ?? {}).sort()).toEqual(
      [...new Set(list.body.items.map(({ group }) => group))].sort(),
    );
    expect((await get(`/v1/files/${withPhoto?.traits.photo}`)).body).toMatchObject({
      _key: withPhoto?.traits.photo,
      mimeType: "image/jpeg",
    });
  });
});

const off = (flag: Capability): void => {
  lahella.flags[flag] = false;
};

const keysSince = async (since: number) =>
  (await get(`/v1/activities?modifiedSince=${since}`)).body.items.map((item) => item._key);

const order = async (): Promise<string[]> =>
  (await get("/v1/activities?sort=_key&limit=100")).body.items.map(({ _key }) => _key);

describe("capability flags of B2, each on and off", () => {
  test("the two profiles", () => {
    expect(Object.values(createFlags())).toEqual(Array.from({ length: 8 }, () => true));
    expect(Object.entries(createFlags("nightly")).filter(([, on]) => on)).toEqual([["publicRead", true]]);
  });

  test("modifiedSince: inclusive when on, ignored when off", async () => {
    clock.advance(HOUR_MS);
    const { _key, modifiedAt } = lahella.store.change(somePublic()._key, {});
    expect(await keysSince(modifiedAt)).toEqual([_key]);
    expect(await keysSince(modifiedAt + 1)).toEqual([]);
    off("modifiedSince");
    expect(await keysSince(modifiedAt + 1)).toHaveLength(20);
  });

  test("tombstones: told without traits when on; absence and 404 when off", async () => {
    const [deleted, withdrawn] = publicKeys();
    const draft =
      [...lahella.store.listings()].find(({ activity }) => activity.status === "draft")?.activity._key ?? "";
    clock.advance(HOUR_MS);
    lahella.store.remove(deleted ?? "");
    lahella.store.withdraw(withdrawn ?? "");
    lahella.store.remove(draft);
    const since = `/v1/activities?sort=_key&total=true&modifiedSince=${clock.now().getTime()}`;
    const told = await get(since);
    expect(told.body.items.map(({ _key, status }) => [_key, status])).toEqual([
      [deleted, "deleted"],
      [withdrawn, "draft"],
    ]);
    expect(told.body.items.every((item) => !("traits" in item))).toBe(true);
    expect(told.body.total).toBe(2);
    expect(await get(`/v1/activities/${deleted}`)).toMatchObject({
      status: 410,
      body: { _key: deleted, status: "deleted", modifiedAt: clock.now().getTime() },
    });
    off("tombstones");
    expect((await get(since)).body.items).toEqual([]);
    expect((await get(`/v1/activities/${deleted}`)).status).toBe(404);
    expect(await crawl("")).not.toContain(deleted);
  });

  test("total: only when asked for, never when off", async () => {
    expect((await get("/v1/activities?total=true")).body.total).toBe(publicKeys().length);
    expect((await get("/v1/activities")).body).not.toHaveProperty("total");
    off("total");
    expect((await get("/v1/activities?total=true")).body).not.toHaveProperty("total");
    expect((await get("/v1/groups?total=true")).body).not.toHaveProperty("total");
  });

  test("linksGroups: no links when off", async () => {
    expect((await get("/v1/activities?links[groups]=true")).body.links).toHaveProperty("groups");
    off("linksGroups");
    expect((await get("/v1/activities?links[groups]=true")).body).not.toHaveProperty("links");
  });

  test("groupsEndpoint: the list is gone when off, single groups stay", async () => {
    const { body } = await get("/v1/groups?limit=100&total=true");
    expect(body.total).toBe(lahella.store.groups().length);
    off("groupsEndpoint");
    expect((await get("/v1/groups")).status).toBe(404);
    expect((await get<Item>(`/v1/groups/${body.items[0]?._key}`)).body._key).toBe(body.items[0]?._key);
    expect((await get("/v1/groups/1")).status).toBe(404);
  });

  test("businessId: left out of every group when off", async () => {
    const owner = lahella.store.groups().find(({ traits }) => traits.businessId !== null);
    const url = `/v1/groups/${owner?._key}`;
    expect((await get<Item>(url)).body.traits).toHaveProperty("businessId", owner?.traits.businessId);
    off("businessId");
    expect((await get<Item>(url)).body.traits).not.toHaveProperty("businessId");
    const { links } = (await get("/v1/activities?links[groups]=true&limit=100")).body;
    expect(Object.values(links?.groups ?? {}).some(({ traits }) => "businessId" in traits)).toBe(false);
  });

  test("stableSort: the order differs from call to call when off, and repeated crawls come to agree", async () => {
    expect(await order()).toEqual(await order());
    off("stableSort");
    expect(await order()).not.toEqual(await order());
    const complete = publicKeys().join();
    const passes: boolean[] = [];
    while (
      passes.length < 60 &&
      !(passes.includes(false) && passes.at(-1) === true && passes.at(-2) === true)
    ) {
      passes.push([...new Set(await crawl("sort=_key"))].sort().join() === complete);
    }
    expect(passes).toContain(false);
    expect(passes.slice(-2)).toEqual([true, true]);
  });

  test("publicRead: a session and exactly one group are demanded when off", async () => {
    const { group, _key } = somePublic();
    off("publicRead");
    for (const url of ["/v1/activities", `/v1/activities/${_key}`, "/v1/groups", `/v1/groups/${group}`]) {
      expect(await get(url), url).toMatchObject({ status: 401, body: { error: "Unauthorized" } });
    }
    const cookie = session();
    expect((await get("/v1/activities", cookie)).status).toBe(400);
    expect((await get(`/v1/activities?groups[0]=${group}&groups[1]=1`, cookie)).status).toBe(400);
    const { status, body } = await get(`/v1/activities?groups[0]=${group}`, cookie);
    expect(status).toBe(200);
    expect(body.items.length).toBeGreaterThan(0);
    expect((await get(`/v1/groups/${group}`, cookie)).status).toBe(200);
  });
});

const once = (kind: string): string => faults.add({ kind, path: "/v1/activities", count: 1 });

const list = async (): Promise<Page> => (await get("/v1/activities?sort=_key&total=true")).body;

describe("faults of B3.4 that only Lähellä.fi has", () => {
  test("total-mismatch, page-repeat and page-skip strike once and heal", async () => {
    const healthy = await list();
    once("total-mismatch");
    expect((await list()).total).toBe((healthy.total ?? 0) + 7);
    once("page-repeat");
    const repeated = (await list()).items.map(({ _key }) => _key);
    expect(repeated).toHaveLength(20);
    expect(new Set(repeated).size).toBe(19);
    once("page-skip");
    expect((await list()).items).toEqual(healthy.items.slice(0, -1));
    expect(await list()).toEqual(healthy);
  });

  test("clock-skew moves modifiedAt both ways and nothing else", async () => {
    const healthy = await list();
    once("clock-skew");
    const skewed = await list();
    const shifts = new Set(
      skewed.items.map(({ modifiedAt }, index) => modifiedAt - (healthy.items[index]?.modifiedAt ?? 0)),
    );
    expect([...shifts].sort((left, right) => left - right)).toEqual([-36 * HOUR_MS, 36 * HOUR_MS]);
    expect(skewed.items.map(({ traits }) => traits)).toEqual(healthy.items.map(({ traits }) => traits));
  });

  test("wrong-type-field spoils one field of one listing", async () => {
    const healthy = await list();
    once("wrong-type-field");
    const spoiled = await list();
    expect(spoiled.items.slice(1)).toEqual(healthy.items.slice(1));
    const [was, is] = [healthy.items[0]?.traits ?? {}, spoiled.items[0]?.traits ?? {}];
    const changed = Object.keys(was).filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]));
    expect(changed).toHaveLength(1);
  });
});
