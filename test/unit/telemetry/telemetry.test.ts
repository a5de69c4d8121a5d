import { describe, expect, test } from "vitest";
import type { SyncEvent } from "../../../src/domain/events.ts";
import { SyncError } from "../../../src/domain/errors.ts";
import type { LogLevel } from "../../../src/domain/settings.ts";
import { createTelemetry } from "../../../src/telemetry/telemetry.ts";

function telemetry(level: LogLevel) {
  const lines: Record<string, unknown>[] = [];
  const stream = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  return { ...createTelemetry({ level, pretty: false, stream }), lines };
}

const RUN = { runId: "0193", source: "ptv" } as const;
const COUNTS = {
  seen: 5,
  new: 1,
  changed: 1,
  unchanged: 3,
  gone: 0,
  withdrawn: 0,
  returned: 0,
  quarantined: 0,
  hidden: 0,
};
const LANDED: SyncEvent = {
  type: "step-landed",
  ...RUN,
  step: "page",
  stepNo: 1,
  attempt: 1,
  seen: 5,
  new: 1,
  changed: 1,
  gone: 0,
  durationMs: 12,
};
const finished = (state: "done" | "partial" | "failed"): SyncEvent => ({
  type: "run-finished",
  ...RUN,
  mode: "delta",
  state,
  counts: COUNTS,
  listings: { created: 1, updated: 1, removed: 0 },
  durationMs: 2500.500000043,
  errorCode: null,
});

describe("lines", () => {
  test("normal operation is quiet: pages and requests are told only when asked for", () => {
    const { emit, lines } = telemetry("info");
    emit(LANDED);
    emit({ type: "request-served", requestId: "r", method: "GET", route: "/", status: 200, durationMs: 1 });
    expect(lines).toEqual([]);
    emit(finished("done"));
    expect(lines).toMatchObject([
      { level: "info", msg: "run-finished", runId: "0193", state: "done", durationMs: 2500.5 },
    ]);
    const loud = telemetry("debug");
    loud.emit(LANDED);
    expect(loud.lines).toMatchObject([{ level: "debug", msg: "step-landed", seen: 5 }]);
  });

  test("what a person should look at is louder", () => {
    const { emit, lines } = telemetry("info");
    emit(finished("partial"));
    emit(finished("failed"));
    emit({
      type: "step-failed",
      ...RUN,
      step: "page",
      stepNo: 1,
      attempt: 1,
      code: "SOURCE_TIMEOUT",
      error: new Error("slow"),
      again: true,
    });
    emit({
      type: "step-failed",
      ...RUN,
      step: "page",
      stepNo: 1,
      attempt: 5,
      code: "SOURCE_TIMEOUT",
      error: new Error("slow"),
      again: false,
    });
    expect(lines.map(({ level }) => level)).toEqual(["warn", "error", "info", "warn"]);
  });

  test("an error is told by name, code and place; its words only when they are ours", () => {
    const { emit, lines } = telemetry("info");
    const cause = Object.assign(new Error("invalid input: +358401234567"), { code: "22P02" });
    const error = new SyncError("DATABASE_UNREACHABLE", "The database does not answer.", { cause });
    emit({ type: "request-failed", requestId: "r", route: "/x", code: "DATABASE_UNREACHABLE", error });
    expect(lines).toMatchObject([
      {
        level: "error",
        error: {
          name: "SyncError",
          message: "The database does not answer.",
          cause: { name: "Error", code: "22P02", message: null },
        },
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain("358401234567");
    expect(JSON.stringify(lines)).toContain("telemetry.test.ts");
  });

  test("secrets that reach a line by mistake are taken out", () => {
    const { logger, lines } = telemetry("info");
    logger.info(
      { req: { headers: { authorization: "Bearer x1", cookie: "y1" } }, payload: { a: "z1" } },
      "by a library",
    );
    expect(JSON.stringify(lines)).not.toMatch(/x1|y1|z1/);
    expect(lines).toHaveLength(1);
  });
});

describe("metrics", () => {
  test("are counted from the same events", async () => {
    const { emit, metrics } = telemetry("silent");
    emit(LANDED);
    emit(finished("done"));
    emit({ type: "alert-sent", messageId: "1", channel: "email", what: "test" });
    emit({
      type: "source-answered",
      source: "ptv",
      operation: "list",
      status: null,
      bytes: 0,
      durationMs: 1500,
    });
    emit({ type: "request-served", requestId: "r", method: "GET", route: "/x", status: 200, durationMs: 3 });
    emit({ type: "derived", roots: 3, created: 1, updated: 2, removed: 0, failed: 0, durationMs: 5 });
    const text = await metrics.text();
    expect(text).toContain('tarmoa_records_total{source="ptv",what="seen"} 5');
    expect(text).toContain('tarmoa_runs_total{source="ptv",mode="delta",state="done"} 1');
    expect(text).toContain('tarmoa_run_duration_seconds_sum{source="ptv",mode="delta"} 2.5');
    expect(text).toContain('tarmoa_alert_messages_total{channel="email",outcome="sent"} 1');
    expect(text).toContain('tarmoa_source_request_duration_seconds_sum{source="ptv",status="none"} 1.5');
    expect(text).toContain(
      'tarmoa_http_request_duration_seconds_count{method="GET",route="/x",status="200"} 1',
    );
    expect(text).toContain('tarmoa_derived_total{what="updated"} 2');
    expect(text).toContain("process_cpu_user_seconds_total");
    expect(metrics.contentType).toContain("text/plain");
  });

  test("tell whether each source is asked, as it is when they are read; a database that is away takes only that", async () => {
    const { metrics } = telemetry("silent");
    let breaker: "open" | "closed" | null = "open";
    metrics.share(async () => {
      if (breaker === null) throw new Error("away");
      const source = { source: "ptv", breaker, lastSuccessAt: new Date(5_000), unknownCodes: 3 } as const;
      const openAlerts = [{ rule: "guard-waiting", subject: "ptv" }] as const;
      const roots = [{ source: "ptv", outcome: "visible", number: 7 }] as const;
      return { sources: [source], roots, dirtyRecords: 4, openAlerts };
    });
    const first = await metrics.text();
    expect(first).toContain('tarmoa_source_breaker{source="ptv"} 2');
    expect(first).toContain('tarmoa_source_last_success_timestamp_seconds{source="ptv"} 5');
    expect(first).toContain('tarmoa_unknown_codes{source="ptv"} 3');
    expect(first).toContain('tarmoa_roots{source="ptv",outcome="visible"} 7');
    expect(first).toContain("tarmoa_dirty_records 4");
    expect(first).toContain('tarmoa_alerts_open{rule="guard-waiting",subject="ptv"} 1');
    breaker = "closed";
    expect(await metrics.text()).toContain('tarmoa_source_breaker{source="ptv"} 0');
    breaker = null;
    const text = await metrics.text();
    expect(text).not.toMatch(/^tarmoa_dirty_records /m);
    expect(text).not.toContain("tarmoa_source_breaker{");
    expect(text).toContain("process_cpu_user_seconds_total");
  });
});
