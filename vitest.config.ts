import { defineConfig } from "vitest/config";
import { hasRedis } from "./test/support/redis.ts";

/** Tests whose jobs go through the queue: they run on both of its stores. */
const QUEUE_TESTS = [
  "test/integration/operations/queues.test.ts",
  "test/integration/pipeline/{backends,crash,feed,lifecycle,politeness,reading,restart,roles,runs}.test.ts",
];

/** Tests that leave nothing behind in their process: loading what they test anew for each file costs half a second. */
const SHARED = ["test/{unit,browser}/**/*.test.ts", "test/integration/{api,operations,pages}/**/*.test.ts"];

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
    // One more than the cores of a small machine: many tests wait for processes and clocks.
    maxWorkers: 3,
    sequence: { groupOrder: 1 },
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
          name: "postgres",
          include: ["test/**/*.test.ts"],
          exclude: [HISTORIES, ...SHARED],
          provide: { queueStore: "postgres" },
        },
      },
      {
        extends: true,
        test: { name: "shared", include: SHARED, isolate: false, provide: { queueStore: "postgres" } },
      },
      ...(redis
        ? [
            {
              extends: true as const,
              test: { name: "redis", include: QUEUE_TESTS, provide: { queueStore: "redis" as const } },
            },
          ]
        : []),
    ],
  },
});
