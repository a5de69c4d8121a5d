import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type Desk, startDesk, type Visitor } from "./desk.ts";

let desk: Desk;
let visitor: Visitor;

beforeAll(async () => {
  desk = await startDesk();
  await desk.account("viewer@example.org", "viewer");
  visitor = await desk.signedIn("viewer@example.org");
});
afterAll(() => desk.close());

const main = async (): Promise<string> => {
  const { text } = await visitor.get("/operations/en/overview");
  return (/<main[^]*<\/main>/.exec(text)?.[0] ?? "").replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
};

test("signing in leads to the overview", async () => {
  expect((await visitor.get("/operations/")).location).toMatch(/^\/operations\/\w\w\/overview$/);
});

test("tells when each source was read last, what is under way and what waits", async () => {
  const { pool } = desk.database;
  expect(await main()).toContain("The catalogue is not up to date.");
  await pool.query(
    `insert into sync.run (id, source, mode, lane, trigger, state, scope, created_at, started_at, finished_at)
     select sync.new_id(), source, 'delta', 'delta', 'schedule', 'done', '{"municipalities":null}', now(), now(), now()
     from unnest(array['lahella', 'ptv']) as s (source)`,
  );
  expect(await main()).toContain("The catalogue is up to date.");
  await pool.query(
    `with opened as (
       insert into sync.run (id, source, mode, lane, trigger, state, scope, created_at, started_at)
       values (sync.new_id(), 'ptv', 'full', 'full', 'schedule', 'pulling', '{"municipalities":null}', now(), now())
       returning id)
     insert into sync.run_step (run_id, name, params) select id, 'list', '{}' from opened`,
  );
  await pool.query(
    "insert into sync.dirty (source, kind, source_id, why, since) values ('ptv', 'service', 'x', 'changed', now())",
  );
  const text = await main();
  expect(text).toContain("Running now full run: fetching");
  expect(text).toContain("1 fetch and 1 record to derive");
});

test("shows days of runs as pictures with the same as a table, and lines for what waits", async () => {
  const { pool } = desk.database;
  const proposal = `insert into sync.guard_proposal (id, run_id, source, roots, share, created_at)
    select sync.new_id(), id, 'ptv', '[]', 0.5, now() from sync.run limit 1`;
  await pool.query(
    "update sync.run set seen = 7, new = 3, changed = 4, withdrawn = 2, quarantined = 1 where source = 'lahella'",
  );
  await pool.query(proposal);
  const { text } = await visitor.get("/operations/en/overview?days=90");
  expect(text.match(/class="bars"/g)?.length).toBe(10);
  expect(/class="bars"[^]*?<path d="([^"]*)"/.exec(text)?.[1]?.match(/M/g)?.length).toBe(1);
  expect(await main()).toMatch(/New or changed at most 7 \(/);
  expect(text).toMatch(/href="\/operations\/en\/guard">1 proposed removal waits for a decision/);
  expect(await main()).not.toContain("The catalogue is up to date.");
  await pool.query("delete from sync.guard_proposal");
});

test("what cannot be read is said, and nothing is green then", async () => {
  const { pool } = desk.database;
  await pool.query("alter table sync.dirty rename to dirty_away");
  onTestFinished(async () => void (await pool.query("alter table sync.dirty_away rename to dirty")));
  const text = await main();
  expect(text).toContain("Not everything could be read");
  expect(text).toContain("This could not be read.");
  expect(text).not.toContain("In order");
  expect(desk.events.some(({ type }) => type === "request-failed")).toBe(true);
});
