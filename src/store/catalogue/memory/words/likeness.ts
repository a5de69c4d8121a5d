/**
 * How like a part of a name is to what was asked for, 0 to 1: `word_similarity` of pg_trgm, of texts that
 * `catalogue.plain` folded. Of all stretches of the name's trigrams the one that has most in common counts; where one
 * is `enough`, no better one is looked for.
 */
export function likenessTo(asked: string, enough = Infinity): (name: string) => number {
  const wanted = new Set(trigramsOf(asked));
  return (name) => bestStretch(trigramsOf(name), wanted, enough);
}

/** Folded letters are few; of the scripts that are not folded two letters may count as the same. */
const LETTER_BITS = 10;
const MASK = 2 ** (3 * LETTER_BITS) - 1;
const SPACE = " ".charCodeAt(0);
const BEFORE_WORD = (SPACE << LETTER_BITS) | SPACE;
const LETTER = /^[\p{L}\p{N}]$/u;
const ASCII_LETTERS = Uint8Array.from({ length: 128 }, (_, code) =>
  LETTER.test(String.fromCharCode(code)) ? 1 : 0,
);

/** Three letters at a time of each word, with two spaces before it and one behind it, each as one number. */
export function trigramsOf(text: string): readonly number[] {
  const trigrams: number[] = [];
  let trigram = BEFORE_WORD;
  for (let at = 0; at <= text.length; at += 1) {
    const code = at === text.length ? SPACE : text.charCodeAt(at);
    const isLetter = code < ASCII_LETTERS.length ? ASCII_LETTERS[code] === 1 : isLetterAt(text, at);
    if (!isLetter && trigram === BEFORE_WORD) continue;
    trigram = ((trigram << LETTER_BITS) | (isLetter ? code % 2 ** LETTER_BITS : SPACE)) & MASK;
    trigrams.push(trigram);
    if (!isLetter) trigram = BEFORE_WORD;
  }
  return trigrams;
}

/** Those of them that hold no space: whatever holds the text inside has them. */
export function innerTrigramsOf(text: string): readonly number[] {
  return trigramsOf(text).filter(
    (trigram) =>
      trigram % 2 ** LETTER_BITS !== SPACE &&
      (trigram >>> LETTER_BITS) % 2 ** LETTER_BITS !== SPACE &&
      trigram >>> (2 * LETTER_BITS) !== SPACE,
  );
}

/** Whether a letter, which may take two places, stands there. */
function isLetterAt(text: string, at: number): boolean {
  const isSecondHalf = (text.charCodeAt(at) & 0xfc00) === 0xdc00;
  return LETTER.test(String.fromCodePoint(text.codePointAt(isSecondHalf ? at - 1 : at) ?? SPACE));
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
function bestStretch(trigrams: readonly number[], wanted: ReadonlySet<number>, enough: number): number {
  const lastAt = new Map<number, number>();
  let [best, lower, met, distinct] = [0, -1, 0, 0];
  // What comes after the last wanted one adds nothing.
  const last = trigrams.findLastIndex((trigram) => wanted.has(trigram));
  for (let upper = 0; upper <= last; upper += 1) {
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
    if (best >= enough) return best;
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
