import { once } from "node:events";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createLiveRuns, type LiveState } from "../../../../src/web/operations/runs/live.ts";

async function textOf(stream: AsyncIterable<unknown>): Promise<string> {
  let text = "";
  for await (const part of stream) text += String(part);
  return text;
}

const LOOK = { lookMs: 1, rest: 0, checkEvery: 2 };
const noFault = (_runId: string, error: unknown): void => {
  throw error;
};
const always = (): Promise<boolean> => Promise.resolve(true);

describe("watching a run", () => {
  test("asks once for all who watch, tells only what is new, and ends with the run", async () => {
    const states = ["a", "a", "b", "c"];
    let looks = 0;
    const live = createLiveRuns(
      async (): Promise<LiveState> => {
        const html = states[looks] ?? "c";
        looks += 1;
        return { over: looks >= states.length, html: (language) => `${html} ${language}` };
      },
      noFault,
      LOOK,
    );
    const [finnish, english] = await Promise.all([
      textOf(live.watch("1", "fi", always)),
      textOf(live.watch("1", "en", always)),
    ]);
    expect(finnish.match(/data: \w fi/g)).toEqual(["data: a fi", "data: b fi", "data: c fi"]);
    expect(english).toContain("data: c en\n\nevent: over");
    expect(looks).toBe(4);
  });

  test("ends for whoever may not watch any more, and goes on for the others", async () => {
    let over = false;
    const live = createLiveRuns(async () => ({ over, html: () => "x" }), noFault, LOOK);
    const other = textOf(live.watch("1", "fi", always));
    const out = await textOf(live.watch("1", "fi", () => Promise.resolve(false)));
    expect(out).not.toContain("over");
    over = true;
    expect(await other).toContain("event: over");
  });

  test("outlives a database that is away for a moment, and tells of it once each time", async () => {
    let looks = 0;
    const faults: unknown[] = [];
    const live = createLiveRuns(
      async () => {
        looks += 1;
        if (looks !== 3 && looks < 6) throw new Error(`away at ${looks}`);
        return { over: looks >= 6, html: () => `back ${looks}` };
      },
      (runId, error) => void faults.push([runId, error instanceof Error ? error.message : error]),
      LOOK,
    );
    expect(await textOf(live.watch("1", "fi", always))).toContain("back 6");
    expect(faults).toEqual([
      ["1", "away at 1"],
      ["1", "away at 4"],
    ]);
  });

  test("stops asking for a run that everybody left, and for all when the server closes", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const looks: string[] = [];
    const live = createLiveRuns(
      async (runId) => {
        looks.push(runId);
        return { over: false, html: () => String(looks.length) };
      },
      noFault,
      LOOK,
    );
    const looksOf20 = async (): Promise<readonly number[]> => {
      looks.length = 0;
      await vi.advanceTimersByTimeAsync(20 * LOOK.lookMs);
      return ["1", "2"].map((runId) => looks.filter((one) => one === runId).length);
    };
    const leaves = live.watch("1", "fi", always);
    const stays = textOf(live.watch("2", "fi", always));
    // The first look of a run is made when the first watcher comes.
    expect(await looksOf20()).toEqual([20, 20]);
    leaves.destroy();
    await once(leaves, "close");
    expect(await looksOf20()).toEqual([0, 20]);
    live.close();
    await stays;
    expect(await looksOf20()).toEqual([0, 0]);
  });

  test("rests a hundred times as long as a look took", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    onTestFinished(() => void vi.useRealTimers());
    let looks = 0;
    const slow = async (): Promise<LiveState> => {
      looks += 1;
      await new Promise((resolve) => setTimeout(resolve, 50));
      return { over: false, html: () => "x" };
    };
    const live = createLiveRuns(slow, noFault, { lookMs: 1_000, rest: 100, checkEvery: 15 });
    live.watch("1", "fi", always);
    const told: number[] = [];
    for (const ms of [50, 4_990, 10]) {
      await vi.advanceTimersByTimeAsync(ms);
      told.push(looks);
    }
    live.close();
    expect(told).toEqual([1, 1, 2]);
  });
});
