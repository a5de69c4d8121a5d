import type pg from "pg";
import type { AuditRow, AuditTrail, Audited } from "../../domain/operations/operators.ts";

interface Row {
  readonly id: number;
  readonly at: Date;
  readonly who: string;
  readonly operator_id: string | null;
  readonly what: Audited;
  readonly subject: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly address: string | null;
  readonly request_id: string | null;
}

/** The append-only trail of every act. */
export function createAuditTrail(pool: pg.Pool): AuditTrail {
  return {
    async record(entry) {
      await pool.query(
        `insert into sync.audit (who, operator_id, what, subject, before, after, address, request_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          entry.who,
          entry.operatorId,
          entry.what,
          entry.subject,
          jsonOrNull(entry.before),
          jsonOrNull(entry.after),
          entry.address,
          entry.requestId,
        ],
      );
    },
    async page({ who, what, subject, from, to }, beforeId, size) {
      const { rows } = await pool.query<Row>(
        `select * from sync.audit
         where ($1::text is null or who = lower($1)) and ($2::text is null or what = $2)
           and ($3::text is null or lower(subject) like lower($3))
           and ($4::timestamptz is null or at >= $4) and ($5::timestamptz is null or at < $5)
           and ($6::bigint is null or id < $6)
         order by id desc limit $7`,
        [who, what, subject === null ? null : partOf(subject), from, to, beforeId, size],
      );
      return rows.map(toAuditRow);
    },
    async failures(name, address, withinSeconds) {
      const { rows } = await pool.query<{ of_name: number; from_address: number; last_at: Date | null }>(
        `with failed as (
           select who, address, at from sync.audit
           where what = 'sign-in-failed' and at > now() - make_interval(secs => $3)
         ), success as (
           select max(at) as at from sync.audit
           where what = 'sign-in' and who = lower($1) and at > now() - make_interval(secs => $3)
         )
         select (count(*) filter (where who = lower($1) and (success.at is null or failed.at > success.at)))::int as of_name,
                (count(*) filter (where address = $2))::int as from_address,
                max(failed.at) filter (where who = lower($1) or address = $2) as last_at
         from failed cross join success`,
        [name, address, withinSeconds],
      );
      const row = rows[0];
      return { ofName: row?.of_name ?? 0, fromAddress: row?.from_address ?? 0, lastAt: row?.last_at ?? null };
    },
  };
}

/** A pattern of LIKE for whatever holds a text as it stands; the index `audit_subject` knows no other question. */
function partOf(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}

function jsonOrNull(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

function toAuditRow(row: Row): AuditRow {
  return {
    id: row.id,
    at: row.at,
    who: row.who,
    operatorId: row.operator_id,
    what: row.what,
    subject: row.subject,
    before: row.before,
    after: row.after,
    address: row.address,
    requestId: row.request_id,
  };
}
