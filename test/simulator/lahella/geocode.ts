import { hashText } from "../random.ts";
import type { World } from "../world/types.ts";
import type { Channel, MapView } from "./wire.ts";

const DEFAULT_ZOOM = 16;
/** About five kilometres north to south: the geocoder's answers stay inside the municipality. */
const SPREAD_DEGREES = 0.05;

export type Geocode = (channel: Channel) => Channel;

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

function shift(part: number): number {
  return ((part % 1_000) / 1_000 - 0.5) * SPREAD_DEGREES;
}

/**
 * The server's geocoder (A7): overwrites the coordinates when there is a street; without one the client's
 * own hold; adds what was not sent of `map`. Channels without an address are left alone.
 */
export function createGeocoder(world: World): Geocode {
  const centres = new Map(world.municipalities.map((one) => [one.name.fi.toLowerCase(), one.centre]));

  const locate = (street: string, city: string): MapView["center"]["coordinates"] | null => {
    const centre = centres.get(city.toLowerCase());
    if (centre === undefined) return null;
    const hash = hashText(`${street.toLowerCase()}, ${city.toLowerCase()}`);
    return [rounded(centre.longitude + shift(hash >>> 10)), rounded(centre.latitude + shift(hash))];
  };

  return (channel) => {
    const address = channel.translations.fi?.address ?? channel.translations.sv?.address;
    if (address === undefined) return channel;
    const street = address.street ?? "";
    const found = locate(street, address.city);
    const sent = channel.map?.center.coordinates;
    const coordinates = street === "" ? (sent ?? found) : (found ?? sent);
    if (coordinates === undefined || coordinates === null) return channel;
    return {
      ...channel,
      map: { center: { type: "Point", coordinates }, zoom: channel.map?.zoom ?? DEFAULT_ZOOM },
    };
  };
}
