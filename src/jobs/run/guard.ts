import type { Proposal, Suspect, Suspicion, Verdict } from "../../domain/run.ts";

export interface GuardRules {
  readonly count: number;
  /** 0–1. */
  readonly share: number;
}

/**
 * Splits confirmed absences into those that are withdrawn and those that wait for a person: more than `count` and
 * more than `share` of a source's roots, or of one organisation's (ARCHITECTURE 6; the rule of thumb of City of
 * Helsinki's linkedevents). The source's limit is looked at first: then everything waits as one set.
 */
export function guardWithdrawals(suspicion: Suspicion, rules: GuardRules): Verdict {
  const { absent, total } = suspicion;
  if (exceeds(absent.length, total, rules)) {
    return {
      withdraw: [],
      proposals: [{ organisationId: null, roots: absent, share: absent.length / total }],
    };
  }
  const withdraw: Suspect[] = [];
  const proposals: Proposal[] = [];
  for (const [organisationId, roots] of byOrganisation(absent)) {
    const whole = organisationId === null ? 0 : (suspicion.totalByOrganisation.get(organisationId) ?? 0);
    if (organisationId !== null && exceeds(roots.length, whole, rules)) {
      proposals.push({ organisationId, roots, share: roots.length / whole });
    } else {
      withdraw.push(...roots);
    }
  }
  return { withdraw, proposals };
}

function exceeds(count: number, total: number, rules: GuardRules): boolean {
  return count > rules.count && count > rules.share * total;
}

function byOrganisation(roots: readonly Suspect[]): Map<string | null, Suspect[]> {
  const groups = new Map<string | null, Suspect[]>();
  for (const root of roots) {
    const group = groups.get(root.organisationId);
    if (group === undefined) groups.set(root.organisationId, [root]);
    else group.push(root);
  }
  return groups;
}
