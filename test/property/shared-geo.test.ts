import * as fc from "fast-check";
import proj4 from "proj4";
import { expect, test } from "vitest";
import { fromTm35fin, fromWgs84, isInFinland } from "../../src/mappers/shared/geo.ts";

const TM35FIN = proj4("EPSG:4326", "+proj=utm +zone=35 +ellps=GRS80 +units=m +no_defs");
const inFinland = fc
  .record({
    lon: fc.double({ min: 19.5, max: 31, noNaN: true }),
    lat: fc.double({ min: 59.7, max: 70, noNaN: true }),
  })
  .filter(isInFinland);
/** One millionth of a degree, and the millimetres that the text form of metres drops. */
const TOLERANCE = 2e-6;

test("a position in metres comes back as the degrees it was made of, swapped or not", () => {
  fc.assert(
    fc.property(inFinland, fc.boolean(), ({ lon, lat }, swapped) => {
      const [east = 0, north = 0] = TM35FIN.forward([lon, lat]);
      const texts = [north.toFixed(3), east.toFixed(3)] as const;
      const { position, problems } = swapped ? fromTm35fin(texts[1], texts[0]) : fromTm35fin(...texts);
      expect(problems).toEqual(swapped ? ["position-swapped"] : []);
      expect(Math.abs((position?.lon ?? 0) - lon)).toBeLessThan(TOLERANCE);
      expect(Math.abs((position?.lat ?? 0) - lat)).toBeLessThan(TOLERANCE);
    }),
  );
});

test("a position that is given lies in Finland with six decimals; anything else is a problem", () => {
  const number = fc.oneof(
    fc.double(),
    fc.double({ min: -200, max: 200 }),
    fc.constantFrom(0, Number.NaN, 62.79, 22.84),
  );
  fc.assert(
    fc.property(number, number, (lon, lat) => {
      const { position, problems } = fromWgs84(lon, lat);
      if (position === null) expect(problems).toEqual(["position-implausible"]);
      else {
        expect(isInFinland(position)).toBe(true);
        expect(position.lon).toBe(Number(position.lon.toFixed(6)));
        expect(position.lat).toBe(Number(position.lat.toFixed(6)));
      }
    }),
    { numRuns: 1_000 },
  );
});

test("no text in the place of metres makes a fault", () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.oneof(fc.string(), fc.constantFrom("6834688", "503879", "1e9", "-1")),
      (a, b) => {
        expect(fromTm35fin(a, b).problems.length).toBeLessThanOrEqual(1);
      },
    ),
  );
});
