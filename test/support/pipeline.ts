import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DestinationStream } from "pino";
import type { CommandService } from "../../src/cli/service.ts";
import { openService } from "../../src/compose.ts";
import { readConfig } from "../../src/config.ts";
import type { Settings } from "../../src/domain/settings.ts";
import { createTelemetry } from "../../src/telemetry/telemetry.ts";
import { startSimulator, type Simulator, type SimulatorOptions } from "../simulator/simulator.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { createQueueStore, type QueueStore } from "./queue-store.ts";

/** The whole service over a database of its own and both simulated sources, in this process. */
export interface Pipeline {
  readonly database: TestDatabase;
  readonly simulator: Simulator;
  readonly queue: QueueStore;
  /** By which a further process would be of this pipeline. */
  readonly environment: Environment;
  readonly service: CommandService;
  /** Opens a further service over the same database and sources, as another process would. */
  another(environment?: Environment): Promise<CommandService>;
  close(): Promise<void>;
}

export type Environment = Readonly<Record<string, string>>;

/** Enough records for every kind of thing to be there, few enough for a test to take seconds. */
const SMALL = {
  scale: "county",
  organisations: 30,
  services: 60,
  channels: 90,
  listings: 80,
} as const satisfies Partial<SimulatorOptions>;

/** No schedules, no rate to protect, quick attempts: policy times are scaled by configuration, not by a false clock. */
const ENVIRONMENT = {
  PTV_REQUESTS_PER_SECOND: "500",
  PTV_BACKOFF_MS: "20",
  PTV_BREAKER_OPEN_MS: "200",
  PTV_SCHEDULE_DELTA: "off",
  PTV_SCHEDULE_FULL: "off",
  LAHELLA_REQUESTS_PER_SECOND: "500",
  LAHELLA_BACKOFF_MS: "20",
  LAHELLA_BREAKER_OPEN_MS: "200",
  LAHELLA_SCHEDULE_DELTA: "off",
  LAHELLA_SCHEDULE_FULL: "off",
  LOG_LEVEL: "silent",
  PORT: "0",
} as const;

/** Servers of a test's own, in place of those that the whole run shares. */
export interface OwnServers {
  readonly database: TestDatabase;
  readonly queue: QueueStore;
  /** False: the database is still empty. */
  readonly migrated?: boolean;
}

export interface PipelineOptions {
  readonly own?: OwnServers;
  /** Whether this process works; if not, other processes have to. */
  readonly workers?: boolean;
  /** Reads the settings of an environment; anew each time when not given. */
  readonly readSettings?: (environment: Environment) => Settings;
  /** Where log lines go, of the level that LOG_LEVEL of the environment names. */
  readonly lines?: DestinationStream;
}

export async function startPipeline(
  options: Partial<SimulatorOptions> = {},
  environment: Environment = {},
  { own, workers = true, lines, readSettings = (env) => readConfig({ env }) }: PipelineOptions = {},
): Promise<Pipeline> {
  const database = own?.database ?? (await createTestDatabase());
  const queue = own?.queue ?? (await createQueueStore((sql) => database.pool.query(sql)));
  const simulator = await startSimulator({ seed: "pipeline", ...SMALL, ...options });
  const dataDir = await mkdtemp(join(tmpdir(), "tarmoa-pipeline-"));
  const services: CommandService[] = [];
  const everything: Environment = {
    ...ENVIRONMENT,
    DATABASE_URL: database.url,
    ...queue.environment,
    DATA_DIR: dataDir,
    PTV_BASE_URL: simulator.ptvUrl,
    LAHELLA_BASE_URL: simulator.lahellaUrl,
    ...environment,
  };
  const another = async (more: Environment = {}): Promise<CommandService> => {
    const settings = readSettings({ ...everything, ...more });
    const stream = lines === undefined ? {} : { stream: lines };
    const telemetry = createTelemetry({ level: settings.logLevel, pretty: false, ...stream });
    const service = await openService(settings, `test-${randomUUID().slice(0, 8)}`, telemetry);
    services.push(service);
    return service;
  };
  const service = await another();
  if (own !== undefined && own.migrated !== true) await service.migrate();
  if (workers) await service.startWorkers();
  return {
    database,
    simulator,
    queue,
    environment: everything,
    service,
    another,
    async close() {
      for (const one of services.reverse()) await one.close();
      await simulator.close();
      await queue.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Rows of a query, for what a test looks at. */
export async function rowsOf<Row extends object>(
  pipeline: Pick<Pipeline, "database">,
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const { rows } = await pipeline.database.pool.query(sql, [...values]);
  return rows as Row[];
}
