import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Connector } from "../../src/domain/pull/connector.ts";
import { createKeptSecret } from "../../src/store/runs/kept-secret.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import {
  connectTo,
  failure,
  FULL,
  groupKeysOf,
  idsOf,
  isWhole,
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

describe("within a session", () => {
  const flags = { publicRead: false };

  test("organisations are listed, then read one at a time", async () => {
    const pages = await walk(
      connectTo(service, { flags, session: service.lahella.sessions.open().join("; ") }),
      FULL,
    );
    for (const key of publicKeysOf(service)) expect(idsOf(pages, "activity")).toContain(key);
    expect(idsOf(pages, "group")).toEqual(groupKeysOf(service));
    const activityUrls = urlsOf(service).filter((url) => url.startsWith("/v1/activities"));
    expect(activityUrls.every((url) => url.includes("groups[0]="))).toBe(true);
    expect(service.calls.list().every(({ url }) => !url.includes("["))).toBe(true);
  });

  test("or those of the configuration where they cannot be listed", async () => {
    const { group } = somePublic(service);
    const session = service.lahella.sessions.open().join("; ");
    const connector = connectTo(service, {
      flags: { ...flags, groupsEndpoint: false },
      session,
      groups: [group],
    });
    const pages = await walk(connector, FULL);
    const own = [...service.lahella.store.listings()].filter(
      ({ activity, deleted }) => activity.group === group && !deleted,
    );
    expect(idsOf(pages, "activity")).toEqual(sorted(own.map(({ activity }) => activity._key)));
    expect(isWhole(pages)).toBe(true);
  });

  test("an ended session is renewed once and the call made again", async () => {
    const session = service.lahella.sessions.open().join("; ");
    const connector = connectTo(service, { flags, session });
    service.lahella.sessions.end(false);
    const pages = await walk(connector, FULL);
    expect(idsOf(pages, "group")).toEqual(groupKeysOf(service));
    expect(urlsOf(service).filter((url) => url === "/api/v1/auth/token")).toHaveLength(1);
  });

  test("calls that are refused at the same time renew it once", async () => {
    const connector = connectTo(service, { flags, session: service.lahella.sessions.open().join("; ") });
    service.lahella.sessions.end(false);
    const ids = publicKeysOf(service).slice(0, 4);
    const results = await Promise.all(ids.map((id) => connector.fetch("activity", [id], signal)));
    expect(results.map(({ found }) => found[0]?.id)).toEqual(ids);
    expect(urlsOf(service).filter((url) => url === "/api/v1/auth/token")).toHaveLength(1);
  });

  test("a call that is refused after another one renewed the session does not renew it again", async () => {
    const connector = connectTo(service, { flags, session: service.lahella.sessions.open().join("; ") });
    service.lahella.sessions.end(false);
    const [late = "", early = ""] = publicKeysOf(service);
    service.faults.add({ kind: "slow", path: `/v1/activities/${late}`, delayMs: 400, count: 1 });
    const slow = connector.fetch("activity", [late], signal);
    await connector.fetch("activity", [early], signal);
    expect((await slow).found.map(({ id }) => id)).toEqual([late]);
    expect(urlsOf(service).filter((url) => url === "/api/v1/auth/token")).toHaveLength(1);
  });

  test("a session that cannot be renewed is told without its cookies", async () => {
    const cookies = service.lahella.sessions.open();
    const connector = connectTo(service, { flags, session: cookies.join("; ") });
    service.lahella.sessions.end(true);
    const error = await failure(walk(connector, FULL));
    expect(error.code).toBe("SOURCE_UNAUTHORISED");
    const told = JSON.stringify([error.message, error.details, error.stack]);
    for (const cookie of cookies) expect(told).not.toContain(cookie.split("=")[1]);
  });

  test("no session at all is refused the same way, and is no empty list", async () => {
    expect((await failure(walk(connectTo(service, { flags }), FULL))).code).toBe("SOURCE_UNAUTHORISED");
  });
});

describe("renewed cookies", () => {
  const flags = { publicRead: false };
  const CONFIGURED = "AUTH_TOKEN_hallinta=configured; REFRESH_TOKEN_hallinta=of-an-hour";
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(() => database.pool.query("delete from sync.fact"));

  /** A process that was started with these cookies. */
  const start = (session: string) =>
    connectTo(service, { flags, session, kept: createKeptSecret(database.pool, "lahella", session) });
  const read = async (connector: Connector): Promise<number> => (await walk(connector, FULL)).length;
  const renewals = (): number => urlsOf(service).filter((url) => url === "/api/v1/auth/token").length;

  test("are those of every process, and of the next start, when the configured ones are long over", async () => {
    const session = service.lahella.sessions.open().join("; ");
    service.lahella.sessions.end(false);
    const [first, second] = [start(session), start(session)];
    // Both were up before the first renewed it.
    await first.probe(signal);
    await second.probe(signal);
    expect(renewals()).toBe(1);
    // Those of the configuration can be renewed no more; those that were given can.
    service.lahella.sessions.forget(session);
    service.lahella.sessions.end(false);
    expect(await read(start(session))).toBeGreaterThan(1);
    expect(await read(second)).toBeGreaterThan(1);
    expect(renewals()).toBe(2);
  });

  test("are sealed in the database, and not read once others are configured", async () => {
    const kept = createKeptSecret(database.pool, "lahella", CONFIGURED);
    await kept.save("REFRESH_TOKEN_hallinta=renewed");
    expect(await kept.load()).toBe("REFRESH_TOKEN_hallinta=renewed");
    const { rows } = await database.pool.query<{ value: string }>("select value from sync.fact");
    expect(Buffer.from(rows[0]?.value ?? "", "base64").toString("latin1")).not.toContain("renewed");
    expect(await createKeptSecret(database.pool, "lahella", "AUTH_TOKEN_hallinta=new").load()).toBeNull();
    expect(await createKeptSecret(database.pool, "lahella", null).load()).toBeNull();
    await database.pool.query("update sync.fact set value = 'damaged'");
    expect(await kept.load()).toBeNull();
  });
});
