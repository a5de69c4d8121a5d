import { type Command, Option } from "commander";
import { SOURCE_IDS, type SourceId } from "../domain/source.ts";
import { actorOf, type CommandParts, deciderOption, type Output, outputOption } from "./options.ts";
import { exitCodeOfRuns, reportRun, withoutError } from "./progress.ts";

interface ReplayOptions extends Output {
  readonly source?: SourceId;
  readonly reason?: string;
  readonly id?: string;
  readonly by: string;
}

/** `replay`: one quarantined record, those of a reason or a source, or all. */
export function addReplayCommand(program: Command, { run, print }: CommandParts): void {
  program
    .command("replay")
    .description("fetch quarantined records anew and derive them; waits for the end")
    .addOption(new Option("--source <source>", "only of this source").choices(SOURCE_IDS))
    .option("--reason <code>", "only with this problem, such as name-missing")
    .option("--id <id>", "only this record, whatever became of it")
    .addOption(deciderOption())
    .addOption(outputOption())
    .action((options: ReplayOptions) =>
      run(async (service) => {
        await service.migrate();
        await service.startWorkers();
        const { source = null, reason = null, id = null } = options;
        const report = await service.replay({ source, reason, id });
        await service.audit.record({
          ...actorOf(options),
          what: "replayed",
          subject: id ?? source ?? "all",
          after: { reason, records: report.replayed, runs: report.runs.map((one) => one.id) },
        });
        if (options.json) print(JSON.stringify({ ...report, runs: report.runs.map(withoutError) }));
        else {
          for (const one of report.runs) print(reportRun(one));
          print(`${report.replayed} replayed: ${report.read} read, ${report.quarantined} still quarantined.`);
        }
        return exitCodeOfRuns(report.runs);
      }),
    );
}
