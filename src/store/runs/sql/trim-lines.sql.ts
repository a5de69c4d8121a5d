/** Drops lines of a run before its newest so many. $1 run, $2 how many are kept. */
export const TEXT = /* sql */ `
delete from sync.run_line
where run_id = $1
  and id <= (select id from sync.run_line where run_id = $1 order by id desc offset $2 limit 1)`;
