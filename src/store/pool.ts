import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { SyncError } from "../domain/errors.ts";

/** Anything that runs one statement: a pool, or a client inside a transaction. */
export type Database = Pick<pg.ClientBase, "query">;

const MINIMUM_VERSION = 150_000;

// int8 counts fit in a double here; a string would surprise every sum.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/**
 * A pool that survives a restart of its server: clients that drop are reported, not thrown. `onError` gets the
 * errors of idle ones; of the others whoever waits for an answer learns.
 */
export function createPool(url: string, onError: (error: Error) => void, max = 10): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: "tarmoa-sync",
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  pool.on("error", onError);
  // A client that drops between two statements of a transaction would end the process.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/** Whatever hangs on a server that is gone is let go after this. */
const END_MS = 1_000;

/** Ends a pool when its connections are given back, or a moment later: a server that is gone keeps nobody waiting. */
export async function endPool(pool: pg.Pool): Promise<void> {
  await Promise.race([pool.end(), sleep(END_MS, undefined, { ref: false })]);
}

/**
 * Checks that the server answers and is new enough.
 *
 * @throws SyncError DATABASE_UNREACHABLE (host and port only, no credentials) or DATABASE_VERSION.
 */
export async function checkServer(pool: pg.Pool): Promise<number> {
  let version: number;
  try {
    const { rows } = await pool.query<{ version: number }>(
      "select current_setting('server_version_num')::int as version",
    );
    version = rows[0]?.version ?? 0;
  } catch (error) {
    throw new SyncError(
      "DATABASE_UNREACHABLE",
      `PostgreSQL at ${addressOf(pool)} does not answer: ${(error as NodeJS.ErrnoException).code ?? "no connection"}.`,
      { cause: error },
    );
  }
  if (version < MINIMUM_VERSION) {
    throw new SyncError("DATABASE_VERSION", `PostgreSQL 15 or later is needed; the server is ${version}.`);
  }
  return version;
}

/** Extensions that the schemas need and the database does not have. */
export async function missingExtensions(pool: pg.Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select name from unnest(array['pg_trgm', 'unaccent', 'btree_gist']) as name
     where not exists (select 1 from pg_extension where extname = name)`,
  );
  return rows.map((row) => row.name);
}

function addressOf(pool: pg.Pool): string {
  const options = pool.options;
  if (options.connectionString !== undefined) {
    const url = new URL(options.connectionString);
    return `${url.hostname}:${url.port === "" ? "5432" : url.port}`;
  }
  return `${options.host ?? "localhost"}:${options.port ?? 5432}`;
}

/** SQLSTATE of a server whose disk is full. */
const DISK_FULL = "53100";

/**
 * Runs `act` in one transaction on one client; rolls back and rethrows on any error.
 *
 * @throws SyncError DISK_FULL when the server has no room to write.
 */
export async function transaction<T>(pool: pg.Pool, act: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("begin");
    const result = await act(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => (broken = failure));
    if (error instanceof pg.DatabaseError && error.code === DISK_FULL) {
      throw new SyncError("DISK_FULL", "PostgreSQL has no room left to write.");
    }
    throw error;
  } finally {
    client.release(broken);
  }
}
