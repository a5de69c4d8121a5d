import { describe, expect, test } from "vitest";
import { createLiveRuns, type LiveState } from "../../../../src/web/operations/runs/live.ts";

async function textOf(stream: AsyncIterable<unknown>): Promise<string> {
  let text = "";
  for await (const part of stream) text += String(part);
  return text;
}

const LOOK = { lookMs: 1, checkEvery: 2 };
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

  test("stops asking when everybody left or the server closes", async () => {
    let looks = 0;
    const live = createLiveRuns(
      async () => {
        looks += 1;
        return { over: false, html: () => String(looks) };
      },
      noFault,
      LOOK,
    );
    const left = live.watch("1", "fi", always);
    const stays = textOf(live.watch("2", "fi", always));
    left.destroy();
    live.close();
    await stays;
    const after = looks;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(looks).toBeLessThanOrEqual(after + 1);
  });
});
