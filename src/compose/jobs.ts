import type pg from "pg";
import { judgedNow } from "./derive.ts";
import type { BreakerStore } from "../domain/pull/breaker.ts";
import type { Connector } from "../domain/pull/connector.ts";
import type { DerivationStore } from "../domain/derive/derivation.ts";
import type { Emit } from "../domain/events.ts";
import type { JobHandlers } from "../domain/pull/queue.ts";
import type { ReplayStore } from "../domain/mirror/replay.ts";
import type { ScheduleStore } from "../domain/pull/schedule.ts";
import type { RunStore } from "../domain/pull/run.ts";
import type { Settings } from "../domain/settings.ts";
import type { SourceId } from "../domain/source.ts";
import type { DeriveContext } from "../jobs/derive/derive-listing.ts";
import { createHandlers } from "../jobs/handlers.ts";
import { createBreakerStore } from "../store/runs/breakers.ts";
import { createDerivationStore } from "../store/derivation/store.ts";
import { createGuardStore } from "../store/runs/guard.ts";
import { newId } from "../store/ids.ts";
import { createReplayStore } from "../store/runs/replay.ts";
import { createRetentionStore } from "../store/retention/store.ts";
import { createRunStore } from "../store/runs/run-store.ts";
import { createScheduleStore } from "../store/runs/schedules.ts";

/** Back-off between attempts never grows beyond this. */
const MAXIMUM_BACKOFF_MS = 10 * 60_000;

/** What the use cases need besides their stores. */
export interface JobParts {
  readonly settings: Settings;
  readonly pool: pg.Pool;
  readonly connectors: Readonly<Record<SourceId, Connector>>;
  readonly deriveContext: () => DeriveContext;
  readonly emit: Emit;
}

/** The use cases over one database, and the stores that they stand on. */
export interface Jobs {
  readonly runs: RunStore;
  readonly breakers: BreakerStore;
  readonly derivation: DerivationStore;
  readonly schedules: ScheduleStore;
  readonly replays: ReplayStore;
  readonly handlers: JobHandlers;
}

/** Builds the use cases over a pool: the service's own, or that of a rehearsal. */
export function createJobs({ settings, pool, connectors, deriveContext, emit }: JobParts): Jobs {
  const { rules, sources, municipalityScope } = settings;
  const runs = createRunStore(pool, {
    leaseSeconds: rules.run.leaseSeconds,
    overlapSeconds: (source) => sources[source].overlapSeconds,
  });
  const breakers = createBreakerStore(pool);
  const derivation = createDerivationStore(pool);
  const replays = createReplayStore(pool, { leaseSeconds: rules.run.leaseSeconds, ...rules.quarantine });
  const schedules = createScheduleStore(pool);
  const handlers = createHandlers({
    runs,
    derivation,
    schedules,
    connectors,
    policies: policiesOf(settings),
    breakers,
    breakerRules: breakerRulesOf(settings),
    guard: rules.guard,
    missing: rules.missing,
    proposals: createGuardStore(pool),
    replays,
    retention: createRetentionStore(pool),
    retentionRules: rules.retention,
    municipalities: municipalityScope,
    deriveContext,
    deriveBatch: rules.derive.batch,
    derivers: rules.derive.workers,
    heartbeatMs: rules.run.heartbeatSeconds * 1_000,
    now: () => judgedNow(settings),
    elapsedMs: () => performance.now(),
    every(ms, act) {
      const timer = setInterval(act, ms);
      return () => clearInterval(timer);
    },
    random: () => Math.random(),
    newId,
    emit,
  });
  return { runs, breakers, derivation, schedules, replays, handlers };
}

function policiesOf(settings: Settings) {
  const of = (source: SourceId) => ({
    attempts: settings.sources[source].attempts,
    baseMs: settings.sources[source].backoffMs,
    maximumMs: MAXIMUM_BACKOFF_MS,
  });
  return { lahella: of("lahella"), ptv: of("ptv") };
}

/** A probe may take as long as any request; then another one is let through. */
const PROBE_SLACK_MS = 30_000;

function breakerRulesOf(settings: Settings) {
  const of = (source: SourceId) => ({
    ...settings.sources[source].breaker,
    probeMs: settings.sources[source].timeoutMs + PROBE_SLACK_MS,
    // One request at a time that times out, and as long again between two of them.
    rowMs: settings.sources[source].breaker.consecutiveFailures * settings.sources[source].timeoutMs * 2,
  });
  return { lahella: of("lahella"), ptv: of("ptv") };
}
