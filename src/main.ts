import { readFile } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { runCommandLine } from "./cli/command-line.ts";
import { openService } from "./compose.ts";
import { readConfig } from "./config.ts";
import type { Settings } from "./domain/settings.ts";
import { simulateSources } from "./simulate.ts";
import { createTelemetry } from "./telemetry/telemetry.ts";

const { version } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string;
};

/** A terminal's Ctrl-C may arrive twice, from the terminal and from the parent process; later is a second wish. */
const SAME_WISH_MS = 1_000;

const stopping = new Promise<void>((stop) => {
  let askedAt: number | null = null;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      // A second wish to stop is meant: what is open is taken up again by the next start.
      if (askedAt !== null && performance.now() - askedAt > SAME_WISH_MS) process.exit(130);
      askedAt ??= performance.now();
      stop();
    });
  }
});

const write = (stream: NodeJS.WriteStream) => (text: string) => stream.write(`${text}\n`);

/** Whoever reads may stop early (`| head`): then there is nothing more to say. */
async function stream(chunks: AsyncIterable<string>): Promise<void> {
  try {
    await pipeline(chunks, process.stdout, { end: false });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPIPE")) throw error;
  }
}

/** `exit` throws away what waits in a pipe for a slow reader. One who left is not waited for. */
function readToTheEnd(stdout: NodeJS.WriteStream): Promise<void> {
  return new Promise((done) => {
    if (stdout.destroyed || stdout.writableLength === 0) return done();
    stdout.once("error", () => done());
    stdout.write("", () => done());
  });
}

async function open(settings: Settings = readConfig()) {
  const telemetry = createTelemetry({ level: settings.logLevel, pretty: process.stderr.isTTY });
  return openService(settings, version, telemetry);
}

process.exitCode = await runCommandLine(process.argv.slice(2), version, {
  open,
  simulate: simulateSources,
  stopped: () => stopping,
  print: write(process.stdout),
  stream,
  tell: write(process.stderr),
});
await readToTheEnd(process.stdout);
process.exit();
