import type { RecordKey, RecordKind, SourceId } from "../source.ts";

/** Which quarantined roots; null: any. A root named by its id is meant whatever became of it. */
export interface ReplayFilter {
  readonly source: SourceId | null;
  /** A problem code such as `name-missing`. */
  readonly reason: string | null;
  readonly id: string | null;
}

/** Finds roots to be fetched and derived again, and opens the runs that do it. */
export interface ReplayStore {
  find(filter: ReplayFilter): Promise<readonly RecordKey[]>;
  /** Records of any kind that have this id at a source. */
  known(source: SourceId, id: string): Promise<readonly RecordKey[]>;
  /** What describes an organisation at a source, and its roots; named by an id, its business id or its whole name. */
  ofOrganisation(source: SourceId, organisation: string): Promise<readonly RecordKey[]>;
  /**
   * Takes quarantined roots whose next try is due, of sources without an active run, and plans the try after that:
   * a source that does not answer is not asked again at once.
   */
  takeDue(now: Date, limit: number): Promise<readonly RecordKey[]>;
  /**
   * Opens a run that reads these records of one source only, unless one of the source is active; then says which. Those
   * that the mirror knows are derived again as well, whatever is read.
   */
  open(
    source: SourceId,
    roots: readonly { readonly kind: RecordKind; readonly id: string }[],
    run: { readonly id: string; readonly trigger: string; readonly municipalities: readonly string[] | null },
  ): Promise<{ readonly opened: boolean; readonly runId: string; readonly token: number }>;
  /** How many of the roots are quarantined now. */
  countQuarantined(roots: readonly RecordKey[]): Promise<number>;
}
