import { cp, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { isMap, isSeq, parseDocument } from "yaml";

interface Impatience {
  /** What is left of Etelä-Pohjanmaa, by code: a list is read of every municipality. */
  readonly municipalities?: readonly string[];
  /** After so many seconds a worker that vanished is noticed. */
  readonly leaseSeconds?: number;
  /** False: no summary of the week is sent, whatever day it is. */
  readonly weekly?: boolean;
}

/**
 * A copy of `config/` under `folder`, by which a worker that vanished is noticed after five seconds, or as many as
 * are named, instead of a minute, and one that is told to stop gets two. Answers with its path, for CONFIG_DIR.
 */
export async function impatientConfig(
  folder: string,
  { municipalities, leaseSeconds = 5, weekly = true }: Impatience = {},
): Promise<string> {
  const copy = join(folder, "config");
  await cp(resolve("config"), copy, { recursive: true });
  const times = { leaseSeconds, heartbeatSeconds: 2, drainSeconds: 2 };
  await changeYaml(join(copy, "rules.yaml"), (rules) => {
    for (const [name, seconds] of Object.entries(times)) rules.setIn(["run", name], seconds);
    if (!weekly) rules.setIn(["alerts", "weeklyHour"], null);
  });
  if (municipalities === undefined) return copy;
  await changeYaml(join(copy, "regions.yaml"), (document) => {
    const regions = document.get("regions");
    const region =
      isSeq(regions) && regions.items.find((one) => isMap(one) && one.get("code") === "etela-pohjanmaa");
    if (!isMap(region)) throw new Error("there is no such region");
    region.set("municipalities", municipalities);
  });
  await changeYaml(join(copy, "coverage.yaml"), (coverage) =>
    coverage.deleteIn(["tiles", "etela-pohjanmaa"]),
  );
  return copy;
}

async function changeYaml(
  path: string,
  change: (document: ReturnType<typeof parseDocument>) => unknown,
): Promise<void> {
  const document = parseDocument(await readFile(path, "utf8"));
  change(document);
  await writeFile(path, String(document));
}
