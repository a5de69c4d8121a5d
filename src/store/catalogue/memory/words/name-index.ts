import { innerTrigramsOf, trigramsOf } from "./likeness.ts";

/** Which names hold which trigrams. Names are meant by the numbers of their texts; none is taken out. */
export interface NameIndex {
  /** `name` is folded by `catalogue.plain`. */
  add(text: number, name: string): void;
  /** How many different trigrams of the word each of so many texts has in its name. */
  shared(word: string, texts: number): Uint8Array;
  /** All texts that may hold `part` inside their name; null when any may. */
  mayHold(part: string): Uint32Array | null;
}

interface Holders {
  texts: Uint32Array;
  count: number;
}

const NONE = new Uint32Array();
const FIRST_LENGTH = 2;

export function createNameIndex(): NameIndex {
  const holders = new Map<number, Holders>();
  const holding = (trigram: number): Uint32Array => {
    const known = holders.get(trigram);
    return known === undefined ? NONE : known.texts.subarray(0, known.count);
  };
  return {
    add(text, name) {
      for (const trigram of new Set(trigramsOf(name))) {
        const known = holders.get(trigram) ?? { texts: new Uint32Array(FIRST_LENGTH), count: 0 };
        if (known.count === 0) holders.set(trigram, known);
        if (known.count === known.texts.length) known.texts = doubled(known.texts);
        known.texts[known.count] = text;
        known.count += 1;
      }
    },
    shared(word, texts) {
      const counts = new Uint8Array(texts);
      for (const trigram of new Set(trigramsOf(word))) {
        for (const text of holding(trigram)) counts[text] = (counts[text] ?? 0) + 1;
      }
      return counts;
    },
    mayHold(part) {
      const [first, ...others] = innerTrigramsOf(part).map(holding);
      if (first === undefined) return null;
      return others.reduce((fewest, some) => (some.length < fewest.length ? some : fewest), first);
    },
  };
}

function doubled(numbers: Uint32Array): Uint32Array {
  const wider = new Uint32Array(numbers.length * 2);
  wider.set(numbers);
  return wider;
}
