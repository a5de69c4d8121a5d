import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { createMetrics } from "../../../src/telemetry/metrics.ts";

const SHARED = { sources: [], roots: [], dirtyRecords: 0, openAlerts: [] };

async function registered(): Promise<readonly string[]> {
  const metrics = createMetrics();
  metrics.share(async () => SHARED);
  return [...(await metrics.text()).matchAll(/^# TYPE (\S+)/gm)].map((match) => match[1] ?? "");
}

test("docs/metrics.md lists every metric of ours, and no other", async () => {
  const text = await readFile("docs/metrics.md", "utf8");
  const told = [...text.matchAll(/^\| `(\w+)`/gm)].map((match) => match[1]);
  const ours = (await registered()).filter((name) => name.startsWith("tarmoa_"));
  expect(new Set(told)).toEqual(new Set(ours));
  expect(told).toHaveLength(ours.length);
});

test.each(["docs/grafana-dashboard.json", "docs/prometheus-rules.yaml"])(
  "%s asks only for metrics that exist",
  async (file) => {
    const text = await readFile(file, "utf8");
    const asked = [...text.matchAll(/\b(?:tarmoa|process|nodejs)_\w+/g)].map(([name]) =>
      name.replace(/(?<=_seconds)_(?:bucket|count|sum)$/, ""),
    );
    const known = await registered();
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((name) => !known.includes(name))).toEqual([]);
  },
);
