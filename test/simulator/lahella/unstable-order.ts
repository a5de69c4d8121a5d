import { createRandom } from "../random.ts";

/**
 * Items that stay together within a block are shuffled anew in every call; pages that are made of whole
 * blocks still hold the same items. The default page size and the largest one are whole numbers of blocks.
 */
const BLOCK = 20;
/** How often a call lifts two items over a block's edge, by which a page is repeated or skipped. */
const DRIFT = 0.15;

export type UnstableOrder = <T extends { readonly _key: string }>(items: readonly T[]) => T[];

/**
 * The order of a server without a stable sort: no two calls answer alike, and now and then an item moves to
 * another page. Most crawls of a whole list are clean, so that "repeat until two passes agree" (B2) can end.
 */
export function createUnstableOrder(seed: string): UnstableOrder {
  const random = createRandom(`${seed}/lahella/order`);
  const ranks = new Map<string, number>();

  const rankOf = (key: string): number => {
    const known = ranks.get(key);
    if (known !== undefined) return known;
    ranks.set(key, ranks.size);
    return ranks.size - 1;
  };
  const swapTwo = (keys: readonly string[]): void => {
    const [one, other] = random.sample(keys, 2);
    if (one === undefined || other === undefined) return;
    const rank = rankOf(one);
    ranks.set(one, rankOf(other));
    ranks.set(other, rank);
  };

  return (items) => {
    for (const { _key } of items) rankOf(_key);
    if (random.chance(DRIFT)) swapTwo(items.map(({ _key }) => _key));
    const ranked = items.toSorted((left, right) => rankOf(left._key) - rankOf(right._key));
    const blocks = Array.from({ length: Math.ceil(ranked.length / BLOCK) }, (_, index) =>
      random.shuffle(ranked.slice(index * BLOCK, (index + 1) * BLOCK)),
    );
    return blocks.flat();
  };
}
