import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { RECORD_SCHEMAS, type PtvKind } from "../../../../src/connectors/ptv/wire.ts";

const SCHEMAS = "test/fixtures/ptv/schema/lenient";
const SAMPLES = "test/fixtures/ptv/samples";

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
for (const file of readdirSync(SCHEMAS)) {
  ajv.addSchema(JSON.parse(readFileSync(`${SCHEMAS}/${file}`, "utf8")) as object, file);
}

const CONTRACT: Readonly<Record<PtvKind, string>> = {
  service: "service.schema.json",
  channel: "service-channel.schema.json",
  organisation: "organization.schema.json",
  "general-description": "general-description.schema.json",
};

const KIND_OF_FILE: readonly (readonly [RegExp, PtvKind])[] = [
  [/^service-\d/, "service"],
  [/^(echannel|phone-channel|printable-form|service-location|webpage-channel)-\d/, "channel"],
  [/^organization-\d/, "organisation"],
  [/^general-description-\d/, "general-description"],
];

const samples = readdirSync(SAMPLES).flatMap((file) => {
  const kind = KIND_OF_FILE.find(([pattern]) => pattern.test(file))?.[1];
  return kind === undefined ? [] : [{ file, kind, text: readFileSync(`${SAMPLES}/${file}`, "utf8") }];
});

function contractAccepts(kind: PtvKind, payload: unknown): boolean {
  const validate = ajv.getSchema(CONTRACT[kind]);
  if (validate === undefined) throw new Error(`no schema for ${kind}`);
  return validate(payload) === true;
}

/** Every place of a JSON value that can be replaced, as [holder, key]. */
function places(value: unknown, found: [Record<string, unknown>, string][] = []): typeof found {
  if (typeof value !== "object" || value === null) return found;
  const holder = value as Record<string, unknown>;
  for (const key of Object.keys(holder)) {
    found.push([holder, key]);
    places(holder[key], found);
  }
  return found;
}

const REPLACEMENTS = [null, 7, 1.5, "x", "", true, [], {}, [null], ["x"], [{}], "2026-01-01T00:00:00Z", "fi"];

test.each(samples)("$file passes", ({ kind, text }) => {
  expect(RECORD_SCHEMAS[kind].safeParse(JSON.parse(text)).error?.issues ?? []).toEqual([]);
});

test("there are samples of every kind", () => {
  expect(new Set(samples.map(({ kind }) => kind)).size).toBe(4);
});

test("accepts and refuses exactly what the lenient schemas of the contract do", () => {
  let refused = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...samples),
      fc.nat(),
      fc.constantFrom(...REPLACEMENTS, "delete", "add"),
      ({ kind, text }, at, replacement) => {
        const payload = JSON.parse(text) as unknown;
        const all = places(payload);
        const [holder, key] = all[at % all.length] ?? [{}, ""];
        if (replacement === "delete" && !Array.isArray(holder)) delete holder[key];
        else if (replacement === "add") holder[`${key}New`] = 1;
        else holder[key] = replacement;
        const expected = contractAccepts(kind, payload);
        if (!expected) refused += 1;
        expect(
          RECORD_SCHEMAS[kind].safeParse(payload).success,
          `${key} = ${JSON.stringify(replacement)}`,
        ).toBe(expected);
      },
    ),
    { numRuns: 3_000, seed: 11 },
  );
  expect(refused).toBeGreaterThan(500);
});
