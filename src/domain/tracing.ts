/** Names, counts and codes of a piece of work; never a value of a query, a payload or a text of a source (I10). */
export type SpanFacts = Readonly<Record<string, string | number | boolean>>;

/** A run as a whole, told when it has ended. */
interface EndedRunSpan {
  readonly runId: string;
  readonly durationMs: number;
  readonly facts: SpanFacts;
  readonly isFault: boolean;
}

/**
 * Tells a collector what took how long: run → step → HTTP and SQL. All processes that work on a run add to one trace,
 * for its id is made of the run's.
 */
export interface Tracer {
  /** Does `work` as a part of a run. */
  inRun<Result>(runId: string, name: string, facts: SpanFacts, work: () => Promise<Result>): Promise<Result>;
  /**
   * Does `work` as a part of what is under way; on its own when nothing is. `factsOf` tells what is known afterwards.
   */
  part<Result>(
    name: string,
    facts: SpanFacts,
    work: () => Promise<Result>,
    factsOf?: (result: Result) => SpanFacts,
  ): Promise<Result>;
  runEnded(run: EndedRunSpan): void;
}

/** A tracer with what it holds open. */
export interface Tracing {
  readonly tracer: Tracer;
  /** Sends what is not sent yet, within a moment. */
  close(): Promise<void>;
}

/** Tells nobody anything. */
export const NO_TRACER: Tracer = {
  inRun: (_runId, _name, _facts, work) => work(),
  part: (_name, _facts, work) => work(),
  runEnded: () => undefined,
};
