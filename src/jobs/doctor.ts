import type { Connector } from "../domain/connector.ts";
import { ERROR_CODES, SyncError } from "../domain/errors.ts";
import { SOURCE_IDS, type SourceId } from "../domain/source.ts";

export interface DoctorCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly message: string;
  readonly advice: string;
}

export interface DoctorPorts {
  readonly serverVersion: () => Promise<number>;
  readonly missingExtensions: () => Promise<readonly string[]>;
  readonly pendingMigrations: () => Promise<readonly string[]>;
  /** What the queue's store is; throws when jobs are not safe in it. */
  readonly checkQueue: () => Promise<string>;
  readonly connectors: Readonly<Record<SourceId, Connector>>;
  readonly freeBytes: () => Promise<number>;
  readonly now: () => Date;
}

const PROBE_MS = 20_000;
const MAXIMUM_SKEW_MS = 60_000;
const MINIMUM_FREE_BYTES = 1_073_741_824;

/** Checks what the service depends on, one by one; a check that cannot be made fails with what to do. */
export async function diagnose(ports: DoctorPorts): Promise<readonly DoctorCheck[]> {
  return [
    { name: "configuration", ok: true, message: "read and whole", advice: "" },
    await check("database", async () => `PostgreSQL ${Math.floor((await ports.serverVersion()) / 10_000)}`),
    await check("migrations", async () => {
      const pending = await ports.pendingMigrations();
      if (pending.length > 0) throw new SyncError("DATABASE_NOT_MIGRATED", `Pending: ${pending.join(", ")}.`);
      return "none pending";
    }),
    await check("extensions", async () => {
      const missing = await ports.missingExtensions();
      if (missing.length > 0) {
        throw new SyncError("DATABASE_NOT_MIGRATED", `Not installed: ${missing.join(", ")}.`);
      }
      return "pg_trgm, unaccent, btree_gist";
    }),
    await check("queue", () => ports.checkQueue()),
    ...(await Promise.all(SOURCE_IDS.map((source) => checkSource(source, ports)))),
    await check("disk", async () => checkDisk(await ports.freeBytes())),
    await check("time zone data", () => Promise.resolve(checkTimeZone())),
  ];
}

async function checkSource(source: SourceId, ports: DoctorPorts): Promise<DoctorCheck> {
  return check(`source ${source}`, async () => {
    const { serverTime } = await ports.connectors[source].probe(AbortSignal.timeout(PROBE_MS));
    if (serverTime === null) return "answers in the expected shape";
    const skewMs = Math.abs(new Date(serverTime).getTime() - ports.now().getTime());
    if (skewMs > MAXIMUM_SKEW_MS) {
      throw new SyncError(
        "CLOCK_SKEW",
        `Its clock and ours differ by ${Math.round(skewMs / 1_000)} s; at most 60 s is right.`,
      );
    }
    return `answers in the expected shape; clocks differ by ${Math.round(skewMs / 1_000)} s`;
  });
}

function checkDisk(freeBytes: number): string {
  const gibibytes = (freeBytes / 1_073_741_824).toFixed(1);
  if (freeBytes < MINIMUM_FREE_BYTES)
    throw new SyncError("DISK_FULL", `${gibibytes} GiB free; at least 1 is needed.`);
  return `${gibibytes} GiB free`;
}

/** Helsinki is two hours ahead in winter and three in summer; anything else means damaged ICU data. */
function checkTimeZone(): string {
  const hour = (instant: string): string =>
    new Intl.DateTimeFormat("fi", { timeZone: "Europe/Helsinki", hour: "2-digit", hourCycle: "h23" })
      .format(new Date(instant))
      .replace(/\D/g, "");
  if (hour("2026-01-15T12:00:00Z") !== "14" || hour("2026-07-15T12:00:00Z") !== "15") {
    throw new SyncError(
      "INTERNAL",
      "Europe/Helsinki is not known to this Node: its ICU data are incomplete.",
    );
  }
  return "Europe/Helsinki is known";
}

async function check(name: string, act: () => Promise<string>): Promise<DoctorCheck> {
  try {
    return { name, ok: true, message: await act(), advice: "" };
  } catch (error) {
    if (error instanceof SyncError) {
      return {
        name,
        ok: false,
        message: `${error.code}: ${error.message}`,
        advice: ERROR_CODES[error.code].advice,
      };
    }
    return { name, ok: false, message: "could not be checked", advice: ERROR_CODES.INTERNAL.advice };
  }
}
