import type { FastifyPluginAsync } from "fastify";
import type { Clock } from "../clock.ts";
import type { World } from "../world/types.ts";
import { createFlags, type CapabilityFlags } from "./flags.ts";
import { createGeocoder } from "./geocode.ts";
import { inventLahella } from "./listings.ts";
import { lahellaRoutes } from "./routes.ts";
import { createSessions, type Sessions } from "./sessions.ts";
import { createLahellaStore, type LahellaStore } from "./store.ts";
import { createUnstableOrder } from "./unstable-order.ts";

/** The Lähellä.fi half of a simulator. */
export type Lahella = {
  readonly store: LahellaStore;
  /** Switch them while the server runs. */
  readonly flags: CapabilityFlags;
  readonly sessions: Sessions;
  /** Register on the imitated service's own server, after call log and faults (with LAHELLA_TRANSFORMS). */
  readonly routes: FastifyPluginAsync;
};

export type LahellaOptions = {
  readonly world: World;
  readonly clock: Clock;
  /** Default: the development profile, all capabilities on (B2). */
  readonly flags?: CapabilityFlags;
};

/** Invents the data of Lähellä.fi for a world and puts the imitated service over it. */
export function createLahella({ world, clock, flags = createFlags() }: LahellaOptions): Lahella {
  const store = createLahellaStore({
    data: inventLahella(world),
    clock,
    geocode: createGeocoder(world),
    seed: world.seed,
  });
  const sessions = createSessions(clock, world.seed);
  const routes = lahellaRoutes({ store, flags, sessions, unstableOrder: createUnstableOrder(world.seed) });
  return { store, flags, sessions, routes };
}
