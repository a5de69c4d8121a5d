import type { Random } from "../random.ts";
import { MS_PER_DAY } from "./helsinki-days.ts";
import type { Phase } from "./schedules.ts";
import type { ListingStatus, Millis, Visibility } from "./wire.ts";

/** The life stage of a listing when the simulation begins. */
export type Stage =
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

function visibilityOf(stage: Stage, nowMs: Millis, random: Random): Visibility | null {
  const past = (): Millis => nowMs - random.int(10, 300) * MS_PER_DAY;
  const future = (): Millis => nowMs + random.int(10, 330) * MS_PER_DAY;
  switch (stage) {
    case "upcoming":
    case "pending": {
      const start = nowMs + random.int(2, 40) * MS_PER_DAY;
      return { start, end: start + random.int(30, 200) * MS_PER_DAY };
    }
    case "over":
    case "expired": {
      const end = nowMs - random.int(1, 120) * MS_PER_DAY;
      return { start: end - random.int(30, 300) * MS_PER_DAY, end };
    }
    case "no-visibility":
      return null;
    // Either end may be missing or 0 (A5); with status null the client can then tell nothing.
    case "unknown":
      return random.chance(0.5) ? {} : { start: 0, end: 0 };
    case "draft":
      return random.chance(0.5) ? null : { start: past(), end: future() };
    case "shown":
    case "odd-status":
      if (random.chance(0.06)) return { start: past() };
      return random.chance(0.06) ? { start: past(), end: 0 } : { start: past(), end: future() };
  }
}

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
    status: STATUSES[stage],
    visibility: visibilityOf(stage, nowMs, random),
    phase: phaseOf(stage, random),
  };
}
