/**
 * Whether the instant at which record `r` was asked for lies in the future: the database's clock was ahead then. What
 * another worker asked for while this statement waits for its row is no such instant, hence the minute.
 */
export const IS_AHEAD = /* sql */ `(r.asked_at > clock_timestamp() + interval '1 minute')`;
