import type { MatchPair, PairState } from "../../domain/identity/decisions.ts";
import type { RecordKey, RecordKind, SourceId } from "../../domain/source.ts";

/** A row of the view sync.pair; `told` is its state by the clock. */
export interface PairRow extends Pick<
  MatchPair,
  | "id"
  | "subject"
  | "score"
  | "features"
  | "conflicts"
  | "lineage"
  | "verdict"
  | "cut"
  | "contradicted"
  | "dormant"
  | "reason"
  | "standing"
> {
  readonly a: string;
  readonly b: string;
  readonly state: Exclude<PairState, "postponed">;
  readonly told: PairState;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly postponed_until: Date | null;
}

export function toPair(row: PairRow): MatchPair {
  return {
    id: row.id,
    subject: row.subject,
    a: toRecordKey(row.a),
    b: toRecordKey(row.b),
    score: row.score,
    features: row.features,
    conflicts: row.conflicts,
    lineage: row.lineage,
    verdict: row.verdict,
    state: row.told,
    cut: row.cut,
    contradicted: row.contradicted,
    dormant: row.dormant,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    reason: row.reason,
    postponedUntil: row.postponed_until,
    standing: row.standing,
  };
}

/** The keys were written by keyText; an id may hold a slash, source and kind do not. */
function toRecordKey(text: string): RecordKey {
  const [source = "", kind = "", ...id] = text.split("/");
  return { source: source as SourceId, kind: kind as RecordKind, id: id.join("/") };
}
