import { describe, expect, test } from "vitest";
import { REASON_MESSAGES } from "../../../src/domain/messages.ts";
import type { RecipientCandidate, RecipientRecord } from "../../../src/domain/visitors/recipients.ts";
import { reportCsv } from "../../../src/formats/recipient-report.ts";
import { judgeRecipient } from "../../../src/jobs/recipients.ts";
import { recipientsDocument } from "../../../src/web/public/recipients-document.ts";

const LINE = { line: 2, name: "Lapuan Eläkeläiset", businessId: "0201256-6", activity: null };

function record(facts: Partial<RecipientRecord> = {}): RecipientRecord {
  return {
    source: "lahella",
    id: "1",
    name: { fi: "Kävely" },
    outcome: "visible",
    reason: null,
    listingId: "l-1",
    likeness: null,
    ...facts,
  };
}

function candidate(facts: Partial<RecipientCandidate> = {}): RecipientCandidate {
  return {
    id: "o-1",
    name: { fi: "Lapuan Eläkeläiset ry" },
    businessId: "0201256-6",
    by: "business-id",
    likeness: 1,
    records: [record()],
    ...facts,
  };
}

const verdict = (...records: readonly RecipientRecord[]): string =>
  judgeRecipient(LINE, [candidate({ records })]).verdict;

describe("the verdict", () => {
  test.each([
    ["both", [record(), record({ source: "ptv" })]],
    ["lahella", [record(), record({ source: "ptv", outcome: "ended" })]],
    ["ptv", [record({ source: "ptv", outcome: "upcoming" })]],
    ["not-showing", [record({ outcome: "hidden" }), record({ outcome: "ended" })]],
    ["not-showing", [record({ outcome: "quarantined" })]],
    ["not-showing", [record({ outcome: null })]],
    ["expired", [record({ outcome: "ended" }), record({ outcome: "withdrawn" })]],
    ["withdrawn", [record({ outcome: "withdrawn" })]],
    ["no-records", []],
  ])("%s", (expected, records) => {
    expect(verdict(...records)).toBe(expected);
  });

  test("nobody at all", () => {
    expect(judgeRecipient(LINE, [])).toMatchObject({
      verdict: "not-found",
      organisations: [],
      activity: null,
    });
  });
});

describe("who is taken for the recipient", () => {
  const named = (id: string, likeness: number, businessId: string | null = null): RecipientCandidate =>
    candidate({ id, by: "name", likeness, businessId });
  const taken = (...candidates: readonly RecipientCandidate[]) => {
    const { organisations, notes } = judgeRecipient(LINE, candidates);
    return [organisations.map(({ id }) => id), notes];
  };

  test("all with the business id, whatever they are called", () => {
    expect(taken(candidate({ id: "a" }), candidate({ id: "b" }), named("c", 1))).toEqual([["a", "b"], []]);
  });
  test("all of the very name, and nobody who is only like it", () => {
    expect(taken(named("a", 1), named("b", 0.9), named("c", 1))).toEqual([["a", "c"], []]);
  });
  test("the one most like it, as a guess", () => {
    expect(taken(named("a", 0.6), named("b", 0.8))).toEqual([["b"], ["guess"]]);
  });
  test("with another business id: told", () => {
    expect(taken(named("a", 1, "1572860-0"))[1]).toEqual(["business-id-differs"]);
  });
  test("a mistyped business id is told", () => {
    const finding = judgeRecipient({ ...LINE, businessId: "0201256-7" }, [named("a", 1)]);
    expect(finding.notes).toEqual(["business-id-invalid"]);
  });
});

test("the funded activity is the record most like it, or is told to be missing", () => {
  const line = { ...LINE, activity: "Kävelyryhmä" };
  const records = [record({ id: "a", likeness: 0.5 }), record({ id: "b", likeness: 0.9 })];
  expect(judgeRecipient(line, [candidate({ records })]).activity?.id).toBe("b");
  const without = judgeRecipient(line, [candidate({ records: [record({ likeness: 0.2 })] })]);
  expect(without).toMatchObject({ activity: null, notes: ["activity-not-found"] });
});

test("reports say it in words, with links; a formula stays a text", () => {
  const asked = { line: 2, name: "=HYPERLINK(1)", businessId: null, activity: null };
  const hidden = record({ outcome: "hidden", reason: "not-for-citizens", listingId: "l-9" });
  const finding = judgeRecipient(asked, [candidate({ by: "name", likeness: 0.7, records: [hidden] })]);
  const options = { language: "fi", listingUrl: (id: string) => `https://example.org/${id}` } as const;
  const [, row = ""] = reportCsv([finding], options).split("\r\n");
  expect(row).toContain("'=HYPERLINK(1)");
  expect(row).toContain("Kuvattu, mutta ei näy");
  expect(row).toContain("Paras arvaus");
  expect(row).toContain(REASON_MESSAGES["not-for-citizens"].fi);
  expect(row).toContain("https://example.org/l-9");
  const page = recipientsDocument([judgeRecipient({ ...asked, name: "<script>" }, [])], options);
  expect(page).toContain("&lt;script&gt;");
  expect(page).not.toContain("<script>");
});
