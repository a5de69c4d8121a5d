import { SyncError } from "../domain/errors.ts";

/** What of an error may be written down. */
export interface ErrorFacts {
  readonly name: string;
  readonly code: string | null;
  /** Only of our own errors: those of libraries may repeat a value they were given (I10). */
  readonly message: string | null;
  readonly at: readonly string[];
  readonly cause: ErrorFacts | null;
}

const FRAMES = 6;
const DEPTH = 3;

/** What the log may tell of an error: names, codes and places in our code, the message only of our own (I10). */
export function errorFacts(error: unknown, depth = 0): ErrorFacts {
  if (!(error instanceof Error))
    return { name: typeof error, code: null, message: null, at: [], cause: null };
  const code = "code" in error && typeof error.code === "string" ? error.code : null;
  return {
    name: error.name,
    code,
    message: error instanceof SyncError ? error.message : null,
    at: framesOf(error),
    cause: error.cause === undefined || depth >= DEPTH ? null : errorFacts(error.cause, depth + 1),
  };
}

/** Places in the code; the first lines of a stack hold the message and are left out. */
function framesOf({ stack }: Error): readonly string[] {
  return (stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, FRAMES)
    .map((line) => line.trim());
}
