import type { RootFeatures } from "../domain/identity/matching.ts";
import { stems } from "./words.ts";

/** Words that half of all names have: they bring no two roots together. */
const COMMON = new Set(
  [
    "ryhma",
    "kerho",
    "palvelu",
    "toiminta",
    "ja",
    "och",
    "and",
    "grupp",
    "klubb",
    "service",
    "group",
    "club",
  ].flatMap(stems),
);

/**
 * Keys by which candidates are found inside one organisation: two roots are scored when they share one. Keys that
 * begin with `x:` are loose and pair roots of different sources only; `isPaired` says so of a pair.
 */
export function blockKeys(features: RootFeatures): readonly string[] {
  const keys = new Set<string>();
  for (const name of Object.values(features.names)) {
    const words = stems(name).filter((word) => !COMMON.has(word) && !/^\d+$/.test(word));
    keys.add(`n:${words.join(" ")}`);
    for (const word of words) keys.add(`x:w:${word}`);
  }
  for (const { whole } of Object.values(features.texts)) keys.add(`x:t:${whole}`);
  for (const slot of features.slots) {
    const [day = "", start = ""] = slot.split(" ");
    for (const { postalCode, municipality } of features.places) {
      keys.add(`x:s:${postalCode ?? municipality ?? ""} ${day} ${start}`);
    }
  }
  // Help by phone or on the web has no place and mostly no time.
  if (features.places.length === 0) for (const phone of features.phones) keys.add(`x:c:${phone}`);
  return [...keys].sort();
}

/** Whether two roots that share `key` are compared. */
export function isPaired(a: RootFeatures, b: RootFeatures, key: string): boolean {
  return a.root !== b.root && (a.source !== b.source || !key.startsWith("x:"));
}
