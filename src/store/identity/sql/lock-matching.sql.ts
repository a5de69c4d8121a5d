/**
 * Takes the locks of the given buckets, in the order given, until the transaction ends. $1 class of the locks, $2 buckets
 * in ascending order.
 */
export const TEXT = /* sql */ `
select pg_advisory_xact_lock($1::int, bucket) from unnest($2::int[]) as bucket`;
