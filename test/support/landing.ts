import { randomUUID } from "node:crypto";
import type { RunMode, PulledPage, PulledRecord } from "../../src/domain/pull/connector.ts";
import { contentHash } from "../../src/domain/content-hash.ts";
import type { LandingResult, RunLease, RunStore, StepClaim } from "../../src/domain/pull/run.ts";
import type { SourceId } from "../../src/domain/source.ts";

/** A run whose pages a test makes up: opened, with as many steps claimed as it has pages. */
export interface OpenRun {
  readonly lease: RunLease;
  readonly claims: readonly StepClaim[];
  /** Lands a page as the answer to the n-th claim, asked at the given instant when one is told. */
  land(claim: number, page: Partial<PulledPage>, askedAt?: Date): Promise<LandingResult>;
  finish(): Promise<void>;
}

const NOTHING: PulledPage = { records: [], gone: [], listed: [], absent: [], next: [], whole: true };

/** Throws when another run of the source is active. */
export async function openRun(
  runs: RunStore,
  source: SourceId,
  mode: RunMode,
  steps: number,
): Promise<OpenRun> {
  const request = { mode, since: mode === "delta" ? new Date(0).toISOString() : null, municipalities: null };
  const run = await runs.open({ id: randomUUID(), source, lane: "manual", trigger: "test", request });
  if (!run.opened) throw new Error("another run is active");
  const lease = { runId: run.runId, token: run.token };
  await runs.begin(
    lease,
    Array.from({ length: steps }, (_, page) => ({ name: "page", params: { page } })),
    1,
  );
  const { open } = await runs.tally(lease.runId);
  const claims: StepClaim[] = [];
  for (const stepNo of open) {
    const claim = await runs.claim(lease, stepNo, false);
    if (claim !== null) claims.push(claim);
  }
  return {
    lease,
    claims,
    land(number, page, askedAt) {
      const claim = claims[number];
      if (claim === undefined) throw new RangeError(`there are only ${claims.length} claims`);
      return runs.land(lease, { ...claim, askedAt: askedAt ?? claim.askedAt }, { ...NOTHING, ...page });
    },
    async finish() {
      await runs.move(lease, "deriving");
      await runs.finish(lease, "done", { cursor: true });
    },
  };
}

/** An activity as the connector hands it over; `id` null: it came without its key. */
export function activity(
  id: string | null,
  payload: unknown,
  modifiedAt: string | null = null,
): PulledRecord {
  return {
    kind: "activity",
    id,
    payload,
    hash: contentHash(payload),
    sentHash: null,
    modifiedAt,
    links: [],
    problems: [],
  };
}
