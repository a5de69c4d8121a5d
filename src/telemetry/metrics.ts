import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { SyncEvent } from "../domain/events.ts";
import type { SharedReadings } from "../domain/shared-metrics.ts";
import { addSharedGauges } from "./shared-gauges.ts";

export interface Metrics {
  readonly contentType: string;
  /** Prometheus text of everything counted so far. */
  text(): Promise<string>;
  /** Counts an event. */
  count(event: SyncEvent): void;
  /** Reads what all processes share whenever the text is asked for. */
  share(read: () => Promise<SharedReadings>): void;
}

const MS_PER_SECOND = 1000;

/** Metrics with a registry of their own. Times are in seconds, as Prometheus has them. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const meters = createMeters(registry);
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    count: (event) => countEvent(meters, event),
    share: (read) => addSharedGauges(registry, read),
  };
}

type Meters = ReturnType<typeof createMeters>;

function createMeters(registry: Registry) {
  return { ...createSyncMeters([registry]), ...createServingMeters([registry]) };
}

function createSyncMeters(registers: Registry[]) {
  return {
    runs: new Counter({
      name: "tarmoa_runs_total",
      help: "Runs that ended, by their end state.",
      labelNames: ["source", "mode", "state"],
      registers,
    }),
    runSeconds: new Histogram({
      name: "tarmoa_run_duration_seconds",
      help: "Time from start to end of a run.",
      labelNames: ["source", "mode"],
      buckets: [1, 5, 15, 60, 300, 900, 3600, 14_400],
      registers,
    }),
    lastSuccess: new Gauge({
      name: "tarmoa_last_success_timestamp_seconds",
      help: "When a run of this process last read everything.",
      labelNames: ["source", "mode"],
      registers,
    }),
    records: new Counter({
      name: "tarmoa_records_total",
      help: "Records landed, by what they were.",
      labelNames: ["source", "what"],
      registers,
    }),
    stepFailures: new Counter({
      name: "tarmoa_step_failures_total",
      help: "Attempts of steps that failed.",
      labelNames: ["source", "code"],
      registers,
    }),
    sourceSeconds: new Histogram({
      name: "tarmoa_source_request_duration_seconds",
      help: "Requests to sources.",
      labelNames: ["source", "status"],
      buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
      registers,
    }),
    held: new Counter({
      name: "tarmoa_guard_held_total",
      help: "Withdrawals that wait for a person.",
      labelNames: ["source"],
      registers,
    }),
    listings: new Counter({
      name: "tarmoa_derived_total",
      help: "Derivations of roots, by what they did.",
      labelNames: ["what"],
      registers,
    }),
  };
}

function createServingMeters(registers: Registry[]) {
  return {
    requests: new Histogram({
      name: "tarmoa_http_request_duration_seconds",
      help: "Requests served.",
      labelNames: ["method", "route", "status"],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers,
    }),
    failures: new Counter({
      name: "tarmoa_http_failures_total",
      help: "Requests that ended in a fault of ours.",
      labelNames: ["code"],
      registers,
    }),
    messages: new Counter({
      name: "tarmoa_alert_messages_total",
      help: "Messages of alerts: sent, or not sent at an attempt.",
      labelNames: ["channel", "outcome"],
      registers,
    }),
    lost: new Counter({
      name: "tarmoa_connections_lost_total",
      help: "Connections that dropped.",
      labelNames: ["to"],
      registers,
    }),
  };
}

/** Events that are only told, not counted, fall through. */
function countEvent(meters: Meters, event: SyncEvent): void {
  switch (event.type) {
    case "step-landed":
    case "step-failed":
    case "run-finished":
    case "guard-held":
      return countRun(meters, event);
    case "source-answered":
      return meters.sourceSeconds.observe(
        { source: event.source, status: event.status ?? "none" },
        event.durationMs / MS_PER_SECOND,
      );
    case "derived":
      for (const what of ["created", "updated", "removed", "failed"] as const) {
        meters.listings.inc({ what }, event[what]);
      }
      return;
    case "alert-sent":
    case "alert-unsent":
      return meters.messages.inc({ channel: event.channel, outcome: event.type.slice("alert-".length) });
    case "request-served":
      return meters.requests.observe(
        { method: event.method, route: event.route, status: event.status },
        event.durationMs / MS_PER_SECOND,
      );
    case "request-failed":
      return meters.failures.inc({ code: event.code });
    case "connection-lost":
      return meters.lost.inc({ to: event.to });
    default:
      return;
  }
}

type RunEvent = Extract<SyncEvent, { type: "step-landed" | "step-failed" | "run-finished" | "guard-held" }>;

function countRun(meters: Meters, event: RunEvent): void {
  const { source } = event;
  switch (event.type) {
    case "step-landed":
      for (const what of ["seen", "new", "changed", "gone"] as const)
        meters.records.inc({ source, what }, event[what]);
      return;
    case "step-failed":
      return meters.stepFailures.inc({ source, code: event.code });
    case "guard-held":
      return meters.held.inc({ source }, event.roots);
    case "run-finished": {
      const { mode, state } = event;
      meters.runs.inc({ source, mode, state });
      meters.runSeconds.observe({ source, mode }, event.durationMs / MS_PER_SECOND);
      if (state === "done" || state === "guarded") meters.lastSuccess.setToCurrentTime({ source, mode });
      return;
    }
  }
}
