import { SyncError } from "../../domain/errors.ts";
import { isJsonObject } from "../../domain/json.ts";
import type { CookieJar, HttpAnswer, HttpClient } from "../http/client.ts";

/**
 * Cookies of one log-in, from the text of a Cookie header (`name=value; name=value`). New values replace old ones,
 * an emptied or expired cookie is dropped. Nothing of it is ever logged.
 */
export function createCookieJar(header: string | null): CookieJar {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? "").split(";")) setPair(cookies, pair);
  return {
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

/** `tokenPath`: where a session is renewed. Several calls that are refused at the same time renew it once. */
export function createSession(http: HttpClient, tokenPath: string): Session {
  let renewals = 0;
  let renewing: Promise<void> | null = null;

  const renew = async (): Promise<void> => {
    // Not the caller's signal: others wait for the same renewal. The client's own deadline ends it.
    const answer = await http.postJson(
      tokenPath,
      { grant_type: "refresh_token" },
      new AbortController().signal,
    );
    const status = isJsonObject(answer.json) ? answer.json["status"] : null;
    if (answer.status !== 200 || status !== "Success") {
      throw new SyncError("SOURCE_UNAUTHORISED", `${tokenPath} did not renew the session.`, {
        details: { path: tokenPath, status: answer.status },
      });
    }
    renewals += 1;
  };

  return {
    withSession: async (ask, signal) => {
      const before = renewals;
      try {
        return await ask(signal);
      } catch (error) {
        if (!(error instanceof SyncError) || error.code !== "SOURCE_UNAUTHORISED") throw error;
        if (renewals === before) {
          renewing ??= renew().finally(() => (renewing = null));
          await renewing;
        }
        signal.throwIfAborted();
        return ask(signal);
      }
    },
  };
}
