import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

interface Report {
  readonly runs: readonly {
    readonly source: string;
    readonly state: string;
    readonly durationMs: number;
    readonly counts: { readonly seen: number; readonly new: number; readonly changed: number };
  }[];
}

export interface Measured {
  readonly report: Report;
  /** From the first run's opening to the last one's end. */
  readonly wallMs: number;
  /** Processor time that the simulated sources used meanwhile. */
  readonly sourcesMs: number;
  readonly peakMiB: number | null;
}

const COUNTY = { organisations: 300, services: 1_200, channels: 1_800, listings: 2_000 };

/** First and unchanged full pulls of the county, and of ten times as much, each by the command a user would give. */
export async function runPullBench(): Promise<void> {
  const small = await measure("county", 1);
  const large = await measure("ten counties", 10);
  if (small.peak !== null && large.peak !== null) {
    console.log(`peak memory, ten times the data: ${(large.peak / small.peak).toFixed(2)} of the county's`);
  }
}

async function measure(name: string, times: number): Promise<{ readonly peak: number | null }> {
  const directory = await mkdtemp(join(tmpdir(), "tarmoa-bench-"));
  await chmod(directory, 0o755);
  const sources = await startSources(times);
  try {
    const first = await pull(directory, sources);
    const again = await pull(directory, sources);
    const seen = first.report.runs.reduce((sum, run) => sum + run.counts.seen, 0);
    console.log(`${name}: ${seen} records`);
    tell("  first, to everything visible", first);
    tell("  unchanged", again);
    console.log(
      `  first ÷ unchanged: ${(first.wallMs / again.wallMs).toFixed(1)}; ` +
        `less the sources' own time: ${((first.wallMs - first.sourcesMs) / (again.wallMs - again.sourcesMs)).toFixed(1)}`,
    );
    return { peak: first.peakMiB };
  } finally {
    sources.process.disconnect();
    await once(sources.process, "exit");
    await rm(directory, { recursive: true, force: true });
  }
}

function tell(what: string, measured: Measured): void {
  const states = measured.report.runs.map((run) => `${run.source} ${run.state}`).join(", ");
  console.log(
    `${what}: ${(measured.wallMs / 1_000).toFixed(1)} s (sources' own processor time ${(measured.sourcesMs / 1_000).toFixed(1)} s), ` +
      `peak ${measured.peakMiB === null ? "not measured" : `${measured.peakMiB} MiB`}; ${states}`,
  );
}

export interface Sources {
  readonly process: ChildProcess;
  readonly ptvUrl: string;
  readonly lahellaUrl: string;
  readonly adminUrl: string;
}

/** Both simulated sources, with `times` a county's records, in a process of their own. */
export async function startSources(times: number): Promise<Sources> {
  const options = {
    seed: "bench",
    scale: "county",
    organisations: COUNTY.organisations * times,
    services: COUNTY.services * times,
    channels: COUNTY.channels * times,
    listings: COUNTY.listings * times,
  };
  const child = fork(resolve("test/bench/simulator-process.ts"), [JSON.stringify(options)]);
  const [addresses] = (await once(child, "message")) as [Omit<Sources, "process">];
  return { process: child, ...addresses };
}

/** A full pull of both sources by the command a user would give, with its data under `directory`. */
export async function pull(
  directory: string,
  sources: Sources,
  environment: Readonly<Record<string, string>> = {},
): Promise<Measured> {
  const before = await sourcesCpu(sources);
  const child = spawn(process.execPath, ["bin/tarmoa-sync.js", "sync", "all", "--mode", "full", "--json"], {
    env: {
      ...process.env,
      DATA_DIR: join(directory, "data"),
      PTV_BASE_URL: sources.ptvUrl,
      LAHELLA_BASE_URL: sources.lahellaUrl,
      PTV_REQUESTS_PER_SECOND: "1000",
      LAHELLA_REQUESTS_PER_SECOND: "1000",
      LOG_LEVEL: "error",
      ...environment,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  const ended = once(child, "exit");
  const peakMiB = await watchPeak(child, ended);
  const report = JSON.parse(output) as Report;
  return {
    report,
    wallMs: Math.max(...report.runs.map((run) => run.durationMs)),
    sourcesMs: (await sourcesCpu(sources)) - before,
    peakMiB,
  };
}

/** Processor time that the sources have used, in milliseconds. */
export async function sourcesCpu(sources: Sources): Promise<number> {
  sources.process.send("cpu");
  const [answer] = (await once(sources.process, "message")) as [{ cpuMs: number }];
  return answer.cpuMs;
}

/** The most resident memory the process had, as the kernel says; null where it does not. */
async function watchPeak(child: ChildProcess, ended: Promise<unknown>): Promise<number | null> {
  let peak: number | null = null;
  const over = ended.then(() => true);
  while (!(await Promise.race([over, sleep(100, false)]))) {
    // The command is the only child of its starter.
    const pids = await readFile(`/proc/${child.pid}/task/${child.pid}/children`, "utf8").catch(() => "");
    const status = await readFile(`/proc/${pids.trim().split(" ")[0] ?? ""}/status`, "utf8").catch(() => "");
    const kibibytes = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
    if (kibibytes !== undefined) peak = Math.round(Number(kibibytes) / 1_024);
  }
  return peak;
}
