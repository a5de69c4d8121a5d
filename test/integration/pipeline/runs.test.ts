import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OrganisationType } from "../../../src/domain/derive/draft.ts";
import { everythingShown } from "../../../src/domain/catalogue/listing-query.ts";
import type { RunReport } from "../../../src/domain/pull/run.ts";
import { createCatalogueReader } from "../../../src/store/catalogue/reader.ts";
import { recordStates } from "../../support/observations.ts";
import { type Pipeline, rowsOf, startPipeline } from "../../support/pipeline.ts";

let pipeline: Pipeline;
let first: readonly RunReport[];

beforeAll(async () => {
  pipeline = await startPipeline();
  first = await pipeline.service.syncNow(["lahella", "ptv"], "full");
});
afterAll(async () => {
  await pipeline.close();
});

/** A run's counts beside what the mirror and the list of what changed say of it. */
const BOOKS = `
  select r.seen, r.new, r.changed, r.unchanged,
    (select count(*)::int from sync.run_item i where i.run_id = r.id and i.what = 'new') as "newItems",
    (select count(*)::int from sync.run_item i where i.run_id = r.id and i.what = 'changed') as "changedItems"
  from sync.run r order by r.created_at`;

interface Books {
  readonly seen: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly newItems: number;
  readonly changedItems: number;
}

describe("a first full run of both sources", () => {
  test("ends done, with every record of the sources in the mirror and every root with an outcome", async () => {
    expect(first.map((run) => run.state)).toEqual(["done", "done"]);
    expect(first.every((run) => run.counts.new > 0 && run.counts.new === run.counts.seen)).toBe(true);

    const roots = await rowsOf<{ source: string; roots: number; underived: number }>(
      pipeline,
      `select source, count(*)::int as roots, count(*) filter (where derived_at is null)::int as underived
       from sync.root group by source order by source`,
    );
    expect(roots.map((row) => row.source)).toEqual(["lahella", "ptv"]);
    expect(roots.every((row) => row.underived === 0)).toBe(true);
    const mirrored = await rowsOf<{ roots: number }>(
      pipeline,
      "select count(*)::int as roots from sync.source_record where kind in ('service', 'activity')",
    );
    expect(roots.reduce((sum, row) => sum + row.roots, 0)).toBe(mirrored[0]?.roots);
  });

  test("I4: a repeated full run, and deriving all anew, change nothing: no payload, version or feed row", async () => {
    const before = await standing();
    const runs = await pipeline.service.syncNow(["lahella", "ptv"], "full");
    expect(runs.map((run) => run.state)).toEqual(["done", "done"]);
    expect(runs.map((run) => run.counts.new + run.counts.changed + run.counts.withdrawn)).toEqual([0, 0]);
    expect(await standing()).toEqual(before);
    await pipeline.service.deriveNow(true);
    expect(await standing()).toEqual(before);
  });

  test("a delta brings what changed, and only that", async () => {
    const { store } = pipeline.simulator.lahella;
    const listing = [...store.listings()].find(({ activity }) => activity.status === "published");
    if (listing === undefined) throw new Error("the simulator has no published listing");
    store.change(listing.activity._key, {
      traits: {
        translations: { fi: { name: "Aivan uusi nimi ryhmälle", summary: "<p>Uusi.</p>", description: "" } },
      },
    });
    const [run] = await pipeline.service.syncNow(["lahella"], "delta");
    expect(run).toMatchObject({ mode: "delta", state: "done", counts: { changed: 1 } });
    const names = await rowsOf<{ name: string }>(
      pipeline,
      "select document -> 'name' ->> 'fi' as name from catalogue.listing where document -> 'name' ->> 'fi' = $1",
      ["Aivan uusi nimi ryhmälle"],
    );
    expect(names).toHaveLength(1);
  });

  test("the kind of an organisation is what its listings are found by, also when only that changed", async () => {
    const { ptv } = pipeline.simulator;
    const reader = createCatalogueReader(pipeline.database.pool);
    // Of one that has a service: PTV lists no others.
    const [shown] = await rowsOf<{ id: string; organisation: string }>(
      pipeline,
      `select l.id, r.source_id as organisation from catalogue.listing l
       join sync.organisation_root r on r.organisation_id = l.organisation_id and r.source = 'ptv'
       join catalogue.listing_source s on s.listing_id = l.id and s.source = 'ptv'
       where l.state = 'visible' and l.in_region and l.organisation_type = 'municipality' order by r.source_id, s.source_id limit 1`,
    );
    if (shown === undefined) throw new Error("no municipality has a visible listing");
    const found = async (type: OrganisationType): Promise<boolean[]> => {
      const query = { ...everythingShown(new Date(), 1000), organisationTypes: [type] };
      // One answer is from memory, and one from the database.
      const pages = [await reader.search(query, []), await reader.listings(query)];
      return pages.map(({ items }) => items.some(({ id }) => id === shown.id));
    };
    expect(await found("municipality")).toEqual([true, true]);
    ptv.updateOrganisation(shown.organisation, { type: "Company" });
    await pipeline.service.syncNow(["ptv"], "delta");
    expect([await found("municipality"), await found("company")]).toEqual([
      [false, false],
      [true, true],
    ]);
    expect((await reader.versions(shown.id))?.[0]?.changed).toEqual(["organisation"]);
  });

  test("a column that is not what derive would write is found out, and put right by deriving", async () => {
    await rowsOf(
      pipeline,
      `update catalogue.listing set organisation_type = 'other', in_region = not in_region, cost = 'käsin', ages = '{[3,4)}'
       where id = (select id from catalogue.listing where ages is null order by id limit 1)`,
    );
    const fields = (await pipeline.service.checkCatalogue()).map(({ field }) => field);
    expect(fields).toEqual(["column ages", "column cost", "column in_region", "column organisation_type"]);
    await pipeline.service.deriveNow(true);
  });

  test("I7: the books balance in every run, and roots are the sum over outcomes", async () => {
    const runs = await rowsOf<Books>(pipeline, BOOKS);
    expect(runs.length).toBeGreaterThanOrEqual(2);
    for (const run of runs) {
      expect(run.seen).toBe(run.new + run.changed + run.unchanged);
      expect([run.new, run.changed]).toEqual([run.newItems, run.changedItems]);
    }
    const { sources } = await createCatalogueReader(pipeline.database.pool).standing();
    for (const { source, roots } of sources) {
      const told = Object.values(roots).reduce((sum, number) => sum + number, 0);
      const states = Object.values(await recordStates(pipeline, source));
      expect(told).toBe(states.reduce((sum, number) => sum + number, 0));
      expect(told).toBeGreaterThan(0);
    }
  });

  test("I1: derive from empty equals the incremental result, ids included", async () => {
    expect(await pipeline.service.checkCatalogue()).toEqual([]);
    const before = await documents();
    const feed = await standing();
    await pipeline.database.pool.query(
      "truncate catalogue.listing, catalogue.organisation cascade; update sync.organisation_root set derived_at = null",
    );
    await pipeline.service.deriveNow(true);
    expect(await documents()).toEqual(before);
    expect(feed.listings).toBe((await standing()).listings);
  });
});

async function standing(): Promise<{
  listings: number;
  versions: number;
  changes: number;
  payloads: number;
}> {
  const [row] = await rowsOf<{ listings: number; versions: number; changes: number; payloads: number }>(
    pipeline,
    `select (select count(*)::int from catalogue.listing) as listings,
            (select coalesce(sum(version), 0)::int from catalogue.listing) as versions,
            (select count(*)::int from catalogue.change) as changes,
            (select count(*)::int from sync.source_record_version) as payloads`,
  );
  if (row === undefined) throw new Error("no row");
  return row;
}

/** Content and columns of every listing by id, without what counts versions and what the clock moves. */
async function documents(): Promise<unknown> {
  return rowsOf(
    pipeline,
    `select id, encode(content_hash, 'hex') as hash, to_jsonb(l) - '{document,version,created_at,updated_at,next_at,next_change_at}'::text[] as columns
     from catalogue.listing l
     union all
     select id, encode(content_hash, 'hex'), null from catalogue.organisation
     order by id`,
  );
}
