/**
 * Writes new and changed listings as one new version each; the document gets its version and time. One that stood
 * before it was merged away goes on counting where it was. $1 rows.
 */
export const TEXT = /* sql */ `
insert into catalogue.listing as l
  (id, organisation_id, kind, state, state_reason, cost, registration, ages, nationwide, nationwide_except, in_region, freshness, themes,
   target_groups, service_classes, municipalities, languages, text_languages, channels, accessibility, sources,
   business_id, organisation_type, positions, published_at, source_modified_at, confirmed_at, next_at, next_change_at,
   sort_name, version, created_at, updated_at, content_hash, document)
select n.id, n.organisation_id, n.kind, n.state, n.state_reason, n.cost, n.registration, n.ages::int4multirange,
       n.nationwide, n.nationwide_except, n.in_region, n.freshness, n.themes, n.target_groups, n.service_classes, n.municipalities,
       n.languages, n.text_languages, n.channels, n.accessibility, n.sources, n.business_id, n.organisation_type,
       n.positions::point[], n.published_at, n.source_modified_at, n.confirmed_at, n.next_at, n.next_change_at,
       n.sort_name, coalesce(d.version, 0) + 1, now(), now(), decode(n.content_hash, 'hex'),
       n.document
         || jsonb_build_object('version', coalesce(d.version, 0) + 1, 'updatedAt', catalogue.instant(now()))
from jsonb_to_recordset($1::jsonb) as n (
  id uuid, organisation_id uuid, kind text, state text, state_reason text, cost text, registration text, ages text,
  nationwide boolean, nationwide_except text[], in_region boolean, freshness text, themes text[], target_groups text[], service_classes text[],
  municipalities text[], languages text[], text_languages text[], channels text[], accessibility text[],
  sources text[], business_id text, organisation_type text, positions text, published_at timestamptz,
  source_modified_at timestamptz, confirmed_at timestamptz, next_at timestamptz, next_change_at timestamptz,
  sort_name text, content_hash text, document jsonb)
left join catalogue.redirect d on d.from_id = n.id
on conflict (id) do update
set organisation_id = excluded.organisation_id, kind = excluded.kind, state = excluded.state,
    state_reason = excluded.state_reason, cost = excluded.cost, registration = excluded.registration,
    ages = excluded.ages, nationwide = excluded.nationwide,
    nationwide_except = excluded.nationwide_except, in_region = excluded.in_region,
    freshness = excluded.freshness, themes = excluded.themes, target_groups = excluded.target_groups,
    service_classes = excluded.service_classes, municipalities = excluded.municipalities,
    languages = excluded.languages, text_languages = excluded.text_languages, channels = excluded.channels,
    accessibility = excluded.accessibility, sources = excluded.sources, business_id = excluded.business_id,
    organisation_type = excluded.organisation_type, positions = excluded.positions,
    published_at = excluded.published_at, source_modified_at = excluded.source_modified_at,
    confirmed_at = excluded.confirmed_at, next_at = excluded.next_at, next_change_at = excluded.next_change_at,
    sort_name = excluded.sort_name, version = l.version + 1, updated_at = now(),
    content_hash = excluded.content_hash,
    document = excluded.document
      || jsonb_build_object('version', l.version + 1, 'updatedAt', catalogue.instant(now()))`;
