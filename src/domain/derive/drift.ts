import type { RecordKey, SourceId } from "../source.ts";
import type { Localised } from "../text.ts";

/** A record in which an unknown code stands; `name` null: it became no listing. */
export interface DriftExample {
  readonly key: RecordKey;
  readonly name: Localised | null;
}

/** An unknown code or field, with how many records it stands in and some of them. */
export interface DriftCode {
  readonly source: SourceId;
  readonly field: string;
  readonly code: string;
  readonly count: number;
  readonly firstSeenAt: Date;
  readonly examples: readonly DriftExample[];
}

export interface DriftPage {
  /** Of the filter. */
  readonly total: number;
  /** What stands in most records first. */
  readonly codes: readonly DriftCode[];
}

/** What the sources say and we do not know. */
export interface DriftReader {
  /** @param page - from 1; `source` null: both */
  page(source: SourceId | null, page: number, size: number): Promise<DriftPage>;
  /** One code, as it stands now; null when it stands nowhere any more. */
  find(source: SourceId, field: string, code: string): Promise<DriftCode | null>;
}
