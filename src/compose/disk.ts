import { mkdir, statfs } from "node:fs/promises";
import type { Settings } from "../domain/settings.ts";

/** Bytes that may still be written where DATA_DIR is. */
export async function freeBytesOf({ dataDir }: Pick<Settings, "dataDir">): Promise<number> {
  await mkdir(dataDir, { recursive: true });
  const disk = await statfs(dataDir);
  return disk.bavail * disk.bsize;
}
