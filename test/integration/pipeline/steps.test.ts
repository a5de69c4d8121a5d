import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Connector, PulledPage, Step } from "../../../src/domain/connector.ts";
import { SyncError } from "../../../src/domain/errors.ts";
import type { RunLease, RunStore } from "../../../src/domain/run.ts";
import { advanceRun, type AdvancePorts } from "../../../src/jobs/run/advance.ts";
import { runStep, type StepEnd } from "../../../src/jobs/run/step.ts";
import { createDerivationStore } from "../../../src/store/derivation/store.ts";
import { createRunStore } from "../../../src/store/runs.ts";
import { createTestDatabase, type TestDatabase } from "../../support/database.ts";
import { activity } from "../../support/landing.ts";

let database: TestDatabase;
let runs: RunStore;

beforeAll(async () => {
  database = await createTestDatabase();
  runs = createRunStore(database.pool, { leaseSeconds: 600, overlapSeconds: () => 180 });
});
// Whatever a test left open would keep the next one from opening its run.
afterEach(() => database.pool.query("update sync.run set state = 'cancelled' where finished_at is null"));
afterAll(() => database.drop());

/** A source of one list, whose pages a test makes up. */
function sourceOf(pull: (step: Step) => Partial<PulledPage>, repeatUntilNothingNew = false): Connector {
  return {
    source: "lahella",
    repeatUntilNothingNew,
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
    guard: { count: 5, share: 0.2 },
  };
}

async function openFull(): Promise<RunLease> {
  const { runId, token } = await runs.open({
    id: randomUUID(),
    source: "lahella",
    lane: "manual",
    trigger: "test",
    request: { mode: "full", since: null, municipalities: null },
  });
  return { runId, token };
}

const options = (jitter: number) => ({ jitter, signal: new AbortController().signal });

/** Attempts the only step of a run until it ends; the waits that each attempt asked for. */
async function attempts(connector: Connector, jitter: number): Promise<readonly (number | null)[]> {
  const ports = portsOf(connector);
  const lease = await openFull();
  const advance = await advanceRun(lease, ports);
  const stepNo = advance.next === "steps" ? advance.stepNos[0] : undefined;
  if (stepNo === undefined) throw new Error("the run has no step");
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

  test("waits as long as the source asked for, however long, and keeps its run's lease so long", async () => {
    const hours = 6 * 3_600_000;
    const busy = new SyncError("SOURCE_BUSY", "429", { details: { retryAfterMs: hours } });
    expect(await attempts(failing(busy), 0)).toEqual([hours, hours, hours, null]);
    const { rows } = await database.pool.query<{ kept: boolean }>(
      "select lease_until > now() + interval '5 hours' as kept from sync.run where state = 'pulling'",
    );
    expect(rows).toEqual([{ kept: true }]);
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
  await runs.cancel(lease.runId);
  for (const stepNo of advance.next === "steps" ? advance.stepNos : []) {
    expect(await runStep(lease, stepNo, ports, options(0))).toEqual({ end: "skipped" });
  }
  expect(await advanceRun(lease, ports)).toMatchObject({ next: "finished", run: { state: "cancelled" } });
  expect(await runs.cursor("lahella", "all")).toBeNull();
});
