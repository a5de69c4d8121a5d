import http from "node:http";
import https from "node:https";
import { create as createAxios, type AxiosInstance } from "axios";
import type { RequestWatch } from "../../domain/pull/connector.ts";
import { SyncError } from "../../domain/errors.ts";
import { parseJson, parseText, readBody, sliceList, type BodyLimits } from "./body.ts";
import { connectLimitedTransport } from "./connect-limit.ts";
import { bodyFailure, networkFailure, statusFailure, type RequestName } from "./failure.ts";
import { redirectTarget } from "./redirect.ts";

/** Holds the cookies of one host; nothing of it is ever logged or put into an error. */
export interface CookieJar {
  /** The Cookie header to send, or null for none. */
  header(): string | null;
  /** Takes the Set-Cookie headers of an answer. */
  store(setCookie: readonly string[]): void;
}

export interface HttpClientOptions {
  /** With or without a path, no trailing slash. A user or password in it is dropped: no Authorization is ever sent. */
  readonly baseUrl: string;
  readonly userAgent: string;
  /** Deadline of one call from the first byte sent to the last byte read, redirects included. */
  readonly timeoutMs: number;
  readonly connectTimeoutMs: number;
  /** Holds for the body as sent and again after decompression. */
  readonly maximumBodyBytes: number;
  /** Nesting of arrays and objects. */
  readonly maximumDepth: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: CookieJar;
  /** Stands around every call, for measures. */
  readonly watch?: RequestWatch;
}

export type Query = Readonly<Record<string, string>>;

export interface HttpAnswer<Body = unknown> {
  readonly status: number;
  readonly json: Body;
  /** Names in lower case; a repeated header is joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  /** Of the body after decompression. */
  readonly bytes: number;
  /** The Date header as sent, or null. */
  readonly date: string | null;
}

export interface HttpClient {
  /**
   * Statuses in `expected` come back with their JSON body; every other one outside 2xx throws.
   * Throws SyncError SOURCE_BUSY (details.retryAfterMs, null when untold), SOURCE_FAULT, SOURCE_REFUSED,
   * SOURCE_UNAUTHORISED, SOURCE_NOT_JSON, SOURCE_CUT, SOURCE_TOO_LARGE, SOURCE_TIMEOUT, SOURCE_UNREACHABLE,
   * SOURCE_CERTIFICATE or SOURCE_REDIRECT; details carry method, path and status. Throws the reason of `signal` once that is aborted.
   */
  getJson(path: string, query: Query, signal: AbortSignal, expected?: readonly number[]): Promise<HttpAnswer>;
  /** As getJson, but of a list the items are not parsed: `json` then holds the bytes that each was sent as. */
  getItems(
    path: string,
    query: Query,
    signal: AbortSignal,
    expected?: readonly number[],
  ): Promise<HttpAnswer<ListBody>>;
  /** As getJson. A redirect is followed only when it keeps the method (307, 308). */
  postJson(
    path: string,
    body: unknown,
    signal: AbortSignal,
    expected?: readonly number[],
  ): Promise<HttpAnswer>;
}

/** `tarmoa-sync/1.2.3 (+contact)`, with nothing in it that a header may not carry. */
export function userAgent(version: string, contact: string): string {
  return `tarmoa-sync/${version} (+${contact})`.replaceAll(/[^\x20-\x7e]/g, "");
}

type ListBody = ReturnType<typeof sliceList>;

/** How the bytes of an answer become what the caller wants; throws as parseJson does. */
type Reader<Body> = (body: Buffer, maximumDepth: number) => Body;

interface Call<Body> {
  readonly method: "GET" | "POST";
  readonly url: URL;
  readonly name: RequestName;
  readonly body: unknown;
  readonly expected: readonly number[];
  readonly read: Reader<Body>;
}

const MAXIMUM_REDIRECTS = 3;

/** A client of one host: limits on time, size and depth, redirects on that host alone, every failure a SyncError. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const base = new URL(options.baseUrl);
  base.username = "";
  base.password = "";
  const agents = {
    httpAgent: new http.Agent({ keepAlive: true }),
    httpsAgent: new https.Agent({ keepAlive: true }),
  };
  const instance = createAxios({
    ...agents,
    maxRedirects: 0,
    // The body is decompressed here, so that its size is limited on both sides of the decompression.
    decompress: false,
    responseType: "stream",
    // axios would take a proxy from the environment, which only the configuration may read.
    proxy: false,
    validateStatus: () => true,
    maxContentLength: -1,
    transport: connectLimitedTransport(base.protocol, options.connectTimeoutMs),
  });

  const watch: RequestWatch = options.watch ?? ((_name, ask) => ask());
  const get = <Body>(
    read: Reader<Body>,
    ...[path, query, signal, expected = []]: Parameters<HttpClient["getJson"]>
  ): Promise<HttpAnswer<Body>> => {
    const url = target(base, path, query);
    const name = { method: "GET", host: url.host, path: namePath(path, query) };
    return watch(name, () =>
      withDeadline(options.timeoutMs, name, signal, (ended) =>
        send(instance, options, { method: "GET", url, name, body: undefined, expected, read }, ended),
      ),
    );
  };

  return {
    getJson: (...asked) => get(parseJson, ...asked),
    getItems: (...asked) => get(sliceList, ...asked),
    postJson: (path, body, signal, expected = []) => {
      const url = target(base, path, {});
      const name = { method: "POST", host: url.host, path };
      return watch(name, () =>
        withDeadline(options.timeoutMs, name, signal, (ended) =>
          send(instance, options, { method: "POST", url, name, body, expected, read: parseJson }, ended),
        ),
      );
    },
  };
}

function target(base: URL, path: string, query: Query): URL {
  const url = new URL(base);
  url.pathname = base.pathname.replace(/\/$/, "") + path;
  url.search = Object.entries(query)
    .map(([key, value]) => `${encode(key)}=${encode(value)}`)
    .join("&");
  return url;
}

/** Commas and colons are allowed in a query and stay readable; ids lists would grow by a tenth otherwise. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll("%2C", ",").replaceAll("%3A", ":");
}

/** Names of the parameters only: a value could be a secret or a person's word. */
function namePath(path: string, query: Query): string {
  const keys = Object.keys(query);
  return keys.length === 0 ? path : `${path}?${keys.join("&")}`;
}

/** One timer and one listener per call, both removed: signals of a whole run live long. */
async function withDeadline<T>(
  timeoutMs: number,
  name: RequestName,
  signal: AbortSignal,
  act: (ended: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const controller = new AbortController();
  const onAbort = (): void => controller.abort();
  signal.addEventListener("abort", onAbort, { once: true });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    controller.abort();
  }, timeoutMs);
  try {
    return await act(controller.signal);
  } catch (error) {
    signal.throwIfAborted();
    if (!late) throw error;
    throw new SyncError("SOURCE_TIMEOUT", `${name.method} ${name.path} took longer than ${timeoutMs} ms.`, {
      details: { ...name, limitMs: timeoutMs },
    });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", onAbort);
  }
}

async function send<Body>(
  instance: AxiosInstance,
  options: HttpClientOptions,
  call: Call<Body>,
  ended: AbortSignal,
): Promise<HttpAnswer<Body>> {
  let url = call.url;
  for (let redirects = 0; redirects <= MAXIMUM_REDIRECTS; redirects += 1) {
    const answer = await request(instance, options, { ...call, url }, ended);
    options.cookies?.store(answer.setCookie);
    const next = redirectTarget(answer, url, call.name);
    if (next === null) return readAnswer(answer, call, options);
    answer.stream.destroy();
    url = next;
  }
  throw new SyncError(
    "SOURCE_REDIRECT",
    `${call.name.path} redirected more than ${MAXIMUM_REDIRECTS} times.`,
    {
      details: { ...call.name },
    },
  );
}

interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly setCookie: readonly string[];
  readonly stream: http.IncomingMessage;
}

async function request(
  instance: AxiosInstance,
  options: HttpClientOptions,
  call: Omit<Call<unknown>, "read">,
  ended: AbortSignal,
): Promise<RawAnswer> {
  const cookie = options.cookies?.header() ?? null;
  try {
    const response = await instance.request<http.IncomingMessage>({
      method: call.method,
      url: call.url.href,
      signal: ended,
      headers: {
        ...options.headers,
        Accept: "application/json",
        "Accept-Encoding": "gzip, br",
        "User-Agent": options.userAgent,
        ...(cookie === null ? {} : { Cookie: cookie }),
        ...(call.method === "POST" ? { "Content-Type": "application/json" } : {}),
      },
      ...(call.method === "POST" ? { data: JSON.stringify(call.body ?? {}) } : {}),
    });
    const raw = response.data.headers ?? {};
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(raw)) {
      if (value !== undefined) headers[name.toLowerCase()] = Array.isArray(value) ? value.join(", ") : value;
    }
    return { status: response.status, headers, setCookie: raw["set-cookie"] ?? [], stream: response.data };
  } catch (error) {
    throw networkFailure(error, call.name);
  }
}

async function readAnswer<Body>(
  answer: RawAnswer,
  call: Call<Body>,
  limits: BodyLimits,
): Promise<HttpAnswer<Body>> {
  const { status, headers } = answer;
  const wanted = (status >= 200 && status < 300) || call.expected.includes(status);
  if (!wanted) {
    // The body of an error is of no use and is not read: it may be a page of HTML or hold what must not be logged.
    answer.stream.destroy();
    throw statusFailure(status, headers, call.name, Date.now());
  }
  if (!isJsonType(headers["content-type"])) {
    answer.stream.destroy();
    throw new SyncError(
      "SOURCE_NOT_JSON",
      `${call.name.method} ${call.name.path} answered ${status} with "${headers["content-type"] ?? "no type"}", not JSON.`,
      { details: { ...call.name, status, contentType: headers["content-type"] ?? null } },
    );
  }
  try {
    const body = await readBody(answer.stream, headers, limits);
    return {
      status,
      json: call.read(body, limits.maximumDepth),
      headers,
      bytes: body.length,
      date: headers["date"] ?? null,
    };
  } catch (error) {
    throw bodyFailure(error, call.name, status);
  } finally {
    answer.stream.destroy();
  }
}

/**
 * One item of a list that getItems answered.
 *
 * @throws SyncError SOURCE_NOT_JSON when the bytes are no JSON.
 */
export function parseItem(item: Buffer, path: string): unknown {
  try {
    return parseText(item);
  } catch {
    throw new SyncError("SOURCE_NOT_JSON", `An item of the list that ${path} answered is not JSON.`, {
      details: { path },
    });
  }
}

function isJsonType(contentType: string | undefined): boolean {
  const type = (contentType ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  return type === "application/json" || type === "text/json" || type.endsWith("+json");
}
