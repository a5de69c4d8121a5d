import type { SourceId } from "../source.ts";

/** What waits to be done for a source. */
export interface Backlog {
  readonly source: SourceId;
  /** Steps of its active run that are neither done nor given up. */
  readonly openSteps: number;
  /** Records that wait to be derived. */
  readonly dirty: number;
}

/** What the runs of one day (in Finland) did. */
export interface DayOfRuns {
  readonly source: SourceId;
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly runs: number;
  readonly seen: number;
  /** New or changed records. */
  readonly changed: number;
  /** Removed at the source, or withdrawn because they were absent. */
  readonly withdrawn: number;
  /** At the end of the day. */
  readonly quarantined: number;
  /** Of the longest run. */
  readonly seconds: number;
}

/** What waits for a person. */
export interface PersonTasks {
  /** Proposals of the guard. */
  readonly guard: number;
  /** Pairs that may be the same, put-off ones left out. */
  readonly candidates: number;
  readonly quarantined: number;
  /** As the last run told it that ended a week ago or earlier; null when there was none. */
  readonly quarantinedBefore: number | null;
  /** Unknown codes and fields first met within a week. */
  readonly drift: number;
  readonly alerts: number;
}

/** What the operators' first page is made of, besides the standing of the sources. Never writes. */
export interface OverviewReader {
  backlog(): Promise<readonly Backlog[]>;
  /** Days with runs, ascending, of the last so many. */
  days(count: number): Promise<readonly DayOfRuns[]>;
  tasks(): Promise<PersonTasks>;
}
