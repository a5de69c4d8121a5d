import { readdir, readFile, readlink, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Servers that lost their parent process end by themselves; this long is waited for them. */
const ORPHANS_MS = 10_000;

/**
 * Removes the lock file of a server that was killed and that nobody has reaped yet. The kernel keeps its process id
 * until then, so PostgreSQL takes it for alive and does not start: in a container whose first process reaps nobody,
 * for ever. What PostgreSQL guards by that file is looked at here instead: no process may still work in the data
 * directory. Does nothing where there is no `/proc`.
 */
export async function forgetKilledServer(directory: string): Promise<void> {
  const lockFile = join(directory, "postmaster.pid");
  const pid = Number((await readFile(lockFile, "utf8").catch(() => "")).split("\n")[0]);
  if (!(pid > 0) || !(await isZombie(pid))) return;
  const deadline = Date.now() + ORPHANS_MS;
  while (await anyoneWorksIn(directory)) {
    if (Date.now() > deadline) return;
    await sleep(50);
  }
  await rm(lockFile, { force: true });
}

async function isZombie(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The state follows the name, which stands in brackets and may hold any character.
  return stat.slice(stat.lastIndexOf(")") + 2).startsWith("Z");
}

/** Servers of PostgreSQL have the data directory as their working directory; a zombie has none. */
async function anyoneWorksIn(directory: string): Promise<boolean> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const folders = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => null)));
  return folders.includes(directory);
}
