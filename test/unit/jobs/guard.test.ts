import { describe, expect, test } from "vitest";
import type { Suspect } from "../../../src/domain/run.ts";
import { guardWithdrawals } from "../../../src/jobs/run/guard.ts";

const RULES = { count: 5, share: 0.2 };

const suspects = (count: number, organisationId: string | null = null): Suspect[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: "activity",
    id: `${organisationId ?? "none"}-${index}`,
    organisationId,
  }));

describe("guardWithdrawals", () => {
  test.each([
    // Both limits must be passed, and passed means more than.
    [5, 10, true],
    [6, 30, true],
    [6, 29, false],
    [6, 6, false],
    [0, 0, true],
  ])("of %i absent out of %i at a source: withdrawn at once is %s", (count, total, atOnce) => {
    const absent = suspects(count);
    const verdict = guardWithdrawals({ absent, total, totalByOrganisation: new Map() }, RULES);
    expect(verdict.withdraw).toEqual(atOnce ? absent : []);
    expect(verdict.proposals).toEqual(
      atOnce ? [] : [{ organisationId: null, roots: absent, share: count / total }],
    );
  });

  test("one organisation that loses much waits alone; the others go on", () => {
    const many = suspects(8, "a");
    const few = suspects(2, "b");
    const unknown = suspects(1);
    const verdict = guardWithdrawals(
      {
        absent: [...many, ...few, ...unknown],
        total: 1_000,
        totalByOrganisation: new Map([
          ["a", 10],
          ["b", 2],
        ]),
      },
      RULES,
    );
    expect(verdict.withdraw).toEqual([...few, ...unknown]);
    expect(verdict.proposals).toEqual([{ organisationId: "a", roots: many, share: 0.8 }]);
  });

  test("roots without an organisation are not taken for one", () => {
    const absent = suspects(50);
    const verdict = guardWithdrawals({ absent, total: 1_000, totalByOrganisation: new Map() }, RULES);
    expect(verdict).toEqual({ withdraw: absent, proposals: [] });
  });
});
