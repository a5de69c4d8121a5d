import { NO_TRACER, type Tracing } from "../domain/tracing.ts";

/** Traces for the collector at `endpoint`. Without one nothing of OpenTelemetry is loaded. */
export async function openTracing(endpoint: string | null, version: string): Promise<Tracing> {
  if (endpoint === null) return { tracer: NO_TRACER, close: async () => undefined };
  const { createOtlpTracing } = await import("./otlp-tracing.ts");
  return createOtlpTracing(endpoint, version);
}
