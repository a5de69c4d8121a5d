/** $1 words. Each in order, folded as names are, and as the text of a tsquery by every stemmer. */
export const TEXT = /* sql */ `
select word, catalogue.plain(word) as plain,
  to_tsquery('finnish', word)::text as finnish, to_tsquery('swedish', word)::text as swedish,
  to_tsquery('english', word)::text as english, to_tsquery('simple', word)::text as simple
from unnest($1::text[]) with ordinality as w(word, no)
order by no`;
