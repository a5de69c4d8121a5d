import type pg from "pg";
import type { Session, SessionLimits, SessionStore } from "../../domain/operations/operators.ts";
import { OPERATOR_COLUMNS, type OperatorRow, toOperator } from "./operators.ts";

/** A request may be on its way with the token that another one just replaced. */
const GRACE_SECONDS = 60;

interface SessionRow extends OperatorRow {
  readonly session_id: string;
  readonly session_created_at: Date;
  readonly last_seen_at: Date;
  readonly address: string;
  readonly user_agent: string;
}

const SESSION_COLUMNS = `s.id as session_id, s.created_at as session_created_at, s.last_seen_at, s.address, s.user_agent,
  ${OPERATOR_COLUMNS}`;

/** $2 idle seconds, $3 absolute seconds. */
const ALIVE = `o.disabled_at is null and s.last_seen_at > now() - make_interval(secs => $2)
  and s.created_at > now() - make_interval(secs => $3)`;

function toSession(row: SessionRow): Session {
  return {
    id: row.session_id,
    operator: toOperator(row),
    createdAt: row.session_created_at,
    lastSeenAt: row.last_seen_at,
    address: row.address,
    userAgent: row.user_agent,
  };
}

/** Sessions on the server's side, by the hash of their token. */
export function createSessionStore(pool: pg.Pool): SessionStore {
  return {
    async open({ operatorId, tokenHash, address, userAgent }) {
      await pool.query(
        `with signed as (update sync.operator set last_sign_in_at = now() where id = $1)
         insert into sync.session (operator_id, token_hash, address, user_agent)
         values ($1, decode($2, 'hex'), $3, left($4, 200))`,
        [operatorId, tokenHash, address, userAgent],
      );
    },
    async use(tokenHash, limits) {
      const { rows } = await pool.query<SessionRow & { rotate: boolean }>(
        `update sync.session s set last_seen_at = now()
         from sync.operator o
         where o.id = s.operator_id and ${ALIVE}
           and (s.token_hash = decode($1, 'hex')
             or (s.previous_hash = decode($1, 'hex') and s.rotated_at > now() - make_interval(secs => ${GRACE_SECONDS})))
         returning ${SESSION_COLUMNS},
           s.token_hash = decode($1, 'hex') and s.rotated_at < now() - make_interval(secs => $4) as rotate`,
        [tokenHash, limits.idleSeconds, limits.absoluteSeconds, limits.rotateSeconds],
      );
      const row = rows[0];
      return row === undefined ? null : { session: toSession(row), rotate: row.rotate };
    },
    async rotate(tokenHash, next) {
      const rotated = await pool.query(
        `update sync.session set previous_hash = token_hash, token_hash = decode($2, 'hex'), rotated_at = now()
         where token_hash = decode($1, 'hex')`,
        [tokenHash, next],
      );
      return rotated.rowCount === 1;
    },
    async end(sessionId) {
      await pool.query("delete from sync.session where id = $1", [sessionId]);
    },
    list: (operatorId, limits) => list(pool, operatorId, limits),
    async endOthers(operatorId, exceptSessionId) {
      const ended = await pool.query(
        "delete from sync.session where operator_id = $1 and id is distinct from $2",
        [operatorId, exceptSessionId],
      );
      return ended.rowCount ?? 0;
    },
  };
}

/** Sessions that have ended by their limits are swept out on the way. */
async function list(
  pool: pg.Pool,
  operatorId: string | null,
  limits: SessionLimits,
): Promise<readonly Session[]> {
  await pool.query("delete from sync.session where created_at <= now() - make_interval(secs => $1)", [
    limits.absoluteSeconds,
  ]);
  const { rows } = await pool.query<SessionRow>(
    `select ${SESSION_COLUMNS} from sync.session s join sync.operator o on o.id = s.operator_id
     where ($1::uuid is null or s.operator_id = $1) and ${ALIVE} order by s.last_seen_at desc`,
    [operatorId, limits.idleSeconds, limits.absoluteSeconds],
  );
  return rows.map(toSession);
}
