export type Random = {
  /** Uniform in [0, 1). */
  readonly next: () => number;
  /** Integer in [min, max], both included. */
  readonly int: (min: number, max: number) => number;
  /** True with the given probability (0–1). */
  readonly chance: (probability: number) => boolean;
  /** One item; throws on an empty list, which is a fault of the caller's data. */
  readonly pick: <T>(items: readonly T[]) => T;
  /** `count` different items (all of them when there are fewer), in random order. */
  readonly sample: <T>(items: readonly T[], count: number) => T[];
  /** A shuffled copy. */
  readonly shuffle: <T>(items: readonly T[]) => T[];
  /** An independent generator: its stream depends on this seed and `label` only, not on earlier draws. */
  readonly fork: (label: string) => Random;
};

const GOLDEN_STEP = 0x6d2b79f5;

/** mulberry32: one 32-bit word of state, good enough to invent data and the same on every machine. */
function createStream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + GOLDEN_STEP) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** FNV-1a over UTF-16 units: a 32-bit number that depends on the text only. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

export function createRandom(seed: number | string): Random {
  const label = String(seed);
  const next = createStream(hashText(label));
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  const pick = <T>(items: readonly T[]): T => {
    const item = items[int(0, items.length - 1)];
    if (item === undefined) throw new RangeError("pick needs a list that is not empty");
    return item;
  };
  const shuffle = <T>(items: readonly T[]): T[] => {
    const drawn = items.map((item) => ({ item, order: next() }));
    return drawn.sort((left, right) => left.order - right.order).map(({ item }) => item);
  };
  return {
    next,
    int,
    pick,
    shuffle,
    chance: (probability) => next() < probability,
    sample: (items, count) => shuffle(items).slice(0, count),
    fork: (part) => createRandom(`${label}/${part}`),
  };
}

const word = (draw: () => number): string =>
  Math.floor(draw() * 2 ** 32)
    .toString(16)
    .padStart(8, "0");

/** A version 5 shaped GUID in lower case that depends on the text only. */
export function guid(seedText: string): string {
  const stream = createStream(hashText(seedText));
  const other = createStream(hashText(`${seedText}#`));
  const hex = word(stream) + word(other) + word(stream) + word(other);
  const variant = "89ab".charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join("-");
}

const BUSINESS_ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2] as const;

/** Check digit of a Finnish business id (weights 7 9 10 5 8 4 2, modulo 11); null when the series has none. */
export function businessIdCheckDigit(sevenDigits: string): number | null {
  let sum = 0;
  BUSINESS_ID_WEIGHTS.forEach((weight, index) => {
    sum += weight * Number(sevenDigits.charAt(index));
  });
  const remainder = sum % 11;
  if (remainder === 1) return null;
  return remainder === 0 ? 0 : 11 - remainder;
}

/** The `index`-th invented business id with a valid check digit; different indexes give different ids. */
export function businessId(index: number): string {
  for (let series = 3_900_000 + index * 2; ; series += 1) {
    const digits = String(series).padStart(7, "0");
    const check = businessIdCheckDigit(digits);
    // Two series in a row never both lack a check digit, so odd steps stay inside this index's pair.
    if (check !== null) return `${digits}-${check}`;
  }
}
