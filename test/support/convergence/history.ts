import * as fc from "fast-check";
import type { CapabilityFlags } from "../../simulator/lahella/flags.ts";
import type { FaultRequest } from "../../simulator/faults.ts";

/** What people do at the sources; `EDITS` in ./edits.ts does it. */
const EDIT_KINDS = [
  "activity-created",
  "activity-text",
  "activity-facts",
  "activity-moved",
  "activity-visibility",
  "activity-ended",
  "activity-withdrawn",
  "activity-returned",
  "activity-deleted",
  "group-business-id",
  "service-created",
  "service-text",
  "service-facts",
  "service-archived",
  "service-withdrawn",
  "service-returned",
  "service-languages",
  "channel-changed",
  "channel-archived",
  "channel-returned",
  "connection-changed",
  "connection-removed",
  "organisation-changed",
  "organisation-archived",
  "organisation-returned",
  "copies-caught-up",
] as const;
export type EditKind = (typeof EDIT_KINDS)[number];

export interface Edit {
  readonly kind: EditKind;
  /** Chooses among what the edit can be done to, and how. */
  readonly pick: number;
}

/** What happens to the worker while a run is under way. */
export type Disturbance =
  | { readonly kind: "none" }
  /** SIGKILL of a process that does the run, alone or beside another worker, after so many steps landed. */
  | { readonly kind: "kill"; readonly afterSteps: number; readonly alone: boolean }
  /** The service is closed in the middle of it, and another opened. */
  | { readonly kind: "restart"; readonly afterSteps: number }
  /** Every connection to the database breaks. */
  | { readonly kind: "cut"; readonly afterSteps: number };

/** What a person says of two roots, or takes back. */
export interface Decision {
  readonly kind: "same" | "different" | "undo";
  readonly pick: number;
  readonly other: number;
  /** About a listing and its copy, where there is one; else about any two. */
  readonly ofCopies: boolean;
}

export interface Round {
  readonly decisions: readonly Decision[];
  readonly edits: readonly Edit[];
  /** Edits made while the run reads. */
  readonly editsMeanwhile: readonly Edit[];
  /** How far the sources' clock moves before the run. */
  readonly sourceHours: number;
  /** How far the clock moves on by which visibility is judged; another worker is opened then. */
  readonly judgedDays: number;
  readonly faults: readonly FaultRequest[];
  readonly sources: readonly ("lahella" | "ptv")[];
  readonly mode: "delta" | "full";
  readonly disturbance: Disturbance;
}

/** A whole history of both sources and of the service that follows them; plain data, so that it can be played again. */
export interface History {
  readonly seed: number;
  readonly region: "all" | "etela-pohjanmaa";
  readonly queue: "postgres" | "redis";
  /** Capabilities of Lähellä.fi that are missing (B2). */
  readonly missing: readonly (keyof CapabilityFlags)[];
  /** Whether PTV has copies of listings from the beginning (A9); others come when copies catch up. */
  readonly copies: boolean;
  readonly rounds: readonly Round[];
}

const CAPABILITIES = [
  "modifiedSince",
  "tombstones",
  "total",
  "linksGroups",
  "groupsEndpoint",
  "stableSort",
  "businessId",
] as const satisfies readonly (keyof CapabilityFlags)[];

/** Every fault kind, with what makes it strike within the limits of ./settings.ts in little time. */
const FAULTS: readonly FaultRequest[] = [
  { kind: "status", status: 500 },
  { kind: "status", status: 502 },
  { kind: "status", status: 401 },
  { kind: "status", status: 429 },
  { kind: "status", status: 429, retryAfter: 0 },
  { kind: "status", status: 503, retryAfter: 1, retryAfterAs: "date" },
  { kind: "html-504" },
  { kind: "html-504", status: 500 },
  { kind: "html-504", status: 502 },
  { kind: "html-504", status: 503 },
  { kind: "slow", delayMs: 40 },
  { kind: "hang", count: 1 },
  { kind: "reset" },
  { kind: "login-page" },
  { kind: "redirect" },
  { kind: "redirect-away" },
  { kind: "redirect-loop" },
  { kind: "huge-body", size: 3_000_000 },
  { kind: "deep-json", size: 100_000 },
  { kind: "gzip-bomb", size: 3_000_000 },
  { kind: "foreign-shape" },
  { kind: "empty-list" },
  { kind: "wrong-type" },
  { kind: "wrong-type-field" },
  { kind: "page-shift" },
  { kind: "missing-item" },
  { kind: "duplicate-item" },
  { kind: "page-repeat" },
  { kind: "page-skip" },
  { kind: "total-mismatch" },
  { kind: "null-name" },
  { kind: "clock-skew" },
  { kind: "date-skew" },
  { kind: "cut-body" },
  { kind: "invalid-json" },
  { kind: "drip", delayMs: 2 },
];

const fault: fc.Arbitrary<FaultRequest> = fc
  .record({
    base: fc.constantFrom(...FAULTS),
    probability: fc.constantFrom(0.1, 0.2, 0.4, 0.7, 1),
    count: fc.constantFrom(1, 2, 5, null),
    after: fc.constantFrom(0, 0, 1, 3),
    source: fc.constantFrom("lahella", "ptv", null),
  })
  .map(({ base, probability, count, after, source }) => ({
    probability,
    after,
    ...(source === null ? {} : { source }),
    ...(count === null ? {} : { count }),
    ...base,
  }));

export const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom(...EDIT_KINDS),
  pick: fc.nat(9_999),
});

const decision: fc.Arbitrary<Decision> = fc.record({
  kind: fc.constantFrom("same", "different", "undo"),
  pick: fc.nat(9_999),
  other: fc.nat(9_999),
  ofCopies: fc.boolean(),
});

const afterSteps = fc.nat(12);
const disturbance: fc.Arbitrary<Disturbance> = fc.oneof(
  { arbitrary: fc.constant({ kind: "none" as const }), weight: 15 },
  {
    arbitrary: fc.record({ kind: fc.constant("kill" as const), afterSteps, alone: fc.boolean() }),
    weight: 2,
  },
  { arbitrary: fc.record({ kind: fc.constant("restart" as const), afterSteps }), weight: 1 },
  { arbitrary: fc.record({ kind: fc.constant("cut" as const), afterSteps }), weight: 2 },
);

const round: fc.Arbitrary<Round> = fc.record({
  decisions: fc.oneof(fc.constant([]), fc.array(decision, { maxLength: 2 })),
  edits: fc.array(edit, { maxLength: 6 }),
  editsMeanwhile: fc.oneof(fc.constant([]), fc.array(edit, { maxLength: 2 })),
  sourceHours: fc.constantFrom(0, 0, 0, -30, -2, 3, 50),
  judgedDays: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1, 25, 90),
  faults: fc.array(fault, { maxLength: 3 }),
  sources: fc.constantFrom(["lahella"], ["ptv"], ["lahella", "ptv"], ["lahella", "ptv"]),
  mode: fc.constantFrom("delta", "delta", "full"),
  disturbance,
});

const roundsOf = (rounds: number) => fc.array(round, { minLength: rounds, maxLength: rounds });
/** Most faults need one round to show; some need what an earlier one left. */
const ROUNDS = [
  { rounds: 1, weight: 3 },
  { rounds: 2, weight: 2 },
  { rounds: 3, weight: 1 },
] as const;

export const history: fc.Arbitrary<History> = fc.record({
  seed: fc.nat(999_999),
  region: fc.constantFrom("all", "etela-pohjanmaa"),
  queue: fc.constantFrom("redis", "redis", "postgres"),
  missing: fc.oneof(
    { arbitrary: fc.constant([]), weight: 2 },
    { arbitrary: fc.subarray([...CAPABILITIES]), weight: 1 },
  ),
  copies: fc.boolean(),
  rounds: fc.oneof(...ROUNDS.map(({ rounds, weight }) => ({ arbitrary: roundsOf(rounds), weight }))),
});
