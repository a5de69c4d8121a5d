import proj4 from "proj4";
import type { Position } from "../../domain/catalogue/listing.ts";
import type { ProblemCode } from "../../domain/problem.ts";

/** `position` null without a problem means that none was given. */
export interface PositionReading {
  readonly position: Position | null;
  readonly problems: readonly ProblemCode[];
}

const TM35FIN = proj4("+proj=utm +zone=35 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs");

/**
 * Outline of Finland and its waters as [longitude, latitude], drawn 10 to 30 km outside the border: it has to
 * let every real place in and keep Stockholm, Tallinn, Saint Petersburg and the open sea out, no more.
 */
const OUTLINE: readonly (readonly [number, number])[] = [
  [18.9, 59.4],
  [22.5, 59.4],
  [23.8, 59.62],
  [26.0, 59.75],
  [27.4, 59.9],
  [28.1, 60.3],
  [28.4, 60.75],
  [29.6, 61.2],
  [30.4, 61.75],
  [31.0, 62.2],
  [31.9, 62.85],
  [31.7, 63.3],
  [30.5, 63.75],
  [30.9, 64.2],
  [30.2, 64.8],
  [30.4, 65.6],
  [30.5, 66.1],
  [29.6, 66.9],
  [30.4, 67.65],
  [29.1, 68.2],
  [28.9, 68.75],
  [29.5, 69.05],
  [29.6, 69.65],
  [28.9, 69.9],
  [28.4, 70.1],
  [27.9, 70.25],
  [26.3, 70.1],
  [25.4, 69.5],
  [25.3, 69.0],
  [23.9, 68.95],
  [22.5, 69.0],
  [21.4, 69.5],
  [20.2, 69.2],
  [20.2, 68.9],
  [22.0, 68.25],
  [23.2, 67.9],
  [23.2, 67.2],
  [23.5, 66.6],
  [23.4, 66.1],
  [23.9, 65.7],
  [23.0, 65.2],
  [20.6, 63.5],
  [20.3, 61.5],
  [18.9, 60.6],
];

/**
 * A position given in ETRS-TM35FIN metres (EPSG:3067), as PTV writes it: strings, `latitude` the northing,
 * `longitude` the easting (PTV 10). Swapped ones are put right; (0, 0) and places outside Finland dropped (R19).
 */
export function fromTm35fin(northing: string, easting: string): PositionReading {
  const north = readNumber(northing);
  const east = readNumber(easting);
  if (north === null || east === null) return unreadable(northing, easting);
  return chooseOrder(toWgs84(east, north), toWgs84(north, east));
}

/** A position in WGS84 degrees, longitude first as in GeoJSON; checked as R19 says. */
export function fromWgs84(lon: number, lat: number): PositionReading {
  return chooseOrder({ lon, lat }, { lon: lat, lat: lon });
}

/** Whether a position lies in Finland or its waters, with a margin of some 20 km. */
export function isInFinland({ lon, lat }: Position): boolean {
  let inside = false;
  let [fromLon, fromLat] = OUTLINE.at(-1) ?? [0, 0];
  for (const [toLon, toLat] of OUTLINE) {
    const crosses = toLat > lat !== fromLat > lat;
    if (crosses && lon < ((fromLon - toLon) * (lat - toLat)) / (fromLat - toLat) + toLon) inside = !inside;
    [fromLon, fromLat] = [toLon, toLat];
  }
  return inside;
}

function chooseOrder(asGiven: Position | null, swapped: Position | null): PositionReading {
  if (asGiven !== null && isInFinland(asGiven)) return { position: rounded(asGiven), problems: [] };
  if (swapped !== null && isInFinland(swapped)) {
    return { position: rounded(swapped), problems: ["position-swapped"] };
  }
  return { position: null, problems: ["position-implausible"] };
}

function toWgs84(east: number, north: number): Position | null {
  // Far outside the zone the projection's series diverges or throws; no such point is in Finland.
  if (east < -1e6 || east > 2e6 || north < 6e6 || north > 9e6) return null;
  const [lon, lat] = TM35FIN.inverse([east, north]);
  return lon === undefined || lat === undefined ? null : { lon, lat };
}

function unreadable(...values: readonly string[]): PositionReading {
  const told = values.some((value) => value.trim() !== "");
  return { position: null, problems: told ? ["position-implausible"] : [] };
}

/** A coordinate as text, with a point or a comma; null when it is no finite number. */
export function readNumber(text: string): number | null {
  const tidy = text.trim().replace(",", ".");
  const value = tidy === "" ? Number.NaN : Number(tidy);
  return Number.isFinite(value) ? value : null;
}

function rounded({ lon, lat }: Position): Position {
  return { lat: Math.round(lat * 1e6) / 1e6, lon: Math.round(lon * 1e6) / 1e6 };
}
