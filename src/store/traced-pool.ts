import type pg from "pg";
import type { Tracer } from "../domain/tracing.ts";

type Query = (...values: readonly unknown[]) => unknown;

/**
 * Tells the tracer of every statement of a pool and of its clients that is waited for: its text, which holds no value,
 * for those are parameters.
 */
export function tracePool(pool: pg.Pool, tracer: Tracer): void {
  traceQueries(pool, tracer);
  pool.on("connect", (client) => traceQueries(client, tracer));
}

function traceQueries(target: { query: unknown }, tracer: Tracer): void {
  const query = (target.query as Query).bind(target);
  target.query = (...values: readonly unknown[]): unknown => {
    // What calls back is the pool's own call for a statement that is told already.
    if (values.some((value) => typeof value === "function")) return query(...values);
    const text = textOf(values[0]);
    if (text === null) return query(...values);
    const facts = { "db.system.name": "postgresql", "db.query.text": text };
    return tracer.part(summaryOf(text), facts, async () => query(...values));
  };
}

const TEXT_LENGTH = 2_000;

function textOf(statement: unknown): string | null {
  if (typeof statement === "string") return statement.trim().slice(0, TEXT_LENGTH);
  const isConfig = typeof statement === "object" && statement !== null && "text" in statement;
  return isConfig && typeof statement.text === "string" ? statement.text.trim().slice(0, TEXT_LENGTH) : null;
}

/** `update sync.run`: what a statement does first, to what. */
function summaryOf(text: string): string {
  const verb = /^\s*(\w+)/.exec(text)?.[1]?.toLowerCase() ?? "statement";
  const table = /\b(?:from|into|update)\s+((?:sync|catalogue)\.\w+)/i.exec(text)?.[1];
  return table === undefined ? verb : `${verb} ${table}`;
}
