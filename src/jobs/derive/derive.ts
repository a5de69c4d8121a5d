import type { DerivationStore, DerivationUnit, DeriveTally } from "../../domain/derive/derivation.ts";
import type { SourceId } from "../../domain/source.ts";
import { withDecidedCodes } from "./decided-codes.ts";
import type { DeriveContext } from "./derive-listing.ts";
import { createReader, deriveListing } from "./derive-listing.ts";
import { deriveOrganisation, readOrganisation } from "./derive-organisation.ts";
import { identifyOrganisations } from "../identity/identify-organisations.ts";
import { identifyRoots } from "../identity/identify-roots.ts";

export interface DeriveOptions {
  readonly batch: number;
  /** Only records of this source; null: of all. A run derives its own, so that its counts are its own. */
  readonly source: SourceId | null;
  readonly signal: AbortSignal;
  /** Told after each batch: for progress and for the lease's heartbeat. */
  readonly onBatch: (tally: DeriveTally) => Promise<void> | void;
  /** Told of each fault of ours, with its cause. */
  readonly onFault: (fault: unknown) => void;
}

/**
 * Drains the queue of dirty records; any number of workers may do so at once. A batch that fails is tried again
 * record by record, so that the one at fault is found and set aside and the others are derived.
 */
export async function deriveDirty(
  store: DerivationStore,
  context: () => DeriveContext,
  options: DeriveOptions,
): Promise<DeriveTally> {
  const tally = { records: 0, created: 0, updated: 0, removed: 0, faults: 0 };
  const work = (unit: DerivationUnit): Promise<void> => deriveUnit(unit, context(), tally);
  while (!options.signal.aborted) {
    const taken = await takeBatch(store, work, options, tally);
    if (taken === 0) break;
    tally.records += taken;
    await options.onBatch(tally);
  }
  return tally;
}

/**
 * Drains the queue and waits until what others took is derived too: when it resolves, the catalogue is what the mirror
 * says.
 */
export async function deriveUntilDone(
  store: DerivationStore,
  context: () => DeriveContext,
  options: DeriveOptions,
  sleep: (ms: number) => Promise<void>,
): Promise<DeriveTally> {
  const sum = { records: 0, created: 0, updated: 0, removed: 0, faults: 0 };
  for (;;) {
    const tally = await deriveDirty(store, context, options);
    for (const name of Object.keys(sum) as (keyof DeriveTally)[]) sum[name] += tally[name];
    if (options.signal.aborted || (await store.backlog(options.source)) === 0) return sum;
    if (tally.records === 0) await sleep(AGAIN_MS);
  }
}

/** What others hold is looked at again after this. */
const AGAIN_MS = 200;

type MutableTally = { -readonly [Key in keyof DeriveTally]: DeriveTally[Key] };

async function takeBatch(
  store: DerivationStore,
  work: (unit: DerivationUnit) => Promise<void>,
  options: DeriveOptions,
  tally: MutableTally,
): Promise<number> {
  try {
    return await store.batch(options.batch, options.source, work);
  } catch {
    return oneByOne(store, work, options, tally);
  }
}

/** As many single records as the failed batch could have held. A fault of the database ends it: that is thrown. */
async function oneByOne(
  store: DerivationStore,
  work: (unit: DerivationUnit) => Promise<void>,
  options: DeriveOptions,
  tally: MutableTally,
): Promise<number> {
  let records = 0;
  while (records < options.batch && !options.signal.aborted) {
    const { taken, fault } = await store.single(options.source, work);
    if (taken === 0) break;
    records += taken;
    if (fault !== null) {
      tally.faults += 1;
      options.onFault(fault);
    }
  }
  return records;
}

async function deriveUnit(
  unit: DerivationUnit,
  configured: DeriveContext,
  tally: MutableTally,
): Promise<void> {
  const context = withDecidedCodes(configured, await unit.decidedCodes());
  const { matching } = context.rules;
  const records = await unit.loadOrganisationRecords();
  const described = records.map((record) => readOrganisation(record, context));
  await identifyOrganisations(described, unit.identity("organisation"), matching.organisation);
  const organisations = await unit.loadOrganisations();
  await unit.saveOrganisations(organisations.map((input) => deriveOrganisation(input, context)));
  const read = createReader(context);
  const roots = await unit.loadRoots();
  await identifyRoots(roots.map(read), unit.identity("listing"), matching);
  const listings = await unit.loadListings();
  const results = listings.map((input) => ({ input, result: deriveListing(input, context, read) }));
  await unit.saveListings(results.map(({ result }) => result));
  for (const { input, result } of results) {
    const shown = result.listing !== null && isShown(result.listing.document.state);
    const wasShown = input.standing !== null && isShown(input.standing.state);
    if (wasShown && !shown) tally.removed += 1;
    else if (result.change === "created") tally.created += 1;
    else if (result.change === "updated") tally.updated += 1;
  }
}

/** States in which a listing stands in the change feed as present. */
function isShown(state: string): boolean {
  return state !== "hidden" && state !== "withdrawn";
}
