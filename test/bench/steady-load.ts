import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";

/** What a process of its own asks, so that answering does not wait for asking. */
export interface Load {
  readonly urls: readonly string[];
  readonly seconds: number;
  readonly requestsPerSecond: number;
}

/** At a steady rate, whether or not earlier answers have come; milliseconds until each answer was read. */
async function askSteadily({ urls, seconds, requestsPerSecond }: Load): Promise<readonly number[]> {
  const start = performance.now();
  const asked: Promise<number>[] = [];
  for (let n = 0; n < seconds * requestsPerSecond; n += 1) {
    const wait = start + (n * 1000) / requestsPerSecond - performance.now();
    if (wait > 0) await sleep(wait);
    asked.push(ask(urls[n % urls.length] ?? ""));
  }
  return Promise.all(asked);
}

async function ask(url: string): Promise<number> {
  const start = performance.now();
  const response = await fetch(url);
  const body = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${body.slice(0, 200)}`);
  return performance.now() - start;
}

process.once("message", (load) => {
  void askSteadily(load as Load).then((milliseconds) =>
    process.send?.(milliseconds, () => process.disconnect()),
  );
});
