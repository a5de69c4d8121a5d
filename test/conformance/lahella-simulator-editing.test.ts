import { readFileSync } from "node:fs";
import type { FastifyInstance } from "fastify";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createClock, type Clock } from "../simulator/clock.ts";
import { lahellaAdminRoutes } from "../simulator/lahella/admin.ts";
import { createLahella, type Lahella } from "../simulator/lahella/lahella.ts";
import type { Activity } from "../simulator/lahella/wire.ts";
import { createApp } from "../simulator/server.ts";
import { createWorld } from "../simulator/world/create-world.ts";
import type { World } from "../simulator/world/types.ts";

const NOW = new Date("2026-11-24T10:00:00Z");
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let world: World;
let clock: Clock;
let lahella: Lahella;
let app: FastifyInstance;

beforeAll(() => {
  world = createWorld({ seed: 1, scale: "county", listings: 420, now: NOW });
});

async function serve(): Promise<void> {
  clock = createClock({ frozenAt: NOW });
  lahella = createLahella({ world, clock });
  app = createApp();
  await app.register(lahella.routes);
  await app.register(lahellaAdminRoutes(lahella));
}

beforeEach(async () => {
  await serve();
  return () => app.close();
});

/** What the answers of this file hold, each some of it. */
type Body = {
  readonly _key: string;
  readonly status: string | null;
  readonly traits: Record<string, unknown>;
  readonly items: readonly { readonly _key: string; readonly status: string | null }[];
  readonly keys: readonly string[];
  readonly cookie: string;
};

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
type Sent = { readonly cookie?: string; readonly body?: object | string | Buffer; readonly type?: string };

async function call(method: Method, url: string, sent: Sent = {}) {
  const response = await app.inject({
    method,
    url,
    headers: {
      ...(sent.cookie === undefined ? {} : { cookie: sent.cookie }),
      ...(sent.type === undefined ? {} : { "content-type": sent.type }),
    },
    ...(sent.body === undefined ? {} : { payload: sent.body }),
  });
  return {
    status: response.statusCode,
    body: response.json<Body>(),
    cookies: [response.headers["set-cookie"] ?? []].flat(),
  };
}

const session = (): string => lahella.sessions.open().join("; ");
const activityOf = (key: string): Activity | undefined => lahella.store.listing(key)?.activity;

function somePublished(): Activity {
  const found = [...lahella.store.listings()].find(
    ({ activity, deleted }) => activity.status === "published" && !deleted,
  );
  if (found === undefined) throw new Error("no published listing");
  return found.activity;
}

function createRequest(): { group: string; traits: Activity["traits"] } {
  const path = new URL("../fixtures/lahella/samples/activity_create_request.json", import.meta.url);
  // The sample is ours and the tests below read all of it.
  const { body } = JSON.parse(readFileSync(path, "utf8")) as {
    body: { group: string; traits: Activity["traits"] };
  };
  return { ...body, group: somePublished().group };
}

describe("sessions of A3", () => {
  const refresh = { grant_type: "refresh_token" };

  test("a session ends by the clock and a refresh opens a new one", async () => {
    const cookie = session();
    const url = "/v1/activities?groups[0]=1";
    lahella.flags.publicRead = false;
    expect((await call("GET", url, { cookie })).status).toBe(200);
    clock.advance(2 * HOUR_MS);
    expect(await call("GET", url, { cookie })).toMatchObject({
      status: 401,
      body: { error: "Unauthorized" },
    });

    const renewed = await call("POST", "/api/v1/auth/token", { cookie, body: refresh });
    expect(renewed).toMatchObject({ status: 200, body: { status: "Success" } });
    for (const name of ["AUTH_TOKEN", "REFRESH_TOKEN", "EXP_"]) {
      expect(
        renewed.cookies.filter((one) => one.includes(name)),
        name,
      ).toHaveLength(1);
    }
    const fresh = renewed.cookies.map((one) => one.split(";")[0]).join("; ");
    expect((await call("GET", url, { cookie: fresh })).status).toBe(200);
  });

  test("only cookies that the server issued are good, and only the known grant", async () => {
    const forged = "AUTH_TOKEN_hallinta=x; REFRESH_TOKEN_hallinta=y";
    expect((await call("POST", "/api/v1/auth/token", { cookie: forged, body: refresh })).status).toBe(401);
    expect((await call("POST", "/api/v1/auth/token", { body: refresh })).status).toBe(401);
    expect((await call("POST", "/api/v1/auth/token", { cookie: session(), body: {} })).status).toBe(400);
    clock.advance(31 * DAY_MS);
    expect((await call("POST", "/api/v1/auth/token", { cookie: forged, body: refresh })).status).toBe(401);
  });

  test("a session can be made to end after a number of calls", async () => {
    lahella.flags.publicRead = false;
    const cookie = lahella.sessions.open({ calls: 2 }).join("; ");
    const statuses: number[] = [];
    for (let turn = 0; turn < 3; turn += 1)
      statuses.push((await call("GET", "/v1/groups", { cookie })).status);
    expect(statuses).toEqual([200, 200, 401]);
  });
});

const form = (type: string, part: string, bytes = "BYTES"): Buffer =>
  Buffer.from(
    `--XX\r\nContent-Disposition: form-data; name="${part}"; filename="a.jpg"\r\nContent-Type: ${type}\r\n\r\n${bytes}\r\n--XX--\r\n`,
  );

describe("create, update and upload of A4", () => {
  test("a created listing is a draft, answers 200 and is geocoded", async () => {
    const body = createRequest();
    expect((await call("POST", "/v1/activities", { body })).status).toBe(401);
    const made = await call("POST", "/v1/activities", {
      cookie: session(),
      body: { ...body, status: "published" },
    });
    expect(made).toMatchObject({ status: 200, body: { status: "draft", group: body.group } });
    expect(made.body._key).toMatch(/^\d{12}$/);
    const [sent, stored] = [
      body.traits.channels[0]?.map,
      activityOf(made.body._key)?.traits.channels[0]?.map,
    ];
    expect(stored?.zoom).toBe(16);
    expect(stored?.center.coordinates).not.toEqual(sent?.center.coordinates);
    expect(Math.abs((stored?.center.coordinates[1] ?? 0) - 62.79)).toBeLessThan(0.3);
  });

  test("without a street the coordinates sent hold, and a missing zoom is added", async () => {
    const body = createRequest();
    const [channel] = body.traits.channels;
    delete channel?.translations.fi?.address?.street;
    const { zoom: _zoom, ...center } = channel?.map ?? { zoom: 0 };
    const traits = { ...body.traits, channels: [{ ...channel, map: center }] };
    const made = await call("POST", "/v1/activities", { cookie: session(), body: { ...body, traits } });
    expect(activityOf(made.body._key)?.traits.channels[0]?.map).toEqual({ ...center, zoom: 16 });
  });

  test("an update replaces the whole listing and keeps key, status and creation", async () => {
    const before = somePublished();
    const body = createRequest();
    clock.advance(HOUR_MS);
    const put = await call("PUT", `/v1/activities/${before._key}`, {
      cookie: session(),
      body: { ...body, status: "draft" },
    });
    expect(put).toMatchObject({ status: 200, body: { _key: before._key, status: "published" } });
    const after = activityOf(before._key);
    expect(after?.traits.translations).toEqual(body.traits.translations);
    expect(after).toMatchObject({ createdAt: before.createdAt, modifiedAt: clock.now().getTime() });
  });

  test("bad payloads answer 400, unknown keys 404", async () => {
    const cookie = session();
    const body = createRequest();
    const bad: (object | string)[] = [
      { group: body.group },
      { ...body, group: "1" },
      { ...body, traits: { ...body.traits, theme: ["a", "b", "c"] } },
      { ...body, traits: { ...body.traits, channels: [] } },
      { ...body, traits: { ...body.traits, translations: {} } },
    ];
    for (const one of bad) {
      expect(await call("POST", "/v1/activities", { cookie, body: one })).toMatchObject({
        status: 400,
        body: { error: "Invalid payload" },
      });
    }
    const broken = await call("POST", "/v1/activities", { cookie, body: "{", type: "application/json" });
    expect(broken).toMatchObject({ status: 400, body: { error: "Invalid payload" } });
    expect((await call("PUT", "/v1/activities/999", { cookie, body })).status).toBe(404);
  });

  test("an image goes in as the part named file and can be read back", async () => {
    const send = (body: Buffer) =>
      call("POST", "/v1/files?group=1&cacheControl=public", {
        cookie: session(),
        body,
        type: "multipart/form-data; boundary=XX",
      });
    const stored = await send(form("image/jpeg", "file"));
    expect(stored.status).toBe(200);
    expect((await call("GET", `/v1/files/${stored.body._key}`)).body).toMatchObject({
      mimeType: "image/jpeg",
      size: 5,
    });
    expect((await send(form("image/png", "file", "x".repeat(5 * 2 ** 20 + 1)))).status).toBe(400);
    expect((await send(form("text/html", "file"))).status).toBe(400);
    expect((await send(form("image/jpeg", "other"))).status).toBe(400);
    expect((await call("GET", "/v1/files/1")).status).toBe(404);
    expect(await call("GET", "/nowhere")).toMatchObject({ status: 404, body: { error: "Not found" } });
  });
});

const at = (path: string): string => `/admin/lahella/${path}`;

describe("administration of B3.3", () => {
  test("create, change, withdraw, publish, expire, delete", async () => {
    const made = await call("POST", at("listings"), { body: createRequest() });
    const key = made.body._key;
    expect(made.body).toMatchObject({ status: "published", publishedAt: NOW.getTime() });
    clock.advance(HOUR_MS);
    const traits = { region: ["city/FI/Lapua"], theme: 7 };
    const changed = await call("PATCH", at(`listings/${key}`), { body: { traits, visibility: { end: 5 } } });
    expect(changed.body).toMatchObject({
      traits,
      tags: { visibility: { end: 5 } },
      modifiedAt: clock.now().getTime(),
    });
    expect(changed.body.traits["translations"]).toEqual(made.body.traits["translations"]);
    expect((await call("POST", at(`listings/${key}/withdraw`))).body.status).toBe("draft");
    expect((await call("POST", at(`listings/${key}/publish`))).body.status).toBe("published");
    const expired = (await call("POST", at(`listings/${key}/expire`))).body;
    expect(expired).toMatchObject({ status: null, tags: { visibility: { end: clock.now().getTime() } } });
    expect((await call("DELETE", at(`listings/${key}`))).body).toMatchObject({
      _key: key,
      status: "deleted",
    });
    expect((await call("DELETE", at(`listings/${key}`))).status).toBe(404);
    expect((await call("GET", at("truth"))).body.items.at(-1)).toMatchObject({ key, stage: "new", dirt: [] });
  });

  test("an organisation gets, changes and loses its business id", async () => {
    const { group } = somePublished();
    clock.advance(HOUR_MS);
    for (const businessId of ["1234567-1", null]) {
      const { body } = await call("PATCH", at(`groups/${group}`), { body: { businessId } });
      expect(body).toMatchObject({ modifiedAt: clock.now().getTime(), traits: { businessId } });
    }
    expect((await call("PATCH", at("groups/1"), { body: { businessId: null } })).status).toBe(404);
    expect((await call("PATCH", at(`groups/${group}`), { body: {} })).status).toBe(400);
  });

  test("flags are switched one by one or by profile, misspelt ones refused", async () => {
    expect((await call("PATCH", at("flags"), { body: { total: false } })).body).toMatchObject({
      total: false,
      tombstones: true,
    });
    expect((await call("GET", "/v1/activities?total=true")).body).not.toHaveProperty("total");
    const nightly = (await call("PATCH", at("flags"), { body: { profile: "nightly", businessId: true } }))
      .body;
    expect(nightly).toMatchObject({ publicRead: true, businessId: true, total: false, tombstones: false });
    expect((await call("PATCH", at("flags"), { body: { totals: false } })).status).toBe(400);
    expect((await call("GET", at("flags"))).body).toEqual(nightly);
  });

  test("a session can be minted and ended", async () => {
    const { cookie } = (await call("POST", at("sessions"))).body;
    lahella.flags.publicRead = false;
    expect((await call("GET", "/v1/groups", { cookie })).status).toBe(200);
    await call("DELETE", at("sessions"));
    expect((await call("GET", "/v1/groups", { cookie })).status).toBe(401);
    const body = { grant_type: "refresh_token" };
    expect((await call("POST", "/api/v1/auth/token", { cookie, body })).status).toBe(200);
    await call("DELETE", at("sessions?refresh=true"));
    expect((await call("POST", "/api/v1/auth/token", { cookie, body })).status).toBe(401);
  });

  test("a replayed day moves the clock, and the delta tells exactly what was touched", async () => {
    const { keys } = (await call("POST", at("replay"), { body: { edits: 60 } })).body;
    expect(keys).toHaveLength(60);
    expect(clock.now().getTime()).toBe(NOW.getTime() + DAY_MS);
    const { body } = await call("GET", `/v1/activities?modifiedSince=${NOW.getTime()}&limit=100`);
    const told = new Set(body.items.map((item) => item._key));
    expect(told).toEqual(new Set(keys));
    expect(body.items).toHaveLength(told.size);
    const states = new Set(body.items.map((item) => String(item.status)));
    expect(states).toEqual(new Set(["deleted", "draft", "null", "published"]));

    await app.close();
    await serve();
    expect((await call("POST", at("replay"), { body: { edits: 60 } })).body.keys).toEqual(keys);
    expect((await call("POST", at("replay"), { body: { edits: 60 } })).body.keys).not.toEqual(keys);
  });
});
