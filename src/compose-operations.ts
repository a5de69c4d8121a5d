import { mkdir, statfs } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { CommandService } from "./cli/service.ts";
import { judgedNow } from "./compose-derive.ts";
import { type DryRunParts, rehearse } from "./compose-dry-run.ts";
import { MIGRATIONS } from "./compose-web.ts";
import type { Emit } from "./domain/events.ts";
import type { JobQueue } from "./domain/queue.ts";
import type { ReplayStore } from "./domain/replay.ts";
import { diagnose } from "./jobs/doctor.ts";
import { createGuardDecisions } from "./jobs/guard-decisions.ts";
import { createIdentityDecisions } from "./jobs/identity/decisions.ts";
import { replay } from "./jobs/replay.ts";
import { retain } from "./jobs/retention.ts";
import { createGuardStore } from "./store/guard.ts";
import { createDecisionStore } from "./store/identity/decisions.ts";
import { newId } from "./store/ids.ts";
import { pendingMigrations } from "./store/migrate.ts";
import { createRetentionStore } from "./store/retention.ts";
import { createServerFacts } from "./store/server-facts.ts";
import { checkServer, missingExtensions } from "./store/pool.ts";

interface OperationsParts extends DryRunParts {
  readonly queue: JobQueue;
  readonly replays: ReplayStore;
  readonly emit: Emit;
  /** Derives what is dirty, in this process. */
  readonly derive: () => Promise<unknown>;
}

/** What operators do besides running the service. */
export function createOperations(
  parts: OperationsParts,
): Pick<CommandService, "diagnose" | "dryRun" | "guard" | "identity" | "replay" | "retain"> {
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
    dryRun: (sources, mode) => rehearse(sources, mode, parts),
    retain: () =>
      retain(judgedNow(settings), {
        ...parts,
        ...parts.deriveContext(),
        retention: createRetentionStore(pool),
        rules: settings.rules.retention,
      }),
    identity: createIdentityDecisions({
      store: createDecisionStore(pool),
      newId,
      derive: parts.derive,
      emit: parts.emit,
    }),
    diagnose: () =>
      diagnose({
        serverVersion: () => checkServer(pool),
        missingExtensions: () => missingExtensions(pool),
        ...createServerFacts(pool),
        municipalities: settings.municipalityScope,
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
