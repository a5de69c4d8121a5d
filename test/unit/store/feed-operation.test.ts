import { describe, expect, test } from "vitest";
import type { ListingChange, ListingResult } from "../../../src/domain/derive/derivation.ts";
import type { ListingState } from "../../../src/domain/catalogue/listing.ts";
import { toDocument } from "../../../src/jobs/derive/document.ts";
import { feedOperation } from "../../../src/store/derivation/listing-row.ts";
import { draftOf } from "../../support/drafts.ts";

const ID = "01900000-0000-7000-8000-000000000001";

function resultOf(change: ListingChange, state: ListingState): ListingResult {
  const document = toDocument({
    id: ID,
    draft: draftOf(),
    fieldSources: {},
    organisation: null,
    decided: { state, reason: null, inRegion: true, changesAt: null },
    timing: { spans: [], nextOccurrences: [], nextAt: null, over: false, overAt: null, refreshAt: null },
    freshness: "fresh",
    sources: [],
    related: [],
  });
  return {
    listingId: ID,
    roots: [],
    listing: {
      id: ID,
      document,
      contentHash: "",
      organisationType: null,
      inRegion: true,
      spans: [],
      nextAt: null,
      nextChangeAt: null,
    },
    change,
    changedFields: [],
    drift: [],
  };
}

describe("feedOperation", () => {
  test.each([
    { change: "created", before: null, now: "visible", op: "upsert" },
    { change: "created", before: null, now: "hidden", op: null },
    { change: "updated", before: "visible", now: "visible", op: "upsert" },
    { change: "updated", before: "visible", now: "ended", op: "upsert" },
    { change: "updated", before: "visible", now: "hidden", op: "remove" },
    { change: "updated", before: "upcoming", now: "withdrawn", op: "remove" },
    { change: "updated", before: "hidden", now: "withdrawn", op: null },
    { change: "updated", before: "withdrawn", now: "visible", op: "upsert" },
    { change: "refreshed", before: "visible", now: "visible", op: null },
    { change: "unchanged", before: "visible", now: "visible", op: null },
  ] as const)("$change from $before to $now: $op", ({ change, before, now, op }) => {
    expect(feedOperation(resultOf(change, now), before)).toBe(op);
  });

  test("says nothing of a record from which no listing could be made", () => {
    expect(feedOperation({ ...resultOf("created", "visible"), listing: null }, null)).toBeNull();
  });
});
