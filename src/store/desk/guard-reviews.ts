import type pg from "pg";
import {
  type AffectedOrganisation,
  type GuardReviews,
  type ProposalSummary,
  type ProposedRecord,
  REVIEWED_RECORDS,
  type RunAround,
} from "../../domain/pull/guard-review.ts";
import type { Localised } from "../../domain/text.ts";
import { type KeyRow, toKey } from "../derivation/keys.ts";
import { TEXT as AFFECTED } from "./sql/affected-organisations.sql.ts";
import { TEXT as PROPOSALS } from "./sql/proposals.sql.ts";
import { TEXT as RECORDS } from "./sql/proposed-records.sql.ts";
import { TEXT as RUNS } from "./sql/runs-around.sql.ts";
import { TEXT as USUAL } from "./sql/usual-seen.sql.ts";

const DECIDED_LISTED = 30;
const ORGANISATIONS_LISTED = 10;
const RUNS_BEFORE = 8;
const RUNS_AFTER = 4;
/** Full runs that the usual is told from. */
const RUNS_USUAL = 20;

interface ProposalRow extends Pick<
  ProposalSummary,
  "id" | "source" | "state" | "total" | "absent" | "share"
> {
  readonly run_id: string;
  readonly organisation_id: string | null;
  readonly organisation: Localised | null;
  readonly created_at: Date;
  readonly decided_at: Date | null;
  readonly decided_by: string | null;
}

interface RecordRow extends KeyRow, Omit<ProposedRecord, "key" | "listingId"> {
  readonly listing_id: string | null;
}

interface AffectedRow extends AffectedOrganisation {
  readonly affected: number;
}

interface RunRow extends Pick<RunAround, "id" | "mode" | "state" | "seen" | "withdrawn" | "retries"> {
  readonly created_at: Date;
  readonly error_code: string | null;
}

/** Proposals of the guard as the operators' pages show them. */
export function createGuardReviews(pool: pg.Pool): GuardReviews {
  return {
    async list() {
      const { rows } = await pool.query<ProposalRow>(PROPOSALS, [null, DECIDED_LISTED]);
      return rows.map(toSummary);
    },
    async review(id, page) {
      const { rows } = await pool.query<ProposalRow>(PROPOSALS, [id, 0]);
      const [row] = rows;
      if (row === undefined) return null;
      const [records, affected, runs] = await Promise.all([
        pool.query<RecordRow>(RECORDS, [id, (page - 1) * REVIEWED_RECORDS, REVIEWED_RECORDS]),
        pool.query<AffectedRow>(AFFECTED, [id, ORGANISATIONS_LISTED]),
        pool.query<RunRow>(RUNS, [row.source, row.created_at, row.run_id, RUNS_BEFORE, RUNS_AFTER]),
      ]);
      const usual = await pool.query<{ usual: number | null }>(USUAL, [
        row.source,
        runs.rows.find(({ id: run }) => run === row.run_id)?.created_at ?? row.created_at,
        RUNS_USUAL,
      ]);
      return {
        proposal: toSummary(row),
        records: records.rows.map(toRecord),
        organisations: affected.rows.map(({ name, missing, known }) => ({ name, missing, known })),
        organisationCount: affected.rows[0]?.affected ?? 0,
        runs: runs.rows.map((run) => toRun(run, row.run_id)),
        usualSeen: usual.rows[0]?.usual ?? null,
      };
    },
  };
}

function toSummary(row: ProposalRow): ProposalSummary {
  const { run_id, organisation_id, created_at, decided_at, decided_by, ...same } = row;
  return {
    ...same,
    runId: run_id,
    organisationId: organisation_id,
    createdAt: created_at,
    decidedAt: decided_at,
    decidedBy: decided_by,
  };
}

function toRecord(row: RecordRow): ProposedRecord {
  const { name, organisation, absent, listing_id } = row;
  return { key: toKey(row), name, organisation, absent, listingId: listing_id };
}

function toRun(row: RunRow, proposedBy: string): RunAround {
  const { created_at, error_code, ...same } = row;
  return {
    ...same,
    createdAt: created_at,
    errorCode: error_code,
    isOfProposal: row.id === proposedBy,
  };
}
