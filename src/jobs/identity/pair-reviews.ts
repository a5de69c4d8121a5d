import type { MatchPair } from "../../domain/identity/decisions.ts";
import type { DecidedCode } from "../../domain/derive/mapped-codes.ts";
import {
  PAIRS_LISTED,
  type PairReviews,
  type PairStore,
  type ReviewedRecord,
} from "../../domain/identity/pair-review.ts";
import { keyText } from "../../domain/source.ts";
import { withDecidedCodes } from "../derive/decided-codes.ts";
import { type DeriveContext } from "../derive/derive-listing.ts";
import { readOrganisation } from "../derive/derive-organisation.ts";
import { readRoot } from "../derive/read-root.ts";

export interface PairReviewPorts {
  readonly store: PairStore;
  readonly decidedCodes: () => Promise<readonly DecidedCode[]>;
  readonly deriveContext: () => DeriveContext;
}

/** Pairs as a person looks at them: both records read by the mapper that derive reads them by. */
export function createPairReviews({ store, decidedCodes, deriveContext }: PairReviewPorts): PairReviews {
  return {
    page: (queue, page) => store.page(queue, deriveContext().now, (page - 1) * PAIRS_LISTED, PAIRS_LISTED),
    pair: (pairId) => store.pair(pairId, deriveContext().now),
    async review(pairId) {
      const context = withDecidedCodes(deriveContext(), await decidedCodes());
      const pair = await store.pair(pairId, context.now);
      if (pair === null) return null;
      const keys = [keyText(pair.a), keyText(pair.b)];
      const members = await store.members(pair.subject, keys);
      const reviewed = await readBoth(pair, store, context);
      const of = (key: string): ReviewedRecord | null => {
        const place = members.find((member) => keyText(member.key) === key);
        const record = reviewed.get(key);
        return place === undefined || record === undefined ? null : { ...place, ...record };
      };
      return {
        pair,
        a: of(keyText(pair.a)),
        b: of(keyText(pair.b)),
        place: await store.place(pairId, context.now),
        members,
        links: await store.links(
          members.map((member) => keyText(member.key)),
          context.now,
        ),
      };
    },
  };
}

type Reading =
  | Pick<
      Extract<ReviewedRecord, { readonly subject: "listing" }>,
      "subject" | "draft" | "organisation" | "state"
    >
  | Pick<Extract<ReviewedRecord, { readonly subject: "organisation" }>, "subject" | "draft" | "state">;

async function readBoth(
  { subject, a, b }: MatchPair,
  store: PairStore,
  context: DeriveContext,
): Promise<ReadonlyMap<string, Reading>> {
  const readings = new Map<string, Reading>();
  if (subject === "listing") {
    for (const [key, root] of await store.roots([a, b])) {
      const { draft } = readRoot(root, context.mappers[root.key.source], context.mapping);
      const owner = draft?.organisation ?? null;
      const organisation = owner === null ? null : (root.organisations.get(keyText(owner)) ?? null);
      readings.set(key, { subject, draft, organisation, state: root.record.state });
    }
    return readings;
  }
  for (const [key, record] of await store.records([a, b])) {
    readings.set(key, { subject, draft: readOrganisation(record, context).draft, state: record.state });
  }
  return readings;
}
