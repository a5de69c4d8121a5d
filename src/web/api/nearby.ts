import type { Region, Settings } from "../../domain/settings.ts";
import { kilometresBetween } from "../distance.ts";

/** Municipalities near one, without itself. */
export interface Nearby {
  /** By `distance` the nearest first; by `region`: all of its region, because not every centre there is known. */
  readonly by: "distance" | "region";
  readonly municipalities: readonly string[];
}

/**
 * What is near a municipality: those of today whose centre lies within `rules.neighbours.kilometres` of its own. Where
 * a region has municipalities without a known centre, a distance would leave them out unseen: there it is the region.
 */
export function createNearby({
  regions,
  centres,
  rules,
}: Pick<Settings, "regions" | "centres" | "rules">): (code: string) => Nearby {
  const today = regions.flatMap(({ municipalities }) => municipalities);
  const measured = (region: Region): boolean => region.municipalities.every((code) => centres.has(code));

  return (code) => {
    const region = regions.find(({ municipalities }) => municipalities.includes(code));
    const own = centres.get(code);
    if (region === undefined || own === undefined || !measured(region)) {
      return {
        by: "region",
        municipalities: (region?.municipalities ?? []).filter((other) => other !== code),
      };
    }
    const near = today.flatMap((other) => {
      const centre = other === code ? undefined : centres.get(other);
      if (centre === undefined) return [];
      const kilometres = kilometresBetween(own, centre);
      return kilometres > rules.neighbours.kilometres ? [] : [{ other, kilometres }];
    });
    near.sort((a, b) => a.kilometres - b.kilometres);
    return { by: "distance", municipalities: near.map(({ other }) => other) };
  };
}
