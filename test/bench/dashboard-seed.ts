import type pg from "pg";
import { seedListings } from "./api-seed.ts";

export const RUNS = 200_000;
export const ITEMS_A_RUN = 25;
/** Of all roots, as much as a large region has. */
const LISTINGS = 20_000;
const MISSING = 8_000;

/** Two years of runs, one in five minutes; steps and lines of the last 90 days, as retention leaves them. */
const WATCHED = [
  `insert into sync.run (id, source, mode, lane, trigger, state, scope, created_at, started_at, finished_at, seen, new,
     changed, unchanged, gone, withdrawn, quarantined, requests)
   select sync.new_id(), case when n % 2 = 0 then 'ptv' else 'lahella' end, case when n % 91 = 0 then 'full' else 'delta' end,
     'delta', 'schedule', case when n % 211 = 0 then 'failed' when n % 97 = 0 then 'partial' else 'done' end,
     '{"municipalities":null}', at, at, at + interval '40 s', 30, 1, 4, 25, 1, 0, 15, 6
   from (select n, now() - (${RUNS} - n) * interval '315 seconds' as at from generate_series(1, ${RUNS}) n) s`,
  `insert into sync.run_item (run_id, kind, source_id, what, at)
   select r.id, 'service', 'id' || i, 'changed', r.created_at
   from sync.run r cross join generate_series(1, ${ITEMS_A_RUN}) i`,
  `insert into sync.run_step (run_id, name, params, state, attempts, finished_at, records)
   select r.id, 'fetch', '{}', 'done', 1, r.finished_at, 30
   from sync.run r cross join generate_series(1, 6) where r.created_at > now() - interval '90 days'`,
  `insert into sync.run_line (run_id, at, level, event, fields)
   select r.id, r.created_at, 'debug', 'step-landed', '{"stepNo":1}'
   from sync.run r cross join generate_series(1, 8) where r.created_at > now() - interval '90 days'`,
  `insert into sync.run (id, source, mode, lane, trigger, state, scope, created_at, started_at)
   values (sync.new_id(), 'ptv', 'full', 'full', 'schedule', 'pulling', '{"municipalities":null}', now(), now())`,
];

/** Roots of the listings that are there: every tenth cannot be read, every fifth has a code that nobody knows. */
const RECORDS = [
  `insert into sync.root (source, kind, source_id, listing_id, own_id, created_at, outcome, problems, derived_at,
     failed_first_at, failures)
   select s.source, s.kind, s.source_id, s.listing_id, s.listing_id, now() - interval '1 year',
     case when n % 10 = 0 then 'quarantined' else 'visible' end,
     case when n % 10 = 0 then '[{"code":"name-missing","severity":"error","field":"name","value":null}]' else '[]' end::jsonb,
     now(), case when n % 10 = 0 then now() - n % 60 * interval '1 day' end, n % 10
   from (select *, source_id::int as n from catalogue.listing_source) s`,
  `insert into catalogue.organisation (id, type, document, content_hash, version, updated_at, search_name)
   select distinct on (organisation_id) organisation_id, 'association',
     jsonb_build_object('name', jsonb_build_object('fi', 'Yhdistys ' || organisation_id)), '', 1, now(), ''
   from catalogue.listing`,
  `insert into sync.organisation_root (source, kind, source_id, organisation_id, own_id, created_at)
   select 'lahella', 'organisation', id::text, id, id, now() from catalogue.organisation`,
  `insert into sync.record_link (source, from_kind, from_id, to_kind, to_id)
   select s.source, s.kind, s.source_id, 'organisation', l.organisation_id::text
   from catalogue.listing_source s join catalogue.listing l on l.id = s.listing_id`,
  `insert into sync.drift_first (source, field, code, first_seen_at)
   select 'lahella', 'traits.theme', 'ht_' || c, now() from generate_series(1, 1000) c`,
  `insert into sync.drift_sighting (source, kind, source_id, field, code)
   select source, kind, source_id, 'traits.theme', 'ht_' || 1 + (source_id::int / 5) % 1000
   from sync.root where source_id::int % 5 = 0`,
  // Scores of pairs of neighbours: half of them one by the machine, a thousand that wait.
  `insert into sync.match (id, subject, a, b, score, verdict, question, created_at, scored_at)
   select sync.new_id(), 'listing', r.key, o.key, 0.7 + r.source_id::int % 30 / 100.0,
     case when d.n % 2 = 0 then 'automatic' else 'candidate' end, d.n = 3 and r.source_id::int % 20 = 0, now(), now()
   from sync.root r cross join generate_series(1, 3) as d (n)
   join sync.root o on (o.source, o.kind, o.source_id) = (r.source, r.kind, (r.source_id::int + d.n)::text)`,
  `insert into sync.feedback (id, listing_id, kind, message, language, created_at)
   select sync.new_id(), listing_id, 'wrong-facts', 'Kello on väärin', 'fi', now() - n * interval '1 hour'
   from (select listing_id, row_number() over () as n from catalogue.listing_source limit 2000) s`,
];

/** A full run that found a third of a source missing, with everything that it changed; two years of acts. */
const WORK = [
  `insert into sync.run (id, source, mode, lane, trigger, state, scope, created_at, started_at, finished_at, seen)
   values ('00000000-0000-7000-8000-000000000001', 'lahella', 'full', 'full', 'schedule', 'guarded',
     '{"municipalities":null}', now() - interval '1 hour', now() - interval '1 hour', now(), 12000)`,
  // Half of those that cannot be read have changed again since.
  `update sync.source_record set changed_run = '00000000-0000-7000-8000-000000000001' where source_id::int % 20 <> 0`,
  `insert into sync.run_item (run_id, kind, source_id, what, at)
   select '00000000-0000-7000-8000-000000000001', kind, source_id, 'changed', now()
   from sync.root cross join generate_series(1, 5)`,
  `insert into sync.run_step (run_id, name, params, state, attempts, finished_at, records)
   select '00000000-0000-7000-8000-000000000001', 'fetch', '{}', case when n % 50 = 0 then 'failed' else 'done' end, 1, now(), 20
   from generate_series(1, 5000) n`,
  `insert into sync.run_line (run_id, at, level, event, fields)
   select run_id, now(), 'debug', case when step_no % 50 = 0 then 'step-failed' else 'step-landed' end,
     jsonb_build_object('stepNo', step_no, 'attempt', n, 'code', 'HTTP_SERVER_ERROR', 'message', 'status 500')
   from sync.run_step cross join generate_series(1, 4) n where run_id = '00000000-0000-7000-8000-000000000001'`,
  `insert into sync.guard_proposal (id, run_id, source, roots, share, created_at)
   select '00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', 'lahella',
     jsonb_agg(jsonb_build_object('kind', kind, 'id', source_id)), 0.4, now()
   from (select kind, source_id from sync.root where source = 'lahella' limit ${MISSING}) r`,
  `insert into sync.audit (at, who, what, subject, before, after, address)
   select now() - n * interval '5 minutes', 'operator' || n % 7, case when n % 9 = 0 then 'decided-same' else 'sign-in' end,
     'subject ' || n, '{"state":"open"}', '{"state":"same"}', '10.0.0.1' from generate_series(200000, 1, -1) n`,
];

/** Two years of runs and what they left, for the pages of the operators. */
export async function seedDashboard(pool: pg.Pool): Promise<void> {
  await seedListings(pool, LISTINGS);
  for (const statement of [...WATCHED, ...RECORDS, ...WORK, "vacuum analyze"]) await pool.query(statement);
}

/** Paths of the pages below the language, with later pages, filters and what has much to show. */
export async function dashboardPaths(pool: pg.Pool): Promise<readonly string[]> {
  const one = async (statement: string): Promise<string> =>
    (await pool.query<{ id: string }>(statement)).rows[0]?.id ?? "";
  const run = `runs/${await one("select id from sync.run order by created_at desc offset 10000 limit 1")}`;
  const large = "runs/00000000-0000-7000-8000-000000000001";
  const last = await one("select max(id)::text as id from sync.run_item");
  const step = await one(
    "select max(step_no)::text as id from sync.run_step where run_id = '00000000-0000-7000-8000-000000000001'",
  );
  const pair = await one("select id from sync.pair where state = 'open' limit 1");
  const owner = await one("select organisation_id as id from catalogue.listing limit 1");
  const paths = `overview overview?days=90 runs runs?source=ptv&mode=full runs?state=failed runs?state=unwell
    runs?changing=yes&from=2025-01-01 ${run} ${run}/steps ${run}/records ${large} ${large}/steps
    ${large}/steps?state=failed ${large}/steps?after=${Number(step) - 200} ${large}/records
    ${large}/records?what=withdrawn ${large}/records?after=${Number(last) - 200} schedules queues audit
    audit?who=operator3 audit?what=decided-same audit?subject=nobody audit?before=1000&who=operator3
    guard guard/00000000-0000-7000-8000-000000000002 guard/00000000-0000-7000-8000-000000000002?page=150
    identity identity?show=merged identity?show=merged&page=500 identity?page=20 identity/${pair}
    records records?q=ryhm%C3%A4 records?q=ryhm%C3%A4&page=20 records?q=olematon records?q=12345
    records/lahella/12345 quarantine quarantine?page=10 quarantine?organisation=${owner} drift
    drift?page=20 alerts feedback feedback?page=50 feedback?about=kahvi accounts own`;
  return paths.split(/\s+/);
}
