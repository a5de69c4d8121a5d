-- What people decide that codes of the sources mean (`kind` map): subject {table, code}, value {to}.

-- One standing decision about a code; a new one takes the place of the one before, which is kept as undone.
create unique index decision_code on sync.decision ((subject ->> 'table'), (subject ->> 'code'))
  where undone_at is null and kind = 'map';
