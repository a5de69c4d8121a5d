-- Names of organisations as people write them in other lists: without accents, punctuation and legal form, so that
-- `Lapuan Eläkeläiset r.y.` is `lapuan elakelaiset`.
create function catalogue.bare_name(text) returns text
  language sql immutable strict parallel safe
  return trim(regexp_replace(
    regexp_replace(
      regexp_replace(catalogue.plain($1), '[^[:alnum:]]+', ' ', 'g'),
      '\m(r y|ry|rekisteroity yhdistys|r f|rf|registrerad forening|oy|ab|oyj|osk|sr)\M', ' ', 'g'),
    ' +', ' ', 'g'));
