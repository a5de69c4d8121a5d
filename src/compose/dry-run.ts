import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { fingerprintOf } from "./derive.ts";
import { createJobs } from "./jobs.ts";
import type { Connector, RunMode } from "../domain/pull/connector.ts";
import { SyncError } from "../domain/errors.ts";
import type { DryRunReport } from "../domain/derive/rehearsal.ts";
import type { RunStore } from "../domain/pull/run.ts";
import type { Settings } from "../domain/settings.ts";
import { SOURCE_IDS, type SourceId } from "../domain/source.ts";
import type { DeriveContext } from "../jobs/derive/derive-listing.ts";
import { dryRun } from "../jobs/dry-run.ts";
import { createEffectReader } from "../store/rehearsal/effects.ts";
import { adoptConfiguration } from "../store/derivation/configuration.ts";
import { MIGRATIONS, pendingMigrations } from "../store/migrate.ts";
import { openRehearsal } from "../store/rehearsal/rehearsal.ts";

export interface DryRunParts {
  readonly settings: Settings;
  readonly databaseUrl: string;
  readonly pool: pg.Pool;
  readonly connectors: Readonly<Record<SourceId, Connector>>;
  readonly deriveContext: () => DeriveContext;
  readonly runs: RunStore;
}

/**
 * Rehearses a run of each source over a copy of its own, one after another: each against the catalogue as it stands.
 *
 * @throws SyncError DATABASE_NOT_MIGRATED, for a dry run does not migrate.
 */
export async function rehearse(
  sources: readonly SourceId[],
  mode: RunMode,
  parts: DryRunParts,
): Promise<readonly DryRunReport[]> {
  const pending = await pendingMigrations(parts.pool, MIGRATIONS);
  if (pending.length > 0) throw new SyncError("DATABASE_NOT_MIGRATED", `Pending: ${pending.join(", ")}.`);
  const reports: DryRunReport[] = [];
  for (const source of sources) reports.push(await rehearseOne(source, mode, parts));
  return reports;
}

async function rehearseOne(source: SourceId, mode: RunMode, parts: DryRunParts): Promise<DryRunReport> {
  const { settings, deriveContext } = parts;
  const active = await parts.runs.active(source);
  const rehearsal = await openRehearsal(parts.databaseUrl);
  try {
    const { pool, madeAt } = rehearsal;
    const jobs = createJobs({ ...parts, pool, emit: () => undefined });
    const { mappers } = deriveContext();
    for (const one of SOURCE_IDS) await jobs.derivation.markOutdated(one, mappers[one].version);
    await adoptConfiguration(pool, fingerprintOf(settings));
    return await dryRun(source, mode, {
      ...jobs,
      effects: createEffectReader(pool, madeAt),
      activeRunId: active?.id ?? null,
      parallel: settings.sources[source].parallel,
      gapMs: 1_000 / settings.sources[source].requestsPerSecond,
      sleep: (ms) => sleep(ms),
      signal: new AbortController().signal,
    });
  } finally {
    await rehearsal.close();
  }
}
