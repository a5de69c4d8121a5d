import { MAY_BE_TAKEN, READING, TAKE_FIRST } from "./taking-parts.ts";

/**
 * Takes dirty records of some kinds that no other worker holds, oldest first, with every further mark of the same
 * records. $1 kinds, $2 how many, $3 source or null for all.
 */
export const TEXT = /* sql */ `
with ${READING}, first as (
  select id, source, kind, source_id
  from sync.dirty
  where ${MAY_BE_TAKEN}
  order by id
  limit $2
  for update skip locked
), ${TAKE_FIRST}`;
