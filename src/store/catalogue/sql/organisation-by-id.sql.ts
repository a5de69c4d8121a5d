/** The organisation, or the one that it was merged into. $1 id. */
export const TEXT = /* sql */ `
select o.document
from catalogue.organisation o
where o.id = coalesce(
  (select r.to_id from catalogue.redirect r where r.from_id = $1::uuid and r.subject = 'organisation'), $1::uuid)`;
