import type pg from "pg";
import type {
  AccountChange,
  Operator,
  OperatorStore,
  ProvidedOperator,
  Role,
} from "../../domain/operations/operators.ts";
import { transaction } from "../pool.ts";

export interface OperatorRow {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly issuer: string | null;
  readonly created_at: Date;
  readonly disabled_at: Date | null;
  readonly last_sign_in_at: Date | null;
}

export const OPERATOR_COLUMNS =
  "o.id, o.name, o.role, o.issuer, o.created_at, o.disabled_at, o.last_sign_in_at";

export function toOperator(row: OperatorRow): Operator {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    via: row.issuer === null ? "password" : "provider",
    createdAt: row.created_at,
    disabledAt: row.disabled_at,
    lastSignInAt: row.last_sign_in_at,
  };
}

/** Accounts, in schema `sync`. */
export function createOperatorStore(pool: pg.Pool): OperatorStore {
  const one = async (where: string, values: readonly unknown[]): Promise<Operator | null> => {
    const { rows } = await pool.query<OperatorRow>(
      `select ${OPERATOR_COLUMNS} from sync.operator o where ${where}`,
      [...values],
    );
    return rows[0] === undefined ? null : toOperator(rows[0]);
  };
  return {
    async add(name, role) {
      const { rows } = await pool.query<OperatorRow>(
        `insert into sync.operator as o (name, role) values (lower($1), $2)
         on conflict (name) do nothing returning ${OPERATOR_COLUMNS}`,
        [name, role],
      );
      return rows[0] === undefined ? null : toOperator(rows[0]);
    },
    async list() {
      const { rows } = await pool.query<OperatorRow>(
        `select ${OPERATOR_COLUMNS} from sync.operator o order by o.name`,
      );
      return rows.map(toOperator);
    },
    byId: (id) => one("o.id = $1", [id]),
    byName: (name) => one("o.name = lower($1)", [name]),
    async passwordOf(name) {
      const { rows } = await pool.query<OperatorRow & { password: string }>(
        `select ${OPERATOR_COLUMNS}, o.password from sync.operator o
         where o.name = lower($1) and o.password is not null and o.disabled_at is null and o.issuer is null`,
        [name],
      );
      const row = rows[0];
      return row === undefined ? null : { operator: toOperator(row), passwordHash: row.password };
    },
    async setPassword(id, passwordHash) {
      await pool.query("update sync.operator set password = $2 where id = $1", [id, passwordHash]);
    },
    setRole: (id, role) => change(pool, id, { role }),
    disable: (id) => change(pool, id, { open: false }),
    enable: (id) => change(pool, id, { open: true }),
    provide: (person) => provide(pool, person),
    async hasAdmin() {
      const { rowCount } = await pool.query(
        `select 1 from sync.operator o
         where o.role = 'admin' and o.disabled_at is null and (o.password is not null or o.issuer is not null) limit 1`,
      );
      return rowCount === 1;
    },
    ...setupLinks(pool),
  };
}

/** What an account is to be; what is not named stays. */
interface Wanted {
  readonly role?: Role;
  readonly open?: boolean;
}

/** The check and the change are under one lock: two admins may take each other's rights at the same moment. */
async function change(pool: pg.Pool, id: string, { role, open }: Wanted): Promise<AccountChange> {
  return transaction(pool, async (client) => {
    await client.query("lock table sync.operator in share row exclusive mode");
    const { rows } = await client.query<OperatorRow & { others: boolean }>(
      `select ${OPERATOR_COLUMNS}, exists (
         select 1 from sync.operator other
         where other.id <> o.id and other.role = 'admin' and other.disabled_at is null
           and (other.password is not null or other.issuer is not null)) as others
       from sync.operator o where o.id = $1`,
      [id],
    );
    const [before] = rows;
    if (before === undefined) return "as-it-was";
    const wanted = { role: role ?? before.role, open: open ?? before.disabled_at === null };
    if (wanted.role === before.role && wanted.open === (before.disabled_at === null)) return "as-it-was";
    const isLess = !wanted.open || wanted.role !== "admin";
    if (before.role === "admin" && isLess && !before.others) return "last-admin";
    await client.query(
      "update sync.operator set role = $2, disabled_at = case when not $3 then now() end where id = $1",
      [id, wanted.role, wanted.open],
    );
    // Rights that were taken must not live on in an open session.
    await client.query("delete from sync.session where operator_id = $1", [id]);
    return "changed";
  });
}

async function provide(pool: pg.Pool, person: ProvidedOperator): Promise<Operator | null> {
  const { rows } = await pool.query<OperatorRow>(
    `insert into sync.operator as o (name, role, issuer, subject)
     select lower($3), $4, $1, $2
     where not exists (select 1 from sync.operator where name = lower($3) and (issuer, subject) is distinct from ($1, $2))
     on conflict (issuer, subject) do update set name = excluded.name, role = excluded.role
       where o.disabled_at is null
     returning ${OPERATOR_COLUMNS}`,
    [person.issuer, person.subject, person.name, person.role],
  );
  return rows[0] === undefined ? null : toOperator(rows[0]);
}

function setupLinks(pool: pg.Pool): Pick<OperatorStore, "addSetupLink" | "setupLink" | "useSetupLink"> {
  return {
    async addSetupLink(tokenHash, operatorId, hours) {
      await pool.query(
        `insert into sync.setup_link (token_hash, operator_id, expires_at)
         values (decode($1, 'hex'), $2, now() + make_interval(hours => $3))`,
        [tokenHash, operatorId, hours],
      );
    },
    async setupLink(tokenHash) {
      const { rows } = await pool.query<Partial<OperatorRow>>(
        `select ${OPERATOR_COLUMNS} from sync.setup_link l left join sync.operator o on o.id = l.operator_id
         where l.token_hash = decode($1, 'hex') and l.expires_at > now()`,
        [tokenHash],
      );
      const row = rows[0];
      if (row === undefined) return null;
      return { operator: isOperatorRow(row) ? toOperator(row) : null };
    },
    async useSetupLink(tokenHash) {
      const used = await pool.query(
        "delete from sync.setup_link where token_hash = decode($1, 'hex') and expires_at > now()",
        [tokenHash],
      );
      return used.rowCount === 1;
    },
  };
}

function isOperatorRow(row: Partial<OperatorRow>): row is OperatorRow {
  return typeof row.id === "string";
}
