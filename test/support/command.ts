import { runCommandLine } from "../../src/cli/command-line.ts";
import { openService } from "../../src/compose.ts";
import { readConfig } from "../../src/config.ts";
import { createTelemetry } from "../../src/telemetry/telemetry.ts";
import type { Ended } from "./program.ts";

/**
 * Runs a command as the program does, within this process: one of its own takes two seconds to start. What the process
 * itself does (its signals, its pipes, its end) is `runProgram`'s to show.
 */
export async function runCommand(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const texts = { stdout: "", stderr: "" };
  const write = (name: "stdout" | "stderr") => (text: string) => void (texts[name] += `${text}\n`);
  const code = await runCommandLine(words, "test", {
    async open(settings = readConfig({ env })) {
      const stream = { write: (line: string) => void (texts.stderr += line) };
      return openService(
        settings,
        "test",
        createTelemetry({ level: settings.logLevel, pretty: false, stream }),
      );
    },
    simulate: () => Promise.reject(new Error("The sources are simulated already.")),
    stopped: () => Promise.reject(new Error("Nobody can tell this process to stop.")),
    print: write("stdout"),
    async stream(chunks) {
      for await (const chunk of chunks) texts.stdout += chunk;
    },
    tell: write("stderr"),
  });
  return { code, ...texts };
}
