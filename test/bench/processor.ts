import { readdir, readFile, readlink } from "node:fs/promises";

/** Ticks of the kernel's process times in a second. */
const TICKS = 100;

/**
 * Fields of a process's line in /proc after its name: state, parent, …, own times at 11 and 12, those of its children
 * that have ended at 13 and 14. Nothing when there is no such process.
 */
export async function statOf(pid: number): Promise<readonly string[]> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

/** Processor seconds of such times. */
export function secondsOf(ticks: readonly string[]): number {
  return ticks.reduce((sum, one) => sum + Number(one), 0) / TICKS;
}

/** Processor seconds that a process and its children that have ended used. */
export async function processSeconds(pid: number): Promise<number> {
  return secondsOf((await statOf(pid)).slice(11, 15));
}

/** MiB of memory that a process holds now, and the most that it ever held. */
export async function memoryOf(pid: number): Promise<{ readonly now: number; readonly most: number }> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const mebibytes = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1] ?? 0) / 1_024;
  return { now: mebibytes("VmRSS"), most: mebibytes("VmHWM") };
}

/** Processor seconds of all processes that work in a data directory of PostgreSQL. */
export async function serverSeconds(directory: string): Promise<number> {
  const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  const seconds = await Promise.all(
    pids.map(async (pid) => {
      const folder = await readlink(`/proc/${pid}/cwd`).catch(() => null);
      return folder === directory ? processSeconds(Number(pid)) : 0;
    }),
  );
  return seconds.reduce((sum, one) => sum + one, 0);
}
