import pg from "pg";
import { SyncError } from "../../domain/errors.ts";
import { type Database, transaction } from "../pool.ts";
import { ACTIVE_STATES } from "../runs/sql/active.ts";

/** A copy of both schemas that vanishes with its connection; what works on `pool` works on the copy. */
export interface Rehearsal {
  readonly pool: pg.Pool;
  /** The database's clock when the copy was made. */
  readonly madeAt: Date;
  close(): Promise<void>;
}

/** Tables whose rows are only ever written, or are of no use to a run: the copy begins without them. */
const LEFT_EMPTY = [
  "listing_version",
  "listing_text",
  "occurrence",
  "change",
  "run_item",
  "run_step",
  "run_wanted",
  "operator",
  "session",
  "setup_link",
  "audit",
  "feedback",
  "list_draft",
  "shared_list",
] as const;

/** What is copied of tables that are copied in part. */
const PARTS: Readonly<Record<string, string>> = {
  // An active run is nothing to a rehearsal: it has a run of its own.
  run: `state not in ${ACTIVE_STATES}`,
  // Earlier payloads serve where the newest cannot be read.
  source_record_version: `exists (
    select 1 from sync.root r
    where (r.source, r.kind, r.source_id) = (t.source, t.kind, t.source_id) and r.outcome = 'quarantined')
    or exists (
      select 1 from sync.organisation_root o where (o.source, o.kind, o.source_id) = (t.source, t.kind, t.source_id))`,
};

interface TableRow {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
  /** Column and sequence of an identity column; null when there is none. */
  readonly identity: string | null;
}

/**
 * Copies both schemas into temporary tables of one connection, consistent in themselves, and sends every statement on
 * that connection there. Afterwards the connection is read-only, which temporary tables are not bound by: the server
 * itself refuses whatever would write elsewhere. The only locks are those that reading takes.
 */
export async function openRehearsal(url: string): Promise<Rehearsal> {
  // One connection that is never let go: temporary tables are its own.
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    idleTimeoutMillis: 0,
    application_name: "tarmoa-sync dry run",
  });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  try {
    const { names, madeAt } = await transaction(pool, copy);
    await pool.query("set default_transaction_read_only = on");
    const client = await pool.connect();
    divert(client, names);
    client.release();
    return { pool, madeAt, close: () => pool.end() };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

async function copy(db: Database): Promise<{ names: readonly string[]; madeAt: Date }> {
  await db.query("set transaction isolation level repeatable read");
  const { rows: tables } = await db.query<TableRow>(TABLES);
  const names = tables.map(({ name }) => name);
  if (new Set(names).size < names.length) {
    throw new SyncError(
      "INTERNAL",
      "Two tables of the schemas have the same name; a rehearsal needs each once.",
    );
  }
  for (const table of tables) await copyTable(db, table);
  const { rows: views } = await db.query<{ name: string; text: string }>(VIEWS);
  const diverted = diverter(names);
  for (const { name, text } of views) await db.query(`create temp view ${name} as ${diverted(text)}`);
  const { rows } = await db.query<{ now: Date }>("select now() as now");
  return { names: [...names, ...views.map(({ name }) => name)], madeAt: rows[0]?.now ?? new Date(0) };
}

async function copyTable(db: Database, { schema, name, columns, identity }: TableRow): Promise<void> {
  await db.query(`create temp table ${name} (like ${schema}.${name} including all)`);
  if (!LEFT_EMPTY.some((empty) => empty === name)) {
    const list = columns.map((column) => `"${column}"`).join(", ");
    await db.query(
      `insert into pg_temp.${name} (${list}) overriding system value
       select ${list} from ${schema}.${name} t where ${PARTS[name] ?? "true"}`,
    );
  }
  if (identity !== null) {
    // Numbers go on where those of the table stand.
    await db.query(
      `select setval(pg_get_serial_sequence('pg_temp.${name}', $1),
                     (select coalesce(max("${identity}"), 0) + 1 from ${schema}.${name}), false)`,
      [identity],
    );
  }
  await db.query(`analyze pg_temp.${name}`);
}

/** Makes every statement of a client speak of the copies. */
function divert(client: pg.PoolClient, names: readonly string[]): void {
  const diverted = diverter(names);
  const ask = client.query.bind(client);
  const first = (statement: unknown): unknown => {
    if (typeof statement === "string") return diverted(statement);
    if (typeof statement === "object" && statement !== null && "text" in statement) {
      return { ...statement, text: diverted(String(statement.text)) };
    }
    return statement;
  };
  Object.defineProperty(client, "query", {
    value: (statement: unknown, ...rest: readonly unknown[]): unknown =>
      Reflect.apply(ask, undefined, [first(statement), ...rest]),
  });
}

function diverter(names: readonly string[]): (text: string) => string {
  const named = new RegExp(`\\b(?:sync|catalogue)\\.(${names.join("|")})\\b`, "g");
  return (text) => text.replace(named, "pg_temp.$1");
}

const TABLES = `
select n.nspname as schema, c.relname as name,
       array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns,
       min(a.attname::text) filter (where a.attidentity <> '') as identity
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where n.nspname in ('sync', 'catalogue') and c.relkind = 'r'
group by n.nspname, c.relname
order by n.nspname, c.relname`;

const VIEWS = `
select c.relname as name, pg_get_viewdef(c.oid) as text
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where n.nspname in ('sync', 'catalogue') and c.relkind = 'v'
order by c.oid`;
