import type { Activity, Schedule } from "../lahella/wire.ts";
import type { WorldOrganisation } from "../world/types.ts";

export type TransferSwitches = {
  /** Listings changed more recently than this have not been carried over yet. */
  readonly lagMs: number;
  /**
   * The fault by which organisations without a business id slipped through and were formed anew in PTV:
   * for listings from before its repair, for all, or for none.
   */
  readonly duplicateOrganisations: "before-repair" | "all" | "none";
  /** The machine's block of organisations that use PTV themselves. */
  readonly blockPtvUsers: boolean;
};

export const DEFAULT_SWITCHES: TransferSwitches = {
  lagMs: 0,
  duplicateOrganisations: "before-repair",
  blockPtvUsers: true,
};

/** Why a listing does not move (Lähellä.fi A9). */
export type Blocked =
  | "lagging"
  | "not-published"
  | "not-visible"
  | "voluntary"
  | "short-lived"
  | "no-name"
  | "organisation-uses-ptv"
  | "no-business-id";

const MS_PER_DAY = 86_400_000;
// The true limit between short-lived and long-running is not public (A9, B5.3); two months is an invention.
const LONG_RUNNING_MS = 60 * MS_PER_DAY;

function lengthMs({ start, end, recurrence }: Schedule): number {
  return (recurrence?.end ?? end ?? start) - start;
}

/** An activity without dates is help that is there all the time. */
function isLongRunning({ traits }: Activity): boolean {
  const schedules = traits.channels.flatMap(({ events }) => events);
  return schedules.length === 0 || schedules.some((schedule) => lengthMs(schedule) >= LONG_RUNNING_MS);
}

function isVisible({ tags }: Activity, nowMs: number): boolean {
  const { start = 0, end = 0 } = tags?.visibility ?? {};
  return start <= nowMs && (end === 0 || end >= nowMs);
}

const hasName = ({ traits }: Activity): boolean =>
  Object.values(traits.translations).some((texts) => texts.name.trim() !== "");

// News of 12.4.2024: the check of business ids let duplicate organisations form and has been repaired (A9).
const REPAIRED_AT_MS = Date.UTC(2024, 3, 12);

function slipsThrough({ createdAt }: Activity, { duplicateOrganisations }: TransferSwitches): boolean {
  return (
    duplicateOrganisations === "all" ||
    (duplicateOrganisations === "before-repair" && createdAt < REPAIRED_AT_MS)
  );
}

/** Why the listing stays out of PTV; null when it moves. */
export function whyBlocked(
  listing: Activity,
  organisation: WorldOrganisation,
  switches: TransferSwitches,
  nowMs: number,
): Blocked | null {
  if (listing.modifiedAt > nowMs - switches.lagMs) return "lagging";
  if (listing.status !== "published") return "not-published";
  if (!isVisible(listing, nowMs)) return "not-visible";
  if (listing.traits.type === "voluntary") return "voluntary";
  if (!isLongRunning(listing)) return "short-lived";
  if (!hasName(listing)) return "no-name";
  if (organisation.usesPtv && switches.blockPtvUsers) return "organisation-uses-ptv";
  if (organisation.businessId === null && !slipsThrough(listing, switches)) return "no-business-id";
  return null;
}
