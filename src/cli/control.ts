import { type Command, Option } from "commander";
import { type RunMode, RUN_MODES } from "../domain/connector.ts";
import type { Schedule } from "../domain/schedule.ts";
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
export function addControlCommands(program: Command, { run, print }: CommandParts): void {
  const source = `${SOURCE_IDS.join(", ")} or all`;
  const mode = (): Option =>
    new Option("--mode <mode>", "one of the two schedules; both without it").choices(RUN_MODES);
  const tell = (schedules: readonly Schedule[], options: Output): void => {
    if (options.json) print(JSON.stringify({ schedules }));
    else if (schedules.every((schedule) => !schedule.paused)) print("No schedule is paused.");
    else for (const schedule of schedules) if (schedule.paused) print(describe(schedule));
  };
  program
    .command("pause")
    .description("let no schedule of a source start a run; one that is active goes on")
    .argument("<source>", source, readSources)
    .requiredOption("--reason <text>", "why; kept with the pause")
    .addOption(mode())
    .addOption(deciderOption())
    .addOption(outputOption())
    .action((sources: readonly SourceId[], options: OfSchedule & { readonly reason: string }) =>
      run(async (service) => {
        await service.migrate();
        let schedules: readonly Schedule[] = [];
        for (const one of sources) {
          const { mode: of = null, by, reason } = options;
          const pausing = await service.control.pause(one, of, by, reason);
          for (const paused of pausing.paused)
            await service.audit.record({
              ...actorOf(options),
              what: "schedule-paused",
              subject: `${one} ${paused}`,
              after: { reason },
            });
          ({ schedules } = pausing);
        }
        tell(schedules, options);
        return 0;
      }),
    );
  program
    .command("resume")
    .description("let the schedules of a source start runs again")
    .argument("<source>", source, readSources)
    .addOption(mode())
    .addOption(deciderOption())
    .addOption(outputOption())
    .action((sources: readonly SourceId[], options: OfSchedule) =>
      run(async (service) => {
        await service.migrate();
        let schedules: readonly Schedule[] = [];
        for (const one of sources) {
          const resuming = await service.control.resume(one, options.mode ?? null);
          for (const { mode: resumed, pausedBy, reason } of resuming.resumed)
            await service.audit.record({
              ...actorOf(options),
              what: "schedule-resumed",
              subject: `${one} ${resumed}`,
              before: { pausedBy, reason },
            });
          ({ schedules } = resuming);
        }
        tell(schedules, options);
        return 0;
      }),
    );
  program
    .command("cancel")
    .description("end an active run; what it has landed stays")
    .argument("<run>", `id of the run, or ${SOURCE_IDS.join(" or ")} for its active one`)
    .addOption(deciderOption())
    .addOption(outputOption())
    .action((target: string, options: ByWhom) =>
      run(async (service) => {
        await service.migrate();
        const { id, source: of, state, counts } = await service.control.cancel(target);
        await service.audit.record({
          ...actorOf(options),
          what: "run-cancelled",
          subject: id,
          after: { state },
        });
        const words = `Run ${id} of ${of} is ${state}; ${counts.seen} records had landed.`;
        print(options.json ? JSON.stringify({ id, source: of, state, counts }) : words);
        return 0;
      }),
    );
}

function describe({ source, mode, pausedBy, pausedAt, reason }: Schedule): string {
  return `${source} ${mode}: paused by ${pausedBy ?? "nobody known"} since ${pausedAt?.toISOString() ?? "?"}: ${reason ?? ""}`;
}
