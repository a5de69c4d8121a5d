import { describe, expect, test } from "vitest";
import type { Suspect, Suspicion } from "../../../src/domain/pull/run.ts";
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
    const verdict = guardWithdrawals({ absent, total, totalByOrganisation: new Map(), standing: [] }, RULES);
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
        standing: [],
      },
      RULES,
    );
    expect(verdict.withdraw).toEqual([...few, ...unknown]);
    expect(verdict.proposals).toEqual([{ organisationId: "a", roots: many, share: 0.8 }]);
  });

  test("roots without an organisation are not taken for one", () => {
    const absent = suspects(50);
    const verdict = guardWithdrawals(
      { absent, total: 1_000, totalByOrganisation: new Map(), standing: [] },
      RULES,
    );
    expect(verdict).toEqual({ withdraw: absent, proposals: [], lapse: [] });
  });

  describe("with proposals that stand", () => {
    const judge = (absent: readonly Suspect[], standing: Suspicion["standing"], total = 100) =>
      guardWithdrawals({ absent, total, totalByOrganisation: new Map(), standing }, RULES);
    const many = suspects(30);

    test.each(["open", "refused"] as const)("a set that is %s already is not proposed again", (state) => {
      const verdict = judge(many, [{ id: "p", state, roots: many }]);
      expect(verdict).toEqual({ withdraw: [], proposals: [], lapse: [] });
    });

    test.each(["open", "refused"] as const)(
      "what is left of a set that is %s is not withdrawn because it became small; the rest is",
      (state) => {
        const verdict = judge(many.slice(0, 4), [{ id: "p", state, roots: many.slice(0, 3) }]);
        expect(verdict).toEqual({ withdraw: many.slice(3, 4), proposals: [], lapse: [] });
      },
    );

    test("a larger set is proposed whole; the open one within it lapses, the refused one stays as it is", () => {
      const standing = [
        { id: "open", state: "open", roots: many.slice(0, 10) },
        { id: "refused", state: "refused", roots: many.slice(10, 20) },
      ] as const;
      const verdict = judge(many, standing);
      expect(verdict).toEqual({
        withdraw: [],
        proposals: [{ organisationId: null, roots: many, share: 0.3 }],
        lapse: ["open"],
      });
    });

    test("an organisation's set leaves out what waits in a wider one", () => {
      const own = suspects(8, "a");
      const wide = [...own.slice(0, 2), ...suspects(3)];
      const verdict = guardWithdrawals(
        {
          absent: [...own, ...suspects(3)],
          total: 1_000,
          totalByOrganisation: new Map([["a", 10]]),
          standing: [{ id: "wide", state: "open", roots: wide }],
        },
        RULES,
      );
      expect(verdict).toEqual({
        withdraw: [],
        proposals: [{ organisationId: "a", roots: own.slice(2), share: 0.8 }],
        lapse: [],
      });
    });
  });
});
