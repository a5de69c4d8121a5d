import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { rootFacts, visibleRoots } from "../../support/observations.ts";
import { type Pipeline, rowsOf, startPipeline } from "../../support/pipeline.ts";

let pipeline: Pipeline;

beforeAll(async () => {
  pipeline = await startPipeline(
    { transfer: false, organisations: 5, services: 5, channels: 5, listings: 20 },
    { LAHELLA_ATTEMPTS: "2" },
  );
  await pipeline.service.syncNow(["lahella"], "full");
});
afterEach(async () => {
  await pipeline.database.pool.query("drop function if exists refuse cascade");
});
afterAll(() => pipeline.close());

/** Lets the server refuse what is written to a table where `condition` holds, with the SQLSTATE of a fault. */
async function refuse(table: string, condition: string, state: string): Promise<void> {
  await pipeline.database.pool.query(
    `create function refuse() returns trigger language plpgsql as
       $$ begin raise exception 'refused for a test' using errcode = '${state}'; end $$;
     create trigger refuse before insert or update on ${table} for each row when (${condition})
       execute function refuse()`,
  );
}

test("a database without room: steps are tried again, then the run fails by name; afterwards everything goes on", async () => {
  const [id = ""] = await visibleRoots(pipeline, "lahella");
  pipeline.simulator.lahella.store.change(id, {
    traits: { translations: { fi: { name: "Kun tilaa taas on", summary: "", description: "" } } },
  });
  await refuse("sync.source_record", "true", "53100");
  const [run] = await pipeline.service.syncNow(["lahella"], "delta");
  expect(run).toMatchObject({
    state: "partial",
    errorCode: "DISK_FULL",
    counts: { changed: 0, withdrawn: 0 },
  });
  expect(run?.failedSteps).toMatchObject([{ attempts: 2, code: "DISK_FULL" }]);

  await pipeline.database.pool.query("drop trigger refuse on sync.source_record");
  expect(await pipeline.service.syncNow(["lahella"], "delta")).toMatchObject([
    { state: "done", counts: { changed: 1 } },
  ]);
});

test("one record that breaks the derivation is set aside alone, and what stood serves on", async () => {
  const [broken = "", other = ""] = await visibleRoots(pipeline, "lahella");
  for (const [id, name] of [
    [broken, "Rikkova"],
    [other, "Ehjä"],
  ] as const) {
    pipeline.simulator.lahella.store.change(id, {
      traits: { translations: { fi: { name, summary: "", description: "" } } },
    });
  }
  await refuse("catalogue.listing", "new.document -> 'name' ->> 'fi' = 'Rikkova'", "XX000");
  expect(await pipeline.service.syncNow(["lahella"], "delta")).toMatchObject([{ state: "done" }]);
  expect(await rootFacts(pipeline, "lahella", broken)).toMatchObject({
    outcome: "quarantined",
    problems: [{ code: "internal-fault" }, { code: "serving-earlier-version" }],
    shownState: "visible",
  });
  const names = await rowsOf<{ name: string }>(
    pipeline,
    `select l.document -> 'name' ->> 'fi' as name from sync.root r join catalogue.listing l on l.id = r.listing_id
     where r.source_id = $1`,
    [other],
  );
  expect(names).toEqual([{ name: "Ehjä" }]);
});
