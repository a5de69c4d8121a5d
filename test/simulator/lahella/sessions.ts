import type { Clock } from "../clock.ts";
import { guid } from "../random.ts";

/** Parts of the cookie names are known, the full names are not (A3); the ending is ours. */
const COOKIE = {
  auth: "AUTH_TOKEN_hallinta",
  refresh: "REFRESH_TOKEN_hallinta",
  expires: "EXP_hallinta",
} as const;

const AUTH_LIFETIME_MS = 3_600_000;
const REFRESH_LIFETIME_MS = 30 * 86_400_000;

type SessionOptions = {
  /** Life of the session by the clock; default one hour. */
  readonly ttlMs?: number;
  /** The session answers 401 after so many calls, whatever the clock says (B3.4). */
  readonly calls?: number;
};

export type Sessions = {
  /** Opens a session and returns its cookies as `name=value` pairs. */
  readonly open: (options?: SessionOptions) => readonly string[];
  /** Counts the call; false when there is no session or it is over. */
  readonly accept: (cookieHeader: string | undefined) => boolean;
  /** New cookies for a good refresh cookie, else null. The old refresh cookie keeps working until its own end. */
  readonly refresh: (cookieHeader: string | undefined) => readonly string[] | null;
  /** Ends the sessions of now; refresh cookies keep working unless `withRefresh`. */
  readonly end: (withRefresh: boolean) => void;
  /** The refresh cookie of a Cookie header has come to its end. */
  readonly forget: (cookieHeader: string) => void;
};

type OpenSession = { readonly until: number; callsLeft: number };

function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? "").split(";")) {
    const [key, value] = pair.trim().split("=");
    if (key === name && value !== undefined) return value;
  }
  return null;
}

/** Cookie sessions of the editing interface; the server accepts what it issued itself and nothing else. */
export function createSessions(clock: Clock, seed: string): Sessions {
  const auth = new Map<string, OpenSession>();
  const refreshers = new Map<string, number>();
  let issued = 0;

  const open = (options: SessionOptions = {}): readonly string[] => {
    issued += 1;
    const nowMs = clock.now().getTime();
    const until = nowMs + (options.ttlMs ?? AUTH_LIFETIME_MS);
    const token = guid(`${seed}/auth/${issued}`);
    const refreshToken = guid(`${seed}/refresh/${issued}`);
    auth.set(token, { until, callsLeft: options.calls ?? Number.POSITIVE_INFINITY });
    refreshers.set(refreshToken, nowMs + REFRESH_LIFETIME_MS);
    return [`${COOKIE.auth}=${token}`, `${COOKIE.refresh}=${refreshToken}`, `${COOKIE.expires}=${until}`];
  };

  return {
    open,
    accept: (header) => {
      const session = auth.get(readCookie(header, COOKIE.auth) ?? "");
      if (session === undefined || session.until <= clock.now().getTime() || session.callsLeft <= 0)
        return false;
      session.callsLeft -= 1;
      return true;
    },
    refresh: (header) => {
      const until = refreshers.get(readCookie(header, COOKIE.refresh) ?? "");
      return until === undefined || until <= clock.now().getTime() ? null : open();
    },
    end: (withRefresh) => {
      auth.clear();
      if (withRefresh) refreshers.clear();
    },
    forget: (header) => void refreshers.delete(readCookie(header, COOKIE.refresh) ?? ""),
  };
}
