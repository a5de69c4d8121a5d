import { SyncError } from "../../domain/errors.ts";
import type { Database } from "../pool.ts";

/** Errors of PostgreSQL that say that it is away (class 08, 57P) and those of the connection itself. */
const AWAY = /^(08|57P)|^ECONN|^ETIMEDOUT$|^EPIPE$|^ENOTFOUND$|^EHOSTUNREACH$/;

/**
 * Rows of a statement that only reads.
 *
 * @throws SyncError DATABASE_UNREACHABLE.
 */
export async function readRows<Row extends object>(
  database: Database,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  try {
    const { rows } = await database.query<Row>(text, [...values]);
    return rows;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const dropped =
      error instanceof Error && /connection (terminated|timeout)|timeout exceeded/i.test(error.message);
    if (!AWAY.test(code) && !dropped) throw error;
    throw new SyncError("DATABASE_UNREACHABLE", "The catalogue's database does not answer.", {
      cause: error,
    });
  }
}
