import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PulledPage } from "../../../src/domain/pull/connector.ts";
import { createRunStore } from "../../../src/store/runs/run-store.ts";
import { activity, openRun } from "../../support/landing.ts";
import { answerFor, rootFacts, visibleRoots } from "../../support/observations.ts";
import { type Pipeline, rowsOf, startPipeline } from "../../support/pipeline.ts";
import { until } from "../../support/until.ts";

const DAY_MS = 86_400_000;
const SECRET = "kissojen.ystava@example.org";

let pipeline: Pipeline;

beforeAll(async () => {
  pipeline = await startPipeline({ listings: 25, services: 12, channels: 12, organisations: 6 });
  await pipeline.service.syncNow(["lahella", "ptv"], "full");
});
afterAll(() => pipeline.close());

/** Another process, so many days later. */
const later = (days: number) => pipeline.another({ NOW_OFFSET_MS: String(days * DAY_MS) });

const count = async (table: string): Promise<number> =>
  (await rowsOf<{ n: number }>(pipeline, `select count(*)::int as n from ${table}`))[0]?.n ?? 0;

/** Tables in which a text stands anywhere. */
async function tablesWith(text: string): Promise<readonly string[]> {
  const tables = await rowsOf<{ name: string }>(
    pipeline,
    `select schemaname || '.' || tablename as name from pg_tables where schemaname in ('sync', 'catalogue') order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await rowsOf(
      pipeline,
      `select 1 from ${name} t where t::text like '%' || $1 || '%' limit 1`,
      [text],
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}

describe("I8: sync deletes nothing; retention removes what names people, and says so", () => {
  test("of a withdrawn record, once its days are over, and the record comes back whole", async () => {
    const [id = ""] = await visibleRoots(pipeline, "lahella");
    const { listingId } = await rootFacts(pipeline, "lahella", id);
    const { store } = pipeline.simulator.lahella;
    const traits = store.listing(id)?.activity.traits;
    store.change(id, {
      traits: {
        translations: { fi: { name: "Kissakerho", summary: "", description: `<p>Kirjoita: ${SECRET}</p>` } },
      },
    });
    await pipeline.service.syncNow(["lahella"], "delta");
    store.withdraw(id);
    await pipeline.service.syncNow(["lahella"], "delta");
    // Sync itself deleted nothing: the record and its listing still hold everything.
    expect(await tablesWith(SECRET)).toEqual(
      expect.arrayContaining(["catalogue.listing", "catalogue.listing_version", "sync.source_record"]),
    );
    const early = await later(89);
    expect((await early.retain()).scrubbed).toBe(0);

    const service = await later(91);
    expect(await service.retain()).toMatchObject({ scrubbed: 1 });
    expect(await tablesWith(SECRET)).toEqual([]);
    expect(await answerFor(pipeline, listingId)).toMatchObject({
      document: { name: { fi: "Kissakerho" }, state: "withdrawn", contacts: [], description: {} },
    });
    const facts = await rootFacts(pipeline, "lahella", id);
    expect(facts).toMatchObject({ listingId, outcome: "withdrawn", recordState: "withdrawn" });
    expect(facts.problems.map(({ code }) => code)).toEqual(["personal-data-removed"]);
    const differing = await service.checkCatalogue();
    expect(differing.filter((one) => one.listingId === listingId)).toEqual([]);
    expect(await service.retain()).toMatchObject({ scrubbed: 0, listingVersions: 0 });

    if (traits !== undefined) store.change(id, { traits });
    store.publish(id);
    await pipeline.service.syncNow(["lahella"], "delta");
    const back = await rootFacts(pipeline, "lahella", id);
    expect(back).toMatchObject({ listingId, outcome: "visible", recordState: "present" });
    expect(back.problems.map(({ code }) => code)).not.toContain("personal-data-removed");
    expect(await pipeline.service.checkCatalogue()).toEqual([]);
  });

  test("of a record that returns byte for byte as it was: it is read anew all the same", async () => {
    const runs = createRunStore(pipeline.database.pool, { leaseSeconds: 600, overlapSeconds: () => 180 });
    const payload = { _key: "900", traits: { translations: { fi: { name: "Sama", description: SECRET } } } };
    const land = async (page: Partial<PulledPage>): Promise<void> => {
      const run = await openRun(runs, "lahella", "delta", 1);
      await run.land(0, page);
      await run.finish();
      await pipeline.service.deriveNow(false);
    };
    await land({ records: [activity("900", payload)] });
    await land({ gone: [{ kind: "activity", id: "900", reason: "deleted-at-source" }] });
    const service = await later(91);
    expect(await service.retain()).toMatchObject({ scrubbed: 1 });
    expect(await tablesWith(SECRET)).toEqual([]);

    await land({ records: [activity("900", payload)] });
    expect(await tablesWith(SECRET)).toContain("sync.source_record");
    const facts = await rootFacts(pipeline, "lahella", "900");
    expect(facts.outcome).not.toBe("withdrawn");
    expect(facts.problems.map(({ code }) => code)).not.toContain("personal-data-removed");
  });

  test("of earlier versions and of old runs, and never a root, a listing, a record or a run", async () => {
    await pipeline.service.syncNow(["lahella"], "delta");
    await until(async () => (await count("sync.run_line")) > 0);
    const [runs, roots, records, listings] = [
      await count("sync.run"),
      await count("sync.root"),
      await count("sync.source_record"),
      await count("catalogue.listing"),
    ];
    expect(await count("sync.run_item")).toBeGreaterThan(0);
    const service = await later(800);
    const tally = await service.retain();
    expect(tally.runItems).toBeGreaterThan(0);
    expect(tally.runSteps).toBeGreaterThan(0);
    expect(tally.runLines).toBeGreaterThan(0);
    expect(tally.listingVersions).toBeGreaterThan(0);
    expect(await count("sync.run_item")).toBe(0);
    expect(await count("sync.run_step")).toBe(0);
    expect(await count("sync.run_line")).toBe(0);
    expect(await count("catalogue.listing_version")).toBe(0);
    expect([
      await count("sync.run"),
      await count("sync.root"),
      await count("sync.source_record"),
      await count("catalogue.listing"),
    ]).toEqual([runs, roots, records, listings]);
  });

  test("of visitors: lists that have expired, no others", async () => {
    const days = (number: number): string => `now() + interval '1 day' * ${number}`;
    await pipeline.database.pool.query(
      `insert into sync.list_draft (key, items, changed_at, expires_at)
       values ('\\x01', '[]', now(), ${days(30)}), ('\\x02', '[]', now(), ${days(50)})`,
    );
    await pipeline.database.pool.query(
      `insert into sync.shared_list (code, language, items, made_at, expires_at)
       values ('gone', 'fi', '[]', now(), ${days(30)}), ('kept', 'fi', '[]', now(), ${days(50)})`,
    );
    const service = await later(40);
    expect((await service.retain()).lists).toBe(2);
    expect(await rowsOf(pipeline, "select code from sync.shared_list")).toEqual([{ code: "kept" }]);
    expect(await count("sync.list_draft")).toBe(1);
  });

  test("of alerts, once they have been over for so many days, and of nothing that still holds", async () => {
    await pipeline.database.pool.query(
      `insert into sync.alert_check (scope, since, checked_at)
       select 'host:' || host, now() - interval '1 day' * days, now() - interval '1 day' * days
       from (values ('forgotten', 30), ('troubled', 30), ('heard', 1)) as h (host, days);
       insert into sync.alert (scope, rule, subject, details, opened_at, resolved_at) values
         ('sources', 'breaker-open', 'closed-long', '{}', now() - interval '60 days', now() - interval '30 days'),
         ('sources', 'breaker-open', 'closed-late', '{}', now() - interval '60 days', now()),
         ('host:troubled', 'disk-low', 'troubled', '{}', now() - interval '60 days', null);
       insert into sync.alert_message (channel, content, created_at, next_try_at, sent_at)
       select 'email', jsonb_build_object('what', 'test', 'name', name), now() - interval '1 day' * days, next_try_at, sent_at
       from (values ('sent', 30, null, now()), ('given-up', 30, null, null), ('waits', 30, now(), null), ('late', 1, null, now()))
         as m (name, days, next_try_at, sent_at);
       insert into sync.alert_silence (rule, reason, silenced_by, created_at, ends_at) values
         ('disk-low', 'over', 'Aino', now() - interval '60 days', now() - interval '30 days'),
         ('disk-low', 'holds', 'Aino', now() - interval '60 days', now() + interval '1 day')`,
    );
    const left = () =>
      rowsOf(
        pipeline,
        `select subject as what from sync.alert where subject in ('closed-long', 'closed-late', 'troubled')
         union all select content->>'name' from sync.alert_message where content ? 'name'
         union all select reason from sync.alert_silence
         union all select scope from sync.alert_check where scope in ('host:forgotten', 'host:troubled', 'host:heard')
         order by what`,
      ).then((rows) => rows.map((row) => Object.values(row)[0]));
    const before = await left();
    expect(before).toHaveLength(12);
    // 364 days after the end.
    expect((await (await later(334)).retain()).alerts).toBe(0);
    expect(await left()).toEqual(before);
    expect((await (await later(350)).retain()).alerts).toBeGreaterThanOrEqual(5);
    expect(await left()).toEqual([
      "closed-late",
      "holds",
      "host:heard",
      "host:troubled",
      "late",
      "troubled",
      "waits",
    ]);
  });

  test("of operators: sessions and links that are over", async () => {
    await pipeline.database.pool.query(
      `insert into sync.operator (name, role) values ('aino', 'viewer');
       insert into sync.session (operator_id, token_hash, created_at, address, user_agent)
       select o.id, decode(s.hash, 'hex'), now() - s.age::interval, '192.0.2.1', 'a browser'
       from sync.operator o, (values ('01', '25 hours'), ('02', '11 hours')) as s (hash, age) where o.name = 'aino';
       insert into sync.setup_link (token_hash, expires_at)
       values ('\\x01', now() - interval '1 minute'), ('\\x02', now() + interval '1 hour')`,
    );
    await pipeline.service.retain();
    expect(await rowsOf(pipeline, "select encode(token_hash, 'hex') as hash from sync.session")).toEqual([
      { hash: "02" },
    ]);
    expect(await rowsOf(pipeline, "select encode(token_hash, 'hex') as hash from sync.setup_link")).toEqual([
      { hash: "02" },
    ]);
  });

  test("but not what serves because the newest cannot be read", async () => {
    const [id = ""] = await visibleRoots(pipeline, "lahella");
    const { listingId } = await rootFacts(pipeline, "lahella", id);
    pipeline.simulator.lahella.store.change(id, { traits: { translations: {} } });
    await pipeline.service.syncNow(["lahella"], "delta");
    const service = await later(800);
    await service.retain();
    expect(await rootFacts(pipeline, "lahella", id)).toMatchObject({ outcome: "quarantined" });
    await pipeline.service.deriveNow(true);
    const facts = await rootFacts(pipeline, "lahella", id);
    expect(facts.problems.map(({ code }) => code)).toContain("serving-earlier-version");
    expect(await answerFor(pipeline, listingId)).toMatchObject({ document: { state: "visible" } });
  });
});
