import * as fc from "fast-check";
import proj4 from "proj4";
import { describe, expect, test } from "vitest";
import { createClock } from "../../simulator/clock.ts";
import { businessId, businessIdCheckDigit, createRandom, guid } from "../../simulator/random.ts";
import { toTm35 } from "../../simulator/world/tm35.ts";

describe("random", () => {
  test("the same seed gives the same stream, forks do not depend on earlier draws", () => {
    const one = createRandom("a");
    const other = createRandom("a");
    expect([one.next(), one.next()]).toEqual([other.next(), other.next()]);
    one.next();
    expect(one.fork("x").next()).toBe(other.fork("x").next());
    expect(createRandom("b").next()).not.toBe(createRandom("a").next());
  });

  test("numbers stay inside their bounds", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -50, max: 50 }), fc.nat(50), (seed, min, width) => {
        const drawn = createRandom(seed).int(min, min + width);
        return drawn >= min && drawn <= min + width && Number.isInteger(drawn);
      }),
    );
  });

  test("guids have the shape of version 5 and differ by text", () => {
    const guids = Array.from({ length: 2_000 }, (_, index) => guid(`seed/${index}`));
    for (const id of guids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(guids).size).toBe(guids.length);
  });

  test("business ids have a valid check digit and differ", () => {
    expect(businessIdCheckDigit("1234567")).toBe(1);
    expect(businessIdCheckDigit("3221323")).toBe(8);
    const ids = Array.from({ length: 6_000 }, (_, index) => businessId(index));
    for (const id of ids) expect(businessIdCheckDigit(id.slice(0, 7))).toBe(Number(id.slice(8)));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("clock", () => {
  test("a frozen clock moves only when told", () => {
    const clock = createClock({ frozenAt: new Date("2026-01-01T00:00:00Z") });
    clock.advance(1_500);
    expect(clock.now().toISOString()).toBe("2026-01-01T00:00:01.500Z");
    clock.set(new Date("2027-01-01T00:00:00Z"));
    expect(clock.now().toISOString()).toBe("2027-01-01T00:00:00.000Z");
  });
});

test("TM35FIN agrees with proj4 all over Finland", () => {
  proj4.defs("EPSG:3067", "+proj=utm +zone=35 +ellps=GRS80 +units=m +no_defs");
  fc.assert(
    fc.property(
      fc.double({ min: 59.5, max: 70.2, noNaN: true }),
      fc.double({ min: 19.2, max: 31.8, noNaN: true }),
      (latitude, longitude) => {
        const { northing, easting } = toTm35(latitude, longitude);
        const [x, y] = proj4("EPSG:4326", "EPSG:3067", [longitude, latitude]);
        expect(Math.hypot(x - easting, y - northing)).toBeLessThan(0.01);
      },
    ),
  );
});
