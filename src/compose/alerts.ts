import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { judgedNow } from "./derive.ts";
import { freeBytesOf } from "./disk.ts";
import type { AlertActs, HostFacts, Notifier } from "../domain/operations/alert.ts";
import type { Emit } from "../domain/events.ts";
import type { JobQueue } from "../domain/pull/queue.ts";
import type { Settings } from "../domain/settings.ts";
import type { SourceId } from "../domain/source.ts";
import { createAlertActs } from "../jobs/alerts/acts.ts";
import type { Objectives } from "../jobs/alerts/conditions.ts";
import { watchAlerts } from "../jobs/alerts/watch.ts";
import { createHeartbeat } from "../notify/heartbeat.ts";
import { createNotifier } from "../notify/notifier.ts";
import { every } from "../queue/clock.ts";
import { createAlertReader, createAlertStore } from "../store/alerts/store.ts";
import { createServerFacts } from "../store/server-facts.ts";
import type { AlertPorts } from "../web/operations/ports.ts";

/** Messages that wait are looked for this often; how often things are judged is config/rules.yaml's. */
const WATCH_SECONDS = 15;
/** Whatever is being sent when the process is told to stop gets this long; another process sends it again. */
const LET_GO_MS = 2_000;

interface AlertParts {
  readonly settings: Settings;
  readonly pool: pg.Pool;
  readonly emit: Emit;
}

/** What people do about alerts. */
export function createAlertActsOf({ settings, pool, emit }: AlertParts): AlertActs {
  return createAlertActs({
    alerts: createAlertStore(pool),
    notifier: notifierOf(settings),
    now: () => judgedNow(settings),
    emit,
  });
}

function notifierOf({ notify, publicUrl }: Settings): Notifier {
  return createNotifier({ ...notify, pageUrl: `${publicUrl}/operations/${notify.language}/alerts` });
}

/** What the page of alerts shows. */
export function createAlertPorts(settings: Settings, pool: pg.Pool): AlertPorts {
  return {
    alerts: createAlertReader(pool),
    alertsAreSent: notifierOf(settings).channels.length > 0,
  };
}

/** Looks once at what is wrong, and sends what waits. */
export function createWatch(parts: AlertParts & { readonly queue: JobQueue }): () => Promise<void> {
  const { settings, pool, emit } = parts;
  const ports = {
    alerts: createAlertStore(pool),
    notifier: notifierOf(settings),
    objectives: objectivesOf(settings),
    alertRules: settings.rules.alerts,
    hostFacts: () => hostFactsOf(parts),
    now: () => judgedNow(settings),
    emit,
  };
  return () => watchAlerts(ports);
}

/** Looks until it is closed. Of a database that is away it tells once: nothing can be remembered or decided then. */
export function startWatching(watch: () => Promise<void>, emit: Emit): { close(): Promise<void> } {
  let current = Promise.resolve();
  let isFailing = false;
  const look = async (): Promise<void> => {
    current = watch();
    await current;
    isFailing = false;
  };
  const timer = every(WATCH_SECONDS, look, (error) => {
    if (!isFailing) emit({ type: "watch-failed", error });
    isFailing = true;
  });
  return {
    async close() {
      await timer.destroy();
      await Promise.race([current.catch(() => undefined), sleep(LET_GO_MS, undefined, { ref: false })]);
    },
  };
}

/** Events, and beside them a sign of life after each run that read everything. */
export function withHeartbeat(
  emit: Emit,
  { notify }: Settings,
): { readonly emit: Emit; close(): Promise<void> } {
  const heartbeat = createHeartbeat(notify.heartbeatUrl, emit);
  return {
    emit(event) {
      emit(event);
      if (event.type === "run-finished" && (event.state === "done" || event.state === "guarded"))
        heartbeat.beat();
    },
    close: () => heartbeat.close(),
  };
}

function objectivesOf({ sources }: Settings): Objectives {
  const of = (source: SourceId) => {
    const { schedule, objectiveSeconds } = sources[source];
    return schedule.delta === null && schedule.full === null ? null : { objectiveSeconds };
  };
  return { lahella: of("lahella"), ptv: of("ptv") };
}

async function hostFactsOf({
  settings,
  pool,
  queue,
}: AlertParts & { readonly queue: JobQueue }): Promise<HostFacts> {
  const queueAnswers = await queue.check().then(
    () => true,
    () => false,
  );
  const theirs = await createServerFacts(pool).databaseNow();
  return {
    host: hostname(),
    freeBytes: await freeBytesOf(settings),
    queueAnswers,
    clockSkewMs: Date.now() - theirs.getTime(),
  };
}
