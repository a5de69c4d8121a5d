/** A set of small numbers, 32 to a word. Sets that are used together have the same length. */
export type Bits = Uint32Array;

const WORD = 32;

/** An empty set with room for the numbers below `capacity`, which is a multiple of 32. */
export function noBits(capacity: number): Bits {
  return new Uint32Array(capacity / WORD);
}

export function addBit(bits: Bits, number: number): void {
  bits[number >>> 5] = (bits[number >>> 5] ?? 0) | (1 << (number & 31));
}

export function dropBit(bits: Bits, number: number): void {
  bits[number >>> 5] = (bits[number >>> 5] ?? 0) & ~(1 << (number & 31));
}

export function hasBit(bits: Bits, number: number): boolean {
  return (((bits[number >>> 5] ?? 0) >>> (number & 31)) & 1) === 1;
}

/** The same set with more room. */
export function widened(bits: Bits, capacity: number): Bits {
  const wide = noBits(capacity);
  wide.set(bits);
  return wide;
}

/** Numbers that are in any of the sets. */
export function unionOf(sets: readonly Bits[], capacity: number): Bits {
  const all = noBits(capacity);
  for (const set of sets) {
    for (let word = 0; word < all.length; word += 1) all[word] = (all[word] ?? 0) | (set[word] ?? 0);
  }
  return all;
}

/** Numbers that are in every one of the sets, of which there is at least one. */
export function intersectionOf([first, ...others]: readonly [Bits, ...(readonly Bits[])]): Bits {
  const common = first.slice();
  for (const set of others) {
    for (let word = 0; word < common.length; word += 1) common[word] = (common[word] ?? 0) & (set[word] ?? 0);
  }
  return common;
}

/** Numbers of the first set that are not in the second. */
export function without(bits: Bits, taken: Bits): Bits {
  const left = bits.slice();
  for (let word = 0; word < left.length; word += 1) left[word] = (left[word] ?? 0) & ~(taken[word] ?? 0);
  return left;
}

/** How many numbers two sets have in common. */
export function commonCount(one: Bits, other: Bits): number {
  let count = 0;
  for (let word = 0; word < one.length; word += 1) {
    const both = (one[word] ?? 0) & (other[word] ?? 0);
    if (both !== 0) count += ones(both);
  }
  return count;
}

/** The numbers of a set, ascending. */
export function numbersOf(bits: Bits): readonly number[] {
  const numbers: number[] = [];
  for (let word = 0; word < bits.length; word += 1) {
    let left = bits[word] ?? 0;
    while (left !== 0) {
      const lowest = left & -left;
      numbers.push(word * WORD + 31 - Math.clz32(lowest));
      left ^= lowest;
    }
  }
  return numbers;
}

/** Ones of a 32-bit word, by adding neighbours in parallel. */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
