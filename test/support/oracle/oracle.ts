import type { Simulator } from "../../simulator/simulator.ts";
import type { Expected, ExpectedListings } from "./expected.ts";
import { expectedActivities } from "./lahella.ts";
import { expectedServices } from "./ptv.ts";
import type { Tables } from "./tables.ts";

export interface OracleQuestion {
  /** The clock by which visibility is judged. */
  readonly now: Date;
  /** Municipalities served; null: the whole country. */
  readonly scope: readonly string[] | null;
  readonly tables: Tables;
}

/**
 * What the catalogue must show: worked out anew and slowly from what the simulated sources know of themselves, not
 * from their answers, and sharing no code with `src` (a unit test holds it to that).
 */
export function expectedListings(
  { lahella, ptv }: Pick<Simulator, "lahella" | "ptv">,
  question: OracleQuestion,
): ExpectedListings {
  const keyed = (source: string, found: ReadonlyMap<string, Expected>) =>
    [...found].map(([id, expected]) => [`${source}/${id}`, expected] as const);
  return new Map([
    ...keyed("lahella", expectedActivities(lahella, question)),
    ...keyed("ptv", expectedServices(ptv, question)),
  ]);
}
