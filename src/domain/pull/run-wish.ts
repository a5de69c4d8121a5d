import type { RunMode } from "./connector.ts";
import type { Run } from "./run.ts";
import type { RecordKey, SourceId } from "../source.ts";

/** What a person wants read now. */
export type RunWish =
  /** Everything, or what changed. */
  | { readonly what: "source"; readonly source: SourceId; readonly mode: RunMode }
  /** What the last run of the source failed to read, if it is this one. */
  | { readonly what: "rest"; readonly source: SourceId; readonly runId: string }
  /** One record, which the mirror need not know yet. */
  | { readonly what: "record"; readonly source: SourceId; readonly id: string }
  /** Records that the mirror knows, all of one source. */
  | { readonly what: "records"; readonly source: SourceId; readonly records: readonly RecordKey[] }
  /** All that the mirror knows of an organisation, named by its id, business id or name. */
  | { readonly what: "organisation"; readonly source: SourceId; readonly organisation: string };

/** What became of a wish: a run was opened; another of the source is in its way; there is nothing to read. */
export type Begun =
  | { readonly end: "begun"; readonly runId: string }
  | { readonly end: "busy"; readonly active: Run }
  | { readonly end: "nothing" };

/** Opens runs and leaves them to the workers, wherever these are. */
export interface RunStarter {
  begin(wish: RunWish): Promise<Begun>;
  /** Whether what a run failed to read can be read in its stead. */
  hasRest(run: Run): Promise<boolean>;
}
