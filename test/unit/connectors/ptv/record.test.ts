import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createBatchSizes } from "../../../../src/connectors/ptv/batch-sizes.ts";
import { isUsableId, readModified, toRecord } from "../../../../src/connectors/ptv/record.ts";
import type { JsonObject } from "../../../../src/domain/json.ts";
import { keyText } from "../../../../src/domain/source.ts";

function sample(name: string): JsonObject {
  return JSON.parse(readFileSync(`test/fixtures/ptv/samples/${name}.json`, "utf8")) as JsonObject;
}

function reversed(payload: JsonObject, key: string): JsonObject {
  const list = payload[key];
  if (!Array.isArray(list)) throw new Error(`${key} is no list`);
  return { ...payload, [key]: list.toReversed() };
}

function phonesHash(numbers: readonly (readonly [string, string])[]): string {
  return toRecord("channel", { phoneNumbers: numbers.map(([language, number]) => ({ language, number })) })
    .hash;
}

test("a service links to its channels, to organisations of every role and to its general description", () => {
  const links = toRecord("service", {
    id: "C0F98494-63F8-59AF-B1F9-07E2F98678E5",
    generalDescriptionId: "gd",
    serviceChannels: [
      { serviceChannel: { id: "C1" } },
      { serviceChannel: null },
      null,
      { serviceChannel: { id: "c1" } },
    ],
    organizations: [
      { organization: { id: "o1" }, roleType: "OtherResponsible" },
      { organization: null, roleType: "Producer" },
      { organization: { id: "o2" }, roleType: "Producer" },
    ],
  }).links?.map(keyText);
  expect(links).toEqual([
    "ptv/channel/c1",
    "ptv/organisation/o1",
    "ptv/organisation/o2",
    "ptv/general-description/gd",
  ]);
});

test("channels link to their organisation, organisations to their parent, and oddities to nothing", () => {
  expect(toRecord("channel", { organizationId: "o1" }).links?.map(keyText)).toEqual(["ptv/organisation/o1"]);
  expect(toRecord("organisation", { parentOrganizationId: "p" }).links?.map(keyText)).toEqual([
    "ptv/organisation/p",
  ]);
  for (const payload of [null, "x", [], { serviceChannels: 7, organizations: ["x"] }]) {
    expect(toRecord("service", payload)).toMatchObject({ id: null, links: [], modifiedAt: null });
  }
});

test("the hash ignores the order of languages, hours and classes, not of channels, addresses and own phones", () => {
  const service = sample("service-1");
  const location = sample("service-location-1");
  const hash = toRecord("service", service).hash;
  for (const key of ["serviceNames", "serviceDescriptions", "serviceClasses", "targetGroups", "languages"]) {
    expect(toRecord("service", reversed(service, key)).hash, key).toBe(hash);
  }
  expect(toRecord("service", reversed(service, "serviceChannels")).hash).not.toBe(hash);
  expect(toRecord("channel", reversed(location, "serviceHours")).hash).toBe(
    toRecord("channel", location).hash,
  );

  const fiFirst = phonesHash([
    ["fi", "1"],
    ["fi", "2"],
    ["sv", "1"],
    ["sv", "2"],
  ]);
  expect(
    phonesHash([
      ["sv", "1"],
      ["sv", "2"],
      ["fi", "1"],
      ["fi", "2"],
    ]),
  ).toBe(fiFirst);
  expect(
    phonesHash([
      ["fi", "2"],
      ["fi", "1"],
      ["sv", "1"],
      ["sv", "2"],
    ]),
  ).not.toBe(fiFirst);
});

test("timestamps of any written form become ISO 8601 with milliseconds and Z", () => {
  expect(readModified("2020-08-21T06:55:52.144738")).toBe("2020-08-21T06:55:52.144Z");
  expect(readModified("2020-08-21T06:55:52.1447381Z")).toBe("2020-08-21T06:55:52.144Z");
  expect(readModified("2020-08-21T06:55:52")).toBe("2020-08-21T06:55:52.000Z");
  expect(readModified("2020-08-21T06:55:52+03:00")).toBe("2020-08-21T03:55:52.000Z");
  for (const value of [null, undefined, "", "today", "2020-13-41T06:55:52", 7])
    expect(readModified(value)).toBeNull();
});

test("faults against the wire schema name their place and keep the record", () => {
  const record = toRecord("service", {
    ...sample("service-1"),
    modified: "yesterday",
    keywords: [{ value: 7 }],
  });
  expect(record.problems.map(({ code, field }) => `${code} ${field}`)).toEqual([
    "wire-shape keywords[0].value",
    "wire-shape modified",
  ]);
  expect(record.id).toBe("c0f98494-63f8-59af-b1f9-07e2f98678e5");
  expect(toRecord("channel", { id: null }).problems.length).toBeGreaterThan(0);
});

test("only GUIDs other than zero may be sent", () => {
  expect(isUsableId("c0f98494-63f8-59af-b1f9-07e2f98678e5")).toBe(true);
  expect(isUsableId("00000000-0000-0000-0000-000000000000")).toBe(false);
  expect(isUsableId("c0f98494-63f8-59af-b1f9-07e2f98678e5,x")).toBe(false);
});

test("batches halve by kind when too slow, end at one, and grow back after successes", () => {
  const sizes = createBatchSizes(50);
  sizes.tooSlow("channel", 50);
  expect([sizes.current("channel"), sizes.current("service")]).toEqual([25, 50]);
  for (let length = 25; length > 1; length = sizes.current("channel")) sizes.tooSlow("channel", length);
  sizes.tooSlow("channel", 1);
  expect(sizes.current("channel")).toBe(1);
  for (let n = 0; n < 4; n += 1) sizes.succeeded("channel");
  expect(sizes.current("channel")).toBe(8);
  for (let n = 0; n < 40; n += 1) sizes.succeeded("channel");
  expect(sizes.current("channel")).toBe(50);
});
