import type { fi } from "../fi.ts";

export const overview: (typeof fi)["overview"] = {
  title: "Overview",
  verdicts: {
    good: "The catalogue is up to date",
    warning: "The catalogue is up to date, but something needs attention",
    bad: "The catalogue is not up to date",
    unknown: "Not everything could be read, so nobody knows how things are",
  },
  lights: { good: "In order", warning: "To look at", bad: "Fault", unknown: "Not known" },
  asOf: (time) => `As it stood ${time}.`,
  unread: "This could not be read. Perhaps the database does not answer.",
  reasons: {
    "never-succeeded": "No run has been completed yet.",
    "objective-missed": "The data are older than the objective allows.",
    "source-paused": "The source does not answer, so it is not asked at present.",
    "run-failed": "The last run failed.",
    "run-partial": "The last run was incomplete.",
    "schedule-paused": "A schedule is paused.",
    "no-schedule": "There are no schedules.",
  },
  runStates: {
    planned: "about to begin",
    pulling: "fetching",
    deriving: "building the catalogue",
    reconciling: "checking what is gone",
    done: "done",
    partial: "incomplete",
    guarded: "done, removals wait for a decision",
    failed: "failed",
    cancelled: "cancelled",
  },
  modes: { delta: "delta run", full: "full run" },
  outcomes: {
    visible: "visible",
    upcoming: "upcoming",
    ended: "ended",
    hidden: "hidden",
    quarantined: "quarantined",
    withdrawn: "withdrawn",
  },
  breakers: {
    closed: "the source is asked as usual",
    open: "the source is not asked at present, because it did not answer",
    "half-open": "finding out whether the source answers again",
  },
  lastSuccess: "Last successful run",
  ago: (span) => `${span} ago`,
  objective: (span) => `the objective is at most ${span}`,
  breaker: "Connection to the source",
  until: "Next attempt",
  activeRun: "Running now",
  lastRun: "Last run",
  nextRun: "Next run",
  none: "none",
  backlog: "Waiting",
  stepsAndDirty: (steps, dirty) =>
    `${steps === 1 ? "1 fetch" : `${steps} fetches`} and ${dirty === 1 ? "1 record" : `${dirty} records`} to derive`,
  nothingWaits: "nothing",
  records: "Records of the source",
  noRecords: "No records yet.",
  total: (count) => `${count} in all`,
  tasks: "What waits for a person",
  noTasks: "Nothing waits for a decision.",
  taskLines: {
    alerts: (count) => (count === 1 ? "1 alert is open" : `${count} alerts are open`),
    guard: (count) =>
      count === 1
        ? "1 proposed removal waits for a decision"
        : `${count} proposed removals wait for a decision`,
    candidates: (count) => (count === 1 ? "1 pair may be the same" : `${count} pairs may be the same`),
    quarantine: (count, grown) =>
      `${count === 1 ? "1 record is" : `${count} records are`} quarantined, ${grown} more than a week ago`,
    drift: (count) =>
      count === 1
        ? "1 unknown code or field was first met in the last 7 days"
        : `${count} unknown codes or fields were first met in the last 7 days`,
  },
  history: "Runs by day",
  spans: { 7: "7 days", 90: "90 days" },
  measures: {
    seen: "Seen",
    changed: "New or changed",
    withdrawn: "Withdrawn",
    quarantined: "Quarantined",
    seconds: "Longest run",
  },
  most: (amount, day) => `at most ${amount} (${day})`,
  nothingYet: "nothing",
  asTable: "The same as a table",
  day: "Day",
  runsOfDay: "Runs",
};
