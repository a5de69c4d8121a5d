import { Gauge, type Registry } from "prom-client";
import type { BreakerState } from "../domain/pull/breaker.ts";
import type { SharedReadings } from "../domain/shared-metrics.ts";

const MS_PER_SECOND = 1000;
const BREAKER_VALUES = { closed: 0, "half-open": 1, open: 2 } as const satisfies Record<BreakerState, number>;

/** One line of a gauge. */
type Reading = readonly [labels: Readonly<Record<string, string>>, value: number];

interface SharedGauge {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
  readonly lines: (readings: SharedReadings) => readonly Reading[];
}

const GAUGES: readonly SharedGauge[] = [
  {
    name: "tarmoa_source_breaker",
    help: "Whether a source is asked: 0 yes, 1 one request at a time, 2 no.",
    labelNames: ["source"],
    lines: ({ sources }) => sources.map(({ source, breaker }) => [{ source }, BREAKER_VALUES[breaker]]),
  },
  {
    name: "tarmoa_source_last_success_timestamp_seconds",
    help: "When a run of any process last read everything.",
    labelNames: ["source"],
    lines: ({ sources }) =>
      sources.flatMap(({ source, lastSuccessAt }): readonly Reading[] =>
        lastSuccessAt === null ? [] : [[{ source }, lastSuccessAt.getTime() / MS_PER_SECOND]],
      ),
  },
  {
    name: "tarmoa_unknown_codes",
    help: "Unknown codes and fields ever met.",
    labelNames: ["source"],
    lines: ({ sources }) => sources.map(({ source, unknownCodes }) => [{ source }, unknownCodes]),
  },
  {
    name: "tarmoa_roots",
    help: "Records that can become listings, by what became of them.",
    labelNames: ["source", "outcome"],
    lines: ({ roots }) => roots.map(({ source, outcome, number }) => [{ source, outcome }, number]),
  },
  {
    name: "tarmoa_dirty_records",
    help: "Records that wait to be derived.",
    labelNames: [],
    lines: ({ dirtyRecords }) => [[{}, dirtyRecords]],
  },
  {
    name: "tarmoa_alerts_open",
    help: "1 for every open alert.",
    labelNames: ["rule", "subject"],
    lines: ({ openAlerts }) => openAlerts.map(({ rule, subject }) => [{ rule, subject }, 1]),
  },
];

/** Reads what all processes share once whenever the text is asked for. */
export function addSharedGauges(registry: Registry, read: () => Promise<SharedReadings>): void {
  let reading: Promise<SharedReadings | null> | null = null;
  // A database that is away must not take the other metrics with it.
  const readOnce = (): Promise<SharedReadings | null> =>
    (reading ??= read()
      .catch(() => null)
      .finally(() => (reading = null)));
  for (const { name, help, labelNames, lines } of GAUGES) {
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames: [...labelNames],
      registers: [registry],
      async collect() {
        const readings = await readOnce();
        gauge.reset();
        // Without labels a reset leaves a zero, which would be a claim.
        if (readings === null && labelNames.length === 0) gauge.remove();
        if (readings === null) return;
        for (const [labels, value] of lines(readings)) gauge.set({ ...labels }, value);
      },
    });
  }
}
