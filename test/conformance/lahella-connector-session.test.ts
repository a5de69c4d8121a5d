import { beforeEach, describe, expect, test } from "vitest";
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
