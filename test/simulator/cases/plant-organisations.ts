import type { Random } from "../random.ts";
import { type CaseKind, serviceRoot } from "./case-labels.ts";
import type { CopyPlan } from "./plant-copies.ts";

/** Shares of the groups whose listings were copied. */
const SHARES = { lost: 0.01, ofAnother: 0.005, malformed: 0.005 } as const;

/**
 * Business ids that go wrong after the transfer: lost, mistyped, or that of another organisation. Run it last: the
 * copies stand under the right id.
 */
export function plantOrganisationFaults(plan: CopyPlan): void {
  const { lahella, random } = plan;
  const groups = random.shuffle(copiedGroups(plan));
  const idOf = (key: string): string | null => lahella.group(key)?.traits.businessId ?? null;
  let from = 0;
  const take = (share: number): readonly string[] => {
    const count = Math.ceil(groups.length * share);
    from += count;
    return groups.slice(from - count, from);
  };
  const set = (key: string, businessId: string | null): void => {
    lahella.setBusinessId(key, businessId);
    markCopies(key, "copy-after-id-fault", plan);
  };
  for (const key of take(SHARES.lost)) set(key, null);
  for (const key of take(SHARES.ofAnother)) set(key, idOf(otherGroup(groups, key, random)));
  for (const key of take(SHARES.malformed)) set(key, withWrongDigit(idOf(key) ?? "0000000-0"));
}

/** Groups with a business id and a copied listing. */
function copiedGroups({ lahella, ptv }: CopyPlan): string[] {
  const copied = [...ptv.truth.values()].flatMap(({ kind, listing }) =>
    kind === "copy" ? (listing ?? []) : [],
  );
  const groups = new Set(copied.flatMap((key) => lahella.listing(key)?.activity.group ?? []));
  return [...groups].filter((key) => (lahella.group(key)?.traits.businessId ?? null) !== null).sort();
}

function otherGroup(groups: readonly string[], key: string, random: Random): string {
  return random.pick(groups.filter((other) => other !== key));
}

/** Two digits exchanged, so that the check digit is wrong nearly always. */
function withWrongDigit(id: string): string {
  return `${id.slice(0, 5)}${id.charAt(6)}${id.charAt(5)}${id.slice(7)}`.replace(/\d$/, (digit) =>
    String((Number(digit) + 3) % 10),
  );
}

function markCopies(group: string, kind: CaseKind, { ptv, lahella, labels }: CopyPlan): void {
  for (const { serviceId, listing } of ptv.truth.values()) {
    if (listing === null || lahella.listing(listing)?.activity.group !== group) continue;
    labels.kinds.set(serviceRoot(serviceId), kind);
  }
}
