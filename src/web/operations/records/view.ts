import type { ListingVersion, TraceEntry } from "../../../domain/catalogue/catalogue-reader.ts";
import type { LockableField } from "../../../domain/derive/draft.ts";
import type { RecordFile } from "../../../domain/mirror/records.ts";
import type { Labels } from "../../views/labels.ts";

/** What the page of a record shows. */
export interface RecordView {
  readonly entry: TraceEntry;
  /** Null: received, not read yet. */
  readonly file: RecordFile | null;
  /** Of its listing, newest first. */
  readonly versions: readonly ListingVersion[];
  /** The field whose value is about to be locked. */
  readonly lock: LockableField | null;
  readonly told: string | null;
  readonly now: Date;
  readonly labels: Labels;
}
