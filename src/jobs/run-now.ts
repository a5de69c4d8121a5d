import type { BreakerStore } from "../domain/pull/breaker.ts";
import type { JobQueue } from "../domain/pull/queue.ts";
import type { ReplayStore } from "../domain/mirror/replay.ts";
import type { RunLease, RunStore } from "../domain/pull/run.ts";
import type { Begun, RunStarter, RunWish } from "../domain/pull/run-wish.ts";
import { type RecordKind, ROOT_KIND, type SourceId } from "../domain/source.ts";
import { resumeRun, type Started, startRun } from "./run/start.ts";

export interface RunNowPorts {
  readonly runs: RunStore;
  readonly breakers: BreakerStore;
  readonly replays: ReplayStore;
  readonly queue: Pick<JobQueue, "enqueueRun">;
  readonly municipalities: readonly string[] | null;
  readonly newId: () => string;
}

/** Ids as each source writes them: one that the mirror does not know yet may be asked for. */
const ID_FORMS = {
  ptv: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  lahella: /^\d{6,20}$/,
} as const satisfies Record<SourceId, RegExp>;

/** What the runs say of who asked. */
const TRIGGER = "operations";

/**
 * Opens runs that a person asks for and puts them in the queue; nothing is read here. While a run of the source is
 * active nothing is opened, and the answer says which run that is: pressing twice makes one run.
 */
export function createRunStarter(ports: RunNowPorts): RunStarter {
  const { runs, queue } = ports;
  const enqueue = async (started: Started | null): Promise<Begun> => {
    if (started === null) return { end: "nothing" };
    if (!started.opened) return started.active === null ? { end: "nothing" } : busy(started.active.id);
    await queue.enqueueRun(started.lease);
    return { end: "begun", runId: started.lease.runId };
  };
  const busy = async (runId: string): Promise<Begun> => {
    const active = await runs.load(runId);
    return active === null ? { end: "nothing" } : { end: "busy", active };
  };
  const read = async (source: SourceId, records: readonly Named[]): Promise<Begun> => {
    if (records.length === 0) return { end: "nothing" };
    const run = { id: ports.newId(), trigger: TRIGGER, municipalities: ports.municipalities };
    const { opened, runId, token } = await ports.replays.open(source, records, run);
    if (!opened) return busy(runId);
    const lease: RunLease = { runId, token };
    await queue.enqueueRun(lease);
    return { end: "begun", runId };
  };
  return {
    async hasRest(run) {
      const last = await runs.resumable(run.source, ports.municipalities, null);
      return last?.id === run.id;
    },
    async begin(wish) {
      if (wish.what === "record") return read(wish.source, await recordsOf(wish, ports));
      if (wish.what === "records") return read(wish.source, wish.records);
      if (wish.what === "organisation") {
        return read(wish.source, await ports.replays.ofOrganisation(wish.source, wish.organisation.trim()));
      }
      const request = {
        id: ports.newId(),
        source: wish.source,
        lane: "manual",
        trigger: TRIGGER,
        municipalities: ports.municipalities,
      } as const;
      if (wish.what === "source") return enqueue(await startRun({ ...request, mode: wish.mode }, ports));
      // Another run may have been the last one meanwhile: then this one is nothing to go on with.
      const last = await runs.resumable(wish.source, ports.municipalities, null);
      if (last !== null && last.id !== wish.runId) return { end: "nothing" };
      return enqueue(await resumeRun({ ...request, mode: null }, ports));
    },
  };
}

interface Named {
  readonly kind: RecordKind;
  readonly id: string;
}

async function recordsOf(
  { source, id }: Extract<RunWish, { what: "record" }>,
  { replays }: RunNowPorts,
): Promise<readonly Named[]> {
  const named = id.trim();
  const known = await replays.known(source, named);
  if (known.length > 0) return known;
  return ID_FORMS[source].test(named) ? [{ kind: ROOT_KIND[source], id: named }] : [];
}
