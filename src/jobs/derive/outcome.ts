import type { ListingDraft } from "../../domain/derive/draft.ts";
import type { ListingState, StateReason } from "../../domain/catalogue/listing.ts";
import type { SourceId } from "../../domain/source.ts";
import { earliest, type Timing } from "./timing.ts";

/** What decides about a root besides what it says of itself. */
export interface OutcomeContext {
  readonly now: Date;
  /** Municipalities served; null means the whole country. */
  readonly municipalityScope: ReadonlySet<string> | null;
  /** R2: nationwide Lähellä.fi listings belong to every region. */
  readonly nationwideLahellaEverywhere: boolean;
  readonly hiddenByPerson: boolean;
  /** What each record of the listing says of its kind, where there are several: one that may be shown is enough. */
  readonly kinds?: readonly Pick<ListingDraft, "hidden">[];
  /**
   * The origin is gone and only copies of it are left: until when they are hidden, null for ever (an instant that has
   * passed hides nothing). Undefined when an origin is there.
   */
  readonly originGone?: { readonly until: Date | null } | undefined;
}

export interface Decided {
  readonly state: ListingState;
  readonly reason: StateReason | null;
  readonly inRegion: boolean;
  /** When time alone changes the state; null when it does not. */
  readonly changesAt: Date | null;
}

/** R1–R7: is it shown, and if not, why. Rules about the record come first, then people, region, time. */
export function decideOutcome(
  draft: ListingDraft,
  source: SourceId,
  timing: Timing,
  context: OutcomeContext,
): Decided {
  const inRegion = isInRegion(draft, source, context);
  const still = (state: ListingState, reason: StateReason | null): Decided => ({
    state,
    reason,
    inRegion,
    changesAt: null,
  });
  if (draft.publication.status === "draft") return still("withdrawn", "draft");
  if (context.hiddenByPerson) return still("hidden", "hidden-by-person");
  const hidden = hiddenByRule(draft, context);
  if (hidden !== null) return still("hidden", hidden);
  if (!inRegion) return still("hidden", "out-of-region");
  const { originGone } = context;
  if (originGone !== undefined && (originGone.until === null || originGone.until > context.now)) {
    return { ...still("hidden", "origin-withdrawn"), changesAt: originGone.until };
  }
  return byTime(draft, timing, context.now, inRegion);
}

/** R25: where the whole country is served, nationwide services need no theme. */
function hiddenByRule(
  draft: ListingDraft,
  { kinds = [], municipalityScope }: OutcomeContext,
): StateReason | null {
  const mayShow = ({ hidden }: Pick<ListingDraft, "hidden">): boolean =>
    hidden === null || (hidden === "nationwide-not-relevant" && municipalityScope === null);
  return [draft, ...kinds].some(mayShow) ? null : draft.hidden;
}

/**
 * R1, R2, R27: a place or an area in the region, or nationwide and not all of the region left out. A Lähellä.fi listing
 * is nationwide or somewhere: one that is neither names regions that nobody here knows, and an unknown code hides
 * nothing (I9).
 */
function isInRegion(
  draft: ListingDraft,
  source: SourceId,
  context: Pick<OutcomeContext, "municipalityScope" | "nationwideLahellaEverywhere">,
): boolean {
  const scope = context.municipalityScope;
  if (scope === null) return true;
  if (draft.municipalities.some(({ code }) => scope.has(code))) return true;
  if (source === "lahella" && !draft.nationwide && draft.municipalities.length === 0) return true;
  if (!draft.nationwide || (source === "lahella" && !context.nationwideLahellaEverywhere)) return false;
  return [...scope].some((code) => !draft.nationwideExcept.includes(code));
}

function byTime(draft: ListingDraft, timing: Timing, now: Date, inRegion: boolean): Decided {
  const from = instant(draft.publication.visibleFrom);
  const to = instant(draft.publication.visibleTo);
  if (to !== null && to <= now) {
    return { state: "ended", reason: "visibility-over", inRegion, changesAt: null };
  }
  // It stays ended, for another reason.
  if (timing.over) return { state: "ended", reason: "last-occurrence-past", inRegion, changesAt: to };
  if (from !== null && from > now) {
    const changesAt = earliest([from, timing.overAt]);
    return { state: "upcoming", reason: "visibility-not-begun", inRegion, changesAt };
  }
  return { state: "visible", reason: null, inRegion, changesAt: earliest([to, timing.overAt]) };
}

function instant(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
