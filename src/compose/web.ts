import type pg from "pg";
import { createAccountPorts } from "./accounts.ts";
import { createAlertPorts } from "./alerts.ts";
import { judgedNow } from "./derive.ts";
import { createDeskPorts } from "./desk.ts";
import { createRecordPorts } from "./records.ts";
import type { Acts } from "../domain/operations/acts.ts";
import { SyncError } from "../domain/errors.ts";
import type { DeriveContext } from "../jobs/derive/derive-listing.ts";
import type { Settings } from "../domain/settings.ts";
import { createCronTimes } from "../queue/cron-times.ts";
import type { WatchedQueue } from "../queue/queue.ts";
import { createCatalogueReader } from "../store/catalogue/reader.ts";
import { createOverviewReader } from "../store/overview/reader.ts";
import { createRunReader } from "../store/watch/run-reader.ts";
import { createSharedReader } from "../store/shared-metrics.ts";
import { createScheduleStore } from "../store/runs/schedules.ts";
import { createVisitorStore } from "../store/visitors/store.ts";
import { MIGRATIONS, pendingMigrations } from "../store/migrate.ts";
import { checkServer } from "../store/pool.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import type { OperationsPorts } from "../web/operations/ports.ts";
import { createServer, type WebServer } from "../web/server.ts";

interface WebParts {
  readonly settings: Settings;
  readonly telemetry: Telemetry;
  readonly pool: pg.Pool;
  readonly deriveContext: () => DeriveContext;
}

/** The web server over the catalogue, with what `/readyz` looks at. */
export function createWebServerOf(parts: WebParts, queue: WatchedQueue, acts: Acts): WebServer {
  const { settings, pool, telemetry } = parts;
  telemetry.metrics.share(createSharedReader(pool));
  const reader = createCatalogueReader(pool);
  // What fails now is tried again by whoever asks first, and told to him.
  void reader.prepareSearch().catch(() => undefined);
  return createServer({
    settings,
    reader,
    visitors: createVisitorStore(pool),
    health: {
      check: async () => [
        await healthOf("database", async () => {
          await checkServer(pool);
          const pending = await pendingMigrations(pool, MIGRATIONS);
          if (pending.length > 0)
            throw new SyncError("DATABASE_NOT_MIGRATED", `Pending: ${pending.join(", ")}.`);
        }),
        await healthOf("queue", () => queue.check()),
        await healthOf("search", () => reader.prepareSearch()),
      ],
    },
    vocabularies: settings.vocabularies,
    emit: telemetry.emit,
    now: () => judgedNow(settings),
    metrics: telemetry.metrics,
    operations: createOperationsPorts(parts, queue, acts),
  });
}

/** What the operators' pages read and act through. */
export function createOperationsPorts(
  parts: Omit<WebParts, "telemetry">,
  queue: OperationsPorts["queue"],
  acts: Acts,
): OperationsPorts {
  const { settings, pool } = parts;
  return {
    ...createAccountPorts(pool),
    ...createDeskPorts(parts),
    ...createAlertPorts(settings, pool),
    ...createRecordPorts(parts),
    acts,
    overview: createOverviewReader(pool),
    runs: createRunReader(pool),
    schedules: createScheduleStore(pool),
    times: createCronTimes(),
    queue,
  };
}

async function healthOf(
  name: string,
  check: () => Promise<void>,
): Promise<{ readonly name: string; readonly ok: boolean; readonly message: string }> {
  try {
    await check();
    return { name, ok: true, message: "answers" };
  } catch (error) {
    return { name, ok: false, message: error instanceof SyncError ? error.message : "does not answer" };
  }
}
