import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isJsonObject, type Json, type JsonObject } from "../../src/domain/json.ts";
import { QUARANTINE_CODES } from "../../src/domain/problem.ts";
import { draftOf, mapListing, sample } from "../unit/mappers/lahella/context.ts";

const SAMPLES = [
  "activity_published_weekly",
  "activity_published_multi_channel",
  "inferred_event_single",
  "inferred_every_other_week_with_exclusion",
].map(sample);
const json: fc.Arbitrary<Json> = fc.jsonValue({ maxDepth: 2 }).map((value) => value as Json); // JSON by its making

/** Every place in a JSON value, as a list of keys. */
function placesIn(value: Json | undefined, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))];
}

function replaced(value: Json | undefined, path: readonly string[], by: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((inner: Json, index) => (String(index) === key ? replaced(inner, rest, by) : inner));
  return isJsonObject(value) ? { ...value, [key]: replaced(value[key], rest, by) } : by;
}

const broken = fc
  .constantFrom(...SAMPLES)
  .chain((payload) => fc.tuple(fc.constant(payload), fc.constantFrom(...placesIn(payload)), json));

test("whatever stands in one place of a listing, it is mapped, or quarantined for a reason of R8", () => {
  fc.assert(
    fc.property(broken, ([payload, path, value]) => {
      const mapped = mapListing(replaced(payload, path, value));
      if (!mapped.ok) expect(QUARANTINE_CODES).toContain(mapped.problems.at(-1)?.code);
    }),
    { numRuns: 1_500 },
  );
});

test("anything at all is mapped or quarantined, the same way each time", () => {
  fc.assert(
    fc.property(fc.oneof(json, fc.record({ _key: json, traits: json })), (payload) => {
      expect(mapListing(payload)).toEqual(mapListing(payload));
    }),
  );
});

const shuffledTraits = (payload: JsonObject): fc.Arbitrary<JsonObject> => {
  const traits = isJsonObject(payload["traits"]) ? payload["traits"] : {};
  const sets = ["theme", "format", "demographic", "region"].filter((key) => Array.isArray(traits[key]));
  return fc
    .tuple(
      ...sets.map((key) => {
        const items: readonly Json[] = Array.isArray(traits[key]) ? traits[key] : [];
        return fc
          .shuffledSubarray([...items], { minLength: items.length })
          .map((list): [string, Json] => [key, list]);
      }),
    )
    .map((entries) => ({ ...payload, traits: { ...traits, ...Object.fromEntries(entries) } }));
};

test("the order of sets has no meaning (Lähellä.fi A7)", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...SAMPLES).chain((payload) => fc.tuple(fc.constant(payload), shuffledTraits(payload))),
      ([payload, shuffled]) => {
        expect(draftOf(shuffled)).toEqual(draftOf(payload));
      },
    ),
  );
});
