import { SyncError } from "../../domain/errors.ts";
import type { KeptSecret } from "../../domain/pull/connector.ts";
import { isJsonObject } from "../../domain/json.ts";
import type { CookieJar, HttpAnswer, HttpClient } from "../http/client.ts";

/** Cookies that others may have renewed. */
export interface RenewableJar extends CookieJar {
  /** Takes the place of all that is there; text of a Cookie header. */
  replace(header: string): void;
}

/**
 * Cookies of one log-in, from the text of a Cookie header (`name=value; name=value`). New values replace old ones,
 * an emptied or expired cookie is dropped. Nothing of it is ever logged.
 */
export function createCookieJar(header: string | null): RenewableJar {
  const cookies = new Map<string, string>();
  const take = (pairs: string): void => {
    for (const pair of pairs.split(";")) setPair(cookies, pair);
  };
  take(header ?? "");
  return {
    replace: (pairs) => {
      cookies.clear();
      take(pairs);
    },
    header: () =>
      cookies.size === 0 ? null : [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    store: (setCookie) => {
      for (const line of setCookie) storeLine(cookies, line);
    },
  };
}

function setPair(cookies: Map<string, string>, pair: string): void {
  const at = pair.indexOf("=");
  const name = pair.slice(0, Math.max(at, 0)).trim();
  if (name !== "") cookies.set(name, pair.slice(at + 1).trim());
}

function storeLine(cookies: Map<string, string>, line: string): void {
  const [pair = "", ...attributes] = line.split(";");
  setPair(cookies, pair);
  const name = pair.slice(0, Math.max(pair.indexOf("="), 0)).trim();
  const isOver = attributes.some((attribute) => /^\s*max-age\s*=\s*(0|-\d+)\s*$/i.test(attribute));
  if (cookies.get(name) === "" || isOver) cookies.delete(name);
}

type Ask = (signal: AbortSignal) => Promise<HttpAnswer>;

/** Calls within a session: a call refused with 401 is made once more after the session was renewed (Lähellä A3). */
export interface Session {
  /** Throws what the call throws; SOURCE_UNAUTHORISED when the session cannot be renewed. */
  withSession(ask: Ask, signal: AbortSignal): Promise<HttpAnswer>;
}

export interface SessionParts {
  readonly http: HttpClient;
  readonly jar: RenewableJar;
  /** Where renewed cookies are kept for other processes and for the next start. */
  readonly kept: KeptSecret;
  /** Where a session is renewed. */
  readonly tokenPath: string;
}

/** Several calls that are refused at the same time renew the session once, and so do several processes mostly. */
export function createSession(parts: SessionParts): Session {
  const { jar, kept } = parts;
  let seen: string | null = null;
  let begun = false;
  let renewals = 0;
  let renewing: Promise<boolean> | null = null;

  /** Takes over what another process was given since the last look. */
  const adopt = async (): Promise<boolean> => {
    const found = await kept.load();
    if (found === null || found === seen) return false;
    seen = found;
    jar.replace(found);
    return true;
  };

  /** True: it was another process that was given new cookies, at the same moment. */
  const askAnew = async (): Promise<boolean> => {
    try {
      await askToken(parts);
    } catch (error) {
      if (await adopt()) return true;
      throw error;
    }
    const header = jar.header() ?? "";
    await kept.save(header);
    seen = header;
    return false;
  };

  /** False: what another process was given is there now, and is to be tried before it is renewed again. */
  const renew = async (): Promise<boolean> => {
    const adopted = (await adopt()) || (await askAnew());
    renewals += 1;
    return !adopted;
  };

  return {
    withSession: async (ask, signal) => {
      if (!begun) await adopt();
      begun = true;
      for (let renewed = false; ;) {
        const before = renewals;
        try {
          return await ask(signal);
        } catch (error) {
          if (renewed || !(error instanceof SyncError) || error.code !== "SOURCE_UNAUTHORISED") throw error;
          if (renewals === before) {
            renewing ??= renew().finally(() => (renewing = null));
            renewed = await renewing;
          } else renewed = true;
          signal.throwIfAborted();
        }
      }
    },
  };
}

async function askToken({ http, tokenPath }: SessionParts): Promise<void> {
  // Not the caller's signal: others wait for the same renewal. The client's own deadline ends it.
  const answer = await http.postJson(
    tokenPath,
    { grant_type: "refresh_token" },
    new AbortController().signal,
  );
  const status = isJsonObject(answer.json) ? answer.json["status"] : null;
  if (answer.status === 200 && status === "Success") return;
  throw new SyncError("SOURCE_UNAUTHORISED", `${tokenPath} did not renew the session.`, {
    details: { path: tokenPath, status: answer.status },
  });
}
