import type { SourceStanding } from "../../../domain/catalogue/catalogue-reader.ts";
import type { RunMode } from "../../../domain/pull/connector.ts";
import type { CronTimes } from "../../../domain/pull/cron.ts";
import type { Backlog, DayOfRuns, PersonTasks } from "../../../domain/operations/overview.ts";
import { isActive } from "../../../domain/pull/run.ts";
import type { Schedule } from "../../../domain/pull/schedule.ts";
import type { AllSourceSettings } from "../../../domain/settings.ts";
import { SOURCE_IDS, type SourceId } from "../../../domain/source.ts";
import { schedulesOf } from "../schedules/view.ts";

/** What was read; null when it could not be: then nothing is said about it, least of all that it is well. */
export type Read<Value> = Value | null;

/** From well to not known: the worst of several decides. */
const LIGHTS = ["good", "warning", "bad", "unknown"] as const;
type Light = (typeof LIGHTS)[number];

type Reason =
  | "never-succeeded"
  | "objective-missed"
  | "source-paused"
  | "run-failed"
  | "run-partial"
  | "schedule-paused"
  | "no-schedule";

/** How serious each reason is. */
const REASON_LIGHTS = {
  "never-succeeded": "bad",
  "objective-missed": "bad",
  "source-paused": "warning",
  "run-failed": "warning",
  "run-partial": "warning",
  "schedule-paused": "warning",
  "no-schedule": "warning",
} as const satisfies Record<Reason, Light>;

export interface Readings {
  readonly standing: Read<readonly SourceStanding[]>;
  readonly backlog: Read<readonly Backlog[]>;
  readonly schedules: Read<readonly Schedule[]>;
  readonly tasks: Read<PersonTasks>;
  readonly days: Read<readonly DayOfRuns[]>;
}

/** What the readings are judged by. */
export interface Judge {
  readonly sources: AllSourceSettings;
  readonly times: CronTimes;
  readonly now: Date;
  /** The time as it is: `now` may be moved, and schedules are not. */
  readonly clock: Date;
}

interface NextRun {
  readonly mode: RunMode;
  readonly at: Date;
}

export interface SourceView {
  readonly source: SourceId;
  readonly light: Light;
  readonly reasons: readonly Reason[];
  readonly standing: Read<SourceStanding>;
  /** Whole seconds since the last success; null when there was none. */
  readonly ageSeconds: number | null;
  readonly objectiveSeconds: number;
  readonly backlog: Read<Backlog>;
  /** Null: none is to come; not read when the schedules were not. */
  readonly next: Read<{ readonly run: NextRun | null }>;
}

export interface OverviewView {
  readonly light: Light;
  readonly sources: readonly SourceView[];
  readonly tasks: Read<PersonTasks>;
  readonly days: Read<readonly DayOfRuns[]>;
}

/** What the first page says: green only when everything was read and nothing is amiss. */
export function overviewOf(readings: Readings, judge: Judge): OverviewView {
  const sources = SOURCE_IDS.map((source) => sourceOf(source, readings, judge));
  const { tasks, days } = readings;
  const waits = tasks !== null && (tasks.alerts > 0 || tasks.guard > 0);
  const own: Light = tasks === null || days === null ? "unknown" : waits ? "warning" : "good";
  return { light: worst([own, ...sources.map(({ light }) => light)]), sources, tasks, days };
}

function sourceOf(
  source: SourceId,
  { standing, backlog, schedules }: Readings,
  { sources, times, now, clock }: Judge,
): SourceView {
  const { objectiveSeconds } = sources[source];
  const own = standing?.find((one) => one.source === source) ?? null;
  const waiting = backlog?.find((one) => one.source === source) ?? null;
  const planned = schedulesOf(sources, schedules ?? [], times, clock).filter((one) => one.source === source);
  const isPaused = planned.some(({ kept }) => kept?.paused === true);
  const comes = planned.flatMap(({ mode, kept, next: [first] }) =>
    first === undefined || kept?.paused === true ? [] : [{ mode, at: first.at }],
  );
  const [run = null] = comes.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const next = schedules === null ? null : { run };
  const ageSeconds = own === null ? null : ageOf(own, now);
  const reasons: readonly Reason[] = [
    ...(own === null ? [] : standingReasons(own, ageSeconds, objectiveSeconds)),
    ...(isPaused ? (["schedule-paused"] as const) : []),
    ...(schedules !== null && planned.every(({ cron }) => cron === null) ? (["no-schedule"] as const) : []),
  ];
  const unread = own === null || waiting === null || next === null;
  return {
    source,
    light: worst([...reasons.map((reason) => REASON_LIGHTS[reason]), unread ? "unknown" : "good"]),
    reasons,
    standing: own,
    ageSeconds,
    objectiveSeconds,
    backlog: waiting,
    next,
  };
}

function standingReasons(
  { lastRun, breaker }: SourceStanding,
  ageSeconds: number | null,
  objectiveSeconds: number,
): readonly Reason[] {
  const late: readonly Reason[] =
    ageSeconds === null ? ["never-succeeded"] : ageSeconds > objectiveSeconds ? ["objective-missed"] : [];
  const ended = lastRun !== null && !isActive(lastRun.state) ? lastRun.state : null;
  return [
    ...late,
    ...(breaker.state === "closed" ? [] : (["source-paused"] as const)),
    ...(ended === "failed" ? (["run-failed"] as const) : []),
    ...(ended === "partial" ? (["run-partial"] as const) : []),
  ];
}

/** Never negative: the clock by which we judge may be moved (NOW_OFFSET_MS). */
function ageOf({ lastSuccessAt }: SourceStanding, now: Date): number | null {
  if (lastSuccessAt === null) return null;
  return Math.max(0, Math.floor((now.getTime() - Date.parse(lastSuccessAt)) / 1_000));
}

function worst(lights: readonly Light[]): Light {
  return LIGHTS.findLast((light) => lights.includes(light)) ?? "good";
}
