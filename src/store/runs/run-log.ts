import type { RunLine, RunLog } from "../../domain/pull/run-log.ts";
import type { Database } from "../pool.ts";
import { TEXT as NOTE_LINES } from "./sql/note-lines.sql.ts";
import { TEXT as TRIM_LINES } from "./sql/trim-lines.sql.ts";

/** Lines are written together, this often: a step must not wait for its line. */
const FLUSH_MS = 500;
/** Newest lines kept of one run, and after how many new ones older ones are dropped. */
const KEPT = 2_000;
const TRIM_EVERY = 500;
/** What is noted while the database is away is kept up to so many lines. */
const WAITING = 5_000;

/** Keeps lines in `sync.run_line`. `onError` is told when they could not be written; they are lost then. */
export function createRunLog(db: Database, onError: (error: unknown) => void): RunLog {
  let waiting: { readonly runId: string; readonly line: RunLine }[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  const since = new Map<string, number>();

  const write = async (): Promise<void> => {
    const lines = waiting;
    waiting = [];
    if (lines.length === 0) return;
    try {
      await db.query(NOTE_LINES, [
        lines.map(({ runId }) => runId),
        lines.map(({ line }) => line.at),
        lines.map(({ line }) => line.level),
        lines.map(({ line }) => line.event),
        lines.map(({ line }) => JSON.stringify(line.fields)),
      ]);
      for (const runId of grown(since, lines)) await db.query(TRIM_LINES, [runId, KEPT]);
    } catch (error) {
      onError(error);
    }
  };
  const flush = (): Promise<void> => (writing = writing.then(write));
  return {
    note(runId, line) {
      if (waiting.length >= WAITING) return;
      waiting.push({ runId, line });
      timer ??= setTimeout(() => {
        timer = null;
        void flush();
      }, FLUSH_MS).unref();
    },
    async close() {
      if (timer !== null) clearTimeout(timer);
      await flush();
    },
  };
}

/** Runs with so many new lines that older ones are to be dropped. */
function grown(since: Map<string, number>, lines: readonly { readonly runId: string }[]): readonly string[] {
  for (const { runId } of lines) since.set(runId, (since.get(runId) ?? 0) + 1);
  const full = [...since].filter(([, count]) => count >= TRIM_EVERY).map(([runId]) => runId);
  for (const runId of full) since.set(runId, 0);
  // Runs end and leave their count behind: few are of use at a time.
  if (since.size > 100) since.clear();
  return full;
}
