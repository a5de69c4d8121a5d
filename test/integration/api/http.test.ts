import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { SyncError } from "../../../src/domain/errors.ts";
import { createServer, type ServerParts } from "../../../src/web/server.ts";
import { createCatalogueReader } from "../../../src/store/catalogue/reader.ts";
import { createVisitorStore } from "../../../src/store/visitors/store.ts";
import { createPool } from "../../../src/store/pool.ts";
import { startApi, type TestApi, testSettings } from "./api.ts";
import { addListing, NOW } from "./catalogue.ts";

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close();
});

async function start(changes: Parameters<typeof startApi>[0] = {}): Promise<TestApi> {
  const api = await startApi(changes);
  open.push(api);
  return api;
}

/** A server whose catalogue nobody can reach, for what does not need one. */
function withoutDatabase(changes: Partial<ServerParts> = {}) {
  const settings = changes.settings ?? testSettings();
  const pool = createPool("postgres://nobody@127.0.0.1:1/none", () => undefined, 1);
  const events: { type: string }[] = [];
  const server = createServer({
    settings,
    reader: createCatalogueReader(pool),
    visitors: createVisitorStore(pool),
    health: { check: async () => [{ name: "database", ok: false, message: "does not answer" }] },
    vocabularies: settings.vocabularies,
    emit: (event) => events.push(event),
    now: () => NOW,
    metrics: { contentType: "text/plain; version=0.0.4", text: async () => "tarmoa_up 1\n" },
    ...changes,
  });
  open.push({ close: () => pool.end() }, server);
  return {
    server,
    events,
    get: (path: string, init?: RequestInit) => fetch(`${server.address()}${path}`, init),
  };
}

describe("problem documents", () => {
  test("every fault of every parameter is named at once, with what is accepted", async () => {
    const { server, get } = withoutDatabase();
    await server.listen();
    const response = await get(
      "/api/v1/listings?cost=cheap&size=500&colour=red&theme=liikunta,nonsense&distanceKm=5",
    );
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    const problem = (await response.json()) as {
      faults: { parameter: string; accepted: string }[];
      detail: string;
    };
    expect(problem).toMatchObject({
      type: "urn:tarmoa-sync:error:PARAMETER_INVALID",
      status: 400,
      code: "PARAMETER_INVALID",
      instance: `urn:tarmoa-sync:request:${response.headers.get("x-request-id")}`,
    });
    expect(problem.faults.map(({ parameter }) => parameter)).toEqual(["colour", "theme", "cost", "size"]);
    expect(problem.faults[2]?.accepted).toBe("free, paid, other, unknown");
    expect(problem.detail).toContain("cost=cheap: accepted is free, paid, other, unknown");
  });

  test.each(["distanceKm=5", "sort=distance"])("%s needs near", async (query) => {
    const { server, get } = withoutDatabase();
    await server.listen();
    expect(await (await get(`/api/v1/listings?${query}`)).json()).toMatchObject({
      faults: [{ accepted: "only together with near=latitude,longitude or one municipality" }],
    });
  });

  test("an address where nothing is", async () => {
    const { server, get } = withoutDatabase();
    await server.listen();
    for (const path of ["/nothing", "/api/v1/nothing", "/api/v1/vocabularies/nothing"]) {
      expect(await (await get(path)).json(), path).toMatchObject({ status: 404, code: "NOT_FOUND" });
    }
  });

  test("a catalogue out of reach is 503, told to the log without the cause's words", async () => {
    const { server, events, get } = withoutDatabase();
    await server.listen();
    const response = await get("/api/v1/status");
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ code: "DATABASE_UNREACHABLE" });
    expect(events).toContainEqual(
      expect.objectContaining({
        type: "request-failed",
        code: "DATABASE_UNREACHABLE",
        route: "/api/v1/status",
      }),
    );
  });

  test("a fault of ours tells nothing of itself", async () => {
    const settings = testSettings();
    const reader = { standing: () => Promise.reject(new Error("secret detail")) };
    const { server, get } = withoutDatabase({ settings, reader: reader as unknown as ServerParts["reader"] });
    await server.listen();
    const response = await get("/api/v1/status");
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).not.toContain("secret");
    expect(JSON.parse(text)).toMatchObject({ code: "INTERNAL" });
  });
});

describe("limits", () => {
  test("the burst is let through, then 429 with Retry-After; probes are not counted", async () => {
    const settings = testSettings();
    const rules = { ...settings.rules, api: { requestsPerSecond: 0.01, burst: 3 } };
    const { server, get } = withoutDatabase({ settings: { ...settings, rules } });
    await server.listen();
    for (let n = 0; n < 10; n += 1) expect((await get("/healthz")).status).toBe(200);
    for (let n = 0; n < 3; n += 1) expect((await get("/api/v1/vocabularies")).status).toBe(200);
    const refused = await get("/api/v1/vocabularies", { headers: { origin: "https://example.org" } });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.headers.get("access-control-allow-origin")).toBe("*");
    expect(await refused.json()).toMatchObject({ code: "TOO_MANY_REQUESTS", status: 429 });
    // Behind a proxy on this machine, the address is the visitor's.
    const other = await get("/api/v1/vocabularies", { headers: { "x-forwarded-for": "192.0.2.7" } });
    expect(other.status).toBe(200);
  });

  test("what a request says of its visitor's address is believed from proxies that are named alone", async () => {
    const settings = testSettings();
    const rules = { ...settings.rules, api: { requestsPerSecond: 0.01, burst: 1 } };
    const statuses = async (trusted: string, forwarded: readonly string[]): Promise<readonly number[]> => {
      const { trustedProxies } = readConfig({ env: { TRUSTED_PROXIES: trusted } });
      const { server, get } = withoutDatabase({ settings: { ...settings, rules, trustedProxies } });
      await server.listen();
      const answers: number[] = [];
      for (const addresses of forwarded) {
        const { status } = await get("/api/v1/vocabularies", { headers: { "x-forwarded-for": addresses } });
        answers.push(status);
      }
      return answers;
    };
    // This machine is not named: whatever it says, it is one visitor.
    expect(await statuses("192.0.2.0/24", ["198.51.100.1", "198.51.100.2"])).toEqual([200, 429]);
    // A chain is followed from its near end to the first that is not named; what stands before may be made up.
    expect(
      await statuses("127.0.0.1, 192.0.2.0/24", [
        "198.51.100.1, 192.0.2.7",
        "198.51.100.2, 192.0.2.8",
        "203.0.113.9, 198.51.100.2",
      ]),
    ).toEqual([200, 200, 429]);
  });

  test("an address that is longer than any id is refused, not served", async () => {
    const { server, get } = withoutDatabase();
    await server.listen();
    const response = await get(`/api/v1/listings/${"a".repeat(5000)}`);
    expect(response.status).toBe(414);
    expect(await response.json()).toMatchObject({ status: 414, code: "PARAMETER_INVALID" });
  });
});

describe("headers", () => {
  test("the API is open to other origins, pages are not; everything is guarded", async () => {
    const { server, get } = withoutDatabase();
    await server.listen();
    const api = await get("/api/v1/vocabularies", { headers: { origin: "https://example.org" } });
    expect(api.headers.get("access-control-allow-origin")).toBe("*");
    expect(api.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(api.headers.get("x-content-type-options")).toBe("nosniff");
    const page = await get("/assets/0/site.css", { headers: { origin: "https://example.org" } });
    expect(page.headers.get("access-control-allow-origin")).toBeNull();
    expect(page.headers.get("x-frame-options")).toBe("DENY");
  });

  test("pictures from elsewhere are only the tiles of a map that was configured", async () => {
    const map = { tileUrl: "https://{s}.tiles.example/{z}/{x}/{y}.png", attribution: "" };
    const { server, get } = withoutDatabase({ settings: { ...testSettings(), map } });
    await server.listen();
    const policy = (await get("/healthz")).headers.get("content-security-policy");
    expect(policy).toContain("img-src 'self' data: https://*.tiles.example;");
    expect(policy).not.toContain("unsafe-inline");
  });

  test("a request keeps the id it came with when that is plain", async () => {
    const { server, get } = withoutDatabase();
    await server.listen();
    const idFor = async (id: string) =>
      (await get("/healthz", { headers: { "x-request-id": id } })).headers.get("x-request-id");
    expect(await idFor("client-0001")).toBe("client-0001");
    expect(await idFor("<script>alert(1)</script>")).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("long answers are compressed when that is asked for", async () => {
    const { server, get } = withoutDatabase();
    await server.listen();
    const response = await get("/api/v1/vocabularies/service-classes", {
      headers: { "accept-encoding": "gzip" },
    });
    expect(response.headers.get("content-encoding")).toBe("gzip");
    expect(await response.json()).toMatchObject({ scheme: "service-classes" });
  });
});

describe("probes", () => {
  test("alive is not ready", async () => {
    const { server, get } = withoutDatabase();
    await server.listen();
    expect(await (await get("/healthz")).json()).toEqual({ ok: true });
    const ready = await get("/readyz");
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({
      ok: false,
      checks: [{ name: "database", ok: false, message: "does not answer" }],
    });
  });

  test("a check that throws is not ready either", async () => {
    const { server, get } = withoutDatabase({ health: { check: () => Promise.reject(new Error("no")) } });
    await server.listen();
    expect((await get("/readyz")).status).toBe(503);
  });

  test("metrics are open on loopback and need the token elsewhere", async () => {
    const local = withoutDatabase();
    await local.server.listen();
    expect(await (await local.get("/metrics")).text()).toBe("tarmoa_up 1\n");

    const settings = { ...testSettings(), host: "0.0.0.0", metricsToken: "let-me-in" };
    const wide = withoutDatabase({ settings });
    await wide.server.listen();
    const port = new URL(wide.server.address() ?? "").port;
    const ask = async (headers: Record<string, string>) =>
      (await fetch(`http://127.0.0.1:${port}/metrics`, { headers })).status;
    expect(await ask({})).toBe(404);
    expect(await ask({ authorization: "Bearer let-me-on" })).toBe(404);
    expect(await ask({ authorization: "Bearer let-me-in" })).toBe(200);
  });

  test("without a token nobody sees metrics from elsewhere", async () => {
    const wide = withoutDatabase({ settings: { ...testSettings(), host: "0.0.0.0" } });
    await wide.server.listen();
    const port = new URL(wide.server.address() ?? "").port;
    const headers = { authorization: "Bearer null" };
    expect((await fetch(`http://127.0.0.1:${port}/metrics`, { headers })).status).toBe(404);
  });
});

describe("the server", () => {
  test("a port that is taken is told by its code", async () => {
    const first = withoutDatabase();
    await first.server.listen();
    const port = Number(new URL(first.server.address() ?? "").port);
    const second = withoutDatabase({ settings: { ...testSettings(), port } });
    const error: unknown = await second.server.listen().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SyncError);
    expect(error).toMatchObject({ code: "PORT_IN_USE" });
    expect(second.server.address()).toBeNull();
  });

  test("what was served is told by the pattern of its route, not by its address", async () => {
    const api = await start();
    await addListing(api.pool, { name: "Kävely" });
    await api.json("/api/v1/listings?q=maijameikalainen");
    await expect
      .poll(() => api.events.filter(({ type }) => type === "request-served"))
      .toMatchObject([{ method: "GET", route: "/api/v1/listings", status: 200 }]);
    expect(JSON.stringify(api.events)).not.toContain("maija");
  });
});

test("a visitor who never finishes asking does not keep the server from closing", async () => {
  const { server } = withoutDatabase();
  await server.listen();
  const visitor = connect(Number(new URL(server.address() ?? "").port), "127.0.0.1");
  const cut = once(visitor, "close");
  await once(visitor, "connect");
  visitor.on("error", () => undefined);
  visitor.write("GET /healthz HTTP/1.1\r\nHost: here\r\n");
  // One answer on another connection: by then the server has read the unfinished question.
  await (await fetch(`${server.address()}/healthz`)).text();
  await server.close();
  await cut;
});

describe("pages", () => {
  test.each([
    ["sv-FI,sv;q=0.9,en;q=0.8", "/sv/"],
    ["en", "/en/"],
    ["de", "/fi/"],
  ])("/ for %s leads to %s", async (language, address) => {
    const { server, get } = withoutDatabase();
    await server.listen();
    const response = await get("/", { headers: { "accept-language": language }, redirect: "manual" });
    expect(response.status).toBe(302);
    expect(response.headers.get("location")).toBe(address);
    expect(response.headers.get("vary")).toContain("accept-language");
  });

  test.each([
    ["/fi/tietoa", "fi", "Tietoa palvelusta"],
    ["/sv/om", "sv", "Om tjänsten"],
    ["/en/about", "en", "About this service"],
  ])("%s is in %s", async (path, language, title) => {
    const api = await start();
    await addListing(api.pool, { name: "Kävely" });
    const response = await api.get(path);
    expect(response.headers.get("content-language")).toBe(language);
    const page = await response.text();
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toContain(`<h1>${title}</h1>`);
    expect(page).toMatch(/<th scope="row">Lähellä.fi<\/th>\s*<td>1<\/td>/);
    expect(page).not.toMatch(/<script>|style=/);
    expect(page).toContain('hreflang="sv" href="http://127.0.0.1:0/sv/om"');
  });

  test("the links of the page about the service answer", async () => {
    const api = await start();
    const page = await (await api.get("/fi/tietoa")).text();
    const links = [...page.matchAll(/href="(\/[^"]*)"/g)].map(([, link = ""]) =>
      link.replaceAll("&amp;", "&"),
    );
    expect(links.length).toBeGreaterThan(8);
    for (const link of links) {
      const response = await api.get(link);
      expect(response.status, link).toBe(200);
      await response.text();
    }
  });

  test("what is not there, or out of reach, is told on a page in the same language", async () => {
    const { server, get, events } = withoutDatabase();
    await server.listen();
    const missing = await get("/sv/nothing");
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain("<h1>Sidan hittades inte</h1>");
    const browser = await get("/nothing", { headers: { accept: "text/html", "accept-language": "en" } });
    expect(browser.status).toBe(404);
    expect(await browser.text()).toContain("<h1>Page not found</h1>");
    const away = await get("/fi/tietoa");
    expect(away.status).toBe(503);
    expect(await away.text()).toContain("<h1>Palvelu ei juuri nyt vastaa</h1>");
    expect(events).toContainEqual(expect.objectContaining({ type: "request-failed", route: "/fi/tietoa" }));
  });

  test("assets may be kept for long under their own version, and are found under any", async () => {
    const { server, get } = withoutDatabase();
    await server.listen();
    const page = await (await get("/fi/nothing")).text();
    const address = /href="(\/assets\/[0-9a-f]{12}\/site\.css)"/.exec(page)?.[1] ?? "";
    const own = await get(address);
    expect(own.headers.get("cache-control")).toContain("immutable");
    expect(await own.text()).toContain("--color-brand-base: hsl(");
    const other = await get("/assets/000000000000/site.css");
    expect(other.status).toBe(200);
    expect(other.headers.get("cache-control")).not.toContain("immutable");
    expect((await get("/assets/000000000000/none.css")).status).toBe(404);
  });
});
