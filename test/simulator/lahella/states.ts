import type { Random } from "../random.ts";
import { helsinkiMidnight } from "./helsinki-days.ts";
import type { Phase } from "./schedules.ts";
import type { ListingStatus, Millis, Visibility } from "./wire.ts";

/** The life stage of a listing when the simulation begins. */
type Stage =
  | "shown"
  | "upcoming"
  | "over"
  | "expired"
  | "pending"
  | "unknown"
  | "draft"
  | "odd-status"
  | "no-visibility";

export type StagePlan = {
  readonly stage: Stage;
  /** The moment around which its dates lie. */
  readonly nowMs: Millis;
  readonly status: ListingStatus;
  readonly visibility: Visibility | null;
  readonly phase: Phase;
};

const SHARES: readonly (readonly [Stage, number])[] = [
  ["shown", 0.73],
  ["upcoming", 0.05],
  ["over", 0.04],
  ["expired", 0.06],
  ["pending", 0.02],
  ["unknown", 0.02],
  ["draft", 0.04],
  ["odd-status", 0.015],
  ["no-visibility", 0.025],
];

function pickStage(random: Random): Stage {
  let rest = random.next();
  for (const [stage, share] of SHARES) {
    rest -= share;
    if (rest < 0) return stage;
  }
  return "shown";
}

const STATUSES: Readonly<Record<Stage, ListingStatus>> = {
  shown: "published",
  upcoming: "published",
  over: "published",
  expired: null,
  pending: null,
  unknown: null,
  draft: "draft",
  "odd-status": "underReview",
  "no-visibility": "published",
};

type VisibilityDraw = (nowMs: Millis, random: Random) => Visibility | null;

const ahead: VisibilityDraw = (nowMs, random) => {
  const start = helsinkiMidnight(nowMs, random.int(2, 40));
  return { start, end: helsinkiMidnight(start, random.int(30, 200)) };
};

const behind: VisibilityDraw = (nowMs, random) => {
  const end = helsinkiMidnight(nowMs, -random.int(1, 120));
  return { start: helsinkiMidnight(end, -random.int(30, 300)), end };
};

const around: VisibilityDraw = (nowMs, random) => {
  const start = helsinkiMidnight(nowMs, -random.int(10, 300));
  if (random.chance(0.06)) return { start };
  if (random.chance(0.06)) return { start, end: 0 };
  return { start, end: helsinkiMidnight(nowMs, random.int(10, 330)) };
};

const VISIBILITIES: Readonly<Record<Stage, VisibilityDraw>> = {
  shown: around,
  upcoming: ahead,
  over: behind,
  expired: behind,
  pending: ahead,
  // Either end may be missing or 0 (A5); with status null the client can then tell nothing.
  unknown: (_nowMs, random) => (random.chance(0.5) ? {} : { start: 0, end: 0 }),
  draft: (nowMs, random) => (random.chance(0.5) ? null : around(nowMs, random)),
  "odd-status": around,
  "no-visibility": () => null,
};

function phaseOf(stage: Stage, random: Random): Phase {
  if (stage === "over" || stage === "expired") return "past";
  if (stage === "upcoming" || stage === "pending") return "future";
  // A few are shown after their last meeting, or well before their first.
  return random.pick([...Array.from({ length: 26 }, () => "running" as const), "past", "future", "future"]);
}

/** Draws the stage of a listing and what follows from it. */
export function planStage(nowMs: Millis, random: Random): StagePlan {
  const stage = pickStage(random);
  return {
    stage,
    nowMs,
    status: STATUSES[stage],
    visibility: VISIBILITIES[stage](nowMs, random),
    phase: phaseOf(stage, random),
  };
}
