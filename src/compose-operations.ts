import { mkdir, statfs } from "node:fs/promises";
import type pg from "pg";
import type { CommandService } from "./cli/service.ts";
import { MIGRATIONS } from "./compose-web.ts";
import type { Connector } from "./domain/connector.ts";
import type { Emit } from "./domain/events.ts";
import type { JobQueue } from "./domain/queue.ts";
import type { Settings } from "./domain/settings.ts";
import type { SourceId } from "./domain/source.ts";
import { diagnose } from "./jobs/doctor.ts";
import { createGuardDecisions } from "./jobs/guard-decisions.ts";
import { createGuardStore } from "./store/guard.ts";
import { pendingMigrations } from "./store/migrate.ts";
import { checkServer, missingExtensions } from "./store/pool.ts";

interface OperationsParts {
  readonly settings: Settings;
  readonly pool: pg.Pool;
  readonly connectors: Readonly<Record<SourceId, Connector>>;
  readonly queue: JobQueue;
  readonly emit: Emit;
  /** Derives what is dirty, in this process. */
  readonly derive: () => Promise<unknown>;
}

/** What operators do besides running the service. */
export function createOperations(parts: OperationsParts): Pick<CommandService, "diagnose" | "guard"> {
  const { settings, pool, connectors, queue } = parts;
  return {
    guard: createGuardDecisions({ guard: createGuardStore(pool), derive: parts.derive, emit: parts.emit }),
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
