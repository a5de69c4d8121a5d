import type { AlertRule } from "./operations/alert.ts";
import type { BreakerState } from "./pull/breaker.ts";
import type { Outcome } from "./catalogue/listing.ts";
import type { SourceId } from "./source.ts";

/** What the database knows and every process would measure the same. */
export interface SharedReadings {
  readonly sources: readonly {
    readonly source: SourceId;
    readonly breaker: BreakerState;
    readonly lastSuccessAt: Date | null;
    readonly unknownCodes: number;
  }[];
  readonly roots: readonly {
    readonly source: SourceId;
    readonly outcome: Outcome;
    readonly number: number;
  }[];
  readonly dirtyRecords: number;
  readonly openAlerts: readonly { readonly rule: AlertRule; readonly subject: string }[];
}
