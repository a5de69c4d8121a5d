import type pg from "pg";
import { ORGANISATION_KIND, ROOT_KIND } from "../../domain/source.ts";
import { transaction } from "../pool.ts";
import { TEXT as MARK_ALL } from "./sql/mark-all.sql.ts";

const DERIVED_WITH = "derived-with";

/**
 * Marks every record to be derived when the configuration is not the one that the catalogue was derived with:
 * a changed rule, mapping or region takes effect without pulling. Returns how many records were marked.
 */
export async function adoptConfiguration(pool: pg.Pool, fingerprint: string): Promise<number> {
  return transaction(pool, async (client) => {
    const changed = await client.query(
      `insert into sync.fact as f (name, value) values ($1, $2)
       on conflict (name) do update set value = excluded.value where f.value <> excluded.value`,
      [DERIVED_WITH, fingerprint],
    );
    if (changed.rowCount === 0) return 0;
    const kinds = [...Object.values(ROOT_KIND), ...Object.values(ORGANISATION_KIND)];
    const marked = await client.query(MARK_ALL, ["configuration", kinds]);
    return marked.rowCount ?? 0;
  });
}
