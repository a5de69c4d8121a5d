import { type Command, Option } from "commander";
import { type RunMode, RUN_MODES } from "../domain/pull/connector.ts";
import type { Schedule } from "../domain/pull/schedule.ts";
import { SOURCE_IDS, type SourceId } from "../domain/source.ts";
import {
  actorOf,
  type CommandParts,
  deciderOption,
  type Output,
  outputOption,
  readSources,
} from "./options.ts";

interface ByWhom extends Output {
  readonly by: string;
}

interface OfSchedule extends ByWhom {
  readonly mode?: RunMode;
}

/** `pause`, `resume`, `cancel`: schedules and runs in a person's hand. */
export function addControlCommands(program: Command, parts: CommandParts): void {
  addPause(program, parts);
  addResume(program, parts);
  addCancel(program, parts);
}

const SOURCE = `${SOURCE_IDS.join(", ")} or all`;

function modeOption(): Option {
  return new Option("--mode <mode>", "one of the two schedules; both without it").choices(RUN_MODES);
}

function addPause(program: Command, { run, print }: CommandParts): void {
  program
    .command("pause")
    .description("let no schedule of a source start a run; one that is active goes on")
    .argument("<source>", SOURCE, readSources)
    .requiredOption("--reason <text>", "why; kept with the pause")
    .addOption(modeOption())
    .addOption(deciderOption())
    .addOption(outputOption())
    .action((sources: readonly SourceId[], options: OfSchedule & { readonly reason: string }) =>
      run(async (service) => {
        await service.migrate();
        let schedules: readonly Schedule[] = [];
        for (const one of sources) {
          const { mode = null, by, reason } = options;
          const pausing = await service.control.pause(one, mode, by, reason);
          for (const paused of pausing.paused)
            await service.audit.record({
              ...actorOf(options),
              what: "schedule-paused",
              subject: `${one} ${paused}`,
              after: { reason },
            });
          ({ schedules } = pausing);
        }
        print(wordsOf(schedules, options));
        return 0;
      }),
    );
}

function addResume(program: Command, { run, print }: CommandParts): void {
  program
    .command("resume")
    .description("let the schedules of a source start runs again")
    .argument("<source>", SOURCE, readSources)
    .addOption(modeOption())
    .addOption(deciderOption())
    .addOption(outputOption())
    .action((sources: readonly SourceId[], options: OfSchedule) =>
      run(async (service) => {
        await service.migrate();
        let schedules: readonly Schedule[] = [];
        for (const one of sources) {
          const resuming = await service.control.resume(one, options.mode ?? null);
          for (const { mode, pausedBy, reason } of resuming.resumed)
            await service.audit.record({
              ...actorOf(options),
              what: "schedule-resumed",
              subject: `${one} ${mode}`,
              before: { pausedBy, reason },
            });
          ({ schedules } = resuming);
        }
        print(wordsOf(schedules, options));
        return 0;
      }),
    );
}

function addCancel(program: Command, { run, print }: CommandParts): void {
  program
    .command("cancel")
    .description("end an active run; what it has landed stays")
    .argument("<run>", `id of the run, or ${SOURCE_IDS.join(" or ")} for its active one`)
    .addOption(deciderOption())
    .addOption(outputOption())
    .action((target: string, options: ByWhom) =>
      run(async (service) => {
        await service.migrate();
        const { id, source, state, counts } = await service.control.cancel(target);
        await service.audit.record({
          ...actorOf(options),
          what: "run-cancelled",
          subject: id,
          after: { state },
        });
        const words = `Run ${id} of ${source} is ${state}; ${counts.seen} records had landed.`;
        print(options.json ? JSON.stringify({ id, source, state, counts }) : words);
        return 0;
      }),
    );
}

/** How the schedules stand: a line for each that is paused. */
function wordsOf(schedules: readonly Schedule[], { json }: Output): string {
  if (json) return JSON.stringify({ schedules });
  const paused = schedules.filter((schedule) => schedule.paused);
  return paused.length === 0 ? "No schedule is paused." : paused.map(describe).join("\n");
}

function describe({ source, mode, pausedBy, pausedAt, reason }: Schedule): string {
  return `${source} ${mode}: paused by ${pausedBy ?? "nobody known"} since ${pausedAt?.toISOString() ?? "?"}: ${reason ?? ""}`;
}
