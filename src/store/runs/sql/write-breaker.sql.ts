/** $1 source, $2 state, $3 since, $4 until, $5 openings, $6 code, $7 asked, $8 failures (JSON). */
export const TEXT = /* sql */ `
update sync.breaker
set state = $2, since = $3, until = $4, openings = $5, code = $6, asked = $7, failures = $8::jsonb
where source = $1`;
