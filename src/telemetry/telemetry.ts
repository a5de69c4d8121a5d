import { type DestinationStream, destination, type Logger, pino } from "pino";
import pretty from "pino-pretty";
import type { Emit } from "../domain/events.ts";
import type { LogLevel } from "../domain/settings.ts";
import { logLine } from "./log-lines.ts";
import { createMetrics, type Metrics } from "./metrics.ts";

export interface TelemetryOptions {
  readonly level: LogLevel;
  /** Lines for a person at a terminal instead of JSON. */
  readonly pretty: boolean;
  /** Where lines go; standard error when not given, because standard output belongs to `--json`. */
  readonly stream?: DestinationStream;
}

export interface Telemetry {
  readonly emit: Emit;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

const STANDARD_ERROR = 2;

/**
 * Names under which a secret, a payload or a person's contact details could reach a line by mistake (I10).
 * Events hold none of these; the list is for lines that libraries write.
 */
const REDACTED_NAMES = [
  "authorization",
  "cookie",
  "password",
  "session",
  "token",
  "secret",
  "payload",
  "body",
  "contacts",
  "email",
  "phone",
];
const REDACTED = REDACTED_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*["set-${name}"]`]);

/** Turns events into log lines and metrics. Emitting never throws. */
export function createTelemetry(options: TelemetryOptions): Telemetry {
  const logger = pino(
    {
      level: options.level,
      base: { name: "tarmoa-sync" },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: REDACTED, censor: "[redacted]" },
    },
    options.stream ?? standardError(options.pretty),
  );
  const metrics = createMetrics();
  return {
    logger,
    metrics,
    emit(event) {
      const { level, message, fields } = logLine(event);
      logger[level](fields, message);
      metrics.count(event);
    },
  };
}

/** Written at once, so that the last line before a crash is there. */
function standardError(readable: boolean): DestinationStream {
  if (!readable) return destination({ dest: STANDARD_ERROR, sync: true });
  return pretty({ destination: STANDARD_ERROR, sync: true, ignore: "name,pid,hostname" });
}
