import { Command, Option } from "commander";
import { type RunMode, RUN_MODES } from "../domain/pull/connector.ts";
import { SOURCE_IDS, type SourceId } from "../domain/source.ts";
import { addControlCommands } from "./control.ts";
import { type CommandParts, type Output, outputOption as json, readSources } from "./options.ts";
import { addCoverageCommand } from "./coverage.ts";
import { tellDryRun } from "./dry-run.ts";
import { addExportCommand } from "./export.ts";
import { addGuardCommands } from "./guard.ts";
import { addReplayCommand } from "./replay.ts";
import { addOperatorCommands } from "./operator.ts";
import { addMatchCommands } from "./match.ts";
import { type CommandService, type ProcessRole, PROCESS_ROLES } from "./service.ts";

/** What each command does; they resolve with the exit code (0 done, 1 partial or guarded, 2 use, 3 unreachable). */
export interface Actions {
  start(role: ProcessRole): Promise<number>;
  demo(): Promise<number>;
  migrate(options: Output): Promise<number>;
  sync(sources: readonly SourceId[], options: SyncOptions): Promise<number>;
  derive(options: Output & { readonly all: boolean; readonly check: boolean }): Promise<number>;
  doctor(options: Output): Promise<number>;
  /** Opens the service for one act and closes it, whatever happens. */
  using(act: (service: CommandService) => Promise<number>): Promise<number>;
  print(text: string): void;
  stream(chunks: AsyncIterable<string>): Promise<void>;
}

/** `mode` null: a delta, or with `resume` whichever mode the run had. */
export interface SyncOptions extends Output {
  readonly mode: RunMode | null;
  readonly resume: boolean;
}

/** The command line. `done` gets the exit code of the command that ran. */
export function createProgram(version: string, actions: Actions, done: (code: number) => void): Command {
  const program = new Command("tarmoa-sync")
    .description("Keeps a Tarmoa-style catalogue right and fresh from Lähellä.fi and PTV.")
    .version(version)
    .exitOverride()
    .showHelpAfterError();

  program
    .command("start")
    .description("run the service until it is stopped")
    .addOption(
      new Option("--role <role>", "which part of it this process is").choices(PROCESS_ROLES).default("all"),
    )
    .action(async ({ role }: { role: ProcessRole }) => done(await actions.start(role)));
  program
    .command("demo")
    .description("run everything with both sources simulated, until it is stopped")
    .action(async () => done(await actions.demo()));
  program
    .command("migrate")
    .description("bring all schemas up to date; safe to repeat and to run from many hosts at once")
    .addOption(json())
    .action(async (options: Output) => done(await actions.migrate(options)));
  addSyncCommand(program, actions, done);
  program
    .command("derive")
    .description("derive what is marked, or everything, without pulling")
    .option("--all", "derive every record anew", false)
    .option("--check", "compare a derivation from scratch with the catalogue; writes nothing", false)
    .addOption(json())
    .action(async (options: Output & { all: boolean; check: boolean }) =>
      done(await actions.derive(options)),
    );
  const parts: CommandParts = {
    run: async (act) => done(await actions.using(act)),
    print: (text) => actions.print(text),
    stream: (chunks) => actions.stream(chunks),
  };
  addControlCommands(program, parts);
  addReplayCommand(program, parts);
  addGuardCommands(program, parts);
  addOperatorCommands(program, parts);
  addMatchCommands(program, parts);
  program
    .command("doctor")
    .description("check configuration, database, queue, sources, clock and disk, and say what to do")
    .addOption(json())
    .action(async (options: Output) => done(await actions.doctor(options)));
  addExportCommand(program, parts);
  addCoverageCommand(program, parts);
  return program;
}

function addSyncCommand(program: Command, actions: Actions, done: (code: number) => void): void {
  program
    .command("sync")
    .description("one run of a source, or of all, now; waits for its end")
    .argument("<source>", `${SOURCE_IDS.join(", ")} or all`, readSources)
    .addOption(new Option("--mode <mode>", "only changes (the default), or everything").choices(RUN_MODES))
    .addOption(
      new Option("--dry-run", "tell what would change, field by field; write nothing")
        .default(false)
        .conflicts("resume"),
    )
    .option(
      "--resume",
      "read what the last partial or failed run (of that mode, if told) failed to read",
      false,
    )
    .addOption(json())
    .action(async (sources: readonly SourceId[], { mode, dryRun, resume, ...output }: SyncFlags) => {
      const print = (text: string): void => actions.print(text);
      const dry = { ...output, mode: mode ?? "delta" };
      done(
        await (dryRun
          ? actions.using((service) => tellDryRun(service, sources, dry, print))
          : actions.sync(sources, { ...output, mode: mode ?? null, resume })),
      );
    });
}

interface SyncFlags extends Output {
  readonly mode?: RunMode;
  readonly dryRun: boolean;
  readonly resume: boolean;
}
