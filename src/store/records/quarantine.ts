import type pg from "pg";
import { QUARANTINE_CODES } from "../../domain/problem.ts";
import type {
  QuarantinedRecord,
  QuarantineFilter,
  QuarantineGroups,
  QuarantineOwner,
  QuarantineReader,
} from "../../domain/mirror/quarantine.ts";
import { type KeyRow, toKey } from "../derivation/keys.ts";
import { GROUPS, KEYS, PAGE } from "./sql/quarantined.sql.ts";

interface PageRow extends KeyRow, Pick<QuarantinedRecord, "codes" | "name"> {
  readonly failed_first_at: Date | null;
  readonly failures: number;
  readonly next_try_at: Date | null;
}

/** What cannot be read, for the operators' pages. */
export function createQuarantineReader(pool: pg.Pool): QuarantineReader {
  return {
    async groups(filter) {
      const { rows } = await pool.query<QuarantineGroups>(GROUPS, valuesOf(filter));
      return rows[0] ?? { total: 0, codes: [], organisations: [], ages: [] };
    },
    async page(filter, page, size) {
      const { rows } = await pool.query<PageRow>(PAGE, [...valuesOf(filter), size, (page - 1) * size]);
      return rows.map((row) => ({
        key: toKey(row),
        name: row.name,
        codes: row.codes,
        since: row.failed_first_at,
        attempts: row.failures,
        nextTryAt: row.next_try_at,
      }));
    },
    async keys(filter) {
      const { rows } = await pool.query<KeyRow>(KEYS, valuesOf(filter));
      return rows.map(toKey);
    },
    async owner(organisationId) {
      const { rows } = await pool.query<QuarantineOwner>(
        `select id, document -> 'name' as name, business_id as "businessId"
         from catalogue.organisation where id::text = $1`,
        [organisationId],
      );
      return rows[0] ?? null;
    },
  };
}

function valuesOf({ source, code, organisation, age }: QuarantineFilter): unknown[] {
  return [source, code, organisation, age, QUARANTINE_CODES];
}
