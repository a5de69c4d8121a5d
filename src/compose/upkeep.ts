import type { CommandService } from "../cli/service.ts";
import { judgedNow } from "./derive.ts";
import { freeBytesOf } from "./disk.ts";
import { type DryRunParts, rehearse } from "./dry-run.ts";
import type { Emit } from "../domain/events.ts";
import type { JobQueue } from "../domain/pull/queue.ts";
import { diagnose } from "../jobs/doctor.ts";
import { retain } from "../jobs/retention.ts";
import { MIGRATIONS, pendingMigrations } from "../store/migrate.ts";
import { createRetentionStore } from "../store/retention/store.ts";
import { createServerFacts } from "../store/server-facts.ts";
import { checkServer, missingExtensions } from "../store/pool.ts";

interface UpkeepParts extends DryRunParts {
  readonly queue: JobQueue;
  readonly emit: Emit;
  /** Derives what is dirty, in this process. */
  readonly derive: () => Promise<unknown>;
}

/** What keeps a service well: looking what it depends on, trying a run first, removing what is kept no longer. */
export function createUpkeep(parts: UpkeepParts): Pick<CommandService, "diagnose" | "dryRun" | "retain"> {
  const { settings, pool, connectors, queue } = parts;
  return {
    dryRun: (sources, mode) => rehearse(sources, mode, parts),
    retain: () =>
      retain(judgedNow(settings), {
        ...parts,
        ...parts.deriveContext(),
        retention: createRetentionStore(pool),
        rules: settings.rules.retention,
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
        freeBytes: () => freeBytesOf(settings),
        now: () => new Date(),
      }),
  };
}
