import type { SourceStanding, Standing } from "../../domain/catalogue/catalogue-reader.ts";
import type { AllSourceSettings } from "../../domain/settings.ts";

/** A source with its freshness objective: `met` when the last success is no older than that. */
export interface SourceStatus extends SourceStanding {
  /** Whole seconds since the last success; null when there was none. */
  readonly ageSeconds: number | null;
  readonly objectiveSeconds: number;
  readonly met: boolean;
}

export interface Status {
  readonly sources: readonly SourceStatus[];
  readonly drift: Standing["drift"];
}

/** How fresh each source is, against its objective; ages in seconds. */
export function statusOf(standing: Standing, settings: AllSourceSettings, now: Date): Status {
  const sources = standing.sources.map((source) => {
    const { objectiveSeconds } = settings[source.source];
    const ageSeconds = source.lastSuccessAt === null ? null : secondsSince(source.lastSuccessAt, now);
    return {
      ...source,
      ageSeconds,
      objectiveSeconds,
      met: ageSeconds !== null && ageSeconds <= objectiveSeconds,
    };
  });
  return { sources, drift: standing.drift };
}

/** Never negative: the clock by which we judge may be moved (NOW_OFFSET_MS). */
function secondsSince(instant: string, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - Date.parse(instant)) / 1000));
}
