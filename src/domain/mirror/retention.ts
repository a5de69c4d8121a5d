import type { JsonObject } from "../json.ts";
import type { RecordKey } from "../source.ts";

/** A withdrawn record as retention reads it, with the payloads that it had before, newest first. */
export interface WithdrawnRecord {
  readonly key: RecordKey;
  readonly payload: unknown;
  readonly earlier: readonly unknown[];
}

/** Rows removed, by what they were. */
export interface RetentionTally {
  /** Withdrawn records that lost what may name a person, with their earlier payloads. */
  readonly scrubbed: number;
  readonly recordVersions: number;
  readonly listingVersions: number;
  readonly runItems: number;
  readonly runSteps: number;
  readonly runLines: number;
  /** Settled reports of visitors. */
  readonly feedback: number;
  /** Lists of visitors that have expired. */
  readonly lists: number;
  /** Alerts and silences that are over, their messages, and machines that are not heard of any more. */
  readonly alerts: number;
  /** Sessions of operators, and links to set a password, that are over. */
  readonly sessions: number;
}

/** What of one record or listing is kept: so many versions, and none from before. */
interface VersionLimits {
  readonly kept: number;
  readonly before: Date;
}

/**
 * Removes what is kept no longer, at most `limit` rows a call; each call is one transaction and says how many rows it
 * was, 0 when nothing is left.
 */
export interface RetentionStore {
  /** Puts what `keep` makes of withdrawn records in their place, drops their earlier payloads, marks them dirty. */
  scrub(before: Date, limit: number, keep: (record: WithdrawnRecord) => JsonObject): Promise<number>;
  /** Spares payloads that may still serve because newer ones cannot be read. */
  dropRecordVersions(limits: VersionLimits, limit: number): Promise<number>;
  dropListingVersions(limits: VersionLimits, limit: number): Promise<number>;
  /** Versions of documents that say what scrubbed records said. */
  dropScrubbedVersions(limit: number): Promise<number>;
  dropRunItems(before: Date, limit: number): Promise<number>;
  dropRunSteps(before: Date, limit: number): Promise<number>;
  dropRunLines(before: Date, limit: number): Promise<number>;
  /** Reports of visitors that were settled; those that wait stay. */
  dropFeedback(before: Date, limit: number): Promise<number>;
  /** Lists of visitors that have expired by `now`. */
  dropLists(now: Date, limit: number): Promise<number>;
  /** Alerts that are over, messages that were sent or given up, silences that ended, machines not heard of since. */
  dropAlerts(before: Date, limit: number): Promise<number>;
  /** Sessions and links that are over by the database's clock. */
  dropSessions(limit: number): Promise<number>;
  /** Whether the day was finished before. */
  isDone(day: string): Promise<boolean>;
  /** Finishes the day, unless scrubbed records still wait to be derived. */
  finish(day: string): Promise<void>;
}
