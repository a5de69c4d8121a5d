import { mkdir, statfs } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { CommandService } from "./cli/service.ts";
import { MIGRATIONS } from "./compose-web.ts";
import type { Connector } from "./domain/connector.ts";
import type { Emit } from "./domain/events.ts";
import type { JobQueue } from "./domain/queue.ts";
import type { ReplayStore } from "./domain/replay.ts";
import type { RunStore } from "./domain/run.ts";
import type { Settings } from "./domain/settings.ts";
import type { SourceId } from "./domain/source.ts";
import { diagnose } from "./jobs/doctor.ts";
import { createGuardDecisions } from "./jobs/guard-decisions.ts";
import { replay } from "./jobs/replay.ts";
import { createGuardStore } from "./store/guard.ts";
import { newId } from "./store/ids.ts";
import { pendingMigrations } from "./store/migrate.ts";
import { checkServer, missingExtensions } from "./store/pool.ts";

interface OperationsParts {
  readonly settings: Settings;
  readonly pool: pg.Pool;
  readonly connectors: Readonly<Record<SourceId, Connector>>;
  readonly queue: JobQueue;
  readonly runs: RunStore;
  readonly replays: ReplayStore;
  readonly emit: Emit;
  /** Derives what is dirty, in this process. */
  readonly derive: () => Promise<unknown>;
}

/** What operators do besides running the service. */
export function createOperations(
  parts: OperationsParts,
): Pick<CommandService, "diagnose" | "guard" | "replay"> {
  const { settings, pool, connectors, queue } = parts;
  return {
    guard: createGuardDecisions({ guard: createGuardStore(pool), derive: parts.derive, emit: parts.emit }),
    replay: (filter) =>
      replay(filter, {
        ...parts,
        municipalities: settings.municipalityScope,
        newId,
        sleep: (ms) => sleep(ms),
      }),
    diagnose: () =>
      diagnose({
        serverVersion: () => checkServer(pool),
        missingExtensions: () => missingExtensions(pool),
        pendingMigrations: () => pendingMigrations(pool, MIGRATIONS),
        checkQueue: () => queue.inspect(),
        connectors,
        async freeBytes() {
          await mkdir(settings.dataDir, { recursive: true });
          const disk = await statfs(settings.dataDir);
          return disk.bavail * disk.bsize;
        },
        now: () => new Date(),
      }),
  };
}
