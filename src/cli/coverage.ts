import { readFile, stat } from "node:fs/promises";
import { type Command, Option } from "commander";
import { SyncError } from "../domain/errors.ts";
import { MAXIMUM_RECIPIENT_BYTES, REPORT_FORMATS, type ReportFormat } from "../domain/visitors/recipients.ts";
import { type InterfaceLanguage, LANGUAGE_ORDER } from "../domain/text.ts";
import type { CommandParts } from "./options.ts";

interface CoverageOptions {
  readonly recipients: string;
  readonly format: ReportFormat;
  readonly language: InterfaceLanguage;
}

/** `coverage --recipients FILE.csv`: which grant recipients have described what they do. The file is read once and not kept. */
export function addCoverageCommand(program: Command, { run, print }: CommandParts): void {
  program
    .command("coverage")
    .description("which grant recipients of a list are described in Lähellä.fi and PTV")
    .requiredOption("--recipients <file>", "CSV with a name, a business id and the funded activity")
    .addOption(new Option("--format <format>", "of the report").choices(REPORT_FORMATS).default("csv"))
    .addOption(new Option("--language <language>", "of the report").choices(LANGUAGE_ORDER).default("fi"))
    .action(({ recipients, format, language }: CoverageOptions) =>
      run(async (service) => {
        const bytes = await readList(recipients);
        await service.migrate();
        print(await service.coverRecipients(bytes, format, language));
        return 0;
      }),
    );
}

/** @throws SyncError FILE_INVALID before a byte of a file is read that is too large. */
async function readList(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size <= MAXIMUM_RECIPIENT_BYTES) return await readFile(path);
    throw new SyncError(
      "FILE_INVALID",
      `${path} has ${size} bytes; at most ${MAXIMUM_RECIPIENT_BYTES} are read.`,
    );
  } catch (error) {
    if (error instanceof SyncError) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : "unreadable";
    throw new SyncError("FILE_INVALID", `${path} cannot be read (${code}).`, { cause: error });
  }
}
