import type { Point } from "./types.ts";

// ETRS-TM35FIN (EPSG:3067): transverse Mercator on GRS80, central meridian 27°, scale 0.9996, false easting 500 km.
// Written out here, and not taken from a library, so that the mapper under test is checked against other code.
const FLATTENING = 1 / 298.257222101;
const SEMI_MAJOR_M = 6_378_137;
const SCALE = 0.9996;
const CENTRAL_MERIDIAN = (27 * Math.PI) / 180;
const FALSE_EASTING_M = 500_000;
const ECCENTRICITY = Math.sqrt(FLATTENING * (2 - FLATTENING));
const N = FLATTENING / (2 - FLATTENING);
const RECTIFYING_RADIUS_M = (SEMI_MAJOR_M / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64);
const SERIES = [
  N / 2 - (2 / 3) * N ** 2 + (5 / 16) * N ** 3,
  (13 / 48) * N ** 2 - (3 / 5) * N ** 3,
  (61 / 240) * N ** 3,
] as const;

/** Northing and easting in metres of a WGS84 position in degrees (Krüger's series, error below a millimetre in Finland). */
export function toTm35(latitude: number, longitude: number): { northing: number; easting: number } {
  const phi = (latitude * Math.PI) / 180;
  const lambda = (longitude * Math.PI) / 180 - CENTRAL_MERIDIAN;
  const conformal = Math.sinh(
    Math.atanh(Math.sin(phi)) - ECCENTRICITY * Math.atanh(ECCENTRICITY * Math.sin(phi)),
  );
  const xi0 = Math.atan2(conformal, Math.cos(lambda));
  const eta0 = Math.asinh(Math.sin(lambda) / Math.hypot(conformal, Math.cos(lambda)));
  let xi = xi0;
  let eta = eta0;
  SERIES.forEach((factor, index) => {
    const order = 2 * (index + 1);
    xi += factor * Math.sin(order * xi0) * Math.cosh(order * eta0);
    eta += factor * Math.cos(order * xi0) * Math.sinh(order * eta0);
  });
  return {
    northing: SCALE * RECTIFYING_RADIUS_M * xi,
    easting: FALSE_EASTING_M + SCALE * RECTIFYING_RADIUS_M * eta,
  };
}

/** Rounds to about a metre, as maps and typed data do. */
export function toPoint(latitude: number, longitude: number): Point {
  const { northing, easting } = toTm35(latitude, longitude);
  return {
    latitude: Number(latitude.toFixed(5)),
    longitude: Number(longitude.toFixed(5)),
    northing: Math.round(northing),
    easting: Math.round(easting),
  };
}
