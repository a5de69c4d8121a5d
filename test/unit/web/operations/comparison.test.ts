import { expect, test } from "vitest";
import type { ReviewedRecord } from "../../../../src/domain/identity/pair-review.ts";
import { createLabels } from "../../../../src/web/views/labels.ts";
import { comparisonOf } from "../../../../src/web/operations/identity/comparison.ts";
import { draftOf } from "../../../support/drafts.ts";

function recordOf(nationwideExcept: readonly string[]): ReviewedRecord {
  return {
    key: { source: "ptv", kind: "service", id: "1" },
    ownId: "1",
    currentId: "1",
    role: "origin",
    outcome: "visible",
    reason: null,
    name: { fi: "Kerho" },
    state: "present",
    subject: "listing",
    organisation: null,
    draft: draftOf({ nationwide: true, nationwideExcept }),
  };
}

test("the whole country is another area than all of it but Åland", () => {
  const labels = createLabels(new Map(), "fi");
  const words = { language: "fi", labels, today: "2026-01-01" } as const;
  const rows = comparisonOf({ a: recordOf([]), b: recordOf(["478"]) }, words);
  expect(rows.find(({ what }) => what === "area")).toEqual({
    what: "area",
    difference: "differs",
    a: [[{ text: "Koko Suomi", marked: true }]],
    b: [[{ text: "Manner-Suomi", marked: true }]],
  });
});
