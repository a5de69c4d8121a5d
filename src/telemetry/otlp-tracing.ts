import { AsyncLocalStorage } from "node:async_hooks";
import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer as OtelTracer,
  trace,
  TraceFlags,
} from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  type IdGenerator,
  RandomIdGenerator,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import { SyncError } from "../domain/errors.ts";
import type { SpanFacts, Tracer, Tracing } from "../domain/tracing.ts";

/** A collector that does not answer keeps no process from ending. */
const CLOSE_MS = 2_000;

/** Sends spans to a collector by OTLP over HTTP, as JSON. */
export function createOtlpTracing(endpoint: string, version: string): Tracing {
  const ids = createIds();
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, "")}/v1/traces` });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": "tarmoa-sync", "service.version": version }),
    idGenerator: ids.generator,
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  return {
    tracer: createTracer(provider.getTracer("tarmoa-sync", version), ids),
    async close() {
      await provider.forceFlush({ timeoutMillis: CLOSE_MS }).catch(() => undefined);
      await provider.shutdown().catch(() => undefined);
    },
  };
}

function createTracer(otel: OtelTracer, ids: ReturnType<typeof createIds>): Tracer {
  const current = new AsyncLocalStorage<Context>();
  const within = async <Result>(
    parent: Context,
    [name, facts, kind]: readonly [string, SpanFacts, SpanKind],
    work: () => Promise<Result>,
    factsOf: (result: Result) => SpanFacts = () => ({}),
  ): Promise<Result> => {
    const span = otel.startSpan(name, { kind, attributes: { ...facts } }, parent);
    try {
      const result = await current.run(trace.setSpan(parent, span), work);
      span.setAttributes({ ...factsOf(result) });
      return result;
    } catch (error) {
      fail(span, error);
      throw error;
    } finally {
      span.end();
    }
  };
  return {
    inRun: (runId, name, facts, work) =>
      within(contextOf(runId), [name, { "tarmoa.run.id": runId, ...facts }, SpanKind.INTERNAL], work),
    part(name, facts, work, factsOf) {
      const parent = current.getStore();
      return parent === undefined ? work() : within(parent, [name, facts, SpanKind.CLIENT], work, factsOf);
    },
    runEnded({ runId, durationMs, facts, isFault }) {
      const endedAt = Date.now();
      const span = ids.asRun(runId, () =>
        otel.startSpan("run", {
          root: true,
          startTime: endedAt - durationMs,
          attributes: { "tarmoa.run.id": runId, ...facts },
        }),
      );
      if (isFault) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end(endedAt);
    },
  };
}

/** The code of an error and never its message: that of a library may repeat a value (I10). */
function fail(span: Span, error: unknown): void {
  const code = error instanceof SyncError ? error.code : error instanceof Error ? error.name : typeof error;
  span.setAttribute("error.type", code);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/** The ids of a run's trace and of its first span are made of its own id, so that every process knows them. */
function runIds(runId: string): { readonly traceId: string; readonly spanId: string } {
  const traceId = runId.replaceAll("-", "");
  // The second half of a UUID v7 is random.
  return { traceId, spanId: traceId.slice(16) };
}

function contextOf(runId: string): Context {
  return trace.setSpanContext(ROOT_CONTEXT, {
    ...runIds(runId),
    traceFlags: TraceFlags.SAMPLED,
    isRemote: true,
  });
}

/** Random ids, but those of a run for the span that is made of it. */
function createIds() {
  const random = new RandomIdGenerator();
  let forced: { readonly traceId: string; readonly spanId: string } | null = null;
  const generator: IdGenerator = {
    generateTraceId: () => forced?.traceId ?? random.generateTraceId(),
    generateSpanId: () => forced?.spanId ?? random.generateSpanId(),
  };
  return {
    generator,
    asRun(runId: string, start: () => Span): Span {
      forced = runIds(runId);
      try {
        return start();
      } finally {
        forced = null;
      }
    },
  };
}
