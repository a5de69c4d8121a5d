import type { Position } from "../../../domain/catalogue/listing.ts";

const DIAMETER_METRES = 12_742_017.6;

/** Metres to the nearest of the places, as `catalogue.metres` counts them; without any it is out of reach. */
export function metresToNearest(positions: readonly number[], { lat, lon }: Position): number {
  let metres = Infinity;
  for (let place = 0; place + 1 < positions.length; place += 2) {
    const [east = 0, north = 0] = [positions[place], positions[place + 1]];
    const haversine =
      Math.sin(radians(lat - north) / 2) ** 2 +
      Math.cos(radians(north)) * Math.cos(radians(lat)) * Math.sin(radians(lon - east) / 2) ** 2;
    metres = Math.min(metres, DIAMETER_METRES * Math.asin(Math.min(1, Math.sqrt(haversine))));
  }
  return metres;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
