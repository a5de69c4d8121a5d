import type { Expected, ExpectedListings, Grounds, Said } from "./expected.ts";

/** A root that stands with others in one listing. */
export interface Companion {
  readonly key: string;
  readonly role: string;
}

type State = Expected["state"] | "withdrawn";

/** A companion that its source shows. */
interface Present extends Companion {
  readonly said: Said;
  readonly grounds: Grounds;
}

/**
 * What a listing of several may be (docs/matching.md): each ground is judged by what its roots say together. Its kind
 * hides it when that of every root does; its places are those of all; whether it is nationwide and its time are the
 * origin's word, or that of the copies once the origin is gone. Several answers only where several roots may lead.
 *
 * Null: one of them cannot be read, or no list of the region names it, and then it serves as it was; what that was, the
 * truth of today does not say.
 */
export function statesTogether(
  companions: readonly Companion[],
  truth: ExpectedListings,
  scope: readonly string[] | null,
): ReadonlySet<State> | null {
  const there = companions.filter(({ key }) => truth.has(key));
  const present = there.flatMap((one): readonly Present[] => {
    const { said = null, grounds = null, listed } = truth.get(one.key) ?? { listed: false };
    return said === null || grounds === null || !listed ? [] : [{ ...one, said, grounds }];
  });
  if (present.length < there.length) return null;
  if (present.length === 0) return new Set(["withdrawn"]);
  const origins = present.filter(({ role }) => role === "origin");
  const leads = origins.length > 0 ? origins : present;
  const states = leads.flatMap((lead) => statesLedBy(lead, present, scope));
  // A copy is hidden for a while when its origin is gone.
  return new Set(origins.length > 0 ? states : [...states, "hidden"]);
}

function statesLedBy(
  lead: Present,
  present: readonly Present[],
  scope: readonly string[] | null,
): readonly State[] {
  if (present.every(({ grounds }) => grounds.rule !== null)) return ["hidden"];
  if (!isInRegion(lead, present, scope)) return ["hidden"];
  const { visibility } = lead.grounds;
  if (visibility === "ended") return ["ended"];
  return meetingsOf(lead, present).map((over) => (over ? "ended" : visibility));
}

/** An activity that is neither somewhere nor nationwide is in a region that nobody here knows: it is not hidden (I9). */
function isInRegion(lead: Present, present: readonly Present[], scope: readonly string[] | null): boolean {
  if (scope === null || lead.said.nationwide) return true;
  const places = present.flatMap(({ said }) => said.municipalities);
  if (places.length === 0) return lead.key.startsWith("lahella/");
  return places.some((code) => scope.includes(code));
}

/** Whether all meetings have been: those of the lead, or of another where it names no way of taking part. */
function meetingsOf({ grounds }: Present, present: readonly Present[]): readonly boolean[] {
  if (grounds.offers === true) return [grounds.over];
  return [...new Set([grounds.over, ...present.map((one) => one.grounds.over)])];
}
