import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import {
  createHttpClient,
  userAgent,
  type HttpClientOptions,
} from "../../../../src/connectors/http/client.ts";
import { SyncError } from "../../../../src/domain/errors.ts";

const servers: Server[] = [];
const never = new AbortController().signal;

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function client(
  baseUrl: string,
  options: Partial<HttpClientOptions> = {},
): ReturnType<typeof createHttpClient> {
  return createHttpClient({
    baseUrl,
    userAgent: userAgent("1.2.3", "testi@example.org"),
    timeoutMs: 5_000,
    connectTimeoutMs: 1_000,
    maximumBodyBytes: 10_000,
    maximumDepth: 20,
    ...options,
  });
}

async function failure(promise: Promise<unknown>): Promise<SyncError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof SyncError) return error;
    throw error;
  }
  throw new Error("did not fail");
}

const JSON_TYPE = { "Content-Type": "application/json; charset=utf-8" };

test("asks with its own name, without Authorization, and with readable lists in the query", async () => {
  const seen: IncomingMessage[] = [];
  const url = await serve((request, response) => {
    seen.push(request);
    response.writeHead(200, JSON_TYPE).end('{"a":[1]}');
  });
  const answer = await client(`${url.replace("//", "//user:pass@")}/api/v11`).getJson(
    "/Service/list",
    { guids: "a,b", "region[]": "city/FI/Ähtäri", date: "2026-01-01T00:00:00" },
    never,
  );
  expect(answer).toMatchObject({ status: 200, json: { a: [1] }, bytes: 9 });
  expect(answer.date).toMatch(/GMT$/);
  expect(seen[0]?.url).toBe(
    "/api/v11/Service/list?guids=a,b&region%5B%5D=city%2FFI%2F%C3%84ht%C3%A4ri&date=2026-01-01T00:00:00",
  );
  expect(seen[0]?.headers["user-agent"]).toBe("tarmoa-sync/1.2.3 (+testi@example.org)");
  expect(seen[0]?.headers.authorization).toBeUndefined();
});

test("posts JSON with the cookies of its jar and takes new ones", async () => {
  const stored: string[] = [];
  let body = "";
  const url = await serve((request, response) => {
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      response.writeHead(200, { ...JSON_TYPE, "Set-Cookie": ["s=2; Path=/", "t=3"] });
      response.end(JSON.stringify({ cookie: request.headers.cookie }));
    });
  });
  const cookies = { header: () => "s=1", store: (list: readonly string[]) => void stored.push(...list) };
  const answer = await client(url, { cookies }).postJson("/token", { b: 2 }, never);
  expect(answer.json).toEqual({ cookie: "s=1" });
  expect(body).toBe('{"b":2}');
  expect(stored).toEqual(["s=2; Path=/", "t=3"]);
});

test.each([
  [401, {}, "SOURCE_UNAUTHORISED"],
  [403, {}, "SOURCE_REFUSED"],
  [404, {}, "SOURCE_REFUSED"],
  [408, {}, "SOURCE_TIMEOUT"],
  [429, {}, "SOURCE_BUSY"],
  [500, {}, "SOURCE_FAULT"],
  [503, {}, "SOURCE_FAULT"],
  [503, { "Retry-After": "3" }, "SOURCE_BUSY"],
  [504, {}, "SOURCE_FAULT"],
] as const)("status %i with %o is %s", async (status, headers, code) => {
  const url = await serve((_, response) =>
    response.writeHead(status, { "Content-Type": "text/html", ...headers }).end("<p>secret body</p>"),
  );
  const error = await failure(client(url).getJson("/Service", { token: "secret" }, never));
  expect(error.code).toBe(code);
  expect(error.details).toMatchObject({ method: "GET", path: "/Service?token", status });
  expect(JSON.stringify([error.message, error.details, String(error.cause)])).not.toContain("secret");
});

test("keeps Retry-After in both forms, the date measured by the server's own clock", async () => {
  const answers = [
    { "Retry-After": "7" },
    { "Retry-After": "Wed, 01 Jan 2025 00:00:30 GMT", Date: "Wed, 01 Jan 2025 00:00:10 GMT" },
    { "Retry-After": "soon" },
  ];
  const url = await serve((_, response) => response.writeHead(429, answers.shift()).end());
  const waits = [];
  for (let n = 0; n < 3; n += 1) {
    waits.push((await failure(client(url).getJson("/", {}, never))).details["retryAfterMs"]);
  }
  expect(waits).toEqual([7_000, 20_000, null]);
});

test("gives an expected status back, but only with a JSON body", async () => {
  let type = "application/json";
  const url = await serve((_, response) =>
    response.writeHead(404, { "Content-Type": type }).end('{"errorMessage":"Services not found."}'),
  );
  expect(await client(url).getJson("/x", {}, never, [404])).toMatchObject({
    status: 404,
    json: { errorMessage: "Services not found." },
  });
  type = "text/html";
  expect((await failure(client(url).getJson("/x", {}, never, [404]))).code).toBe("SOURCE_NOT_JSON");
});

test.each([
  ["a log-in page", "text/html", "<html></html>", "SOURCE_NOT_JSON"],
  ["plain text", "text/plain", "ok", "SOURCE_NOT_JSON"],
  ["no JSON", "application/json", '{"a":nope}', "SOURCE_NOT_JSON"],
  ["half an object", "application/json", '{"a":[1,2', "SOURCE_CUT"],
  ["half a string", "application/json", '{"a":"b\\"', "SOURCE_CUT"],
  ["nothing", "application/json", "", "SOURCE_CUT"],
  ["a deep body", "application/json", "[".repeat(21) + "]".repeat(21), "SOURCE_TOO_LARGE"],
  ["a large body", "application/json", JSON.stringify("x".repeat(10_000)), "SOURCE_TOO_LARGE"],
])("%s with 200 is refused", async (_, type, text, code) => {
  const url = await serve((_, response) => {
    response.writeHead(200, { "Content-Type": type });
    response.write(text);
    response.end();
  });
  expect((await failure(client(url).getJson("/", {}, never))).code).toBe(code);
});

test("a million brackets are refused and do not overflow the stack", async () => {
  const url = await serve((_, response) => response.writeHead(200, JSON_TYPE).end("[".repeat(1_000_000)));
  const error = await failure(client(url, { maximumBodyBytes: 2_000_000 }).getJson("/", {}, never));
  expect(error.code).toBe("SOURCE_TOO_LARGE");
});

test("brackets and quotes inside strings are no nesting", async () => {
  const value = { a: `${"[".repeat(50)}"\\` };
  const url = await serve((_, response) => response.writeHead(200, JSON_TYPE).end(JSON.stringify(value)));
  expect((await client(url).getJson("/", {}, never)).json).toEqual(value);
});

test("a body that ends before its announced length is cut", async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, { ...JSON_TYPE, "Content-Length": "40" });
    response.write('{"a":1}');
    setImmediate(() => response.destroy());
  });
  expect((await failure(client(url).getJson("/", {}, never))).code).toBe("SOURCE_CUT");
});

test("reads gzip, and stops a bomb and a cut archive", async () => {
  const bodies = [
    gzipSync('{"a":1}'),
    gzipSync(JSON.stringify("x".repeat(1_000_000))),
    gzipSync(JSON.stringify("y".repeat(500))).subarray(0, 20),
  ];
  const url = await serve((_, response) =>
    response.writeHead(200, { ...JSON_TYPE, "Content-Encoding": "gzip" }).end(bodies.shift()),
  );
  expect((await client(url).getJson("/", {}, never)).json).toEqual({ a: 1 });
  expect((await failure(client(url).getJson("/", {}, never))).code).toBe("SOURCE_TOO_LARGE");
  expect((await failure(client(url).getJson("/", {}, never))).code).toBe("SOURCE_CUT");
});

test("follows redirects within the host, at most three", async () => {
  let hops = 3;
  const url = await serve((request, response) => {
    if (hops === 0) return response.writeHead(200, JSON_TYPE).end(JSON.stringify({ url: request.url }));
    hops -= 1;
    return response.writeHead(302, { Location: `/again?n=${hops}` }).end();
  });
  expect((await client(url).getJson("/a", {}, never)).json).toEqual({ url: "/again?n=0" });
  hops = 4;
  expect((await failure(client(url).getJson("/a", {}, never))).code).toBe("SOURCE_REDIRECT");
});

test("never follows to another host and never turns a POST into a GET", async () => {
  let asked = 0;
  const other = await serve((_, response) => {
    asked += 1;
    response.writeHead(200, JSON_TYPE).end("{}");
  });
  const url = await serve((_, response) =>
    response.writeHead(302, { Location: `${other}/x?key=secret` }).end(),
  );
  const error = await failure(client(url).getJson("/a", {}, never));
  expect(error.code).toBe("SOURCE_REDIRECT");
  expect(error.details["redirectHost"]).toBe(new URL(other).host);
  expect(error.message).not.toContain("secret");
  expect(asked).toBe(0);

  const own = await serve((_, response) => response.writeHead(302, { Location: "/login" }).end());
  expect((await failure(client(own).postJson("/a", {}, never))).code).toBe("SOURCE_REDIRECT");
});

test("ends a silent answer and a dripping body at the deadline", async () => {
  let drip = false;
  const url = await serve((_, response) => {
    if (drip) response.writeHead(200, JSON_TYPE).write("[");
  });
  expect((await failure(client(url, { timeoutMs: 50 }).getJson("/", {}, never))).code).toBe("SOURCE_TIMEOUT");
  drip = true;
  expect((await failure(client(url, { timeoutMs: 50 }).getJson("/", {}, never))).code).toBe("SOURCE_TIMEOUT");
});

test("a refused connection names host and port and nothing else", async () => {
  const url = await serve(() => undefined);
  await new Promise((resolve) => servers.splice(0)[0]?.close(resolve));
  const error = await failure(client(url).getJson("/a", { key: "secret" }, never));
  expect(error.code).toBe("SOURCE_UNREACHABLE");
  expect(error.message).toContain(new URL(url).host);
  expect(error.cause).toBeUndefined();
  expect(error.message + JSON.stringify(error.details)).not.toContain("secret");
});

test("the caller's signal ends the request with the caller's reason", async () => {
  const url = await serve(() => undefined);
  const controller = new AbortController();
  const reason = new SyncError("RUN_LEASE_LOST", "taken over");
  const pending = client(url).getJson("/", {}, controller.signal);
  controller.abort(reason);
  await expect(pending).rejects.toBe(reason);
  await expect(client(url).getJson("/", {}, controller.signal)).rejects.toBe(reason);
});
