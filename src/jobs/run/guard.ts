import type { Proposal, StandingProposal, Suspect, Suspicion, Verdict } from "../../domain/pull/run.ts";

export interface GuardRules {
  readonly count: number;
  /** 0–1. */
  readonly share: number;
}

/** What a run that could not judge absence does: nothing, also not to what waits already. */
export const NO_VERDICT: Verdict = { withdraw: [], proposals: [], lapse: [] };

/**
 * Splits confirmed absences into those that are withdrawn and those that wait for a person: more than `count` and
 * more than `share` of a source's roots, or of one organisation's (the rule of thumb of City of
 * Helsinki's linkedevents). The source's limit is looked at first: then everything waits as one set.
 *
 * What waits already goes on waiting, and what a person refused stays shown: neither is withdrawn by a later run
 * that finds fewer absent, and a set in which nothing is new is not proposed again.
 */
export function guardWithdrawals(suspicion: Suspicion, rules: GuardRules): Verdict {
  const { withdraw, proposals } = split(suspicion, rules);
  const open = suspicion.standing.filter((one) => one.state === "open" && one.roots.length > 0);
  const known = keysOf(suspicion.standing);
  const news = proposals.filter(({ roots }) => roots.some((root) => !known.has(keyOf(root))));
  const lapse = new Set<string>();
  const made = news.map((proposal): Proposal => {
    const own = new Set(proposal.roots.map(keyOf));
    const held = open.filter(({ roots }) => roots.every((root) => own.has(keyOf(root))));
    for (const { id } of held) lapse.add(id);
    const elsewhere = keysOf(open.filter((one) => !held.includes(one)));
    return { ...proposal, roots: proposal.roots.filter((root) => !elsewhere.has(keyOf(root))) };
  });
  return {
    withdraw: withdraw.filter((root) => !known.has(keyOf(root))),
    proposals: made,
    lapse: [...lapse],
  };
}

function split(suspicion: Suspicion, rules: GuardRules): Omit<Verdict, "lapse"> {
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

function keysOf(proposals: readonly StandingProposal[]): ReadonlySet<string> {
  return new Set(proposals.flatMap(({ roots }) => roots.map(keyOf)));
}

function keyOf(root: { readonly kind: string; readonly id: string }): string {
  return `${root.kind}/${root.id}`;
}
