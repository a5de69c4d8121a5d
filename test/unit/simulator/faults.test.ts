import { gunzipSync } from "node:zlib";
import http from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createFaults } from "../../simulator/faults.ts";
import { startSimulator, type Simulator } from "../../simulator/simulator.ts";

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({
    seed: "faults",
    scale: "county",
    organisations: 10,
    services: 20,
    channels: 20,
    listings: 20,
  });
});
afterEach(() => simulator.faults.remove());
afterAll(() => simulator.close());

const ptv = (path: string): string => `${simulator.ptvUrl}${path}`;

/** The body as it was sent, not unpacked. */
async function rawBody(url: string): Promise<Buffer> {
  return new Promise((done, fail) => {
    http
      .get(url, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () => done(Buffer.concat(chunks)));
      })
      .on("error", fail);
  });
}

describe("probability", () => {
  test("is met evenly by calls in a row, not in clusters", () => {
    const faults = createFaults({ seed: "even" });
    faults.add({ kind: "status", probability: 0.2 });
    const struck = Array.from({ length: 2_000 }, () => faults.strike("ptv", "/x").length === 1);
    const share = (calls: readonly boolean[]): number => calls.filter(Boolean).length / calls.length;
    expect(share(struck)).toBeGreaterThan(0.17);
    expect(share(struck)).toBeLessThan(0.23);
    // A strike says nothing of the next call: after one, the share is the same.
    const after = struck.filter((_, index) => index > 0 && struck[index - 1] === true);
    expect(share(after)).toBeGreaterThan(0.13);
    expect(share(after)).toBeLessThan(0.27);
  });

  test("a kind that nobody plays is refused", async () => {
    expect(() => simulator.faults.add({ kind: "html-500" })).toThrow(SyntaxError);
    const answer = await fetch(`${simulator.adminUrl}/admin/faults`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ kind: "nothing" }),
    });
    expect(answer.status).toBe(400);
  });
});

describe("answers that are no answers", () => {
  test("a waiting time as a date", async () => {
    simulator.faults.add({ kind: "status", status: 503, retryAfter: 90, retryAfterAs: "date" });
    const header = (await fetch(ptv("/Service"))).headers.get("retry-after") ?? "";
    expect(header).toMatch(/ GMT$/);
    expect(Date.parse(header) - Date.now()).toBeGreaterThan(85_000);
  });

  test("gateways answer 500, 502, 503 and 504 in HTML", async () => {
    for (const status of [500, 502, 503, 504]) {
      simulator.faults.add({ id: "html", kind: "html-504", status });
      const answer = await fetch(ptv("/Service"));
      expect([answer.status, answer.headers.get("content-type")]).toEqual([
        status,
        "text/html; charset=utf-8",
      ]);
    }
  });

  test("nothing comes of a hanging call until its caller gives up", async () => {
    simulator.faults.add({ kind: "hang", count: 1 });
    await expect(fetch(ptv("/Service"), { signal: AbortSignal.timeout(100) })).rejects.toThrow(/timeout/);
    expect((await fetch(ptv("/Service"))).status).toBe(200);
  });

  test("redirects to another name of this machine would be answered there", async () => {
    simulator.faults.add({ kind: "redirect-away", count: 1 });
    const answer = await fetch(ptv("/Service"), { redirect: "manual" });
    expect(answer.headers.get("location")).toBe(ptv("/Service").replace("127.0.0.1", "localhost"));
    simulator.faults.add({ kind: "redirect-loop" });
    expect((await fetch(ptv("/Service"), { redirect: "manual" })).headers.get("location")).toBe(
      new URL(ptv("/Service")).pathname,
    );
  });

  test("each source answers like the other", async () => {
    simulator.faults.add({ kind: "foreign-shape" });
    expect(await (await fetch(ptv("/Service"))).json()).toMatchObject({ hasMore: false });
    expect(await (await fetch(`${simulator.lahellaUrl}/v1/activities`)).json()).toMatchObject({
      pageCount: 1,
    });
  });
});

describe("bodies beyond any measure", () => {
  test("huge, deep, and short until they are unpacked", async () => {
    simulator.faults.add({ id: "big", kind: "huge-body", size: 3_000_000 });
    const huge = await rawBody(ptv("/Service"));
    expect(huge.length).toBeGreaterThan(3_000_000);
    expect(JSON.parse(huge.toString())).toHaveProperty("items");

    simulator.faults.add({ id: "big", kind: "deep-json", size: 1_000 });
    expect((await rawBody(ptv("/Service"))).toString()).toBe("[".repeat(1_000) + "]".repeat(1_000));

    simulator.faults.add({ id: "big", kind: "gzip-bomb", size: 1_000_000 });
    const packed = await rawBody(ptv("/Service"));
    expect(packed.length).toBeLessThan(5_000);
    expect(gunzipSync(packed)).toHaveLength(1_000_000);
  });

  test("pieces that take their time are whole in the end", async () => {
    const whole = await (await fetch(ptv("/Organization"))).json();
    simulator.faults.add({ kind: "drip", delayMs: 2 });
    expect(await (await fetch(ptv("/Organization"))).json()).toEqual(whole);
  });
});

describe("answers that are not true", () => {
  test("an item in the middle is missing", async () => {
    const ids = async (): Promise<readonly string[]> =>
      ((await (await fetch(ptv("/ServiceChannel"))).json()) as { itemList: { id: string }[] }).itemList.map(
        ({ id }) => id,
      );
    const whole = await ids();
    simulator.faults.add({ kind: "missing-item" });
    expect(await ids()).toEqual(whole.toSpliced(Math.floor(whole.length / 2), 1));
  });

  test("times of change and the server's own clock are off", async () => {
    const read = async () => {
      const answer = await fetch(ptv(`/Service/${id}`));
      return { date: answer.headers.get("date"), body: (await answer.json()) as { modified: string } };
    };
    const id = [...simulator.ptv.services.all()].find((one) => simulator.ptv.services.visible(one.id))?.id;
    const { body } = await read();
    simulator.faults.add({ kind: "clock-skew" });
    simulator.faults.add({ kind: "date-skew" });
    const skewed = await read();
    const hours = (Date.parse(skewed.body.modified) - Date.parse(body.modified)) / 3_600_000;
    expect(Math.abs(hours)).toBe(36);
    expect(Date.parse(skewed.date ?? "") - Date.now()).toBeGreaterThan(35 * 3_600_000);
  });
});
