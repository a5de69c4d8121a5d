import { afterEach, describe, expect, test } from "vitest";
import type { SourceId } from "../../src/domain/source.ts";
import { isPublic } from "../simulator/lahella/store.ts";
import { createRandom, type Random } from "../simulator/random.ts";
import { type Pipeline, rowsOf, startPipeline } from "../support/pipeline.ts";

let pipeline: Pipeline | null = null;

afterEach(async () => {
  await pipeline?.close();
  pipeline = null;
});

const FAULTS = [
  { kind: "status", status: 500, probability: 0.3 },
  { kind: "status", status: 429, retryAfter: 0, probability: 0.3 },
  { kind: "html-504", probability: 0.3 },
  { kind: "cut-body", probability: 0.3 },
  { kind: "invalid-json", probability: 0.3 },
  { kind: "page-shift", probability: 0.5 },
  { kind: "duplicate-item", probability: 0.5 },
  { kind: "null-name", probability: 0.5 },
  { kind: "wrong-type", probability: 0.3 },
  { kind: "empty-list", probability: 0.3 },
  { kind: "reset", probability: 0.2 },
] as const;

const HOUR_MS = 3_600_000;
const SOURCES: readonly (readonly SourceId[])[] = [["lahella"], ["ptv"], ["lahella", "ptv"]];

/** Something that the first source took away and the mirror may have seen go comes back; something else goes. */
function comeAndGo({ simulator }: Pipeline, random: Random): void {
  const { store } = simulator.lahella;
  const known = [...store.listings()].filter(({ deleted, wasPublic }) => wasPublic && !deleted);
  const keys = (draft: boolean): readonly string[] =>
    known.filter((one) => isPublic(one) !== draft).map(({ activity }) => activity._key);
  const [back, away] = [keys(true), keys(false)];
  if (back.length > 0) store.publish(random.pick(back));
  if (away.length > 0) store.withdraw(random.pick(away));
}

/** Edits in both sources, perhaps a fault, perhaps a move of the sources' clock, and a run in the middle of it. */
async function round(one: Pipeline, random: Random): Promise<void> {
  const { simulator, service } = one;
  comeAndGo(one, random);
  simulator.editPtv(random.int(0, 3));
  simulator.lahella.store.replayDay({ edits: random.int(1, 3), spanMs: 0 });
  if (random.chance(0.4)) simulator.clock.advance(random.int(-6, 12) * HOUR_MS);
  if (random.chance(0.7)) simulator.faults.add(random.pick(FAULTS));
  await service.syncNow(random.pick(SOURCES), random.chance(0.7) ? "delta" : "full");
  simulator.faults.remove();
}

async function present(source: SourceId): Promise<readonly string[]> {
  if (pipeline === null) throw new Error("nothing runs");
  const rows = await rowsOf<{ id: string }>(
    pipeline,
    `select source_id as id from sync.source_record
     where source = $1 and kind in ('service', 'activity') and state = 'present' order by source_id`,
    [source],
  );
  return rows.map(({ id }) => id);
}

describe("after any history, once the faults are over, one delta and one full run", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "bring mirror and catalogue to the sources' truth (history %i)",
    async (seed) => {
      const random = createRandom(`history/${seed}`);
      pipeline = await startPipeline(
        { seed: `history/${seed}`, organisations: 10, services: 16, channels: 24, listings: 24 },
        {
          REGION: "all",
          PTV_ATTEMPTS: "2",
          LAHELLA_ATTEMPTS: "2",
          LAHELLA_BATCH_IDS: "10",
          PTV_BATCH_IDS: "10",
        },
      );
      const { simulator, service } = pipeline;
      for (let rounds = random.int(3, 4); rounds > 0; rounds -= 1) await round(pipeline, random);

      for (const mode of ["delta", "full"] as const) {
        const runs = await service.syncNow(["lahella", "ptv"], mode);
        expect(runs.map(({ source, state }) => [source, state])).toEqual([
          ["lahella", "done"],
          ["ptv", "done"],
        ]);
      }

      const listings = [...simulator.lahella.store.listings()].filter(isPublic);
      expect(await present("lahella")).toEqual(listings.map(({ activity }) => activity._key).sort());
      const services = [...simulator.ptv.services.all()].filter(({ id }) =>
        simulator.ptv.services.visible(id),
      );
      expect(await present("ptv")).toEqual(services.map(({ id }) => id).sort());
      expect(await service.checkCatalogue()).toEqual([]);

      const books = await rowsOf<{ balanced: boolean }>(
        pipeline,
        `select bool_and(seen = new + changed + unchanged) as balanced from sync.run
       union all
       select (select count(*) from sync.root) =
              (select count(*) from sync.source_record where kind in ('service', 'activity'))`,
      );
      expect(books).toEqual([{ balanced: true }, { balanced: true }]);
      // A name that a fault took away for a while is there again: what the sources say now is what is shown.
      for (const { activity } of listings) {
        const [shown] = await rowsOf<{ payload: unknown }>(
          pipeline,
          "select payload -> 'traits' -> 'translations' as payload from sync.source_record where source_id = $1",
          [activity._key],
        );
        expect(shown?.payload).toEqual(activity.traits.translations);
      }
    },
  );
});
