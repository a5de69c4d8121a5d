import { userInfo } from "node:os";
import { InvalidArgumentError, Option } from "commander";
import type { Actor } from "../domain/operations/accounts.ts";
import { isSourceId, SOURCE_IDS, type SourceId } from "../domain/source.ts";
import type { CommandService } from "./service.ts";

/** What a command of a file of its own is given. */
export interface CommandParts {
  /** Runs an act over the service and ends the program with its exit code. */
  readonly run: (act: (service: CommandService) => Promise<number>) => Promise<void>;
  readonly print: (text: string) => void;
  /** Writes a long result, no faster than it is read. */
  readonly stream: (chunks: AsyncIterable<string>) => Promise<void>;
}

/** `json`: one JSON document on standard output; logs go to standard error either way. */
export interface Output {
  readonly json: boolean;
}

export function outputOption(): Option {
  return new Option("--json", "print one JSON document on standard output").default(false);
}

/** Who a decision is written down to: the user of this machine when nothing else is told. */
export function deciderOption(): Option {
  return new Option("--by <name>", "who decides; kept with the decision").default(
    userName(),
    "the user of this machine",
  );
}

/** A person at the command line, as the audit trail names one. */
export function actorOf({ by }: { readonly by: string }): Actor {
  return { who: `cli:${by}`, operatorId: null, address: null, requestId: null };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A user without an entry in the system's table, as in many containers.
    return "unknown";
  }
}

/** A source, or `all`. */
export function readSources(value: string): readonly SourceId[] {
  if (value === "all") return [...SOURCE_IDS];
  if (isSourceId(value)) return [value];
  throw new InvalidArgumentError(`Use ${SOURCE_IDS.join(", ")} or all.`);
}
