/**
 * Adds a landing to its run's counts: the last statement of the transaction, and the one that checks the lease.
 * $1 run, $2 token, $3 seen, $4 new, $5 changed, $6 unchanged, $7 gone, $8 returned, $9 whole.
 */
export const TEXT = /* sql */ `
update sync.run
set seen = seen + $3, new = new + $4, changed = changed + $5, unchanged = unchanged + $6, gone = gone + $7,
    returned = returned + $8, whole = whole and $9, requests = requests + 1
where id = $1 and lease_token = $2 and state in ('pulling', 'reconciling') and not cancel_requested`;
