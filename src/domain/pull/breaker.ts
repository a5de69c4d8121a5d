import type { SourceId } from "../source.ts";

/** `half-open`: one request at a time finds out whether the source answers again. */
export const BREAKER_STATES = ["closed", "open", "half-open"] as const;
export type BreakerState = (typeof BREAKER_STATES)[number];

/** One failed request while the breaker was closed. */
interface BreakerFailure {
  readonly stepNo: number;
  readonly at: Date;
}

/** Whether a source is asked at all: one for all workers. */
export interface Breaker {
  readonly state: BreakerState;
  /** Since when requests are held back; null while closed. */
  readonly since: Date | null;
  /** Open: when one request may be tried. Half-open: when that one counts as lost. */
  readonly until: Date | null;
  /** Pauses in a row: each is twice as long as the one before. */
  readonly openings: number;
  /** Code of the failure that opened it; null while closed. */
  readonly code: string | null;
  /** The source named the time itself (Retry-After). */
  readonly asked: boolean;
  /** Oldest first. */
  readonly failures: readonly BreakerFailure[];
}

export const CLOSED: Breaker = {
  state: "closed",
  since: null,
  until: null,
  openings: 0,
  code: null,
  asked: false,
  failures: [],
};

/** Thresholds of config/sources.yaml, times in milliseconds. */
export interface BreakerSettings {
  /** How far back failures and successes are looked at. */
  readonly windowMs: number;
  /** Opens when this share (0–1) of at least so many steps tried in the window failed. */
  readonly failureShare: number;
  readonly minimumSteps: number;
  /** Opens as well after so many failures with no success since the first of them. */
  readonly consecutiveFailures: number;
  /** The first pause; each further one is twice as long, up to `maximumOpenMs`. */
  readonly openMs: number;
  readonly maximumOpenMs: number;
  /** A run that was held back so long ends with what it has. */
  readonly giveUpMs: number;
}

/** Keeps the breakers, in one place for all workers. */
export interface BreakerStore {
  load(source: SourceId): Promise<Breaker>;
  /** Reads, decides and writes under one lock. `now` is the store's clock. */
  change<Answer>(
    source: SourceId,
    decide: (before: Breaker, now: Date) => { readonly after: Breaker; readonly answer: Answer },
  ): Promise<Answer>;
  /** Steps of the source that landed: how many within the window, and the latest within `rowMs`. */
  landings(source: SourceId, spans: { readonly windowMs: number; readonly rowMs: number }): Promise<Landings>;
}

export interface Landings {
  readonly count: number;
  readonly latest: Date | null;
}
