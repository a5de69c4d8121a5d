import * as fc from "fast-check";
import { expect, test } from "vitest";
import { toRecord } from "../../../../src/connectors/ptv/record.ts";
import type { JsonObject } from "../../../../src/domain/json.ts";
import { idOf, map, mapOrganisation, sample } from "./context.ts";

const SERVICES = ["service-1", "service-2", "service-3"].map(sample);
const CHANNELS = ["echannel-1", "phone-channel-1", "service-location-1", "printable-form-1"].map(sample);
const ORGANISATIONS = ["organization-1", "organization-2", "organization-3"].map(sample);
const NATIONAL = sample("general-description-1");

interface World {
  readonly service: JsonObject;
  readonly channels: readonly JsonObject[];
  readonly national: JsonObject;
}

/** A copy of a service connected to every kind of channel. */
function world(index: number): World {
  const service = SERVICES[index % SERVICES.length] ?? {};
  const own = Array.isArray(service["serviceChannels"]) ? service["serviceChannels"] : [];
  const serviceChannels = CHANNELS.map((channel, at) => ({
    ...((own[at] ?? {}) as JsonObject), // connections of the samples are objects
    serviceChannel: { id: idOf(channel), name: null },
  }));
  return structuredClone({
    service: { ...service, generalDescriptionId: idOf(NATIONAL), serviceChannels },
    channels: CHANNELS,
    national: NATIONAL,
  });
}

function mapWorld({ service, channels, national }: World) {
  const records = channels.map((record, at): readonly [string, JsonObject] => [
    `channel/${idOf(CHANNELS[at])}`,
    record,
  ]);
  return map(service, Object.fromEntries([...records, [`general-description/${idOf(NATIONAL)}`, national]]));
}

/** Everything in a value that can be replaced: [holder, key]. */
function places(value: unknown, found: [Record<string, unknown>, string][] = []): typeof found {
  if (typeof value !== "object" || value === null) return found;
  const holder = value as Record<string, unknown>;
  for (const key of Object.keys(holder)) {
    found.push([holder, key]);
    places(holder[key], found);
  }
  return found;
}

function hashes({ service, channels, national }: World): readonly string[] {
  return [
    toRecord("service", service).hash,
    ...channels.map((channel) => toRecord("channel", channel).hash),
    toRecord("general-description", national).hash,
  ];
}

/** Each as it is sent, hashed and mapped once. */
const ORIGINALS = SERVICES.map((_, index) => {
  const original = world(index);
  return { hash: hashes(original).join(), mapped: mapWorld(original) };
});

test("a reshuffled list that leaves the hash as it was leaves the draft as it was", () => {
  let unchanged = 0;
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.infiniteStream(fc.nat()), (index, at, order) => {
      const original = ORIGINALS[index % ORIGINALS.length];
      const shuffled = world(index);
      const lists = places(shuffled).filter(([holder, key]) => {
        const list = holder[key];
        return Array.isArray(list) && list.length > 1;
      });
      const [holder, key] = lists[at % lists.length] ?? [{}, ""];
      const ranked = (holder[key] as unknown[]).map((item) => ({ item, rank: order.next().value ?? 0 }));
      holder[key] = ranked.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
      if (original?.hash !== hashes(shuffled).join()) return;
      unchanged += 1;
      const [before, after] = [original.mapped, mapWorld(shuffled)];
      expect(after.ok && after.draft, key).toEqual(before.ok && before.draft);
    }),
    { numRuns: 400, seed: 7 },
  );
  expect(unchanged).toBeGreaterThan(100);
});

const NONSENSE = [
  null,
  7,
  -1.5,
  "",
  "x",
  "2026-99-99T00:00:00",
  true,
  [],
  {},
  [null],
  ["x"],
  [{}],
  { id: 7 },
];

test("whatever stands anywhere in the records, mapping ends with a draft or a reason of R8", () => {
  const reasons = new Set<string>();
  fc.assert(
    fc.property(
      fc.nat(),
      fc.array(fc.tuple(fc.nat(), fc.constantFrom(...NONSENSE)), { maxLength: 4 }),
      (index, edits) => {
        const edited = world(index);
        for (const [at, value] of edits) {
          const all = [edited.service, ...edited.channels, edited.national].flatMap((record) =>
            places(record),
          );
          const [holder, key] = all[at % all.length] ?? [{}, ""];
          holder[key] = structuredClone(value);
        }
        const mapped = mapWorld(edited);
        if (!mapped.ok) for (const { code } of mapped.problems) reasons.add(code);
        if (!mapped.ok) return;
        expect(mapped.draft.name).not.toEqual({});
        for (const { address, schedules } of mapped.draft.offerings) {
          expect(address?.municipality ?? "743").toMatch(/^\d{3}$/);
          for (const { start, validFrom } of schedules) {
            expect(start ?? "00:00").toMatch(/^\d{2}:\d{2}$/);
            expect(validFrom ?? "2026-01-01").toMatch(/^\d{4}-\d{2}-\d{2}$/);
          }
        }
      },
    ),
    { numRuns: 400, seed: 3 },
  );
  for (const reason of reasons) {
    expect(["key-missing", "name-missing", "code-unknown"]).toContain(reason);
  }
});

test("organisations survive anything as well", () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.constantFrom(...NONSENSE), (index, at, value) => {
      const record = structuredClone(ORGANISATIONS[index % ORGANISATIONS.length] ?? {});
      const all = places(record);
      const [holder, key] = all[at % all.length] ?? [{}, ""];
      holder[key] = structuredClone(value);
      expect(typeof mapOrganisation(record).ok).toBe("boolean");
    }),
    { numRuns: 300, seed: 5 },
  );
});
