import type { fi } from "../fi.ts";

export const schedules: (typeof fi)["schedules"] = {
  title: "Schedules",
  intro:
    "A schedule begins a run by the clocks of Finland. While a run of the source is active, the new one waits for its end. A change holds within seconds, and nothing needs to be restarted.",
  heading: (source, mode) => `${source}, ${mode}`,
  runs: "On",
  paused: "Paused",
  off: "Not scheduled",
  expression: "Cron expression",
  fromConfiguration: "from the configuration",
  changedBy: (who) => `changed by ${who}`,
  nextTimes: "The next five times",
  whilePaused: "No run begins before the schedule is resumed. The next times would then be:",
  utc: (offset) => `UTC${offset}`,
  waiting: "A run waits for the end of the source's active one.",
  pausedBy: (who) => `Paused by ${who}`,
  reason: "Reason",
  reasonHint: "Everybody who uses these pages sees it.",
  pause: "Pause the schedule",
  resume: "Resume the schedule",
  change: "Change the schedule",
  hint: "Five fields: minute, hour, day, month, weekday. For instance, */15 * * * * is every 15 minutes.",
  save: "Save",
  restore: "Restore the configuration's",
  told: {
    kept: "The schedule was changed.",
    paused: "The schedule was paused. A run that is active goes on to its end.",
    resumed: "The schedule goes on.",
    "not-cron": "This is not a cron expression, so nothing was changed. Check the five fields.",
    "never-fires": "Such a moment never comes, so nothing was changed. Check day and month.",
    "changed-meanwhile":
      "Somebody else changed the schedule meanwhile, so nothing was changed here. This is what holds now.",
    "paused-already": "The schedule was paused already, so nothing was changed.",
    "no-reason": "Write why the schedule is paused.",
  },
};
