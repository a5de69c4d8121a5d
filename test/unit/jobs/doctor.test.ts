import { describe, expect, test } from "vitest";
import type { Connector } from "../../../src/domain/pull/connector.ts";
import { ERROR_CODES } from "../../../src/domain/errors.ts";
import { diagnose, type DoctorPorts } from "../../../src/jobs/doctor.ts";

const NOW = new Date("2026-11-24T10:00:00Z");

const connector = (source: "lahella" | "ptv"): Connector => ({
  source,
  repeatUntilNothingNew: false,
  confirmsById: true,
  plan: () => [],
  pull: async () => ({ records: [], gone: [], listed: [], absent: [], next: [], whole: true }),
  batchSize: () => 1,
  fetch: async () => ({ found: [], absent: [], unread: [] }),
  probe: async () => ({ serverTime: NOW.toUTCString() }),
});

/** Everything is in order, but for what a test says. */
const ports = (fault: Partial<DoctorPorts>): DoctorPorts => ({
  serverVersion: async () => 180_000,
  missingExtensions: async () => [],
  pendingMigrations: async () => [],
  checkQueue: async () => "PostgreSQL",
  connectors: { lahella: connector("lahella"), ptv: connector("ptv") },
  missingPrivileges: async () => [],
  databaseNow: async () => NOW,
  databaseHours: async (_zone, instants) => instants.map((_, index) => (index % 2 === 0 ? "14" : "15")),
  municipalities: null,
  freeBytes: async () => 2 ** 34,
  now: () => NOW,
  ...fault,
});

describe("doctor", () => {
  test("finds nothing where everything is in order", async () => {
    expect((await diagnose(ports({}))).filter(({ ok }) => !ok)).toEqual([]);
  });

  test.each([
    ["little room on the disk", "disk", "DISK_FULL", { freeBytes: async () => 2 ** 29 }],
    [
      "the database's clock, two minutes off",
      "clock",
      "CLOCK_SKEW",
      { databaseNow: async () => new Date(NOW.getTime() - 120_000) },
    ],
    [
      "Node and PostgreSQL that disagree about the time in Helsinki",
      "time zone data",
      "TIME_ZONE",
      { databaseHours: async (_: string, instants: readonly string[]) => instants.map(() => "14") },
    ],
    [
      "migrations that are pending",
      "migrations",
      "DATABASE_NOT_MIGRATED",
      { pendingMigrations: async () => ["0099_later"] },
    ],
    [
      "extensions that are missing",
      "extensions",
      "DATABASE_NOT_MIGRATED",
      { missingExtensions: async () => ["pg_trgm"] },
    ],
    [
      "rights that are missing",
      "privileges",
      "DATABASE_PRIVILEGES",
      { missingPrivileges: async () => ["insert on sync.run"] },
    ],
  ] as const)("says so of %s, and what to do", async (_what, name, code, fault) => {
    expect((await diagnose(ports(fault))).filter(({ ok }) => !ok)).toEqual([
      {
        name,
        ok: false,
        message: expect.stringMatching(`^${code}: `) as string,
        advice: ERROR_CODES[code].advice,
      },
    ]);
  });
});
