import { CommanderError } from "commander";
import { ERROR_CODES, SyncError } from "../domain/errors.ts";
import { type ActionParts, createActions, exitCodeOf } from "./actions.ts";
import { createProgram } from "./program.ts";

/**
 * Does what the words of a command line say. Answers with the exit code; what went wrong is told, with what to do
 * about it.
 */
export async function runCommandLine(
  words: readonly string[],
  version: string,
  parts: ActionParts,
): Promise<number> {
  let code = 0;
  try {
    await createProgram(version, createActions(parts), (ended) => (code = ended)).parseAsync(words, {
      from: "user",
    });
    return code;
  } catch (error) {
    // Told already, by the library.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    parts.tell(faultOf(error));
    return exitCodeOf(error);
  }
}

function faultOf(error: unknown): string {
  if (error instanceof SyncError) return `${error.code}: ${error.message}\n${ERROR_CODES[error.code].advice}`;
  return error instanceof Error ? (error.stack ?? "") : String(error);
}
