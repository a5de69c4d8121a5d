import type pg from "pg";
import type { DeriveContext } from "../jobs/derive/derive-listing.ts";
import { createPairReviews } from "../jobs/identity/pair-reviews.ts";
import { createRecipientReports } from "./open-data.ts";
import { loadCodeDecisions } from "../store/codes/rows.ts";
import { createFeedbackDesk } from "../store/desk/feedback.ts";
import { createGuardReviews } from "../store/desk/guard-reviews.ts";
import { createPairStore } from "../store/desk/pair-store.ts";
import type { DeskPorts } from "../web/operations/ports.ts";

interface DeskParts {
  readonly pool: pg.Pool;
  readonly deriveContext: () => DeriveContext;
}

/** What the operators' pages read before somebody decides. */
export function createDeskPorts({ pool, deriveContext }: DeskParts): DeskPorts {
  return {
    guardReviews: createGuardReviews(pool),
    feedback: createFeedbackDesk(pool),
    recipientReports: createRecipientReports(pool),
    pairReviews: createPairReviews({
      store: createPairStore(pool),
      decidedCodes: () => loadCodeDecisions(pool),
      deriveContext,
    }),
  };
}
