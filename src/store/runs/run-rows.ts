import type { PullRequest, RunMode } from "../../domain/pull/connector.ts";
import type { Lane, Run, RunCounts, RunState } from "../../domain/pull/run.ts";
import type { SourceId } from "../../domain/source.ts";

/** A row of sync.run. Its counts have the names that the domain has for them. */
export interface RunRow extends RunCounts {
  readonly id: string;
  readonly source: SourceId;
  readonly mode: RunMode;
  readonly lane: Lane;
  readonly trigger: string;
  readonly state: RunState;
  readonly scope: { readonly municipalities: readonly string[] | null };
  readonly since: Date | null;
  readonly lease_token: number;
  readonly cancel_requested: boolean;
  readonly resumes: string | null;
  readonly whole: boolean;
  readonly pass: number;
  readonly replay: boolean;
  readonly reconciled: boolean;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly listings_created: number;
  readonly listings_updated: number;
  readonly listings_removed: number;
  readonly error_code: string | null;
}

/** A run as the domain knows it. */
export function toRun(row: RunRow): Run {
  const request: PullRequest = {
    mode: row.mode,
    since: row.since === null ? null : row.since.toISOString(),
    municipalities: row.scope.municipalities,
  };
  return {
    id: row.id,
    source: row.source,
    mode: row.mode,
    lane: row.lane,
    trigger: row.trigger,
    state: row.state,
    request,
    leaseToken: row.lease_token,
    cancelRequested: row.cancel_requested,
    resumes: row.resumes,
    whole: row.whole,
    pass: row.pass,
    replay: row.replay,
    reconciled: row.reconciled,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    counts: countsOf(row),
    listings: {
      created: row.listings_created,
      updated: row.listings_updated,
      removed: row.listings_removed,
    },
    errorCode: row.error_code,
  };
}

/** The counts of a row, and nothing else of it. */
export function countsOf(row: RunCounts): RunCounts {
  const { seen, new: fresh, changed, unchanged, gone, withdrawn, returned, quarantined, hidden } = row;
  return { seen, new: fresh, changed, unchanged, gone, withdrawn, returned, quarantined, hidden };
}
