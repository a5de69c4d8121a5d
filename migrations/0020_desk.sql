-- What people put off, what they wrote beside a report, and one place that says how a pair stands.

-- A pair that was put off is not offered until then; a decision about it ends that.
create unique index decision_later on sync.decision ((subject ->> 'a'), (subject ->> 'b'))
  where undone_at is null and kind = 'later';

-- Pairs that mean something, with what people say of them. `standing` is the decision, or the putting off, that a
-- person has to have seen before saying something else. A record that is gone makes its pair dormant.
create view sync.pair as
select m.id, m.subject, m.a, m.b, m.score, m.features, m.conflicts, m.lineage, m.verdict, m.cut, m.question, m.contradicted,
       coalesce(d.kind, case when m.question then 'open' when m.verdict = 'automatic' then 'automatic' end) as state,
       d.id as decision_id, coalesce(d.id, p.id) as standing,
       coalesce(d.decided_by, p.decided_by) as decided_by, coalesce(d.decided_at, p.decided_at) as decided_at,
       coalesce(d.reason, p.reason) as reason, p.expires_at as postponed_until,
       coalesce(ra.state, 'withdrawn') = 'withdrawn' or coalesce(rb.state, 'withdrawn') = 'withdrawn' as dormant
from sync.match m
left join sync.decision d
  on d.subject ->> 'a' = m.a and d.subject ->> 'b' = m.b
  and d.undone_at is null and d.kind in ('same', 'different')
left join sync.decision p
  on p.subject ->> 'a' = m.a and p.subject ->> 'b' = m.b and p.undone_at is null and p.kind = 'later'
left join sync.source_record ra
  on (ra.source, ra.kind, ra.source_id)
   = (split_part(m.a, '/', 1), split_part(m.a, '/', 2), substring(m.a from '^[^/]+/[^/]+/(.*)$'))
left join sync.source_record rb
  on (rb.source, rb.kind, rb.source_id)
   = (split_part(m.b, '/', 1), split_part(m.b, '/', 2), substring(m.b from '^[^/]+/[^/]+/(.*)$'));

-- What whoever settled a report wrote beside it.
alter table sync.feedback add column note text check (char_length(note) <= 1000);
create index feedback_settled on sync.feedback (decided_at) where state <> 'open';
create index feedback_listing on sync.feedback (listing_id);
