/** One line of a run's log. */
export interface RunLine {
  readonly at: Date;
  readonly level: string;
  /** What happened: the type of an event of src/domain/events.ts. */
  readonly event: string;
  /** Ids, names, codes and counts; nothing that a log line may not hold (I10). */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Keeps what happens in runs, so that a person can read it beside the run. */
export interface RunLog {
  /** Never waits and never throws: a line that cannot be kept is lost, the run is not. */
  note(runId: string, line: RunLine): void;
  /** Writes what was noted. */
  close(): Promise<void>;
}
