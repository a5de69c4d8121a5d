import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

const SAMPLES = resolve(import.meta.dirname, "../../../fixtures/lahella/samples");

/** The body of one sample answer. */
export async function readFixture(name: string): Promise<Readonly<Record<string, unknown>>> {
  const sample = JSON.parse(await readFile(resolve(SAMPLES, `${name}.json`), "utf8")) as {
    readonly body: Readonly<Record<string, unknown>>;
  };
  return sample.body;
}
