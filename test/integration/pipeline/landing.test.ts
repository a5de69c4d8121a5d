import { randomUUID } from "node:crypto";
import type pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { RunStore } from "../../../src/domain/pull/run.ts";
import { createKnownRecords } from "../../../src/store/runs/known-records.ts";
import { createRunStore } from "../../../src/store/runs/run-store.ts";
import { createTestDatabase, type TestDatabase } from "../../support/database.ts";
import { activity, openRun } from "../../support/landing.ts";

let database: TestDatabase;
let runs: RunStore;
const statements: { readonly text: string; readonly bytes: number }[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  watchStatements(database.pool);
  runs = createRunStore(database.pool, { leaseSeconds: 600, overlapSeconds: () => 180 });
});
// Whatever a test left open would keep the next one from opening its run.
afterEach(() => database.pool.query("update sync.run set state = 'cancelled' where finished_at is null"));
afterAll(() => database.drop());

/** Notes what each client sends, on its way to the server. */
function watchStatements(pool: pg.Pool): void {
  pool.on("connect", (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    Object.assign(client, {
      query: (text: unknown, values?: unknown, ...more: unknown[]) => {
        if (typeof text === "string") {
          statements.push({ text, bytes: Buffer.byteLength(JSON.stringify(values ?? null)) });
        }
        return query(text, values, ...more);
      },
    });
  });
}

const T1 = new Date("2020-03-01T10:00:00Z");
const T2 = new Date("2020-03-01T10:00:05Z");

interface MirrorRow {
  readonly payload: { readonly v?: unknown };
  readonly state: string;
  readonly versions: number;
}

async function mirrored(id: string): Promise<MirrorRow | undefined> {
  const { rows } = await database.pool.query<MirrorRow>(
    `select r.payload, r.state, (select count(*)::int from sync.source_record_version v
                                 where v.source_id = r.source_id) as versions
     from sync.source_record r where r.source_id = $1`,
    [id],
  );
  return rows[0];
}

const many = (count: number, prefix: string, v: number) =>
  Array.from({ length: count }, (_, index) => activity(`${prefix}${index}`, { v, text: "x".repeat(2_000) }));

/** Of the bytes that a record was sent as: any 32 bytes will do. */
const sent = (digit: string): string => digit.repeat(64);

async function sentHash(id: string): Promise<string | undefined> {
  const { rows } = await database.pool.query<{ sent_hash: string }>(
    "select encode(sent_hash, 'hex') as sent_hash from sync.source_record where source_id = $1",
    [id],
  );
  return rows[0]?.sent_hash;
}

describe("the bytes that a record was sent as", () => {
  test("are remembered with its content, and again when the same content comes as other bytes", async () => {
    const known = createKnownRecords(database.pool, "lahella");
    for (const [v, bytes] of [
      [1, "a"],
      [1, "b"],
      [2, "c"],
    ] as const) {
      const run = await openRun(runs, "lahella", "full", 1);
      const record = { ...activity("bytes", { v }), sentHash: sent(bytes) };
      await run.land(0, { records: [record] });
      await run.finish();
      const remembered = await known.bySentHash("activity", ["bytes"]);
      expect([...remembered]).toEqual([[sent(bytes), { id: "bytes", hash: record.hash, modifiedAt: null }]]);
    }
  });

  test("are not remembered of an answer that was too old to be believed", async () => {
    const run = await openRun(runs, "lahella", "full", 2);
    await run.land(0, { records: [{ ...activity("old-bytes", { v: 2 }), sentHash: sent("2") }] }, T2);
    await run.land(1, { records: [{ ...activity("old-bytes", { v: 1 }), sentHash: sent("1") }] }, T1);
    expect(await sentHash("old-bytes")).toBe(sent("2"));
  });
});

describe("landing a page", () => {
  test.each([
    ["new", null],
    ["changed", 1],
    ["unchanged", 2],
  ] as const)("takes as many statements for 1, 10 and 100 %s records", async (what, before) => {
    const counts: number[] = [];
    for (const size of [1, 10, 100]) {
      const prefix = `${what}-${size}-`;
      if (before !== null) {
        const first = await openRun(runs, "lahella", "full", 1);
        await first.land(0, { records: many(size, prefix, before) });
        await first.finish();
      }
      const run = await openRun(runs, "lahella", "full", 1);
      statements.length = 0;
      const landed = await run.land(0, { records: many(size, prefix, 2) });
      counts.push(statements.length);
      expect(landed).toMatchObject({
        seen: size,
        new: what === "new" ? size : 0,
        changed: what === "changed" ? size : 0,
      });
      await run.finish();
    }
    expect(new Set(counts).size).toBe(1);
    expect(counts[0]).toBeGreaterThan(3);
  });

  test("of unchanged records sends hashes and no payload", async () => {
    const records = many(50, "hash-", 1);
    const first = await openRun(runs, "lahella", "full", 1);
    statements.length = 0;
    await first.land(0, { records });
    const written = statements.reduce((sum, { bytes }) => sum + bytes, 0);
    await first.finish();
    const second = await openRun(runs, "lahella", "full", 1);
    statements.length = 0;
    const landed = await second.land(0, { records });
    const sent = statements.reduce((sum, { bytes }) => sum + bytes, 0);
    await second.finish();
    expect(landed).toMatchObject({ seen: 50, new: 0, changed: 0 });
    expect(written).toBeGreaterThan(50 * 2_000);
    expect(sent).toBeLessThan(50 * 300);
  });

  test("I4: twice is landing once: the second time nothing is counted or written", async () => {
    const run = await openRun(runs, "lahella", "full", 1);
    const page = { records: [activity("twice", { v: 1 })] };
    expect(await run.land(0, page)).toMatchObject({ seen: 1, new: 1 });
    expect(await run.land(0, page)).toMatchObject({ seen: 0, new: 0, changed: 0 });
    expect((await runs.load(run.lease.runId))?.counts).toMatchObject({ seen: 1, new: 1, unchanged: 0 });
  });

  test("of a run that another worker took over writes nothing of it", async () => {
    const run = await openRun(runs, "lahella", "full", 1);
    await database.pool.query("update sync.run set lease_until = now() - interval '1 hour' where id = $1", [
      run.lease.runId,
    ]);
    const taken = await runs.takeLapsed();
    expect(taken).toEqual([{ runId: run.lease.runId, token: run.lease.token + 1, source: "lahella" }]);
    await expect(run.land(0, { records: [activity("late", { v: 1 })] })).rejects.toMatchObject({
      code: "RUN_LEASE_LOST",
    });
    expect(await mirrored("late")).toBeUndefined();
  });
});

describe("a record that comes more than once", () => {
  test("in one page is one record, the one modified last", async () => {
    const run = await openRun(runs, "lahella", "full", 1);
    const landed = await run.land(0, {
      records: [
        activity("double", { v: "newer" }, "2026-02-02T00:00:00.000Z"),
        activity("double", { v: "older" }, "2026-02-01T00:00:00.000Z"),
      ],
    });
    expect(landed.new).toBe(1);
    expect(await mirrored("double")).toMatchObject({ payload: { v: "newer" }, versions: 0 });
    expect((await runs.load(run.lease.runId))?.counts).toMatchObject({ seen: 1, new: 1 });
  });

  test("I7: in two pages of a run is counted once", async () => {
    const run = await openRun(runs, "lahella", "full", 3);
    await run.land(0, { records: [activity("again", { v: 1 })] });
    await run.land(1, { records: [activity("again", { v: 1 })] });
    await run.land(2, { records: [activity("again", { v: 2 })] });
    const counts = (await runs.load(run.lease.runId))?.counts;
    expect(counts?.seen).toBe(1);
    expect(counts?.seen).toBe((counts?.new ?? 0) + (counts?.changed ?? 0) + (counts?.unchanged ?? 0));
    expect(await mirrored("again")).toMatchObject({ payload: { v: 2 }, versions: 1 });
    await run.finish();

    // Known from before: unchanged at first sight and at the second, changed at the third.
    const next = await openRun(runs, "lahella", "full", 3);
    for (const [page, v] of [2, 2, 3].entries())
      await next.land(page, { records: [activity("again", { v })] });
    expect((await runs.load(next.lease.runId))?.counts).toMatchObject({
      seen: 1,
      new: 0,
      changed: 1,
      unchanged: 0,
    });
  });

  test("without a key is kept under its content, and next to others of its kind", async () => {
    const run = await openRun(runs, "lahella", "full", 1);
    const landed = await run.land(0, { records: [activity(null, { v: "a" }), activity(null, { v: "b" })] });
    expect(landed).toMatchObject({ seen: 2, new: 2 });
  });
});

describe("I6: an older answer never overwrites a newer one", () => {
  test("when it was asked for earlier and came later", async () => {
    const run = await openRun(runs, "lahella", "full", 2);
    await run.land(1, { records: [activity("order", { v: "asked later" })] }, T2);
    const landed = await run.land(0, { records: [activity("order", { v: "asked earlier" })] }, T1);
    expect(landed.changed).toBe(0);
    expect(await mirrored("order")).toMatchObject({ payload: { v: "asked later" }, versions: 0 });
  });

  test.each([
    ["a delta", "delta", "newer"],
    ["a full run, which is believed: the source may have gone back", "full", "older"],
  ] as const)("when it says itself that it is older, in %s", async (_what, mode, expected) => {
    const id = `stale-${mode}`;
    const first = await openRun(runs, "lahella", "full", 1);
    await first.land(0, { records: [activity(id, { v: "newer" }, "2026-02-02T00:00:00.000Z")] }, T1);
    await first.finish();
    const second = await openRun(runs, "lahella", mode, 1);
    await second.land(0, { records: [activity(id, { v: "older" }, "2026-02-01T00:00:00.000Z")] }, T2);
    await second.finish();
    expect((await mirrored(id))?.payload).toEqual({ v: expected });
  });

  test("but a time of change that lay ahead when it was read makes nothing look older", async () => {
    const first = await openRun(runs, "lahella", "full", 1);
    await first.land(0, { records: [activity("ahead", { v: "first" }, "2999-02-02T00:00:00.000Z")] }, T1);
    await first.finish();
    const delta = await openRun(runs, "lahella", "delta", 1);
    await delta.land(0, { records: [activity("ahead", { v: "second" }, "2026-02-02T00:00:00.000Z")] }, T2);
    await delta.finish();
    expect((await mirrored("ahead"))?.payload).toEqual({ v: "second" });
  });

  test("when the source's word of the end was given after it", async () => {
    const run = await openRun(runs, "lahella", "delta", 3);
    const gone = [{ kind: "activity", id: "ended", reason: "deleted-at-source" }] as const;
    await run.land(0, { records: [activity("ended", { v: 1 })] }, T1);
    await run.land(1, { gone }, new Date("2020-03-01T10:00:09Z"));
    await run.land(2, { records: [activity("ended", { v: 1 })] }, T2);
    expect((await mirrored("ended"))?.state).toBe("withdrawn");
  });

  test("nor does an old word of the end withdraw what was seen after it", async () => {
    const run = await openRun(runs, "lahella", "delta", 2);
    const gone = [{ kind: "activity", id: "alive", reason: "deleted-at-source" }] as const;
    await run.land(0, { records: [activity("alive", { v: 1 })] }, T2);
    expect((await run.land(1, { gone }, T1)).gone).toBe(0);
    expect((await mirrored("alive"))?.state).toBe("present");
  });
});

test("I2: what a run saw is no suspect of it, though the database's clock was set back meanwhile", async () => {
  await database.pool.query("delete from sync.source_record");
  const before = await openRun(runs, "lahella", "full", 1);
  await before.land(0, { records: [activity("seen", { v: 1 }), activity("unseen", { v: 1 })] });
  await before.finish();
  const run = await openRun(runs, "lahella", "full", 1);
  // As it is when an hour was taken back since the run began.
  await database.pool.query("update sync.run set base_at = now() + interval '1 hour' where id = $1", [
    run.lease.runId,
  ]);
  await run.land(0, { records: [activity("seen", { v: 1 })] });
  expect(await runs.wantSuspects(run.lease, "lahella")).toBe(1);
  const { rows } = await database.pool.query("select source_id from sync.run_wanted where why = 'suspect'");
  expect(rows).toEqual([{ source_id: "unseen" }]);
});

test("whoever lost the lease plans no second reading of what is wanted", async () => {
  const run = await openRun(runs, "lahella", "full", 1);
  await run.land(0, { listed: [{ kind: "group", ids: ["1", "2"], onlyKnown: false }] });
  await database.pool.query("update sync.run set lease_token = lease_token + 1 where id = $1", [
    run.lease.runId,
  ]);
  await expect(runs.planFetches(run.lease, () => 1)).rejects.toMatchObject({ code: "RUN_LEASE_LOST" });
  const lease = { ...run.lease, token: run.lease.token + 1 };
  expect(await runs.planFetches(lease, () => 1)).toBe(2);
  expect(await runs.planFetches(lease, () => 1)).toBe(0);
});

describe("I5: the cursor of the next delta", () => {
  /** How much before the run's beginning the next delta starts, in seconds. */
  async function leadOf(sourceTime: (askedAt: Date) => Date | null): Promise<number> {
    await database.pool.query("delete from sync.cursor");
    const run = await openRun(runs, "lahella", "full", 2);
    const time = sourceTime(run.claims[0]?.askedAt ?? new Date());
    await run.land(0, time === null ? {} : { sourceTime: time.toUTCString() });
    await run.land(1, {});
    await run.finish();
    const { rows } = await database.pool.query<{ seconds: number }>(
      `select extract(epoch from r.base_at - c.since)::float8 as seconds
       from sync.cursor c join sync.run r on r.id = c.run_id`,
    );
    return rows[0]?.seconds ?? 0;
  }
  const off = (seconds: number) => (askedAt: Date) => new Date(askedAt.getTime() + seconds * 1_000);

  test("lies the overlap before the beginning of the run, also when the source's clock is ahead", async () => {
    expect(await leadOf(() => null)).toBe(180);
    expect(await leadOf(off(0))).toBe(180);
    expect(await leadOf(off(600))).toBe(180);
  });

  test("lies as much further back as the source's clock was behind, a day at most", async () => {
    const seconds = await leadOf(off(-600));
    // The Date header tells whole seconds.
    expect(seconds).toBeGreaterThanOrEqual(180 + 599);
    expect(seconds).toBeLessThanOrEqual(180 + 600);
    expect(await leadOf(off(-30 * 86_400))).toBe(180 + 86_400);
  });
});

test("an answer that does not tell what a record belongs to leaves that as it was", async () => {
  const linked = async (): Promise<readonly string[]> => {
    const { rows } = await database.pool.query<{ to_id: string }>(
      "select to_id from sync.record_link where from_id = 'belongs'",
    );
    return rows.map((row) => row.to_id);
  };
  const group = { source: "lahella", kind: "group", id: "7" } as const;
  const run = await openRun(runs, "lahella", "full", 3);
  await run.land(0, { records: [{ ...activity("belongs", { v: 1 }), links: [group] }] });
  await run.land(1, { records: [{ ...activity("belongs", { v: 2 }), links: null }] });
  expect(await mirrored("belongs")).toMatchObject({ payload: { v: 2 } });
  expect(await linked()).toEqual(["7"]);
  await run.land(2, { records: [{ ...activity("belongs", { v: 3 }), links: [] }] });
  expect(await linked()).toEqual([]);
});

describe("what a clock that was ahead wrote", () => {
  const ahead = new Date("2999-01-01T00:00:00Z");

  test("keeps no later answer and no word of the end from being believed", async () => {
    const run = await openRun(runs, "lahella", "delta", 6);
    const gone = [{ kind: "activity", id: "ahead-gone", reason: "deleted-at-source" }] as const;
    await run.land(0, { records: [activity("ahead", { v: 1 }), activity("ahead-gone", { v: 1 })] }, ahead);
    await run.land(1, { records: [activity("ahead", { v: 2 })], gone }, T1);
    expect(await mirrored("ahead")).toMatchObject({ payload: { v: 2 } });
    expect((await mirrored("ahead-gone"))?.state).toBe("withdrawn");
    // From then on the order of the answers counts again.
    await run.land(2, { records: [activity("ahead", { v: 4 })] }, T2);
    await run.land(3, { records: [activity("ahead", { v: 3 })] }, T1);
    expect(await mirrored("ahead")).toMatchObject({ payload: { v: 4 } });
    await run.land(4, { gone: [{ ...gone[0], id: "ahead" }] }, ahead);
    await run.land(5, { records: [activity("ahead", { v: 5 })] }, T2);
    expect(await mirrored("ahead")).toMatchObject({ payload: { v: 5 }, state: "present" });
  });

  test("I5: a cursor of the future is none, and the next run writes its own", async () => {
    const scope = "all";
    await database.pool.query("delete from sync.cursor");
    await database.pool.query(
      "insert into sync.cursor (source, scope, since, run_id) values ('lahella', $1, $2, $3)",
      [scope, ahead, randomUUID()],
    );
    expect(await runs.cursor("lahella", scope)).toBeNull();
    const run = await openRun(runs, "lahella", "full", 1);
    await run.land(0, {});
    await run.finish();
    expect((await runs.cursor("lahella", scope))?.getTime()).toBeLessThan(ahead.getTime());
  });
});

test("two runs of one source are never active at once", async () => {
  await openRun(runs, "lahella", "full", 1);
  await expect(openRun(runs, "lahella", "delta", 1)).rejects.toThrow("another run is active");
  expect((await openRun(runs, "ptv", "full", 1)).claims).toHaveLength(1);
});
