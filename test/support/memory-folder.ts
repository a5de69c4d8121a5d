import { chmod, mkdtemp, rm, statfs } from "node:fs/promises";
import { join } from "node:path";

/** Where Linux keeps files in memory. */
const SHARED_MEMORY = "/dev/shm";
/** All tests together need about a tenth of it. */
const ROOM_BYTES = 4 * 2 ** 30;

/**
 * Has this process and those that it starts make their temporary folders in memory, where there is room: a database is
 * some 700 files, and on a disk making them costs ten times as much. Elsewhere all stays as it is. The function
 * returned removes the folder.
 */
export async function keepTemporaryFilesInMemory(): Promise<() => Promise<void>> {
  if (!(await hasRoom())) return () => Promise.resolve();
  const folder = await mkdtemp(join(SHARED_MEMORY, "tarmoa-tests-"));
  // A server started by root runs as another user.
  await chmod(folder, 0o755);
  process.env["TMPDIR"] = folder;
  return () => rm(folder, { recursive: true, force: true });
}

/** Whether both the folder and the memory that it takes its room from have enough left. */
async function hasRoom(): Promise<boolean> {
  const files = await statfs(SHARED_MEMORY).catch(() => null);
  if (files === null || files.bavail * files.bsize < ROOM_BYTES) return false;
  return process.availableMemory() >= 2 * ROOM_BYTES;
}
