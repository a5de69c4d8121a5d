/** Notes what the clustering made of pairs. $1 rows: a, b, cut, question, contradicted. */
export const TEXT = /* sql */ `
update sync.match m
set cut = n.cut, question = n.question, contradicted = n.contradicted
from jsonb_to_recordset($1::jsonb) as n (a text, b text, cut text, question boolean, contradicted boolean)
where m.a = n.a and m.b = n.b
  and (m.cut, m.question, m.contradicted) is distinct from (n.cut, n.question, n.contradicted)`;
