import { resolve } from "node:path";
import { SyncError } from "./domain/errors.ts";
import type { AllSourceSettings, Settings } from "./domain/settings.ts";
import { scopeOf } from "./config/checks.ts";
import { readConfigData, type ConfigData } from "./config/data.ts";
import { readVariables, type EnvironmentVariables, type Variables } from "./config/environment.ts";
import { createFaults } from "./config/files.ts";
import { notifyOf } from "./config/notify.ts";

export interface ConfigOrigin {
  readonly env?: EnvironmentVariables;
  /** Where relative paths of the environment start. */
  readonly cwd?: string;
}

/** The package's own folder: used unless CONFIG_DIR names another, from whatever directory a command is given. */
const PACKAGE_CONFIG = resolve(import.meta.dirname, "..", "config");

/**
 * Environment and configuration files → one frozen value. The only reader of the process's environment.
 * Throws SyncError CONFIG_INVALID whose message lists every fault at once, one a line: the file and the path in it
 * or the environment variable, and what is accepted. Values of the environment are not repeated.
 */
export function readConfig(origin: ConfigOrigin = {}): Settings {
  const env = origin.env ?? process.env;
  const cwd = origin.cwd ?? process.cwd();
  const configDir = env["CONFIG_DIR"] ?? "";
  const faults = createFaults(configDir === "" ? "config" : configDir);
  const variables = readVariables(env, faults);
  const data = readConfigData(configDir === "" ? PACKAGE_CONFIG : resolve(cwd, configDir), env, faults);
  if (variables === null || data === null || faults.lines.length > 0) throw configInvalid(faults.lines);
  return deepFreeze(assemble(variables, data, cwd));
}

function assemble(variables: Variables, data: ConfigData, cwd: string): Settings {
  return {
    environment: variables.NODE_ENV,
    database: { url: variables.DATABASE_URL, poolSize: variables.DATABASE_POOL_SIZE },
    queue: { url: variables.QUEUE_URL },
    dataDir: resolve(cwd, variables.DATA_DIR),
    host: variables.HOST,
    port: variables.PORT,
    publicUrl: publicUrl(variables),
    trustedProxies: variables.TRUSTED_PROXIES,
    region: data.region,
    regions: data.regions,
    municipalityScope: scopeOf(data.region, data.regions),
    sources: withSessions(data.sources, variables),
    rules: data.rules,
    mappings: data.mappings,
    vocabularies: data.vocabularies,
    places: data.places,
    coverage: data.coverage,
    centres: data.centres,
    map:
      variables.MAP_TILE_URL === null
        ? null
        : { tileUrl: variables.MAP_TILE_URL, attribution: variables.MAP_ATTRIBUTION },
    logLevel: variables.LOG_LEVEL,
    nowOffsetMs: variables.NOW_OFFSET_MS,
    metricsToken: variables.METRICS_TOKEN,
    sessionSecret: variables.SESSION_SECRET,
    oidc: oidc(variables),
    tracesUrl: variables.OTEL_EXPORTER_OTLP_ENDPOINT,
    notify: notifyOf(variables, publicUrl(variables)),
  };
}

function withSessions(sources: ConfigData["sources"], variables: Variables): AllSourceSettings {
  return {
    ptv: { ...sources.ptv, session: null },
    lahella: { ...sources.lahella, session: variables.LAHELLA_SESSION },
  };
}

/** A service that listens on every interface is still reached by name. */
function publicUrl(variables: Variables): string {
  if (variables.PUBLIC_URL !== null) return variables.PUBLIC_URL.replace(/\/+$/, "");
  const everywhere = variables.HOST === "0.0.0.0" || variables.HOST === "::";
  const host = everywhere ? "localhost" : variables.HOST;
  return `http://${host.includes(":") ? `[${host}]` : host}:${variables.PORT}`;
}

/** All three or none: readVariables refuses anything between. */
function oidc(variables: Variables): Settings["oidc"] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = variables;
  return issuer === null || clientId === null || clientSecret === null
    ? null
    : { issuer, clientId, clientSecret, roleClaim: variables.OIDC_ROLE_CLAIM };
}

function configInvalid(lines: readonly string[]): SyncError {
  const number = lines.length === 1 ? "1 fault" : `${lines.length} faults`;
  const message = [`The configuration is not usable (${number}):`, ...lines.map((line) => `  ${line}`)].join(
    "\n",
  );
  return new SyncError("CONFIG_INVALID", message, { details: { faults: lines.length } });
}

/** Nobody may change what everybody was given. Maps keep their type; their values are frozen. */
function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of value instanceof Map ? value.values() : Object.values(value)) deepFreeze(inner);
  return value;
}
