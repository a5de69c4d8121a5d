import type { SourceId } from "./source.ts";

/** What waits to be done for a source. */
export interface Backlog {
  readonly source: SourceId;
  /** Steps of its active run that are neither done nor given up. */
  readonly openSteps: number;
  /** Records that wait to be derived. */
  readonly dirty: number;
}

/** What the operators' first page is made of, besides the standing of the sources. Never writes. */
export interface OverviewReader {
  backlog(): Promise<readonly Backlog[]>;
}
