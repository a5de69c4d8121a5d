import type { JsonObject } from "../domain/json.ts";
import type { Emit } from "../domain/events.ts";
import type { Mapper, MappingContext } from "../domain/derive/mapping.ts";
import type { RetentionStore, RetentionTally, WithdrawnRecord } from "../domain/mirror/retention.ts";
import { ORGANISATION_KIND, ROOT_KIND, type SourceId } from "../domain/source.ts";

export interface RetentionRules {
  readonly versionsKept: number;
  readonly versionDays: number;
  readonly runItemDays: number;
  readonly withdrawnPersonalDataDays: number;
  readonly feedbackDays: number;
  readonly alertDays: number;
}

export interface RetentionPorts {
  readonly retention: RetentionStore;
  readonly rules: RetentionRules;
  readonly mappers: Readonly<Record<SourceId, Mapper>>;
  readonly mapping: MappingContext;
  readonly emit: Emit;
}

/** Rows removed in one transaction: nobody waits long for it. */
const BATCH = 500;
const MS_PER_DAY = 86_400_000;

/**
 * The clock's share of retention: one batch of each kind. Once a day nothing is left; then it is done until the next.
 * Any number of processes may do it at once.
 */
export async function retainByClock(now: Date, ports: RetentionPorts): Promise<void> {
  const day = now.toISOString().slice(0, 10);
  if (await ports.retention.isDone(day)) return;
  const tally = await retainOnce(now, ports);
  if (isNothing(tally)) await ports.retention.finish(day);
  else ports.emit({ type: "retained", ...tally });
}

/** Removes everything that is kept no longer; `derive` brings the catalogue after what was scrubbed. */
export async function retain(
  now: Date,
  ports: RetentionPorts & { readonly derive: () => Promise<unknown> },
): Promise<RetentionTally> {
  const sum = {
    scrubbed: 0,
    recordVersions: 0,
    listingVersions: 0,
    runItems: 0,
    runSteps: 0,
    runLines: 0,
    feedback: 0,
    lists: 0,
    alerts: 0,
    sessions: 0,
  };
  for (;;) {
    const tally = await retainOnce(now, ports);
    if (isNothing(tally)) break;
    for (const what of KINDS) sum[what] += tally[what];
    if (tally.scrubbed > 0) await ports.derive();
  }
  if (!isNothing(sum)) ports.emit({ type: "retained", ...sum });
  return sum;
}

const KINDS = [
  "scrubbed",
  "recordVersions",
  "listingVersions",
  "runItems",
  "runSteps",
  "runLines",
  "feedback",
  "lists",
  "alerts",
  "sessions",
] as const;

function isNothing(tally: RetentionTally): boolean {
  return KINDS.every((what) => tally[what] === 0);
}

async function retainOnce(now: Date, ports: RetentionPorts): Promise<RetentionTally> {
  const { retention, rules } = ports;
  const daysAgo = (days: number): Date => new Date(now.getTime() - days * MS_PER_DAY);
  const limits = { kept: rules.versionsKept, before: daysAgo(rules.versionDays) };
  const runsBefore = daysAgo(rules.runItemDays);
  return {
    scrubbed: await retention.scrub(daysAgo(rules.withdrawnPersonalDataDays), BATCH, (record) =>
      keptOf(record, ports),
    ),
    recordVersions: await retention.dropRecordVersions(limits, BATCH),
    listingVersions:
      (await retention.dropListingVersions(limits, BATCH)) + (await retention.dropScrubbedVersions(BATCH)),
    runItems: await retention.dropRunItems(runsBefore, BATCH),
    runSteps: await retention.dropRunSteps(runsBefore, BATCH),
    runLines: await retention.dropRunLines(runsBefore, BATCH),
    feedback: await retention.dropFeedback(daysAgo(rules.feedbackDays), BATCH),
    lists: await retention.dropLists(now, BATCH),
    alerts: await retention.dropAlerts(daysAgo(rules.alertDays), BATCH),
    sessions: await retention.dropSessions(BATCH),
  };
}

/** What serves is what is kept: of the newest payload that can be read. */
function keptOf(
  { key, payload, earlier }: WithdrawnRecord,
  { mappers, mapping }: RetentionPorts,
): JsonObject {
  const mapper = mappers[key.source];
  const isReadable = (candidate: unknown): boolean => {
    const record = { key, payload: candidate };
    if (key.kind === ROOT_KIND[key.source]) {
      return mapper.mapRoot({ ...record, dependencies: new Map() }, mapping).ok;
    }
    return key.kind !== ORGANISATION_KIND[key.source] || mapper.mapOrganisation(record, mapping).ok;
  };
  const serving = [payload, ...earlier].find(isReadable) ?? payload;
  return mapper.withoutPersonalData({ key, payload: serving });
}
