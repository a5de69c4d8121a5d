import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createDeriveContext } from "../../../src/compose/derive.ts";
import { createJobs } from "../../../src/compose/jobs.ts";
import { readConfig } from "../../../src/config.ts";
import type { Connector } from "../../../src/domain/pull/connector.ts";
import type { SyncEvent } from "../../../src/domain/events.ts";
import { createCronTimes } from "../../../src/queue/cron-times.ts";
import type { JobHandlers, StartJob } from "../../../src/domain/pull/queue.ts";
import type { RunLease, RunStore } from "../../../src/domain/pull/run.ts";
import type { ScheduleStore } from "../../../src/domain/pull/schedule.ts";
import type { Control } from "../../../src/domain/operations/acts.ts";
import { createControl } from "../../../src/jobs/control.ts";
import { createLahellaMapper } from "../../../src/mappers/lahella/mapper.ts";
import { createPtvMapper } from "../../../src/mappers/ptv/mapper.ts";
import { createTestDatabase, type TestDatabase } from "../../support/database.ts";
import { activity } from "../../support/landing.ts";

let database: TestDatabase;
let runs: RunStore;
let schedules: ScheduleStore;
let handlers: JobHandlers;
let control: Control;
const events: SyncEvent[] = [];
/** Lets the source answer; it is silent until then. */
let answer: () => void;

beforeAll(async () => {
  database = await createTestDatabase();
  const emit = (event: SyncEvent): void => void events.push(event);
  const answered = new Promise<void>((done) => (answer = done));
  const silent: Connector = {
    source: "lahella",
    repeatUntilNothingNew: false,
    confirmsById: true,
    plan: () => [{ name: "list", params: {} }],
    async pull() {
      await answered;
      const records = [activity("slow", {})];
      return { records, gone: [], listed: [], absent: [], next: [], whole: true };
    },
    batchSize: () => 1,
    fetch: async () => ({ found: [], absent: [], unread: [] }),
    probe: async () => ({ serverTime: null }),
  };
  const settings = readConfig({ env: { DATABASE_URL: database.url } });
  const jobs = createJobs({
    settings: {
      ...settings,
      rules: { ...settings.rules, run: { ...settings.rules.run, heartbeatSeconds: 0.02 } },
    },
    pool: database.pool,
    connectors: { lahella: silent, ptv: silent },
    deriveContext: createDeriveContext(settings, {
      lahella: createLahellaMapper(),
      ptv: createPtvMapper(),
    }),
    emit,
  });
  ({ runs, schedules, handlers } = jobs);
  control = createControl({ schedules, runs, emit, times: createCronTimes(), now: () => new Date() });
});
afterEach(async () => {
  await database.pool.query(
    "update sync.run set state = 'cancelled', finished_at = now() where finished_at is null",
  );
  await database.pool.query("delete from sync.schedule");
  events.length = 0;
});
afterAll(() => database.drop());

const job = (mode: "delta" | "full", trigger = "schedule"): StartJob => ({
  key: randomUUID(),
  source: "lahella",
  mode,
  lane: mode,
  trigger,
});

async function started(mode: "delta" | "full"): Promise<RunLease> {
  const lease = await handlers.start(job(mode));
  if (lease === null) throw new Error("the run was not opened");
  return lease;
}

const eventsOf = (type: SyncEvent["type"]): readonly SyncEvent[] => events.filter((one) => one.type === type);

describe("a schedule that fires while another run of its source is active", () => {
  test("is told which run, and one start of it waits until that has ended", async () => {
    const lease = await started("delta");
    expect(await handlers.start(job("full"))).toBeNull();
    expect(await handlers.start(job("full"))).toBeNull();
    expect(await handlers.start(job("delta"))).toBeNull();
    expect(eventsOf("start-deferred")[0]).toMatchObject({
      source: "lahella",
      activeRunId: lease.runId,
      activeMode: "full",
      activeState: "planned",
      activeSince: expect.stringMatching(/^\d{4}-/) as string,
    });
    expect((await handlers.tick()).starts).toEqual([]);

    await control.cancel(lease.runId);
    const { starts } = await handlers.tick();
    expect(starts).toMatchObject([{ source: "lahella", mode: "delta", lane: "delta", trigger: "schedule" }]);
    // Whoever looks at the same time makes the same job of it.
    expect((await handlers.tick()).starts).toEqual(starts);

    const [first] = starts;
    if (first === undefined) throw new Error("nothing waited");
    const delta = await handlers.start(first);
    expect((await handlers.tick()).starts).toEqual([]);
    await control.cancel(delta?.runId ?? "");
    // Then the full run, once, however often it had fired.
    expect((await handlers.tick()).starts).toMatchObject([{ mode: "full" }]);
    await started("full");
    expect(await schedules.list()).toMatchObject([{ pendingSince: null }, { pendingSince: null }]);
  });

  test("waits while it is paused, and is made once when it is resumed", async () => {
    const lease = await started("delta");
    await handlers.start(job("full"));
    await control.pause("lahella", "full", "Liisa", "the source is being moved");
    await control.cancel(lease.runId);
    expect((await handlers.tick()).starts).toEqual([]);
    await control.resume("lahella", "full");
    const { starts } = await handlers.tick();
    expect(starts).toMatchObject([{ source: "lahella", mode: "full", trigger: "schedule" }]);
    await started("full");
    expect((await handlers.tick()).starts).toEqual([]);
  });
});

describe("a schedule that a person paused", () => {
  test("starts nothing, says who and why, and a person's run goes all the same", async () => {
    expect(await control.pause("lahella", null, "Liisa", "the source is being moved")).toMatchObject({
      paused: ["delta", "full"],
      schedules: [
        {
          source: "lahella",
          mode: "delta",
          paused: true,
          pausedBy: "Liisa",
          reason: "the source is being moved",
        },
        { source: "lahella", mode: "full", paused: true },
      ],
    });
    expect(await handlers.start(job("delta"))).toBeNull();
    expect(await handlers.start(job("full"))).toBeNull();
    expect(await handlers.start(job("delta", "command"))).not.toBeNull();
    expect(eventsOf("schedule-paused")).toHaveLength(2);
  });

  test("starts again when it is resumed, one of the two alone when it is named", async () => {
    await control.pause("lahella", null, "Liisa", "the source is being moved");
    await control.resume("lahella", "delta");
    expect(await handlers.start(job("full"))).toBeNull();
    expect(await handlers.start(job("delta"))).not.toBeNull();
  });
});

describe("a run whose source is slow", () => {
  /** The only step of a new run, begun and unanswered. */
  async function begin(): Promise<{ lease: RunLease; step: ReturnType<JobHandlers["step"]> }> {
    const lease = await started("full");
    const wait = await handlers.advance(lease, false);
    const stepNo = "steps" in wait ? wait.steps[0] : undefined;
    if (stepNo === undefined) throw new Error("the run has no step");
    return { lease, step: handlers.step(lease, stepNo, new AbortController().signal) };
  }

  async function isAlive(runId: string): Promise<boolean> {
    const { rows } = await database.pool.query<{ alive: boolean }>(
      "select lease_until > now() as alive from sync.run where id = $1",
      [runId],
    );
    return rows[0]?.alive === true;
  }

  test("keeps its lease by its worker's sign of life, as often as it would lapse", async () => {
    const { lease, step } = await begin();
    for (let beat = 0; beat < 3; beat += 1) {
      await database.pool.query("update sync.run set lease_until = now() where id = $1", [lease.runId]);
      while (!(await isAlive(lease.runId))) await sleep(5);
    }
    answer();
    expect(await step).toMatchObject({ done: true });
    expect((await runs.load(lease.runId))?.counts.seen).toBe(1);
  });

  test("whose worker vanished is taken over, and that is told", async () => {
    const lease = await started("full");
    await database.pool.query("update sync.run set lease_until = now() - interval '1 s' where id = $1", [
      lease.runId,
    ]);
    expect((await handlers.tick()).takenOver).toMatchObject([{ runId: lease.runId, token: lease.token + 1 }]);
    expect(eventsOf("run-taken-over")).toEqual([
      { type: "run-taken-over", runId: lease.runId, source: "lahella" },
    ]);
    // The job of the worker that lost it ends without a word.
    expect(await handlers.advance(lease, false)).toEqual({ ended: true });
  });
});

test("a run that a person cancels has ended at once, and that is told once", async () => {
  const lease = await started("full");
  await handlers.advance(lease, false);
  expect(await control.cancel("lahella")).toMatchObject({ id: lease.runId, state: "cancelled" });
  expect(await handlers.advance(lease, false)).toEqual({ ended: true });
  expect(eventsOf("run-finished")).toMatchObject([{ runId: lease.runId, state: "cancelled" }]);
});

test("what a process of an earlier version read after this one had started is read anew", async () => {
  await database.pool.query(
    `insert into sync.root (source, kind, source_id, own_id, listing_id, created_at, outcome, mapper_version)
     select 'lahella', 'activity', version::text, id, id, now(), 'visible', version
     from (values (0, gen_random_uuid()), ($1, gen_random_uuid())) as r (version, id)`,
    [createLahellaMapper().version],
  );
  expect((await handlers.tick()).dirty).toBe(true);
  await handlers.tick();
  const { rows } = await database.pool.query("select source_id, why from sync.dirty where why = 'mapper'");
  expect(rows).toEqual([{ source_id: "0", why: "mapper" }]);
});
