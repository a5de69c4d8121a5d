/**
 * Rows of the run $1 whose id is above another, for an order by run and id. Said as a span of both, it can be read from
 * the index of both and no other: of "this run, by id" the server may think that walking all runs by id finds its rows
 * soon, which took 1.7 s of five million.
 */
export function ofRun(afterId: string): string {
  return `(run_id, id) > ($1::uuid, ${afterId}) and (run_id, id) <= ($1::uuid, 9223372036854775807)`;
}
