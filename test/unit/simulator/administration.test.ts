import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createClock } from "../../simulator/clock.ts";
import { startSimulator, type Simulator } from "../../simulator/simulator.ts";

const NOW = new Date("2026-10-01T09:00:00Z");
type Json = Record<string, unknown>;
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({
    seed: "admin",
    scale: "county",
    services: 150,
    channels: 200,
    listings: 500,
    clock: createClock({ frozenAt: NOW }),
  });
});
afterAll(() => simulator.close());
afterEach(() => {
  simulator.faults.remove();
  simulator.clearCalls();
});

async function admin(method: string, path: string, body?: unknown): Promise<{ status: number; body: Json }> {
  const response = await fetch(`${simulator.adminUrl}/admin${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? {} : (JSON.parse(text) as Json) };
}
const readPtv = (path: string): Promise<Response> => fetch(`${simulator.ptvUrl}${path}`);

/** A published service with a connection. */
function connected(): { readonly serviceId: string; readonly channelId: string } {
  for (const { id, state, published } of simulator.ptv.services.all()) {
    const [connection] = simulator.ptv.connections.of("service", id);
    if (state === "Published" && published.length > 0 && connection !== undefined) return connection;
  }
  throw new Error("no service is connected");
}

describe("administration", () => {
  test("tells the state and moves the clock of both sources", async () => {
    expect((await admin("GET", "/state")).body).toMatchObject({
      now: NOW.toISOString(),
      scale: "county",
      seed: "admin",
    });
    expect((await admin("POST", "/clock", { advanceMs: 60_000 })).body).toEqual({
      now: "2026-10-01T09:01:00.000Z",
    });
    await admin("POST", "/clock", { set: NOW.toISOString() });
    expect(simulator.clock.now()).toEqual(NOW);
    expect((await admin("POST", "/clock", {})).status).toBe(400);
  });

  test("creates, changes, archives and restores services", async () => {
    const responsible = [...simulator.ptv.organisations.all()][0]?.id;
    const { status, body } = await admin("POST", "/ptv/services", {
      names: { fi: "Uusi palvelu" },
      responsible,
    });
    expect(status).toBe(201);
    const path = `/ptv/services/${String(body["id"])}`;
    expect((await admin("PUT", path, { names: { fi: "Toinen nimi" } })).status).toBe(200);
    const service = (await (await readPtv(`/Service/${String(body["id"])}`)).json()) as Json;
    expect(service["serviceNames"]).toEqual([{ language: "fi", value: "Toinen nimi", type: "Name" }]);
    expect((await admin("DELETE", path)).status).toBe(204);
    expect((await readPtv(`/Service/${String(body["id"])}`)).status).toBe(404);
    await admin("POST", `${path}/restore`);
    expect((await readPtv(`/Service/${String(body["id"])}`)).status).toBe(200);
  });

  test("refuses unknown ids and properties", async () => {
    const { serviceId } = connected();
    expect((await admin("PUT", "/ptv/services/none", {})).status).toBe(404);
    expect((await admin("PUT", `/ptv/services/${serviceId}`, { nmaes: {} })).status).toBe(400);
    expect((await admin("POST", "/ptv/services", { names: {} })).status).toBe(400);
  });

  test("edits and takes away connections", async () => {
    const { serviceId, channelId } = connected();
    const path = `/ptv/connections/${serviceId}/${channelId}`;
    expect((await admin("PUT", path, { description: { fi: "Käsin muutettu" } })).status).toBe(204);
    expect(await (await readPtv(`/Service/${serviceId}`)).text()).toContain("Käsin muutettu");
    await admin("DELETE", path);
    expect(await (await readPtv(`/Service/${serviceId}`)).text()).not.toContain(channelId);
  });

  test("knows which service copies which listing", async () => {
    const { services, listings } = (await admin("GET", "/truth")).body as {
      services: Json[];
      listings: Json[];
    };
    const keys = new Set(listings.map(({ key }) => key));
    const copies = services.filter(({ kind }) => kind === "copy");
    expect(copies.length).toBeGreaterThan(20);
    for (const { listing } of copies) expect(keys.has(listing)).toBe(true);
    expect(new Set(services.map(({ kind }) => kind))).toContain("national");
  });

  test("random edits change both sources, and the transfer follows", async () => {
    const { body } = await admin("POST", "/edit", { count: 30 });
    expect((body["ptv"] as Json[]).length).toBe(30);
    expect(new Set((body["ptv"] as Json[]).map(({ what }) => what)).size).toBeGreaterThan(2);
    const report = (await admin("POST", "/transfer", {})).body;
    expect(
      Number(report["created"]) + Number(report["updated"]) + Number(report["archived"]),
    ).toBeGreaterThan(0);
    expect((await admin("POST", "/transfer", {})).body).toMatchObject({
      created: 0,
      updated: 0,
      archived: 0,
    });
  });

  test("the log tells who called what, how and side by side", async () => {
    await fetch(`${simulator.ptvUrl}/Service?page=2`, { headers: { "user-agent": "tester" } });
    await Promise.all([readPtv("/Organization"), readPtv("/ServiceChannel")]);
    const calls = (await admin("GET", "/calls")).body["items"] as Json[];
    expect(calls[0]).toMatchObject({
      source: "ptv",
      method: "GET",
      url: "/api/v11/Service?page=2",
      status: 200,
      userAgent: "tester",
      authorization: null,
      parallel: 1,
    });
    expect(calls.map(({ url }) => url)).toHaveLength(3);
  });
});

const listChannels = async (): Promise<Json[] | null> =>
  ((await (await readPtv("/ServiceChannel")).json()) as { itemList: Json[] | null }).itemList;

/** How often a rule of one half strikes in forty matches. */
const strikes = (): readonly number[] => {
  simulator.faults.remove();
  simulator.faults.add({ id: "half", kind: "status", probability: 0.5 });
  return Array.from({ length: 40 }, () => simulator.faults.strike("ptv", "/x").length);
};

describe("faults", () => {
  test.each<[string, number, string]>([
    ["html-504", 504, "text/html"],
    ["login-page", 200, "text/html"],
    ["status", 500, "application/json"],
  ])("%s answers %i as %s", async (kind, status, type) => {
    simulator.faults.add({ kind, source: "ptv" });
    const response = await readPtv("/Service");
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toContain(type);
  });

  test("a limit with its waiting time, once, on the named path alone", async () => {
    await admin("POST", "/faults", {
      kind: "status",
      status: 429,
      retryAfter: 7,
      count: 1,
      path: "/ServiceChannel",
      source: "ptv",
    });
    expect((await readPtv("/Service")).status).toBe(200);
    const refused = await readPtv("/ServiceChannel");
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "7"]);
    expect((await readPtv("/ServiceChannel")).status).toBe(200);
    expect(simulator.faults.list()[0]).toMatchObject({ matched: 2, struck: 1 });
  });

  test("rules let calls through before they strike", async () => {
    simulator.faults.add({ kind: "status", status: 503, after: 2, source: "ptv" });
    const statuses = [];
    for (let call = 0; call < 4; call += 1) statuses.push((await readPtv("/Organization")).status);
    expect(statuses).toEqual([200, 200, 503, 503]);
  });

  test("broken bodies and connections", async () => {
    simulator.faults.add({ id: "json", kind: "invalid-json", source: "ptv" });
    await expect((await readPtv("/Service")).json()).rejects.toThrow(SyntaxError);
    simulator.faults.add({ id: "json", kind: "cut-body", source: "ptv" });
    const cut = await readPtv("/Service");
    await expect(cut.text()).rejects.toThrow();
    simulator.faults.add({ id: "json", kind: "reset", source: "ptv" });
    await expect(readPtv("/Service")).rejects.toThrow();
  });

  test("lists that are empty, shifted, doubled or without a name", async () => {
    const whole = (await listChannels()) ?? [];
    const under = async (kind: string): Promise<Json[] | null> => {
      simulator.faults.add({ id: "list", kind, source: "ptv" });
      return listChannels();
    };
    expect(await under("empty-list")).toBeNull();
    expect(await under("page-shift")).toEqual(whole.slice(1));
    expect(await under("duplicate-item")).toEqual([...whole, whole[0]]);
    expect((await under("null-name"))?.[0]).toEqual({ ...whole[0], name: null });
    expect((await under("wrong-type"))?.[0]).not.toEqual(whole[0]);
  });

  test("the draw depends on the seed and the number of the match alone", () => {
    const first = strikes();
    expect(strikes()).toEqual(first);
    expect(new Set(first)).toEqual(new Set([0, 1]));
  });
});
