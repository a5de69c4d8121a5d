import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DecidedCode } from "../../../src/domain/derive/mapped-codes.ts";
import { mappingFile } from "../../../src/formats/mapping-file.ts";
import { impatientConfig } from "../../support/impatient-config.ts";
import { visibleRoots } from "../../support/observations.ts";
import { type Pipeline, rowsOf, startPipeline } from "../../support/pipeline.ts";

let pipeline: Pipeline;

const CODE = "ht_vastakeksitty";
const MAPPED: DecidedCode = { table: "lahellaTheme", code: CODE, to: "luonto", note: 'retkiä: "ulkona"' };

beforeAll(async () => {
  pipeline = await startPipeline();
  await pipeline.service.syncNow(["lahella", "ptv"], "full");
  for (const id of (await visibleRoots(pipeline, "lahella")).slice(0, 2)) {
    pipeline.simulator.lahella.store.change(id, { traits: { theme: [CODE] } });
  }
  await pipeline.service.syncNow(["lahella"], "delta");
});
afterAll(() => pipeline.close());

const codes = () => pipeline.service.codes;

/** Everything the catalogue says, versions and times left out. */
async function catalogue(): Promise<readonly { readonly id: string; readonly document: unknown }[]> {
  return rowsOf(
    pipeline,
    "select id, document - '{version,updatedAt}'::text[] as document from catalogue.listing order by id",
  );
}

async function drift(code: string): Promise<number> {
  const rows = await rowsOf<{ count: number }>(pipeline, "select count from sync.drift where code = $1", [
    code,
  ]);
  return rows.reduce((sum, { count }) => sum + count, 0);
}

/** Ids of the listings that differ between two states of the catalogue. */
function changed(
  before: Awaited<ReturnType<typeof catalogue>>,
  after: Awaited<ReturnType<typeof catalogue>>,
): readonly string[] {
  const were = new Map(before.map(({ id, document }) => [id, JSON.stringify(document)]));
  return after.filter(({ id, document }) => were.get(id) !== JSON.stringify(document)).map(({ id }) => id);
}

async function classesInUse(): Promise<readonly string[]> {
  const rows = await rowsOf<{ code: string }>(
    pipeline,
    `select distinct unnest(service_classes) as code from catalogue.listing
     where 'ptv' = any(sources) order by code`,
  );
  return rows.map(({ code }) => code);
}

describe("a code that a person maps", () => {
  test("changes nothing while it is only tried out", async () => {
    const before = await catalogue();
    const effect = await codes().rehearse(MAPPED);
    expect(effect).toMatchObject({ listings: 2, changed: 2, vanishing: 0 });
    expect(effect.examples[0]?.fields).toContainEqual({
      field: "themes",
      before: expect.anything(),
      after: ["luonto"],
    });
    expect(await catalogue()).toEqual(before);
    expect(await rowsOf(pipeline, "select * from sync.dirty")).toEqual([]);
  });

  test("changes its listings, is drift no more, and is undone without a trace", async () => {
    const before = await catalogue();
    expect(await drift(CODE)).toBe(2);
    const id = await codes().map(MAPPED, "mari", null);
    await pipeline.service.deriveNow(false);
    expect(changed(before, await catalogue())).toHaveLength(2);
    expect(await drift(CODE)).toBe(0);
    expect(await pipeline.service.checkCatalogue()).toEqual([]);
    expect(await codes().standing()).toMatchObject([{ id, by: "mari", config: "silent", to: "luonto" }]);

    await codes().undo(id, "mari");
    await pipeline.service.deriveNow(false);
    expect(await catalogue()).toEqual(before);
    expect(await drift(CODE)).toBe(2);
    expect(await pipeline.service.checkCatalogue()).toEqual([]);
    await expect(codes().undo(id, "mari")).rejects.toMatchObject({ code: "NOTHING_TO_UNDO" });
  });

  test("is told by two people at once: the same is one decision, something else is refused", async () => {
    const id = await codes().map(MAPPED, "mari", null);
    expect(await codes().map(MAPPED, "olli", null)).toBe(id);
    const other = { ...MAPPED, to: "liikunta" };
    await expect(codes().map(other, "olli", null)).rejects.toMatchObject({ code: "DECIDED_MEANWHILE" });
    const second = await codes().map(other, "olli", id);
    expect(await codes().standing()).toMatchObject([{ id: second, by: "olli", to: "liikunta" }]);
    await codes().undo(second, "olli");
    await pipeline.service.deriveNow(false);
  });

  test("has to be led to a term that there is", async () => {
    await expect(codes().map({ ...MAPPED, to: "keksitty" }, "mari", null)).rejects.toMatchObject({
      code: "PARAMETER_INVALID",
    });
  });

  test("changes what the trial said it would, also of wider classes and of what PTV merges in", async () => {
    const inUse = await classesInUse();
    const wider = [...new Set(inUse.map((code) => code.split(".")[0] ?? code))];
    for (const code of [...wider.slice(0, 1), ...inUse.slice(0, 2)]) {
      const decided: DecidedCode = { table: "ptvServiceClass", code, to: "luonto", note: null };
      const before = await catalogue();
      const effect = await codes().rehearse(decided);
      const id = await codes().map(decided, "mari", null);
      await pipeline.service.deriveNow(false);
      expect([code, changed(before, await catalogue()).length]).toEqual([code, effect.changed]);
      expect([code, await pipeline.service.checkCatalogue()]).toEqual([code, []]);
      await codes().undo(id, "mari");
      await pipeline.service.deriveNow(false);
      expect(await catalogue()).toEqual(before);
    }
  });

  test("is needless once the configuration says the same", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tarmoa-codes-"));
    try {
      await codes().map(MAPPED, "mari", null);
      await pipeline.service.deriveNow(false);
      const decided = await catalogue();
      const config = await impatientConfig(folder);
      const file = join(config, "mappings", "lahella-theme.yaml");
      const rows = mappingFile("lahellaTheme", [MAPPED]).split("rows:\n")[1] ?? "";
      await writeFile(file, (await readFile(file, "utf8")) + rows);
      const service = await pipeline.another({ CONFIG_DIR: config });
      // Its workers still have the old configuration: at a tick of their clock they would derive by it.
      await pipeline.service.close();
      const [standing] = await service.codes.standing();
      expect(standing).toMatchObject({ config: "same" });
      await service.codes.undo(standing?.id ?? "", "mari");
      await service.deriveNow(true);
      expect(await catalogue()).toEqual(decided);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
