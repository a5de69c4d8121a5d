import type { QuarantineCode } from "../problem.ts";
import type { RecordKey, SourceId } from "../source.ts";
import type { Localised } from "../text.ts";

/** How long a record could not be read: for less than a day, a week, a month, or longer. */
export const QUARANTINE_AGES = ["day", "week", "month", "longer"] as const;
export type QuarantineAge = (typeof QUARANTINE_AGES)[number];

/** Which records that cannot be read; null: any. */
export interface QuarantineFilter {
  readonly source: SourceId | null;
  readonly code: QuarantineCode | null;
  /** An id of ours; `none`: those whose organisation is not known. */
  readonly organisation: string | null;
  readonly age: QuarantineAge | null;
}

interface QuarantineGroup<Key> {
  readonly key: Key;
  readonly count: number;
}

/** What stands in quarantine, counted in three ways; a record with two problems counts in both. */
export interface QuarantineGroups {
  readonly total: number;
  readonly codes: readonly QuarantineGroup<QuarantineCode>[];
  /** Those with most records, `key` null: not known. */
  readonly organisations: readonly (QuarantineGroup<string | null> & { readonly name: Localised | null })[];
  readonly ages: readonly QuarantineGroup<QuarantineAge>[];
}

export interface QuarantinedRecord {
  readonly key: RecordKey;
  /** Of the listing that an earlier form of it serves; null when there is none. */
  readonly name: Localised | null;
  readonly codes: readonly QuarantineCode[];
  readonly since: Date | null;
  readonly attempts: number;
  readonly nextTryAt: Date | null;
}

/** An organisation as a message to it needs it. */
export interface QuarantineOwner {
  readonly id: string;
  readonly name: Localised;
  readonly businessId: string | null;
}

export interface QuarantineReader {
  groups(filter: QuarantineFilter): Promise<QuarantineGroups>;
  /** Those that could not be read for longest first. @param page - from 1 */
  page(filter: QuarantineFilter, page: number, size: number): Promise<readonly QuarantinedRecord[]>;
  keys(filter: QuarantineFilter): Promise<readonly RecordKey[]>;
  owner(organisationId: string): Promise<QuarantineOwner | null>;
}
