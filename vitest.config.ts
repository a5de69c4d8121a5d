import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/support/longest-first.ts";
import { hasRedis } from "./test/support/redis.ts";

/** Tests whose jobs go through the queue: they run on both of its stores. */
const QUEUE_TESTS = [
  "test/integration/operations/queues.test.ts",
  "test/integration/pipeline/{backends,control,crash,feed,lifecycle,politeness,reading,restart,resume,roles,runs}.test.ts",
];

/**
 * Tests that leave something behind in their process: trust in certificates, an intercepted network. All others share
 * theirs: loading what they test anew for each file costs up to four seconds of processor time.
 */
const APART = ["test/integration/pipeline/bad-input.test.ts", "test/conformance/ptv-connector.test.ts"];

/** Histories have the cores to themselves: beside other tests half as many are played in their time. */
const HISTORIES = "test/property/convergence.test.ts";

const redis = hasRedis();
if (!redis && process.env["CI"] === "true") throw new Error("In CI redis-server must be installed.");
if (!redis) console.warn("redis-server is not installed: the queue is tested in PostgreSQL only.");

export default defineConfig({
  test: {
    globalSetup: ["test/support/global-setup.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // More than the cores of a small machine: half of what tests do is waiting, for processes and clocks.
    maxWorkers: 4,
    sequence: { groupOrder: 1, sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: "histories",
          include: [HISTORIES],
          sequence: { groupOrder: 0 },
          provide: { queueStore: "postgres" },
        },
      },
      {
        extends: true,
        test: {
          name: "apart",
          include: APART,
          provide: { queueStore: "postgres" },
        },
      },
      {
        extends: true,
        test: {
          name: "postgres",
          include: ["test/**/*.test.ts"],
          exclude: [HISTORIES, ...APART],
          isolate: false,
          provide: { queueStore: "postgres" },
        },
      },
      ...(redis
        ? [
            {
              extends: true as const,
              test: {
                name: "redis",
                include: QUEUE_TESTS,
                isolate: false,
                provide: { queueStore: "redis" as const },
              },
            },
          ]
        : []),
    ],
  },
});
