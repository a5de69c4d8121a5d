/**
 * How like a part of a name is to what was asked for, 0 to 1: `word_similarity` of pg_trgm, of texts that
 * `catalogue.plain` folded. Of all stretches of the name's trigrams the one that has most in common counts.
 */
export function likenessTo(asked: string): (name: string) => number {
  const wanted = new Set(trigramsOf(asked));
  return (name) => bestStretch(trigramsOf(name), wanted);
}

/** Three letters at a time of each word, with two spaces before it and one behind it. */
function trigramsOf(text: string): readonly string[] {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) => {
    const padded = `  ${word} `;
    return Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3));
  });
}

/** The walk of pg_trgm (`iterate_word_similarity`): the stretch grows to each wanted trigram and is cut where that gains. */
function bestStretch(trigrams: readonly string[], wanted: ReadonlySet<string>): number {
  const common = new Set(trigrams.filter((trigram) => wanted.has(trigram)));
  if (common.size === 0) return 0;
  const lastAt = new Map<string, number>();
  let [best, lower, met, distinct] = [0, -1, 0, 0];
  for (const [upper, trigram] of trigrams.entries()) {
    const isWanted = common.has(trigram);
    if (lower >= 0 || isWanted) {
      if (!lastAt.has(trigram)) {
        distinct += 1;
        if (isWanted) met += 1;
      }
      lastAt.set(trigram, upper);
    }
    if (!isWanted) continue;
    if (lower < 0) [lower, distinct] = [upper, 1];
    const cut = bestCut(trigrams, { lower, upper, met, distinct }, { common, lastAt, wanted: wanted.size });
    for (let at = lower; at < cut.lower; at += 1) {
      const left = trigrams[at] ?? "";
      if (lastAt.get(left) === at) lastAt.delete(left);
    }
    ({ lower, met, distinct } = cut);
    best = Math.max(best, cut.likeness);
  }
  return best;
}

interface Stretch {
  readonly lower: number;
  readonly upper: number;
  /** Wanted trigrams in it. */
  readonly met: number;
  /** Different trigrams in it. */
  readonly distinct: number;
}

function bestCut(
  trigrams: readonly string[],
  stretch: Stretch,
  seen: {
    readonly common: ReadonlySet<string>;
    readonly lastAt: ReadonlyMap<string, number>;
    readonly wanted: number;
  },
): Stretch & { readonly likeness: number } {
  const likenessOf = (met: number, distinct: number): number =>
    Math.fround(met / (seen.wanted + distinct - met));
  let best = { ...stretch, likeness: likenessOf(stretch.met, stretch.distinct) };
  let { met, distinct } = stretch;
  for (let lower = stretch.lower; lower <= stretch.upper; lower += 1) {
    const likeness = likenessOf(met, distinct);
    if (likeness > best.likeness) best = { ...stretch, lower, met, distinct, likeness };
    const trigram = trigrams[lower] ?? "";
    if (seen.lastAt.get(trigram) !== lower) continue;
    distinct -= 1;
    if (seen.common.has(trigram)) met -= 1;
  }
  return best;
}
