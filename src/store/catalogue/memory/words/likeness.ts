/**
 * How like a part of a name is to what was asked for, 0 to 1: `word_similarity` of pg_trgm, of texts that
 * `catalogue.plain` folded. Of all stretches of the name's trigrams the one that has most in common counts.
 */
export function likenessTo(asked: string): (name: string) => number {
  const wanted = new Set(trigramsOf(asked));
  return (name) => bestStretch(trigramsOf(name), wanted);
}

/** Folded letters are few; of the scripts that are not folded two letters may count as the same. */
const LETTER_BITS = 10;
const SPACE = " ".charCodeAt(0);
const LETTERS = /[\p{L}\p{N}]+/gu;

/** Three letters at a time of each word, with two spaces before it and one behind it, each as one number. */
function trigramsOf(text: string): readonly number[] {
  const trigrams: number[] = [];
  for (const [word] of text.matchAll(LETTERS)) {
    let trigram = (SPACE << LETTER_BITS) | SPACE;
    for (let at = 0; at <= word.length; at += 1) {
      const letter = at === word.length ? SPACE : word.charCodeAt(at) % 2 ** LETTER_BITS;
      trigram = ((trigram << LETTER_BITS) | letter) & (2 ** (3 * LETTER_BITS) - 1);
      trigrams.push(trigram);
    }
  }
  return trigrams;
}

interface Stretch {
  readonly lower: number;
  /** Wanted trigrams in it. */
  readonly met: number;
  /** Different trigrams in it. */
  readonly distinct: number;
  readonly likeness: number;
}

/**
 * The walk of pg_trgm (`iterate_word_similarity`): the stretch grows to each wanted trigram and is cut where that
 * gains.
 */
function bestStretch(trigrams: readonly number[], wanted: ReadonlySet<number>): number {
  const lastAt = new Map<number, number>();
  let [best, lower, met, distinct] = [0, -1, 0, 0];
  for (let upper = 0; upper < trigrams.length; upper += 1) {
    const trigram = trigrams[upper] ?? 0;
    const isWanted = wanted.has(trigram);
    if (lower < 0 && !isWanted) continue;
    if (lower < 0) lower = upper;
    if (!lastAt.has(trigram)) {
      distinct += 1;
      if (isWanted) met += 1;
    }
    lastAt.set(trigram, upper);
    if (!isWanted) continue;
    const cut = bestCut(trigrams, wanted, lastAt, { lower, upper, met, distinct });
    for (let at = lower; at < cut.lower; at += 1) {
      const left = trigrams[at] ?? 0;
      if (lastAt.get(left) === at) lastAt.delete(left);
    }
    ({ lower, met, distinct } = cut);
    best = Math.max(best, cut.likeness);
  }
  return best;
}

function bestCut(
  trigrams: readonly number[],
  wanted: ReadonlySet<number>,
  lastAt: ReadonlyMap<number, number>,
  stretch: Omit<Stretch, "likeness"> & { readonly upper: number },
): Stretch {
  let { met, distinct } = stretch;
  const likeness = (): number => Math.fround(met / (wanted.size + distinct - met));
  let best = { lower: stretch.lower, met, distinct, likeness: likeness() };
  for (let lower = stretch.lower; lower <= stretch.upper; lower += 1) {
    const now = likeness();
    if (now > best.likeness) best = { lower, met, distinct, likeness: now };
    const trigram = trigrams[lower] ?? 0;
    if (lastAt.get(trigram) !== lower) continue;
    distinct -= 1;
    if (wanted.has(trigram)) met -= 1;
  }
  return best;
}
