import type { TextSketch } from "../domain/identity/matching.ts";

/** Texts of up to so many pairs of words are compared whole, longer ones by a sample of this size. */
const SAMPLE = 64;

/** FNV-1a, 32 bits, unsigned. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/** The sketch of a folded text (bottom-k sampling of its pairs of words). */
export function sketch(folded: string): TextSketch {
  const words = folded.split(" ");
  const pairs = new Set(words.map((word, index) => hash(`${word} ${words[index + 1] ?? ""}`)));
  return { whole: hash(folded), sample: [...pairs].sort((a, b) => a - b).slice(0, SAMPLE) };
}

/** Estimated share of the pairs of words that two texts have in common: 1 when they are the same word for word. */
export function resemblance(a: TextSketch, b: TextSketch): number {
  if (a.whole === b.whole) return 1;
  const inA = new Set(a.sample);
  const inB = new Set(b.sample);
  const lowest = [...new Set([...a.sample, ...b.sample])].sort((one, other) => one - other).slice(0, SAMPLE);
  const shared = lowest.filter((value) => inA.has(value) && inB.has(value)).length;
  return lowest.length === 0 ? 0 : shared / lowest.length;
}
