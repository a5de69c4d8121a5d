import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { CommandService, ProcessRole } from "./cli/service.ts";
import { createAccountCommands } from "./compose/accounts.ts";
import { createWatch, startWatching, withHeartbeat } from "./compose/alerts.ts";
import { createDeriveContext, fingerprintOf } from "./compose/derive.ts";
import { createActs } from "./compose/acts.ts";
import { createJobs, type Jobs } from "./compose/jobs.ts";
import { createUpkeep } from "./compose/upkeep.ts";
import { watchRuns } from "./compose/run-log.ts";
import { openDataOf } from "./compose/open-data.ts";
import { traceHandlers, watchRequests, withRunSpans } from "./compose/tracing.ts";
import { createLahellaConnector } from "./connectors/lahella/connector.ts";
import { createPtvConnector } from "./connectors/ptv/connector.ts";
import { type Connector, RUN_MODES } from "./domain/pull/connector.ts";
import type { DerivationStore, DeriveTally } from "./domain/derive/derivation.ts";
import type { Emit } from "./domain/events.ts";
import type { Mapper } from "./domain/derive/mapping.ts";
import type { ScheduleEntry } from "./domain/pull/queue.ts";
import type { RunStore } from "./domain/pull/run.ts";
import { cronOf, type ScheduleStore } from "./domain/pull/schedule.ts";
import type { Settings } from "./domain/settings.ts";
import { SOURCE_IDS, type SourceId } from "./domain/source.ts";
import type { Tracer } from "./domain/tracing.ts";
import { checkCatalogue } from "./jobs/derive/check.ts";
import { deriveUntilDone } from "./jobs/derive/derive.ts";
import type { DeriveContext } from "./jobs/derive/derive-listing.ts";
import { emitDeferred } from "./jobs/run/told.ts";
import { syncNow, type SyncPorts } from "./jobs/sync-now.ts";
import { createLahellaMapper } from "./mappers/lahella/mapper.ts";
import { createPtvMapper } from "./mappers/ptv/mapper.ts";
import { migrateQueue } from "./queue/postgres-backend.ts";
import { createQueue, type WatchedQueue } from "./queue/queue.ts";
import { joinEmbeddedDatabase } from "./store/embedded.ts";
import { adoptConfiguration } from "./store/derivation/configuration.ts";
import { newId } from "./store/ids.ts";
import { createKeptSecret } from "./store/runs/kept-secret.ts";
import { createKnownRecords } from "./store/runs/known-records.ts";
import { MIGRATIONS, migrateStore } from "./store/migrate.ts";
import { checkServer, createPool, endPool } from "./store/pool.ts";
import { tracePool } from "./store/traced-pool.ts";
import type { Telemetry } from "./telemetry/telemetry.ts";
import { openTracing } from "./telemetry/tracing.ts";

/** How long a page waits for the catalogue to show what was decided on it. */
const PAGE_DERIVE_MS = 3_000;

/** Everything a command needs, built once, closed in reverse. */
export type Service = CommandService;

/**
 * Opens the database (starting the embedded one when no DATABASE_URL is set) and builds every part.
 *
 * @throws SyncError DATABASE_UNREACHABLE, DATABASE_VERSION.
 */
export async function openService(
  settings: Settings,
  version: string,
  telemetry: Telemetry,
): Promise<Service> {
  const stack = new AsyncDisposableStack();
  try {
    const databaseUrl = await openDatabase(settings, stack);
    const onError = (error: Error): void => onLost(telemetry, "database", error);
    const pool = createPool(databaseUrl, onError, settings.database.poolSize);
    stack.defer(() => endPool(pool));
    await checkServer(pool);
    const tracing = await openTracing(settings.tracesUrl, version);
    stack.defer(() => tracing.close());
    const { tracer } = tracing;
    if (settings.tracesUrl !== null) tracePool(pool, tracer);
    return buildService({ settings, version, telemetry, tracer, databaseUrl, pool, stack });
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}

interface Parts {
  readonly settings: Settings;
  readonly version: string;
  readonly telemetry: Telemetry;
  readonly tracer: Tracer;
  readonly databaseUrl: string;
  readonly pool: pg.Pool;
  readonly stack: AsyncDisposableStack;
}

/** What the acts of the service work with: opened, and closed with the stack. */
interface Built extends Parts, Jobs {
  readonly connectors: Readonly<Record<SourceId, Connector>>;
  readonly mappers: Readonly<Record<SourceId, Mapper>>;
  readonly deriveContext: () => DeriveContext;
  readonly queueUrl: string;
  readonly queue: WatchedQueue;
  /** Tells log and metrics, and what goes by the events of runs: their lines, spans and the sign of life. */
  readonly emit: Emit;
  /** Derives what is dirty, in this process. */
  readonly derive: () => Promise<DeriveTally>;
}

function build(parts: Parts): Built {
  const { settings, pool, stack, databaseUrl, telemetry } = parts;
  const connectors = createConnectors(parts);
  const mappers = { lahella: createLahellaMapper(), ptv: createPtvMapper() };
  const deriveContext = createDeriveContext(settings, mappers);
  const heartbeat = withHeartbeat(telemetry.emit, settings);
  stack.defer(() => heartbeat.close());
  const emit = withRunSpans(watchRuns(pool, heartbeat.emit, stack), parts.tracer);
  const jobs = createJobs({ settings, pool, connectors, deriveContext, emit });
  const queueUrl = settings.queue.url ?? databaseUrl;
  const queue = createQueue({
    url: queueUrl,
    limits: settings.sources,
    derivers: settings.rules.derive.workers,
    leaseSeconds: settings.rules.run.leaseSeconds,
    onError: (error) => onLost(telemetry, "queue", error),
  });
  stack.defer(() => queue.close(settings.rules.run.drainSeconds * 1_000));
  const derive = (): Promise<DeriveTally> =>
    deriveUntilDone(
      jobs.derivation,
      deriveContext,
      {
        batch: settings.rules.derive.batch,
        source: null,
        signal: new AbortController().signal,
        onBatch: () => undefined,
        onFault: (error) => telemetry.emit({ type: "derive-failed", error }),
      },
      (ms) => sleep(ms),
    );
  return { ...parts, ...jobs, connectors, mappers, deriveContext, queueUrl, queue, emit, derive };
}

function buildService(parts: Parts): Service {
  const built = build(parts);
  const { settings, pool, stack, telemetry, runs, breakers, derivation, deriveContext, queue, derive } =
    built;
  const syncPorts: SyncPorts = {
    runs,
    breakers,
    queue,
    municipalities: settings.municipalityScope,
    newId,
    sleep: (ms) => sleep(ms),
    onWait: (active) => emitDeferred(active, telemetry.emit),
  };
  const watch = createWatch({ settings, pool, queue, emit: telemetry.emit });
  return {
    ...createActs(built),
    migrate: () => migrate(built),
    startWorkers: () => startWorkers(built),
    startRole: (role) => startRole(role, built, watch),
    watchAlerts: watch,
    syncNow: (sources, mode) => syncNow(sources, { resume: false, mode }, syncPorts),
    resumeNow: (sources, mode) => syncNow(sources, { resume: true, mode }, syncPorts),
    progress: () => progressOf(runs, derivation),
    async deriveNow(all) {
      await markOutdated(built);
      if (all) await derivation.markAll("command");
      return derive();
    },
    checkCatalogue: () => checkCatalogue(derivation, deriveContext(), settings.rules.derive.batch),
    ...createAccountCommands(parts),
    ...createUpkeep({ ...built, emit: telemetry.emit }),
    ...openDataOf(settings, pool),
    close: () => stack.disposeAsync(),
  };
}

async function migrate({ pool, queueUrl, telemetry }: Built): Promise<readonly string[]> {
  const names = await migrateStore(pool, MIGRATIONS);
  await migrateQueue(queueUrl);
  if (names.length > 0) telemetry.emit({ type: "migrated", names });
  return names;
}

async function startWorkers(built: Built): Promise<void> {
  const { derivation, queue, handlers, tracer } = built;
  await markOutdated(built);
  if ((await derivation.backlog(null)) > 0) await queue.enqueueDerive();
  await queue.work(traceHandlers(handlers, tracer));
}

/** Marks what a changed configuration or mapper makes outdated. */
async function markOutdated({ derivation, mappers, pool, settings }: Built): Promise<void> {
  for (const source of SOURCE_IDS) await derivation.markOutdated(source, mappers[source].version);
  await adoptConfiguration(pool, fingerprintOf(settings));
}

async function startRole(
  role: ProcessRole,
  built: Built,
  watch: () => Promise<void>,
): Promise<string | null> {
  const { settings, stack, telemetry, queue, schedules } = built;
  if (role === "all" || role === "worker") await startWorkers(built);
  if (role === "all" || role === "scheduler")
    await queue.schedule(() => scheduleEntries(settings, schedules));
  if (role !== "web") {
    const watching = startWatching(watch, telemetry.emit);
    stack.defer(() => watching.close());
  }
  if (role !== "all" && role !== "web") return null;
  // Loaded by what serves pages only: commands start sooner, and workers carry less.
  const { createWebServerOf } = await import("./compose/web.ts");
  const acts = createActs({ ...built, derive: () => deriveAWhile(built) });
  const server = createWebServerOf(built, queue, acts);
  stack.defer(() => server.close());
  await server.listen();
  return server.address();
}

/** Whoever acts on a page waits a moment for the catalogue to show it, not for all that others left to derive. */
async function deriveAWhile({ derive, queue, telemetry }: Built): Promise<void> {
  const derived = derive().catch((error: unknown) => telemetry.emit({ type: "derive-failed", error }));
  // Workers help; where the queue cannot be reached, this process does it alone.
  await queue.enqueueDerive().catch(() => undefined);
  await Promise.race([derived, sleep(PAGE_DERIVE_MS)]);
}

async function progressOf(
  runs: RunStore,
  derivation: DerivationStore,
): Promise<Awaited<ReturnType<Service["progress"]>>> {
  const active = await Promise.all(SOURCE_IDS.map((source) => runs.active(source)));
  return Promise.all(
    active
      .filter((run) => run !== null)
      .map(async (run) => {
        const tally = await runs.tally(run.id);
        return {
          source: run.source,
          state: run.state,
          stepsDone: tally.done,
          stepsOpen: tally.open.length,
          seen: run.counts.seen,
          backlog: run.state === "deriving" ? await derivation.backlog(run.source) : 0,
        };
      }),
  );
}

async function openDatabase(settings: Settings, stack: AsyncDisposableStack): Promise<string> {
  if (settings.database.url !== null) return settings.database.url;
  const embedded = await joinEmbeddedDatabase(settings.dataDir);
  stack.defer(() => embedded.release());
  return embedded.url;
}

function createConnectors(parts: Parts): Readonly<Record<SourceId, Connector>> {
  const { settings, version, pool, tracer, telemetry } = parts;
  const { lahella } = settings.sources;
  const watch = (source: SourceId) => watchRequests(source, tracer, telemetry.emit);
  return {
    lahella: createLahellaConnector(
      lahella,
      version,
      createKeptSecret(pool, "lahella", lahella.session),
      watch("lahella"),
    ),
    ptv: createPtvConnector(settings.sources.ptv, version, createKnownRecords(pool, "ptv"), watch("ptv")),
  };
}

/** Schedules as they stand: a person's change holds without a restart. */
async function scheduleEntries(
  { sources }: Settings,
  schedules: ScheduleStore,
): Promise<readonly ScheduleEntry[]> {
  const kept = await schedules.list();
  return SOURCE_IDS.flatMap((source) =>
    RUN_MODES.flatMap((mode) => {
      const cron = cronOf(sources, kept, { source, mode });
      return cron === null ? [] : [{ source, mode, cron }];
    }),
  );
}

function onLost(telemetry: Telemetry, to: "database" | "queue", error: Error): void {
  const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
  telemetry.emit({ type: "connection-lost", to, code });
}
