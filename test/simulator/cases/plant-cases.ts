import { createRandom } from "../random.ts";
import type { SimulatorParts } from "../simulator.ts";
import { plantCopies } from "./plant-copies.ts";
import { plantHandWritten } from "./plant-hand-written.ts";
import { plantListings } from "./plant-listings.ts";
import { plantOrganisationFaults } from "./plant-organisations.ts";

type Parts = Pick<SimulatorParts, "world" | "ptv" | "lahella" | "labels" | "clock">;

/** Plants the cases by which matching is measured, in two moves: around the first transfer. */
export function createCasePlanter({ world, ptv, lahella: { store }, labels, clock }: Parts): {
  readonly beforeTransfer: () => void;
  readonly afterTransfer: () => void;
} {
  const random = createRandom(`${world.seed}/cases`);
  const copyPlan = (label: string) => ({ world, ptv, lahella: store, labels, random: random.fork(label) });
  return {
    beforeTransfer: () => {
      plantListings({ world, store, labels, nowMs: clock.now().getTime(), random: random.fork("listings") });
    },
    afterTransfer: () => {
      plantCopies(copyPlan("copies"));
      plantHandWritten(copyPlan("hand-written"));
      plantOrganisationFaults(copyPlan("organisations"));
    },
  };
}
