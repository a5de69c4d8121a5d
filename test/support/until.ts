import { setTimeout as sleep } from "node:timers/promises";

/** Asks until the answer is true; a question that cannot be put now (a server is away) is put again. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds().catch(() => false))) await sleep(20);
}
