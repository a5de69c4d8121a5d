import type pg from "pg";
import type { DerivationStore, DerivationUnit } from "../../domain/derive/derivation.ts";
import { ROOT_KIND, type SourceId } from "../../domain/source.ts";
import { type Database, transaction } from "../pool.ts";
import { TEXT as ENSURE_ROOTS } from "./sql/ensure-roots.sql.ts";
import { TEXT as MARK_ALL } from "./sql/mark-all.sql.ts";
import { TEXT as MARK_DUE } from "./sql/mark-due.sql.ts";
import { TEXT as MARK_OUTDATED } from "./sql/mark-outdated.sql.ts";
import { TEXT as QUARANTINE } from "./sql/quarantine.sql.ts";
import { TEXT as STRAY_DIRTY } from "./sql/stray-dirty.sql.ts";
import { TEXT as TAKE_DIRTY_ROOTS } from "./sql/take-dirty-roots.sql.ts";
import { TEXT as TAKE_DIRTY } from "./sql/take-dirty.sql.ts";
import { loadCodeDecisions } from "../codes/rows.ts";
import { ORGANISATION_BUCKETS, ORGANISATION_CLAIMS } from "../identity/locks.ts";
import { differingColumns } from "./differing-columns.ts";
import { allListings, allOrganisations } from "./everything.ts";
import { keyArrays, type KeyRow } from "./keys.ts";
import { ORGANISATION_KINDS } from "./load.ts";
import { openUnit, type Taken } from "./unit.ts";

const ROOT_KINDS: readonly string[] = Object.values(ROOT_KIND);

/** The queue of dirty records and everything that deriving reads and writes. */
export function createDerivationStore(pool: pg.Pool): DerivationStore {
  return {
    batch: (limit, source, work) => transaction(pool, (client) => runBatch(client, { limit, source }, work)),
    single: (source, work) => runSingle(pool, { limit: 1, source }, work),
    async backlog(source) {
      const { rows } = await pool.query<{ backlog: number }>(
        `select count(distinct (source, kind, source_id))::int as backlog
         from sync.dirty
         where $1::text is null or source = $1 or why in ('organisation', 'identity', 'related')`,
        [source],
      );
      return rows[0]?.backlog ?? 0;
    },
    async hasStray() {
      const { rowCount } = await pool.query(STRAY_DIRTY);
      return (rowCount ?? 0) > 0;
    },
    async markAll(why) {
      const marked = await pool.query(MARK_ALL, [why, [...ROOT_KINDS, ...ORGANISATION_KINDS]]);
      return marked.rowCount ?? 0;
    },
    async markDue(now) {
      const marked = await pool.query(MARK_DUE, [now]);
      return marked.rowCount ?? 0;
    },
    async markOutdated(source, version) {
      const marked = await pool.query(MARK_OUTDATED, [source, version]);
      return marked.rowCount ?? 0;
    },
    decidedCodes: () => loadCodeDecisions(pool),
    allListings: (batch) => allListings(pool, batch),
    differingColumns: (listings) => differingColumns(pool, listings),
    allOrganisations: (batch) => allOrganisations(pool, batch),
  };
}

type Work = (unit: DerivationUnit) => Promise<void>;

interface Taking {
  readonly limit: number;
  readonly source: SourceId | null;
}

async function runBatch(client: Database, taking: Taking, work: Work): Promise<number> {
  const taken = await takeBoth(client, taking);
  await runUnit(client, taken, work);
  return taken.organisations.length + taken.roots.length;
}

async function runUnit(client: Database, taken: Taken, work: Work): Promise<void> {
  if (taken.organisations.length + taken.roots.length === 0) return;
  await work(await openUnit(client, taken));
}

/** Organisations first: roots only when no organisation is left. */
async function takeBoth(client: Database, taking: Taking): Promise<Taken> {
  const { limit, source } = taking;
  const { rows: organisations } = await client.query<KeyRow>(TAKE_DIRTY, [ORGANISATION_KINDS, limit, source]);
  if (organisations.length > 0) return { organisations, roots: [] };
  const { rows: roots } = await client.query<KeyRow>(TAKE_DIRTY_ROOTS, [
    ROOT_KINDS,
    limit,
    source,
    ORGANISATION_KINDS,
    ORGANISATION_CLAIMS,
    ORGANISATION_BUCKETS,
  ]);
  return { organisations, roots };
}

/** One record; a fault of ours rolls its work back, keeps it out of the queue and quarantines its root. */
async function runSingle(
  pool: pg.Pool,
  taking: Taking,
  work: Work,
): Promise<{ taken: number; fault: unknown }> {
  return transaction(pool, async (client) => {
    const batch = await takeBoth(client, taking);
    const { roots } = batch;
    const taken = batch.organisations.length + roots.length;
    await client.query("savepoint work");
    try {
      await runUnit(client, batch, work);
      return { taken, fault: null };
    } catch (fault) {
      if (isDatabaseFault(fault)) throw fault;
      await client.query("rollback to savepoint work");
      await client.query(ENSURE_ROOTS, keyArrays(roots));
      await client.query(QUARANTINE, keyArrays(roots));
      return { taken, fault };
    }
  });
}

// Classes of SQLSTATE that mean the server, the connection or a conflict, not the record: try again later.
const TRANSIENT_CLASSES = ["08", "25", "40", "53", "55", "57", "58"];

function isDatabaseFault(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false;
  const code = "code" in fault && typeof fault.code === "string" ? fault.code : "";
  if (/^E[A-Z]+$/.test(code) || /terminated|connection/i.test(fault.message)) return true;
  return code.length === 5 && TRANSIENT_CLASSES.includes(code.slice(0, 2));
}
