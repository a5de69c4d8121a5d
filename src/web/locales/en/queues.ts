import type { fi } from "../fi.ts";

export const queues: (typeof fi)["queues"] = {
  title: "Queues",
  intro:
    "The queues hold the work of the workers: runs, fetches and deriving. Acts on runs are on their own page; here one only looks.",
  queue: "Queue",
  names: {
    starts: "Starts",
    runs: "Runs",
    "steps-lahella": "Fetches, Lähellä.fi",
    "steps-ptv": "Fetches, PTV",
    derive: "Deriving",
  },
  states: {
    waiting: "waiting",
    active: "active",
    delayed: "later",
    prioritized: "waiting for its turn",
    "waiting-children": "waiting for fetches",
    failed: "failed",
    completed: "done",
  },
  board: "Open the jobs of the queues one by one",
  away: "The queue does not answer. Runs do not go on until it does.",
};
