/** What the current user must be allowed and is not: temporary tables, and every table of both schemas. */
export const TEXT = /* sql */ `
select 'temporary tables' as missing
where not has_database_privilege(current_database(), 'temporary')
union all
select lower(p) || ' on ' || n.nspname || '.' || c.relname
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) as p
where n.nspname in ('sync', 'catalogue') and c.relkind = 'r'
  and not (has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, p))
order by 1
limit 20`;
