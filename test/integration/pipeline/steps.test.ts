import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { BreakerStore } from "../../../src/domain/pull/breaker.ts";
import type { Connector, PulledPage, Step } from "../../../src/domain/pull/connector.ts";
import { SyncError } from "../../../src/domain/errors.ts";
import type { SyncEvent } from "../../../src/domain/events.ts";
import type { Lane, RunLease, RunStore } from "../../../src/domain/pull/run.ts";
import { advanceRun, type AdvancePorts } from "../../../src/jobs/run/advance.ts";
import { cancelRun } from "../../../src/jobs/run/cancel.ts";
import { runStep, type StepEnd } from "../../../src/jobs/run/step.ts";
import { createBreakerStore } from "../../../src/store/runs/breakers.ts";
import { createDerivationStore } from "../../../src/store/derivation/store.ts";
import { createRunStore } from "../../../src/store/runs/run-store.ts";
import { BREAKER_RULES } from "../../support/breaker.ts";
import { createTestDatabase, type TestDatabase } from "../../support/database.ts";
import { activity } from "../../support/landing.ts";

let database: TestDatabase;
let runs: RunStore;
let breakers: BreakerStore;
const events: SyncEvent[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  runs = createRunStore(database.pool, { leaseSeconds: 600, overlapSeconds: () => 180 });
  breakers = createBreakerStore(database.pool);
});
// Whatever a test left open would keep the next one from opening its run.
afterEach(async () => {
  await database.pool.query(
    "update sync.run set state = 'cancelled', finished_at = now() where finished_at is null",
  );
  await database.pool.query("delete from sync.breaker");
  events.length = 0;
});
afterAll(() => database.drop());

/** A source of one list, whose pages a test makes up. */
function sourceOf(pull: (step: Step) => Partial<PulledPage>, repeatUntilNothingNew = false): Connector {
  return {
    source: "lahella",
    repeatUntilNothingNew,
    confirmsById: true,
    plan: () => [{ name: "list", params: {} }],
    pull: async (step) => ({
      records: [],
      gone: [],
      listed: [],
      absent: [],
      next: [],
      whole: true,
      ...pull(step),
    }),
    batchSize: () => 1,
    fetch: async () => ({ found: [], absent: [], unread: [] }),
    probe: async () => ({ serverTime: null }),
  };
}

const failing = (error: unknown): Connector =>
  sourceOf(() => {
    throw error;
  });

const POLICY = { attempts: 4, baseMs: 1_000, maximumMs: 3_000 };

function portsOf(connector: Connector): AdvancePorts & Parameters<typeof runStep>[2] {
  return {
    runs,
    derivation: createDerivationStore(database.pool),
    connectors: { lahella: connector, ptv: connector },
    policies: { lahella: POLICY, ptv: POLICY },
    breakers,
    breakerRules: { lahella: BREAKER_RULES, ptv: BREAKER_RULES },
    emit: (event) => events.push(event),
    guard: { count: 5, share: 0.2 },
    missing: { confirmHours: 12 },
  };
}

async function openFull(lane: Lane = "manual"): Promise<RunLease> {
  const { runId, token } = await runs.open({
    id: randomUUID(),
    source: "lahella",
    lane,
    trigger: "test",
    request: { mode: "full", since: null, municipalities: null },
  });
  return { runId, token };
}

/** A run in its lane whose only step is open. */
async function openStep(connector: Connector, lane: Lane = "delta") {
  const ports = portsOf(connector);
  const lease = await openFull(lane);
  const advance = await advanceRun(lease, ports);
  const stepNo = advance.next === "steps" ? advance.stepNos[0] : undefined;
  if (stepNo === undefined) throw new Error("the run has no step");
  return { lease, stepNo, ports };
}

interface StepRow {
  readonly state: string;
  readonly attempts: number;
  readonly error_code: string | null;
  readonly params: { readonly ids?: readonly string[] };
}

async function stepsOf(lease: RunLease): Promise<readonly StepRow[]> {
  const { rows } = await database.pool.query<StepRow>(
    "select state, attempts, error_code, params from sync.run_step where run_id = $1 order by step_no",
    [lease.runId],
  );
  return rows;
}

const options = (jitter: number) => ({ jitter, signal: new AbortController().signal });

/** Another step of the run landed: its source answers. */
async function landAnother(lease: RunLease): Promise<void> {
  await database.pool.query(
    "insert into sync.run_step (run_id, name, params, state, finished_at) values ($1, 'other', '{}', 'done', now())",
    [lease.runId],
  );
}

/** Attempts the only open step of a run until it ends; the waits that each attempt asked for. */
async function attempts(connector: Connector, jitter: number): Promise<readonly (number | null)[]> {
  const { lease, stepNo, ports } = await openStep(connector);
  await landAnother(lease);
  const waits: (number | null)[] = [];
  for (let ended: StepEnd | null = null; ended?.end !== "skipped";) {
    ended = await runStep(lease, stepNo, ports, options(jitter));
    if (ended.end === "failed") waits.push(ended.retryInMs);
  }
  return waits;
}

describe("a step that fails", () => {
  test.each([
    ["half of the wait", 0.5, [500, 1_000, 1_500, null]],
    ["all of it", 1, [1_000, 2_000, 3_000, null]],
    ["none of it", 0, [0, 0, 0, null]],
  ] as const)(
    "for the time being is tried again ever later, up to a limit: %s",
    async (_what, jitter, waits) => {
      expect(await attempts(failing(new SyncError("SOURCE_FAULT", "500")), jitter)).toEqual(waits);
    },
  );

  test("with a fault that nobody foresaw is tried again as well", async () => {
    expect(await attempts(failing(new TypeError("unforeseen")), 1)).toHaveLength(4);
  });

  test("for good is not tried again", async () => {
    expect(await attempts(failing(new SyncError("SOURCE_REFUSED", "400")), 1)).toEqual([null]);
  });

  test("waits as long as the source asked for, however long: the run stays alive and no attempt is counted", async () => {
    const hours = 6 * 3_600_000;
    const busy = new SyncError("SOURCE_BUSY", "429", { details: { retryAfterMs: hours } });
    const { lease, stepNo, ports } = await openStep(failing(busy));
    expect(await runStep(lease, stepNo, ports, options(1))).toMatchObject({ end: "failed", retryInMs: 0 });
    expect(events).toMatchObject([{ type: "breaker-opened", asked: true, code: "SOURCE_BUSY" }]);

    await database.pool.query("update sync.run set lease_until = now() where id = $1", [lease.runId]);
    for (let look = 0; look < 3; look += 1) {
      expect(await runStep(lease, stepNo, ports, options(1))).toMatchObject({ end: "held", waitMs: 5_000 });
    }
    expect(await stepsOf(lease)).toMatchObject([{ state: "planned", attempts: 0 }]);
    const { rows } = await database.pool.query<{ alive: boolean }>(
      "select lease_until > now() as alive from sync.run where id = $1",
      [lease.runId],
    );
    expect(rows).toEqual([{ alive: true }]);
    expect((await breakers.load("lahella")).until?.getTime()).toBeGreaterThan(Date.now() + hours - 60_000);
  });
});

describe("a list whose order nobody promises", () => {
  /** Runs a whole pull; the pass of every list that was asked for. */
  async function passes(connector: Connector): Promise<readonly unknown[]> {
    const asked: unknown[] = [];
    const watched: Connector = {
      ...connector,
      pull: (step, signal) => {
        asked.push(step.params["pass"]);
        return connector.pull(step, signal);
      },
    };
    const ports = portsOf(watched);
    const lease = await openFull();
    for (;;) {
      const advance = await advanceRun(lease, ports);
      if (advance.next !== "steps") return asked;
      for (const stepNo of advance.stepNos) await runStep(lease, stepNo, ports, options(0));
    }
  }

  test("is read again until a pass meets nothing new", async () => {
    const answers = [["a", "b"], ["b", "c"], ["a", "b", "c"], ["never asked for"]];
    const crawl = sourceOf(
      () => ({ records: (answers.shift() ?? []).map((id) => activity(`pass-${id}`, { id })) }),
      true,
    );
    expect(await passes(crawl)).toEqual([1, 2, 3]);
  });

  test("is not read for ever", async () => {
    const endless = sourceOf(() => ({ records: [activity(randomUUID(), {})] }), true);
    expect(await passes(endless)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test("with an order that holds is read once", async () => {
    const once = sourceOf(() => ({ records: [activity("held", {})] }));
    expect(await passes(once)).toEqual([1]);
  });
});

test("a run that a person cancelled ends as cancelled and lands nothing more", async () => {
  const ports = portsOf(sourceOf(() => ({ records: [activity("after-cancel", {})] })));
  const lease = await openFull();
  const advance = await advanceRun(lease, ports);
  expect(await cancelRun("lahella", runs)).toMatchObject({ id: lease.runId, state: "cancelled" });
  for (const stepNo of advance.next === "steps" ? advance.stepNos : []) {
    expect(await runStep(lease, stepNo, ports, options(0))).toEqual({ end: "skipped" });
  }
  await expect(advanceRun(lease, ports)).rejects.toMatchObject({ code: "RUN_LEASE_LOST" });
  // There is nothing left to cancel, under whatever name.
  for (const target of ["lahella", lease.runId, "7", "0193b0a0-0000-7000-8000-000000000000"]) {
    await expect(cancelRun(target, runs)).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  expect(await runs.cursor("lahella", "all")).toBeNull();
});

describe("a source that is held back", () => {
  const broken = new SyncError("SOURCE_UNREACHABLE", "nobody answers");

  /** Opens the breaker long ago or just now; its pause is over when `waits` is false. */
  async function holdBack(source: "lahella", since: string, waits: boolean): Promise<void> {
    await database.pool.query(
      `insert into sync.breaker (source, state, since, until, openings, code)
       values ($1, 'open', now() - $2::interval, now() + case when $3 then interval '1 hour' else '0' end, 1, 'SOURCE_FAULT')`,
      [source, since, waits],
    );
  }

  test("lets its steps rest, and no attempt is counted", async () => {
    const { lease, stepNo, ports } = await openStep(failing(broken));
    await holdBack("lahella", "1 minute", true);
    expect(await runStep(lease, stepNo, ports, options(1))).toEqual({ end: "held", waitMs: 5_000 });
    expect(await stepsOf(lease)).toMatchObject([{ state: "planned", attempts: 0 }]);
  });

  test("is so as well when the only step of a run would have spent its attempts, and nothing landed", async () => {
    const { lease, stepNo, ports } = await openStep(failing(broken), "full");
    const ends: StepEnd[] = [];
    for (let attempt = 0; attempt <= POLICY.attempts; attempt += 1) {
      ends.push(await runStep(lease, stepNo, ports, options(0)));
    }
    expect(ends.map(({ end }) => end)).toEqual([...Array<string>(POLICY.attempts).fill("failed"), "held"]);
    expect(await stepsOf(lease)).toMatchObject([{ state: "planned", attempts: POLICY.attempts - 1 }]);
    expect(events).toMatchObject([{ type: "breaker-opened", code: "SOURCE_UNREACHABLE" }]);
  });

  test("is tried by one step when the pause is over, whose failure is no attempt of that step", async () => {
    const { lease, stepNo, ports } = await openStep(failing(broken));
    await holdBack("lahella", "1 minute", false);
    expect(await runStep(lease, stepNo, ports, options(1))).toMatchObject({
      end: "failed",
      code: "SOURCE_UNREACHABLE",
    });
    expect(await stepsOf(lease)).toMatchObject([
      { state: "planned", attempts: 0, error_code: "SOURCE_UNREACHABLE" },
    ]);
    expect(await breakers.load("lahella")).toMatchObject({ state: "open", openings: 2 });
    expect(await runStep(lease, stepNo, ports, options(1))).toMatchObject({ end: "held" });
  });

  test("is free again as soon as that step is answered", async () => {
    const { lease, stepNo, ports } = await openStep(sourceOf(() => ({ records: [activity("probe", {})] })));
    await holdBack("lahella", "1 minute", false);
    expect(await runStep(lease, stepNo, ports, options(1))).toMatchObject({ end: "landed" });
    expect(await breakers.load("lahella")).toMatchObject({ state: "closed", since: null });
    expect(events).toMatchObject([{ type: "breaker-closed", source: "lahella" }]);
  });

  test("is free again as well when that step is refused: a refusal is an answer", async () => {
    const { lease, stepNo, ports } = await openStep(failing(new SyncError("SOURCE_REFUSED", "400")));
    await holdBack("lahella", "1 minute", false);
    expect(await runStep(lease, stepNo, ports, options(1))).toMatchObject({ end: "failed", retryInMs: null });
    expect(await breakers.load("lahella")).toMatchObject({ state: "closed" });
  });

  test("is tried by the next step when the worker was told to stop in the middle of that step", async () => {
    const drained = new AbortController();
    const { lease, stepNo, ports } = await openStep(
      sourceOf(() => {
        drained.abort();
        throw broken;
      }),
    );
    await holdBack("lahella", "1 minute", false);
    expect(await runStep(lease, stepNo, ports, { jitter: 1, signal: drained.signal })).toMatchObject({
      end: "failed",
      retryInMs: 0,
    });
    const again = portsOf(sourceOf(() => ({})));
    expect(await runStep(lease, stepNo, again, options(1))).toMatchObject({ end: "landed" });
    expect(await breakers.load("lahella")).toMatchObject({ state: "closed" });
  });

  test("ends a run that waited too long, with what it has and a code that says so", async () => {
    const { lease, stepNo, ports } = await openStep(failing(broken));
    await holdBack("lahella", "3 hours", true);
    await database.pool.query("update sync.run set created_at = now() - interval '3 hours' where id = $1", [
      lease.runId,
    ]);
    const end = await runStep(lease, stepNo, ports, options(1));
    expect(end).toMatchObject({ end: "gave-up", run: { state: "failed", errorCode: "SOURCE_PAUSED" } });
    expect(await stepsOf(lease)).toMatchObject([
      { state: "failed", attempts: 0, error_code: "SOURCE_PAUSED" },
    ]);
    expect(await runs.cursor("lahella", "all")).toBeNull();
  });

  test("ends a run at once that a person waits for and of which nothing landed", async () => {
    const { lease, stepNo, ports } = await openStep(failing(broken), "manual");
    await holdBack("lahella", "1 minute", true);
    expect(await runStep(lease, stepNo, ports, options(1))).toMatchObject({
      end: "gave-up",
      run: { state: "failed" },
    });
    expect(await advanceRun(lease, ports)).toMatchObject({ next: "finished" });
  });
});

describe("a batch of ids whose answer is too slow or too large", () => {
  /** A source that answers at most so many ids at a time. */
  const narrow = (most: number, error: SyncError): Connector => ({
    ...sourceOf(() => ({
      listed: [{ kind: "activity", ids: ["a", "b", "c", "d", "e"], onlyKnown: false }],
    })),
    batchSize: () => 5,
    fetch: async (_kind, ids) => {
      if (ids.length > most) throw error;
      return { found: ids.map((id) => activity(`narrow-${id}`, { id })), absent: [], unread: [] };
    },
  });

  /** Runs every open step until none is left or the source is held back; the ids that each of them asked for. */
  async function asked(connector: Connector): Promise<{ lease: RunLease; ids: string[] }> {
    const ports = portsOf(connector);
    const lease = await openFull("delta");
    const ids: string[] = [];
    for (;;) {
      const advance = await advanceRun(lease, ports);
      if (advance.next !== "steps") return { lease, ids };
      for (const stepNo of advance.stepNos) {
        const end = await runStep(lease, stepNo, ports, options(0));
        if (end.end === "held") return { lease, ids };
        if ("claim" in end && end.claim.step.name === "fetch") {
          ids.push(`${end.end}: ${JSON.stringify(end.claim.step.params["ids"])}`);
        }
      }
    }
  }

  test.each([
    ["slow", new SyncError("SOURCE_TIMEOUT", "90 s")],
    ["large", new SyncError("SOURCE_TOO_LARGE", "100 MB")],
  ])("too %s: is asked for in halves, and only what failed is asked for again", async (_what, error) => {
    const { lease, ids } = await asked(narrow(2, error));
    expect(ids).toEqual([
      'split: ["a","b","c","d","e"]',
      'split: ["a","b","c"]',
      'landed: ["d","e"]',
      'landed: ["a","b"]',
      'landed: ["c"]',
    ]);
    const { rows } = await database.pool.query<{ read: number }>(
      "select count(*)::int as read from sync.source_record where last_seen_run = $1",
      [lease.runId],
    );
    expect(rows).toEqual([{ read: 5 }]);
  });

  test("is a failure of the source all the same: a silent source is held back, not asked for ever fewer", async () => {
    const { ids } = await asked(narrow(0, new SyncError("SOURCE_TIMEOUT", "90 s")));
    expect(ids).toHaveLength(BREAKER_RULES.consecutiveFailures);
    expect(await breakers.load("lahella")).toMatchObject({ state: "open", code: "SOURCE_TIMEOUT" });
  });
});
