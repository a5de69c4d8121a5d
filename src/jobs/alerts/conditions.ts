import type {
  AlertCondition,
  AlertSettings,
  Growth,
  HostFacts,
  SourceFacts,
} from "../../domain/operations/alert.ts";
import type { RunMode } from "../../domain/pull/connector.ts";
import type { SourceId } from "../../domain/source.ts";

/** What a source promises; null for one that no schedule reads: nobody waits for it. */
export type Objectives = Readonly<Record<SourceId, { readonly objectiveSeconds: number } | null>>;

const MS_PER_SECOND = 1_000;
const MS_PER_MINUTE = 60_000;
const BYTES_PER_MEBIBYTE = 1_048_576;
const MODES: readonly RunMode[] = ["delta", "full"];
const BAD: readonly string[] = ["failed", "partial"];

/** Room that must be there again beyond the limit before a disk counts as mended: it would come and go otherwise. */
const DISK_SLACK = 1.1;

/** What is wrong with a source. `since`: since when anybody looks, for a source that never ran. */
export function sourceConditions(
  facts: SourceFacts,
  objectives: Objectives,
  rules: AlertSettings,
  { now, since }: { readonly now: Date; readonly since: Date },
): readonly AlertCondition[] {
  const { source } = facts;
  const found: AlertCondition[] = [];
  const objective = objectives[source];
  const seenAt = facts.lastSuccessAt ?? facts.firstRunAt ?? since;
  const ageSeconds = (now.getTime() - seenAt.getTime()) / MS_PER_SECOND;
  if (objective !== null && ageSeconds > objective.objectiveSeconds) {
    const lastSuccessAt = facts.lastSuccessAt?.toISOString() ?? null;
    const details = { lastSuccessAt, objectiveSeconds: objective.objectiveSeconds };
    found.push({ rule: "objective-missed", subject: source, details });
  }
  for (const mode of MODES) {
    const latest = facts.ended[mode].slice(0, rules.runsInARow);
    if (latest.length < rules.runsInARow || !latest.every(({ state }) => BAD.includes(state))) continue;
    const details = { runs: latest.length, code: latest.find(({ code }) => code !== null)?.code ?? null };
    found.push({ rule: "runs-ending-badly", subject: `${source}/${mode}`, details });
  }
  if (facts.proposals > 0) {
    found.push({ rule: "guard-waiting", subject: source, details: { proposals: facts.proposals } });
  }
  if (isJump(facts.quarantine, rules)) {
    found.push({ rule: "quarantine-jump", subject: source, details: detailsOf(facts.quarantine) });
  }
  if (isJump(facts.drift, rules)) {
    found.push({ rule: "drift-jump", subject: source, details: detailsOf(facts.drift) });
  }
  const { heldSince } = facts;
  if (heldSince !== null && now.getTime() - heldSince.getTime() > rules.breakerMinutes * MS_PER_MINUTE) {
    const details = { since: heldSince.toISOString(), code: facts.heldCode };
    found.push({ rule: "breaker-open", subject: source, details });
  }
  return found;
}

function isJump({ ofDay, usual }: Growth, { jump }: AlertSettings): boolean {
  return ofDay !== null && ofDay >= jump.atLeast && ofDay >= jump.factor * usual;
}

function detailsOf({ ofDay, usual }: Growth): { readonly ofDay: number | null; readonly usual: number } {
  return { ofDay, usual: Math.round(usual * 10) / 10 };
}

/** What is wrong with a machine. `isLow`: an alert about its disk is open. */
export function hostConditions(
  facts: HostFacts,
  rules: AlertSettings,
  { isLow }: { readonly isLow: boolean },
): readonly AlertCondition[] {
  const { host: subject } = facts;
  const found: AlertCondition[] = [];
  const limit = rules.freeMebibytes * BYTES_PER_MEBIBYTE * (isLow ? DISK_SLACK : 1);
  if (facts.freeBytes < limit) {
    const freeMebibytes = Math.floor(facts.freeBytes / BYTES_PER_MEBIBYTE);
    // To the hundred: free space moves all the time, and nobody needs a new row for it.
    const details = {
      freeMebibytes: freeMebibytes - (freeMebibytes % 100),
      limitMebibytes: rules.freeMebibytes,
    };
    found.push({ rule: "disk-low", subject, details });
  }
  if (!facts.queueAnswers) found.push({ rule: "queue-unreachable", subject, details: {} });
  const skewSeconds = Math.round(Math.abs(facts.clockSkewMs) / MS_PER_SECOND);
  if (skewSeconds > rules.clockSkewSeconds) {
    const minutes = Math.round(skewSeconds / 60);
    found.push({ rule: "clock-wrong", subject, details: { minutes, limitSeconds: rules.clockSkewSeconds } });
  }
  return found;
}
