import { z } from "zod";
import { ENVIRONMENTS, LOG_LEVELS, WEBHOOK_KINDS, type WebhookKind } from "../domain/settings.ts";
import { LANGUAGE_ORDER } from "../domain/text.ts";
import { address } from "./schemas.ts";
import type { Faults } from "./files.ts";

/** The environment as a process has it. An empty variable counts as one that is not set. */
export type EnvironmentVariables = Readonly<Record<string, string | undefined>>;

/** A whole number written as text. */
function wholeText(minimum: number, maximum: number): z.ZodType<number, string> {
  const message = `expected a whole number from ${minimum} to ${maximum}`;
  return z
    .string()
    .regex(/^[+-]?\d{1,15}$/, { error: message })
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum, { error: message });
}

const DAYS_50_YEARS_MS = 50 * 366 * 86_400_000;

/** E-mail addresses, separated by commas. */
const addresses = z
  .string()
  .transform((text) => text.split(",").map((one) => one.trim()))
  .pipe(z.array(z.email({ error: "expected e-mail addresses, separated by commas" })));

const network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

/** Addresses and networks (10.0.0.0/8), separated by commas. None of them may be the network of everything. */
const networks = z
  .string()
  .transform((text) => text.split(",").map((one) => one.trim()))
  .refine((all) => all.every((one) => network.safeParse(one).success && !/\/0+$/.test(one)), {
    error: "expected IP addresses or networks as 10.0.0.0/8, separated by commas",
  });

const secret = z.string().min(16, { error: "expected at least 16 characters" });

/** The region that is served when REGION names none. */
export const DEFAULT_REGION = "etela-pohjanmaa";

/** Every variable that is not an override of config/sources.yaml, with its default. */
const variablesSchema = z.object({
  NODE_ENV: z.enum(ENVIRONMENTS).default("development"),
  DATABASE_URL: address("postgres", "postgresql").nullable().default(null),
  DATABASE_POOL_SIZE: wholeText(3, 100).default(10),
  QUEUE_URL: address("postgres", "postgresql", "redis", "rediss").nullable().default(null),
  REGION: z.string().default(DEFAULT_REGION),
  CONFIG_DIR: z.string().nullable().default(null),
  DATA_DIR: z.string().default(".data"),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: "expected a host name or an IP address" })
    .default("127.0.0.1"),
  PORT: wholeText(0, 65_535).default(8080),
  PUBLIC_URL: address("http", "https").nullable().default(null),
  TRUSTED_PROXIES: networks.default(["127.0.0.0/8", "::1"]),
  MAP_TILE_URL: z
    .string()
    .regex(/^https?:\/\/[^\s;,']+\{z\}[^\s;,']*$/, { error: "expected an address with {z}, {x} and {y}" })
    .nullable()
    .default(null),
  MAP_ATTRIBUTION: z.string().default(""),
  SESSION_SECRET: secret.nullable().default(null),
  OIDC_ISSUER: address("http", "https").nullable().default(null),
  OIDC_CLIENT_ID: z.string().nullable().default(null),
  OIDC_CLIENT_SECRET: z.string().nullable().default(null),
  OIDC_ROLE_CLAIM: z.string().default("roles"),
  SMTP_URL: address("smtp", "smtps").nullable().default(null),
  ALERT_EMAIL: addresses.nullable().default(null),
  ALERT_FROM: z.email({ error: "expected an e-mail address" }).nullable().default(null),
  ALERT_WEBHOOK_URL: address("http", "https").nullable().default(null),
  ALERT_WEBHOOK_KIND: z.enum(WEBHOOK_KINDS).nullable().default(null),
  ALERT_WEBHOOK_SECRET: secret.nullable().default(null),
  ALERT_LANGUAGE: z.enum(LANGUAGE_ORDER).default("fi"),
  ALERT_HEARTBEAT_URL: address("http", "https").nullable().default(null),
  OTEL_EXPORTER_OTLP_ENDPOINT: address("http", "https").nullable().default(null),
  LOG_LEVEL: z.enum(LOG_LEVELS).default("info"),
  NOW_OFFSET_MS: wholeText(-DAYS_50_YEARS_MS, DAYS_50_YEARS_MS).default(0),
  METRICS_TOKEN: secret.nullable().default(null),
  LAHELLA_SESSION: z
    .string()
    // Anything else could smuggle a second header into every request.
    .regex(/^[\x20-\x7e]+$/, { error: "expected a Cookie header: name=value; name=value" })
    .nullable()
    .default(null),
});

export type Variables = z.infer<typeof variablesSchema>;

/**
 * The variables, checked. Null, with the faults added, when any is wrong; messages never hold a value,
 * because most of these can carry a password.
 */
export function readVariables(env: EnvironmentVariables, faults: Faults): Variables | null {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ""),
  );
  addRelations(set, faults);
  const result = variablesSchema.safeParse(set);
  if (result.success) return result.data;
  for (const issue of result.error.issues) faults.add(issue.path.map(String).join("."), issue.message);
  return null;
}

const MAIL = ["SMTP_URL", "ALERT_EMAIL"];
const OIDC = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"];

/** What holds between variables; looked at in the raw texts, so that another fault does not hide it. */
function addRelations(set: EnvironmentVariables, faults: Faults): void {
  if (set["NODE_ENV"] === "production" && set["NOW_OFFSET_MS"] !== undefined) {
    faults.add("NOW_OFFSET_MS", "expected to be unset when NODE_ENV=production");
  }
  addTogether(set, OIDC, faults);
  addTogether(set, MAIL, faults);
  const { ALERT_WEBHOOK_URL: url, ALERT_WEBHOOK_KIND: kind, ALERT_WEBHOOK_SECRET: key } = set;
  if (url !== undefined && (kind ?? webhookKindOf(url)) === "json" && key === undefined) {
    faults.add("ALERT_WEBHOOK_SECRET", "expected a value, because plain JSON is signed with it");
  }
}

/** All of some variables, or none. */
function addTogether(set: EnvironmentVariables, names: readonly string[], faults: Faults): void {
  const missing = names.filter((name) => set[name] === undefined);
  if (missing.length === names.length) return;
  for (const name of missing)
    faults.add(name, `expected a value, because others of ${names.join(", ")} are set`);
}

/** Hosts whose webhooks take a shape of their own. */
const SLACK = /(^|\.)slack(-gov)?\.com$/;
const TEAMS = /(^|\.)(webhook\.office\.com|logic\.azure\.com|api\.powerplatform\.com)$/;

/** The shape that a webhook takes, by its host; an address that is none takes plain JSON. */
export function webhookKindOf(url: string): WebhookKind {
  const host = URL.canParse(url) ? new URL(url).hostname : "";
  if (SLACK.test(host)) return "slack";
  return TEAMS.test(host) ? "teams" : "json";
}

/** `PTV_SCHEDULE_DELTA` for `ptv`, `schedule`, `delta`; camelCase becomes UPPER_SNAKE. */
function variableName(path: readonly string[]): string {
  return path.map((key) => key.replaceAll(/([A-Z])/g, "_$1").toUpperCase()).join("_");
}

/**
 * The value of config/sources.yaml with every leaf that the environment overrides replaced. Leaves come from the
 * schema, so that a variable works for a key that the file forgot; what does not fit is added to the faults
 * under the variable's name and the file's own value stays.
 */
export function overrideByEnvironment(
  value: unknown,
  schema: z.ZodObject,
  env: EnvironmentVariables,
  faults: Faults,
): unknown {
  return overrideObject(value, schema, [], { env, faults });
}

interface Overriding {
  readonly env: EnvironmentVariables;
  readonly faults: Faults;
}

function overrideObject(
  value: unknown,
  schema: z.ZodObject,
  path: readonly string[],
  by: Overriding,
): unknown {
  if (value !== undefined && (typeof value !== "object" || value === null || Array.isArray(value)))
    return value;
  const result: Record<string, unknown> = { ...value };
  for (const [key, inner] of Object.entries(schema.shape)) {
    const innerPath = [...path, key];
    if (inner instanceof z.ZodObject) {
      const replaced = overrideObject(result[key], inner, innerPath, by);
      if (result[key] !== undefined || Object.keys(replaced as object).length > 0) result[key] = replaced;
      continue;
    }
    const raw = by.env[variableName(innerPath)];
    if (raw === undefined || raw === "") continue;
    const read = readLeaf(raw, inner as z.ZodType);
    if (read.success) result[key] = read.data;
    else addLeafFaults(read.error, variableName(innerPath), by.faults);
  }
  return result;
}

/** The text as the leaf's schema wants it: itself, a number, a truth value, null for `off`, or a list. */
function readLeaf(raw: string, schema: z.ZodType): z.ZodSafeParseResult<unknown> {
  const readings: unknown[] = [raw];
  if (/^[+-]?\d+(\.\d+)?$/.test(raw)) readings.unshift(Number(raw));
  if (raw === "true" || raw === "false") readings.push(raw === "true");
  if (raw === "off" || raw === "null") readings.push(null);
  readings.push(raw.split(",").map((item) => item.trim()));
  const results = readings.map((reading) => schema.safeParse(reading));
  const first = schema.safeParse(readings[0]);
  return results.find((result) => result.success) ?? first;
}

function addLeafFaults(error: z.ZodError, name: string, faults: Faults): void {
  for (const issue of error.issues) faults.add(name, issue.message);
}
