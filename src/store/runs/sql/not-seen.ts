/**
 * Whether record `r` was not seen since run `n`, or the one that it resumes, began. What carries one of their names was
 * seen whatever the time says: the database's clock may have been set back meanwhile (I2).
 */
export const NOT_SEEN = /* sql */ `(r.last_seen_at < n.base_at
    and r.last_seen_run is distinct from n.id and r.last_seen_run is distinct from n.resumes)`;
