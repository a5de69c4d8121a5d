import { type Command, Option } from "commander";
import { EXPORT_FORMATS, type ExportFormat } from "../domain/catalogue/export.ts";
import type { CommandParts } from "./options.ts";

interface ExportOptions {
  readonly format: ExportFormat;
  readonly region: readonly string[];
  readonly bom: boolean;
}

/** `export`: the catalogue for other systems and for people with Excel. */
export function addExportCommand(program: Command, { run, stream }: CommandParts): void {
  program
    .command("export")
    .description("write the listings that are shown, or will be, on standard output")
    .addOption(new Option("--format <format>", "of the output").choices(EXPORT_FORMATS).makeOptionMandatory())
    .option("--region <region...>", "only of these regions, of those that are served", [])
    .option("--bom", "begin CSV with a byte order mark, for Excel", false)
    .action(({ format, region, bom }: ExportOptions) =>
      run(async (service) => {
        await service.migrate();
        await stream(service.exportCatalogue({ format, regions: region, byteOrderMark: bom }));
        return 0;
      }),
    );
}
