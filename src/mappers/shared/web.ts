import type { ProblemCode } from "../../domain/problem.ts";

/** A contact value as read; `unread` when it stays as typed because nothing sensible could be made of it. */
export interface ReadValue {
  readonly value: string;
  readonly unread?: true;
}

/** `url`/`email` null when the value is empty (no problem) or cannot be read (with a problem). */
export interface UrlReading {
  readonly url: string | null;
  readonly problem: ProblemCode | null;
}

export interface EmailReading {
  readonly email: string | null;
  readonly problem: ProblemCode | null;
}

const MAXIMUM_URL_LENGTH = 2_048;
const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)$/i;
const EMAIL = /^[^\s@<>()[\],;:"\\]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}$/u;

/**
 * Reads a web address of http or https. Plain slips of typing are repaired with `web-repaired` (no scheme,
 * spaces, a dot at the end); anything else gives null with `web-invalid`. A right address stays as typed.
 */
export function readUrl(raw: string): UrlReading {
  const typed = raw.trim();
  if (typed === "") return { url: null, problem: null };
  const invalid = { url: null, problem: "web-invalid" } as const;
  if (typed.length > MAXIMUM_URL_LENGTH) return invalid;
  const repaired = repairUrl(typed);
  if (!isWebAddress(repaired)) return invalid;
  return { url: repaired, problem: repaired === typed ? null : "web-repaired" };
}

/** Reads one e-mail address; `(at)`, `mailto:`, spaces and a dot at the end are put right silently. */
export function readEmail(raw: string): EmailReading {
  const typed = raw.trim();
  if (typed === "") return { email: null, problem: null };
  const repaired = typed
    .replace(/^mailto:\s*/i, "")
    .replace(/[.,;\s]+$/, "")
    .replace(/^<(.*)>$/s, "$1")
    .replace(/\?.*$/s, "")
    .replace(/\s*(?:[([{]\s*(?:at|a|ät|@)\s*[)\]}]|\s(?:at|ät)\s)\s*/iu, "@")
    .replaceAll(/\s*@\s*/g, "@");
  if (repaired.length > 254 || !EMAIL.test(repaired)) return { email: null, problem: "email-invalid" };
  const at = repaired.lastIndexOf("@");
  return { email: repaired.slice(0, at) + repaired.slice(at).toLowerCase(), problem: null };
}

function repairUrl(typed: string): string {
  const tidy = typed
    .replace(/^<(.*)>$/s, "$1")
    .replaceAll("\\", "/")
    .replace(/^(https?)\s*(?::\s*\/{0,2}|\/\/)\s*/i, (_, scheme: string) => `${scheme.toLowerCase()}://`)
    .replace(/^(https?:\/\/)(?:https?:\/\/)+/, "$1")
    .replaceAll(/\s*([./])\s+/g, "$1")
    .replaceAll(/\s+([./])/g, "$1")
    .replace(/[.,;]+$/, "");
  return SCHEME.test(tidy) && !/^[^/?#]*:\d+(?:[/?#]|$)/.test(tidy) ? tidy : `https://${tidy}`;
}

function isWebAddress(text: string): boolean {
  if (/\s/.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  const isWeb = url.protocol === "http:" || url.protocol === "https:";
  return isWeb && url.username === "" && url.password === "" && HOST.test(url.hostname);
}
