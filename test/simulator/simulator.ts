import { addAdminRoutes } from "./admin.ts";
import { createCallLog, type Call, type CallLog } from "./calls.ts";
import { type CaseLabels, createCaseLabels } from "./cases/case-labels.ts";
import { createCasePlanter } from "./cases/plant-cases.ts";
import { type Truth, truthOf } from "./cases/truth.ts";
import { createClock, type Clock } from "./clock.ts";
import { createFaults, type Faults } from "./faults.ts";
import { LAHELLA_TRANSFORMS } from "./lahella/faults.ts";
import type { CapabilityFlags } from "./lahella/flags.ts";
import { createLahella, type Lahella } from "./lahella/lahella.ts";
import { createPtv } from "./ptv/ptv.ts";
import { createPtvEditor, type PtvEdit } from "./ptv/random-edits.ts";
import { addPtvRoutes, PTV_PREFIX, type PtvLimits } from "./ptv/routes/ptv-routes.ts";
import { seedPtv } from "./ptv/seed/seed-ptv.ts";
import { createPtvStore, type PtvStore } from "./ptv/store.ts";
import { createRandom } from "./random.ts";
import { createApp, startServer } from "./server.ts";
import type { TransferSwitches } from "./transfer/eligibility.ts";
import { createTransfer, type Transfer } from "./transfer/run-transfer.ts";
import { useFaults } from "./use-faults.ts";
import { createWorld } from "./world/create-world.ts";
import type { World, WorldOptions } from "./world/types.ts";

export type SimulatorOptions = WorldOptions & {
  readonly clock?: Clock;
  /** The moment that the data are invented for: the same seed and moment give the same data whenever it starts. */
  readonly bornAt?: Date;
  /** 0, the default, takes a free port. */
  readonly ptvPort?: number;
  readonly lahellaPort?: number;
  readonly adminPort?: number;
  readonly ptvLimits?: PtvLimits;
  /** Phones with the old names Charged and Free; on by default, off for strict validation. */
  readonly oldEnumNames?: boolean;
  readonly lahellaFlags?: CapabilityFlags;
  /** Switches of the first transfer; `false` makes no copies at all. */
  readonly transfer?: Partial<TransferSwitches> | false;
  /** Plants copies that drifted apart, near-duplicates and faults of organisations, all labelled; off by default. */
  readonly cases?: boolean;
  /** Slow random edits in both sources, followed by a transfer, so that a demo shows life. */
  readonly editing?: { readonly everyMs: number };
};

export type SimulatorParts = {
  readonly clock: Clock;
  readonly world: World;
  readonly ptv: PtvStore;
  readonly lahella: Lahella;
  readonly faults: Faults;
  readonly calls: CallLog;
  readonly transfer: Transfer;
  readonly labels: CaseLabels;
  readonly editPtv: (count: number) => readonly PtvEdit[];
};

export type Simulator = {
  /** Base of the PTV interface, with `/api/v11`. */
  readonly ptvUrl: string;
  /** Origin of Lähellä.fi; paths begin with `/v1`. */
  readonly lahellaUrl: string;
  readonly adminUrl: string;
  readonly clock: Clock;
  readonly world: World;
  /** The store with typed edit functions. */
  readonly ptv: PtvStore;
  readonly lahella: Lahella;
  readonly faults: Faults;
  readonly transfer: Transfer;
  /** Which roots really describe the same activity, and what case each is. */
  readonly truth: () => Truth;
  /** Random edits in PTV; tells what it did. */
  readonly editPtv: (count: number) => readonly PtvEdit[];
  readonly calls: () => readonly Call[];
  readonly clearCalls: () => void;
  readonly close: () => Promise<void>;
};

/** Both sources in memory, without servers: what `startSimulator` puts on the net. */
export function createParts(options: SimulatorOptions): SimulatorParts {
  const clock =
    options.clock ??
    createClock(
      options.bornAt !== undefined
        ? { frozenAt: options.bornAt }
        : options.now === undefined
          ? {}
          : { offsetMs: options.now.getTime() - Date.now() },
    );
  const world = createWorld({ ...options, now: clock.now() });
  const ptv = createPtvStore(world.seed, clock);
  seedPtv(ptv, world, { oldEnumNames: options.oldEnumNames ?? true });
  const flags = options.lahellaFlags;
  const lahella = createLahella({ world, clock, ...(flags === undefined ? {} : { flags }) });
  const transfer = createTransfer({ world, ptv, lahella: lahella.store });
  const labels = createCaseLabels();
  const planter = options.cases === true ? createCasePlanter({ world, ptv, lahella, labels, clock }) : null;
  planter?.beforeTransfer();
  if (options.transfer !== false) transfer.run(options.transfer);
  planter?.afterTransfer();
  if (options.bornAt !== undefined) clock.run();
  return {
    clock,
    world,
    ptv,
    lahella,
    transfer,
    labels,
    faults: createFaults({ seed: world.seed }),
    calls: createCallLog(),
    editPtv: createPtvEditor(ptv, createRandom(`${world.seed}/ptv-edits`)),
  };
}

function startEditing({ editPtv, lahella, transfer }: SimulatorParts, everyMs: number): NodeJS.Timeout {
  const timer = setInterval(() => {
    editPtv(2);
    lahella.store.replayDay({ edits: 2, spanMs: 0 });
    transfer.run();
  }, everyMs);
  return timer.unref();
}

/** Starts both simulated sources and their administration on 127.0.0.1. Close it to free the ports. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const parts = createParts(options);
  const { faults, calls, ptv, lahella } = parts;

  const ptvApp = createApp();
  calls.watch(ptvApp, "ptv");
  useFaults(ptvApp, { faults, source: "ptv" });
  addPtvRoutes(ptvApp, createPtv(ptv), options.ptvLimits);

  const lahellaApp = createApp();
  calls.watch(lahellaApp, "lahella");
  useFaults(lahellaApp, { faults, source: "lahella", transforms: LAHELLA_TRANSFORMS });
  await lahellaApp.register(lahella.routes);

  const adminApp = createApp();
  await addAdminRoutes(adminApp, parts);

  const servers = await Promise.all([
    startServer(ptvApp, options.ptvPort),
    startServer(lahellaApp, options.lahellaPort),
    startServer(adminApp, options.adminPort),
  ]);
  const timer = options.editing === undefined ? null : startEditing(parts, options.editing.everyMs);
  const [ptvServer, lahellaServer, adminServer] = servers;
  return {
    ptvUrl: `${ptvServer.origin}${PTV_PREFIX}`,
    lahellaUrl: lahellaServer.origin,
    adminUrl: adminServer.origin,
    clock: parts.clock,
    world: parts.world,
    ptv,
    lahella,
    faults,
    transfer: parts.transfer,
    truth: () => truthOf(parts),
    editPtv: parts.editPtv,
    calls: calls.list,
    clearCalls: calls.clear,
    close: async () => {
      if (timer !== null) clearInterval(timer);
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}
