import { afterAll, beforeAll, expect, test } from "vitest";
import { catchCalls, type HookCatcher } from "../../support/catchers.ts";
import { type Pipeline, rowsOf, startPipeline } from "../../support/pipeline.ts";

interface CaughtSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly { readonly key: string; readonly value: Record<string, unknown> }[];
}

let pipeline: Pipeline;
let collector: HookCatcher;

beforeAll(async () => {
  collector = await catchCalls();
  pipeline = await startPipeline({}, { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
});
afterAll(async () => {
  await pipeline.close();
  await collector.close();
});

test("one run is one trace: run, steps, requests and statements, and no value in it", async () => {
  const [run] = await pipeline.service.syncNow(["ptv"], "full");
  const [listing] = await rowsOf<{ name: string }>(
    pipeline,
    "select name from catalogue.listing_text where name is not null limit 1",
  );
  expect(listing?.name).toBeTruthy();
  // What waits is sent when a process ends.
  await pipeline.service.close();
  const bodies = collector.fresh("/v1/traces").map(({ body }) => body);
  const spans = bodies.flatMap((body) => spansOf(body));
  const traceId = run?.id.replaceAll("-", "");
  expect(new Set(spans.map((span) => span.traceId))).toEqual(new Set([traceId]));

  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const parentOf = (span: CaughtSpan): string | undefined => byId.get(span.parentSpanId ?? "")?.name;
  const named = (test: (span: CaughtSpan) => boolean): readonly CaughtSpan[] => spans.filter(test);
  const roots = named(({ name }) => name === "run");
  expect(roots).toHaveLength(1);
  expect(roots[0]?.parentSpanId ?? "").toBe("");
  const steps = named(({ name }) => name === "step");
  expect(steps.length).toBeGreaterThan(2);
  expect(new Set(steps.map(parentOf))).toEqual(new Set(["run"]));
  const requests = named(({ name }) => name === "GET");
  expect(requests.length).toBeGreaterThan(2);
  expect(new Set(requests.map(parentOf))).toEqual(new Set(["step"]));
  const statements = named((span) => attribute(span, "db.query.text") !== undefined);
  expect(new Set(statements.map(parentOf))).toEqual(new Set(["advance", "step", "derive"]));

  const everything = bodies.join("\n");
  expect(everything).not.toContain(listing?.name);
  expect(everything).not.toMatch(/\+358|@[a-z]+\.(fi|org|example)/);
  expect(requests.map((span) => String(attribute(span, "url.path"))).join()).not.toContain("=");
});

function spansOf(body: string): readonly CaughtSpan[] {
  const { resourceSpans } = JSON.parse(body) as {
    readonly resourceSpans: readonly {
      readonly scopeSpans: readonly { readonly spans: readonly CaughtSpan[] }[];
    }[];
  };
  return resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
}

function attribute(span: CaughtSpan, key: string): unknown {
  const found = span.attributes.find((one) => one.key === key);
  return found === undefined ? undefined : Object.values(found.value)[0];
}
