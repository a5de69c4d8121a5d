/** Unknown codes and fields, those met first most lately at the top; at most 200. */
export const TEXT = /* sql */ `
select source, field, code, count, first_seen_at, example_id
from sync.drift
order by first_seen_at desc, source, field, code
limit 200`;
