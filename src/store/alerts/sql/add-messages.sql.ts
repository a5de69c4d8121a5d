/** $1 now, $2 contents (a list), $3 channels. Adds each message to each channel, in order. */
export const TEXT = /* sql */ `
insert into sync.alert_message (channel, content, created_at, next_try_at)
select channel, content, $1::timestamptz, $1::timestamptz
from jsonb_array_elements($2::jsonb) with ordinality as m (content, no)
cross join unnest($3::text[]) as channel
order by no`;
