import * as fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalHash, canonicalText } from "../../../../src/connectors/http/canonical.ts";

const noSets = (): boolean => false;
const hoursAreSets = (path: string): boolean => path === "hours" || path === "hours.rows";

/** The same by the slow way: JSON with sorted keys and named sets. */
function slow(value: unknown, isSet: (path: string) => boolean, path = ""): string {
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => slow(item, isSet, path));
    return `[${(isSet(path) ? items.sort() : items).join(",")}]`;
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  const below = (key: string): string => (path === "" ? key : `${path}.${key}`);
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${slow(item, isSet, below(key))}`).join(",")}}`;
}

test("the order of keys and of named sets does not matter, everything else does", () => {
  const one = { b: [1, 2], hours: [{ day: "mo", rows: [{ from: 1 }, { from: 2 }] }, { day: "tu" }] };
  const two = { hours: [{ day: "tu" }, { rows: [{ from: 2 }, { from: 1 }], day: "mo" }], b: [1, 2] };
  expect(canonicalHash(one, hoursAreSets)).toBe(canonicalHash(two, hoursAreSets));
  expect(canonicalHash(one, noSets)).not.toBe(canonicalHash(two, noSets));
  expect(canonicalHash({ ...one, b: [2, 1] }, hoursAreSets)).not.toBe(canonicalHash(one, hoursAreSets));
  expect(canonicalHash({ a: null }, noSets)).not.toBe(canonicalHash({}, noSets));
});

test("is SHA-256 of the canonical text", () => {
  expect(canonicalText({ b: 1, a: "ä" }, noSets)).toBe('{"a":"ä","b":1}');
  expect(canonicalHash({}, noSets)).toBe("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
});

test("agrees with the slow way for any JSON, whatever was hashed before", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue({ maxDepth: 4 }), { maxLength: 5 }), (values) => {
      for (const value of values) expect(canonicalText(value, hoursAreSets)).toBe(slow(value, hoursAreSets));
    }),
  );
});
