import { expect, test } from "vitest";
import { limitFault } from "../../../../src/mappers/shared/limits.ts";

const LIMITS = { maximumListItems: 1_000, maximumRecordBytes: 10_000, maximumDepth: 20 };

/** Lists in lists, built without recursion. */
function nested(depth: number): unknown {
  let value: unknown = [];
  for (let level = 1; level < depth; level += 1) value = [value];
  return value;
}

test("a record within the limits has no fault", () => {
  expect(limitFault({ a: [1, "b", null], c: { d: true } }, LIMITS)).toBeNull();
  expect(limitFault({ list: Array.from({ length: 1_000 }, () => 1) }, LIMITS)).toBeNull();
  expect(limitFault(nested(20), LIMITS)).toBeNull();
});

test("a list over the limit is named", () => {
  const channels = Array.from({ length: 1_001 }, () => 1);
  expect(limitFault({ traits: { rows: [{ channels }] } }, LIMITS)).toEqual({
    code: "list-too-long",
    field: "traits.rows[0].channels",
  });
});

test("bytes are counted in UTF-8, as compact JSON has them", () => {
  const record = { name: "ä".repeat(2_000), list: [1, 2, { a: true }], none: null };
  const bytes = Buffer.byteLength(JSON.stringify(record));
  expect(limitFault(record, { ...LIMITS, maximumRecordBytes: bytes })).toBeNull();
  expect(limitFault(record, { ...LIMITS, maximumRecordBytes: bytes - 1 })).toEqual({
    code: "record-too-large",
    field: "",
  });
});

test("depth is a finding, even a million deep", () => {
  expect(limitFault(nested(21), LIMITS)?.code).toBe("nested-too-deep");
  expect(limitFault(nested(1_000_000), LIMITS)?.code).toBe("nested-too-deep");
});
