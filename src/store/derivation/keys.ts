import { keyText, type RecordKey, type RecordKind, type SourceId } from "../../domain/source.ts";

/** A record's key as the tables have it. */
export interface KeyRow {
  readonly source: SourceId;
  readonly kind: RecordKind;
  readonly source_id: string;
}

/** The key of a record as the domain has it. */
export function toKey(row: KeyRow): RecordKey {
  return { source: row.source, kind: row.kind, id: row.source_id };
}

/** The key as one text. */
export function rowKey(row: KeyRow): string {
  return keyText(toKey(row));
}

/** Three arrays for `unnest($1::text[], $2::text[], $3::text[])`. */
export function keyArrays(rows: readonly KeyRow[]): [string[], string[], string[]] {
  return [rows.map((row) => row.source), rows.map((row) => row.kind), rows.map((row) => row.source_id)];
}
