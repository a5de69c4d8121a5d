import { SyncError } from "../../domain/errors.ts";
import type { RequestName } from "./failure.ts";

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const METHOD_KEPT = new Set([307, 308]);

/**
 * Where to go on, or null when the answer is no redirect. Stays on the host and port; only the step from http to
 * https of the same name is allowed besides. Throws SyncError SOURCE_REDIRECT.
 */
export function redirectTarget(
  answer: { readonly status: number; readonly headers: Readonly<Record<string, string>> },
  from: URL,
  name: RequestName,
): URL | null {
  if (!REDIRECTS.has(answer.status)) return null;
  const location = answer.headers["location"];
  const refuse = (why: string, host: string | null): SyncError =>
    new SyncError("SOURCE_REDIRECT", `${name.method} ${name.path} answered ${answer.status} ${why}.`, {
      details: { ...name, status: answer.status, redirectHost: host },
    });
  if (location === undefined || !URL.canParse(location, from.href)) {
    throw refuse("without a usable address", null);
  }
  const to = new URL(location, from);
  to.username = "";
  to.password = "";
  const upgraded =
    from.protocol === "http:" && to.protocol === "https:" && to.port === "" && from.port === "";
  const sameHost = to.protocol === from.protocol && to.host === from.host;
  if (!sameHost && !(upgraded && to.hostname === from.hostname)) {
    throw refuse("to another host", to.host);
  }
  if (name.method !== "GET" && !METHOD_KEPT.has(answer.status)) {
    throw refuse("to a request of another method", to.host);
  }
  return to;
}
