/**
 * $1 words. Those that carry something in every language with a dictionary (`ja`, `och` and `the` do not), in order;
 * all of them when none does.
 */
export const TEXT = /* sql */ `
with word as (
  select word, no, numnode(to_tsquery('finnish', word)) > 0 and numnode(to_tsquery('swedish', word)) > 0
    and numnode(to_tsquery('english', word)) > 0 as telling
  from unnest($1::text[]) with ordinality as w(word, no)
)
select word from word
where telling or not exists (select from word where telling)
order by no`;
