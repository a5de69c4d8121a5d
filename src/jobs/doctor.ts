import type { Connector } from "../domain/pull/connector.ts";
import type { DoctorCheck } from "../domain/diagnosis.ts";
import { ERROR_CODES, SyncError } from "../domain/errors.ts";
import { SOURCE_IDS, type SourceId } from "../domain/source.ts";

export interface DoctorPorts {
  readonly serverVersion: () => Promise<number>;
  readonly missingExtensions: () => Promise<readonly string[]>;
  readonly pendingMigrations: () => Promise<readonly string[]>;
  /** What the queue's store is; throws when jobs are not safe in it. */
  readonly checkQueue: () => Promise<string>;
  readonly connectors: Readonly<Record<SourceId, Connector>>;
  /** What this database user may not do and must, in words such as `insert into sync.run`. */
  readonly missingPrivileges: () => Promise<readonly string[]>;
  readonly databaseNow: () => Promise<Date>;
  /** Local hours, two digits, of instants in a zone as the database knows it. */
  readonly databaseHours: (zone: string, instants: readonly string[]) => Promise<readonly string[]>;
  readonly municipalities: readonly string[] | null;
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
    await check("privileges", async () => {
      const missing = await ports.missingPrivileges();
      if (missing.length > 0)
        throw new SyncError("DATABASE_PRIVILEGES", `Not allowed: ${missing.join(", ")}.`);
      return "all that is needed";
    }),
    await check("clock", async () => skewText(await ports.databaseNow(), ports.now(), "The database's")),
    await check("queue", () => ports.checkQueue()),
    ...(await Promise.all(SOURCE_IDS.map((source) => checkSource(source, ports)))),
    await check("disk", async () => checkDisk(await ports.freeBytes())),
    await check("time zone data", () => checkTimeZone(ports)),
  ];
}

/** One cheap request for the clock, then the first page that a full run would ask for, read as a run reads it. */
async function checkSource(source: SourceId, ports: DoctorPorts): Promise<DoctorCheck> {
  const connector = ports.connectors[source];
  return check(`source ${source}`, async () => {
    const { serverTime } = await connector.probe(AbortSignal.timeout(PROBE_MS));
    const skew =
      serverTime === null ? "it tells no time" : skewText(new Date(serverTime), ports.now(), "Its");
    const [first] = connector.plan({ mode: "full", since: null, municipalities: ports.municipalities });
    if (first === undefined) return `answers; ${skew}`;
    const page = await connector.pull(first, AbortSignal.timeout(PROBE_MS));
    const odd = page.records.filter(({ problems }) => problems.length > 0).length;
    const ids = page.listed.reduce((sum, list) => sum + list.ids.length, 0);
    return `one page read: ${page.records.length} records, ${odd} of another shape, ${ids} ids; ${skew}`;
  });
}

function skewText(theirs: Date, ours: Date, whose: string): string {
  const skewMs = Math.abs(theirs.getTime() - ours.getTime());
  const seconds = Math.round(skewMs / 1_000);
  if (skewMs > MAXIMUM_SKEW_MS) {
    throw new SyncError(
      "CLOCK_SKEW",
      `${whose} clock and ours differ by ${seconds} s; at most 60 s is right.`,
    );
  }
  return `clocks differ by ${seconds} s`;
}

function checkDisk(freeBytes: number): string {
  const gibibytes = (freeBytes / 1_073_741_824).toFixed(1);
  if (freeBytes < MINIMUM_FREE_BYTES)
    throw new SyncError("DISK_FULL", `${gibibytes} GiB free; at least 1 is needed.`);
  return `${gibibytes} GiB free`;
}

/** Midwinter and midsummer of some years: rules of summer time have changed before. */
const INSTANTS = [2024, 2026, 2028].flatMap((year) => [`${year}-01-15T12:00:00Z`, `${year}-07-15T12:00:00Z`]);

/** Local times of Helsinki as this Node and the database know them: both keep zone data of their own. */
async function checkTimeZone(ports: DoctorPorts): Promise<string> {
  const hours = INSTANTS.map(helsinkiHour);
  if (hours.some((hour, index) => hour !== (index % 2 === 0 ? "14" : "15"))) {
    throw new SyncError(
      "TIME_ZONE",
      "Europe/Helsinki is not known to this Node: its ICU data are incomplete.",
    );
  }
  const theirs = await ports.databaseHours("Europe/Helsinki", INSTANTS);
  if (theirs.join() !== hours.join()) {
    throw new SyncError("TIME_ZONE", "Node and PostgreSQL disagree about the time in Europe/Helsinki.");
  }
  return "Node and PostgreSQL agree about Europe/Helsinki";
}

function helsinkiHour(instant: string): string {
  return new Intl.DateTimeFormat("fi", { timeZone: "Europe/Helsinki", hour: "2-digit", hourCycle: "h23" })
    .format(new Date(instant))
    .replace(/\D/g, "");
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
