/** Resident memory of this process in MiB, after a collection where node was started with --expose-gc. */
export function rssMiB(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage.rss() / 1_048_576);
}
