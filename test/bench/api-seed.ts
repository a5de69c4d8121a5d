import type pg from "pg";

/**
 * Listings made from words in SQL, as many as asked for, spread over themes, municipalities, ages and states as a
 * county's catalogue is: about 3 kB of document each, one to three languages, every third with meetings.
 */
const LISTINGS = /* sql */ `
with words as (
  select
    array['Tasapaino','Tuoli','Vesi','Kävely','Muisti','Vertaistuki','Ystävä','Kahvi','Käsityö','Laulu','Tanssi','Luonto',
      'Kriisi','Velka','Nuorten','Perhe','Omaishoitaja','Ruoka','Liikunta','Senioreiden'] as fi,
    array['ryhmä','jumppa','kerho','ilta','kurssi','piiri','neuvonta','toiminta','kahvila','leiri'] as fi_ends,
    array['Balans','Stol','Vatten','Promenad','Minnes','Kamratstöd','Vän','Kaffe','Handarbets','Sång','Dans','Natur',
      'Kris','Skuld','Ungdoms','Familje','Anhörig','Mat','Motions','Seniorers'] as sv,
    array['grupp','gymnastik','klubb','kväll','kurs','cirkel','rådgivning','verksamhet','café','läger'] as sv_ends,
    array['yhteisollisyys','luonto','liikunta','luovuus_kulttuuri','toimeentulo_tyo_oppiminen_asuminen','sote_ohjaus',
      'ravitsemus_uni','mieli_paihteettomyys'] as themes,
    array['005','010','145','151','152','164','218','232','233','300','301','399','403','408','743','759','846','934',
      '989','050'] as places,
    array['Seinäjoki','Lapua','Kauhava','Ilmajoki','Kurikka','Alavus','Ähtäri','Kauhajoki'] as towns
), numbered as (
  select n, w.*,
    initcap(w.fi[1 + n % 20]) || w.fi_ends[1 + (n / 20) % 10] || ' ' || w.towns[1 + (n / 200) % 8] || ' ' || n as name_fi,
    w.sv[1 + n % 20] || w.sv_ends[1 + (n / 20) % 10] || ' ' || n as name_sv,
    md5('listing' || n)::uuid as id,
    md5('organisation' || n % 4000)::uuid as organisation_id
  from generate_series(1, $1::int) as n, words as w
), shaped as (
  select numbered.*,
    case when n % 10 = 0 then '{}' else array[themes[1 + n % 8], themes[1 + (n / 8) % 8]] end as my_themes,
    array[places[1 + n % 18], places[1 + (n / 18) % 20]] as my_places,
    case when n % 3 = 0 then array['place', 'phone'] when n % 3 = 1 then array['place'] else array['online'] end as my_channels,
    case n % 4 when 0 then 'free' when 1 then 'paid' when 2 then 'unknown' else 'free' end as my_cost,
    case when n % 17 = 0 then 'ended' when n % 31 = 0 then 'hidden' else 'visible' end as my_state,
    case when n % 12 = 0 then 'stale' when n % 5 = 0 then 'ageing' else 'fresh' end as my_freshness,
    'Tervetuloa mukaan toimintaan. ' || repeat(fi[1 + (n / 7) % 20] || ' ' || lower(fi[1 + (n / 3) % 20])
      || lower(fi_ends[1 + n % 7 % 10]) || ' yhdessä kerran viikossa ohjaajan kanssa. ', 12) as text_fi,
    'Välkommen med. ' || repeat(sv[1 + (n / 7) % 20] || ' ' || lower(sv[1 + (n / 3) % 20]) || ' tillsammans med ledare. ', 8) as text_sv
  from numbered
), stored as (
  insert into catalogue.listing (
    id, organisation_id, kind, state, cost, registration, ages, nationwide, in_region, freshness, themes, target_groups,
    municipalities, languages, text_languages, channels, accessibility, sources, business_id, organisation_type,
    positions, published_at, source_modified_at, seen_at, next_at, sort_name, version, created_at, updated_at,
    content_hash, document)
  select id, organisation_id, case when n % 3 = 2 then 'service' else 'activity' end, my_state, my_cost, 'unknown',
    case n % 4 when 0 then '{[65,)}'::int4multirange when 1 then '{[7,18)}'::int4multirange end,
    n % 25 = 0, true, my_freshness, my_themes, array['KR1.' || 1 + n % 6], my_places,
    case when n % 6 = 0 then array['fi', 'sv'] else array['fi'] end,
    case when n % 3 = 0 then array['fi', 'sv'] else array['fi'] end, my_channels,
    case when n % 7 = 0 then array['wheelchair'] else '{}' end,
    array[case when n % 3 = 2 then 'ptv' else 'lahella' end],
    lpad((n % 4000)::text, 7, '0') || '-1', case when n % 3 = 2 then 'municipality' else 'association' end,
    array[point(22.0 + (n % 200) / 100.0, 62.3 + (n / 200 % 100) / 100.0)],
    now(), now() - n % 500 * interval '1 day', now(), case when n % 3 = 0 then now() + n % 30 * interval '1 day' end,
    lower(name_fi), 1, now(), now() - n % 500 * interval '1 hour', decode(md5(n::text), 'hex'),
    jsonb_build_object(
      'id', id, 'version', 1, 'updatedAt', now(), 'kind', 'activity', 'state', my_state, 'stateReason', null,
      'name', jsonb_build_object('fi', name_fi, 'sv', name_sv), 'alternativeName', '{}'::jsonb,
      'summary', jsonb_build_object('fi', left(text_fi, 120)), 'description', jsonb_build_object('fi', text_fi, 'sv', text_sv),
      'descriptionHtml', jsonb_build_object('fi', '<p>' || text_fi || '</p>'), 'userInstruction', '{}'::jsonb,
      'nationalTexts', '[]'::jsonb, 'organisation', null, 'themes', to_jsonb(my_themes),
      'targetGroups', jsonb_build_array('KR1.' || 1 + n % 6), 'serviceClasses', '[]'::jsonb, 'keywords', '{}'::jsonb,
      'ages', null, 'agesBasis', null, 'municipalities', '[]'::jsonb, 'nationwide', n % 25 = 0, 'nationwideExcept', '[]'::jsonb,
      'languages', jsonb_build_array('fi'), 'cost', my_cost, 'costText', '{}'::jsonb, 'registration', 'unknown',
      'registrationText', '{}'::jsonb, 'registrationUrl', null, 'offerings', '[]'::jsonb, 'contacts', '[]'::jsonb,
      'sources', jsonb_build_array(jsonb_build_object('source', 'lahella', 'kind', 'activity', 'id', n::text,
        'role', 'origin', 'url', null, 'modifiedAt', null, 'seenAt', null)),
      'fieldSources', '{}'::jsonb, 'related', '[]'::jsonb, 'freshness', my_freshness, 'publishedAt', null, 'confirmedAt', null)
  from shaped
), roots as (
  insert into catalogue.listing_source (listing_id, source, kind, source_id, role)
  select id, 'lahella', 'activity', n::text, 'origin' from shaped
), records as (
  insert into sync.source_record (source, kind, source_id, payload, hash, asked_at, first_seen_at, last_seen_at, changed_at)
  select 'lahella', 'activity', n::text, '{}', decode(md5(n::text), 'hex'), now(), now(), now(), now() from shaped
), meetings as (
  insert into catalogue.occurrence (listing_id, offering_no, schedule_no, spans)
  select id, 0, 0, (
    select range_agg(tstzrange(day, day + interval '90 minutes'))
    from generate_series(date_trunc('day', now()) + (n % 7) * interval '1 day' + interval '8 hours',
      now() + interval '300 days', interval '7 days') as day)
  from shaped where n % 3 = 0
)
insert into catalogue.listing_text (listing_id, language, name, words)
select id, 'fi', name_fi, setweight(to_tsvector('finnish', lower(name_fi)), 'A') || setweight(to_tsvector('finnish', lower(text_fi)), 'C') from shaped
union all
select id, 'sv', name_sv, setweight(to_tsvector('swedish', lower(name_sv)), 'A') || setweight(to_tsvector('swedish', lower(text_sv)), 'C')
from shaped where n % 3 = 0`;

/** Fills an empty, migrated catalogue and lets the planner look at it. */
export async function seedListings(pool: pg.Pool, count: number): Promise<void> {
  await pool.query(LISTINGS, [count]);
  await pool.query("vacuum analyze catalogue.listing");
  await pool.query("vacuum analyze catalogue.listing_text");
  await pool.query("vacuum analyze catalogue.occurrence");
  await pool.query("vacuum analyze catalogue.listing_source");
  await pool.query("vacuum analyze sync.source_record");
}
