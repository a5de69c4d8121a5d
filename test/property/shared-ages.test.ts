import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { AgeRange } from "../../src/domain/catalogue/listing.ts";
import { coversEveryAge, joinRanges } from "../../src/mappers/shared/ages.ts";

const range = fc
  .tuple(fc.nat(99), fc.option(fc.nat(40), { nil: null }))
  .map(([min, length]): AgeRange => ({ min, max: length === null ? null : min + length }));
const includes = (ranges: readonly AgeRange[], age: number): boolean =>
  ranges.some(({ min, max }) => age >= min && (max === null || age <= max));

test("joined ranges hold the same ages, in order, with a gap between them", () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 12 }), (ranges) => {
      const joined = joinRanges(ranges);
      for (let age = 0; age <= 150; age += 1)
        expect(includes(joined, age), String(age)).toBe(includes(ranges, age));
      for (const [index, next] of joined.slice(1).entries()) {
        const before = joined[index]?.max ?? Number.POSITIVE_INFINITY;
        expect(next.min).toBeGreaterThan(before + 1);
      }
      expect(joinRanges(joined)).toEqual(joined);
    }),
  );
});

test("everyone is covered exactly when no age from 0 upwards is left out", () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 12 }), (ranges) => {
      const ages = Array.from({ length: 200 }, (_, age) => age);
      expect(coversEveryAge(joinRanges(ranges))).toBe(ages.every((age) => includes(ranges, age)));
    }),
  );
});
