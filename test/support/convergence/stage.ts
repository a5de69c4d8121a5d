import { readConfig } from "../../../src/config.ts";
import type { Settings } from "../../../src/domain/settings.ts";
import { createTestDatabase } from "../database.ts";
import { impatientConfig } from "../impatient-config.ts";
import { readTables, type Tables } from "../oracle/tables.ts";
import type { Environment, OwnServers } from "../pipeline.ts";
import { queueInDatabase, queueInRedis } from "../queue-store.ts";
import type { History } from "./history.ts";
import { variableOf } from "./settings.ts";
import { createSpareProcess, type SpareProcess } from "./spare-process.ts";

/** What histories share: made once, used by any number of them. */
export interface Stage {
  /** A folder of configuration by which a worker that vanished is noticed within seconds. */
  readonly configuration: string;
  readonly spare: SpareProcess;
  /** Municipalities that each region serves; null: all there are. */
  readonly scopes: Readonly<Record<History["region"], readonly string[] | null>>;
  readonly tables: Tables;
  /** Settings of an environment, of which files are read once. */
  readonly readSettings: (environment: Environment) => Settings;
  /** A database and a queue of a history's own. */
  servers(queue: History["queue"]): Promise<OwnServers>;
  close(): void;
}

/** A region of few lists, with most of the world in it: a run reads a list of every municipality. */
const MUNICIPALITIES = ["743", "145"];

/**
 * Long enough for a process that shares its processors with others to give signs of life, and for looking after those
 * that vanished to cost little.
 */
const LEASE_SECONDS = 8;

/** Servers that outlive the histories. */
export interface StageServers {
  /** The migrated database that each history clones. */
  readonly template: string;
  /** Null where there is no Redis: then every queue is in PostgreSQL. */
  readonly redisUrl: string | null;
}

/** Builds the stage; what it needs to write is written to `folder`. */
export async function setStage(folder: string, { template, redisUrl }: StageServers): Promise<Stage> {
  const configuration = await impatientConfig(folder, {
    municipalities: MUNICIPALITIES,
    leaseSeconds: LEASE_SECONDS,
  });
  const scopeOf = (region: History["region"]) =>
    readConfig({ env: { CONFIG_DIR: configuration, REGION: region } }).municipalityScope;
  const spare = createSpareProcess();
  return {
    configuration,
    spare,
    scopes: { all: scopeOf("all"), "etela-pohjanmaa": scopeOf("etela-pohjanmaa") },
    tables: readTables(),
    readSettings: createSettingsReader(),
    async servers(wanted) {
      const database = await createTestDatabase(template);
      const queue =
        wanted === "redis" && redisUrl !== null
          ? await queueInRedis(redisUrl)
          : queueInDatabase((sql) => database.pool.query(sql));
      return { database, queue, migrated: true };
    },
    close: () => spare.close(),
  };
}

/** Reading the configuration takes as long as a small run: what differs between two pipelines is put in afterwards. */
function createSettingsReader(): Stage["readSettings"] {
  const known = new Map<string, Settings>();
  return ({
    DATABASE_URL = "",
    QUEUE_URL,
    DATA_DIR = "",
    PTV_BASE_URL = "",
    LAHELLA_BASE_URL = "",
    ...rest
  }) => {
    const { NOW_OFFSET_MS = "0", ...others } = rest;
    const isProfile = ([name]: [string, string]): boolean => name.startsWith(variableOf(""));
    const shared = Object.fromEntries(Object.entries(others).filter((one) => !isProfile(one)));
    const key = JSON.stringify(shared);
    const read = known.get(key) ?? readConfig({ env: shared });
    known.set(key, read);
    const { ptv, lahella } = read.sources;
    return {
      ...read,
      database: { ...read.database, url: DATABASE_URL },
      queue: { url: QUEUE_URL ?? null },
      dataDir: DATA_DIR,
      nowOffsetMs: Number(NOW_OFFSET_MS),
      sources: {
        ptv: { ...ptv, baseUrl: PTV_BASE_URL },
        lahella: { ...lahella, baseUrl: LAHELLA_BASE_URL, profile: profileOf(lahella.profile, others) },
      },
    };
  };
}

type Profile = Settings["sources"]["lahella"]["profile"];

/** A profile in which what the environment takes away is missing. */
function profileOf(profile: Profile, environment: Environment): Profile {
  const missing = Object.keys(profile).filter((name) => environment[variableOf(name)] === "false");
  return { ...profile, ...Object.fromEntries(missing.map((name) => [name, false])) };
}
