import type { LahellaStore, StoredListing } from "../lahella/store.ts";
import type { PtvStore } from "../ptv/store.ts";
import type { World, WorldOrganisation } from "../world/types.ts";
import { createCopyWriter, type CopyRecord } from "./copy-writer.ts";
import { DEFAULT_SWITCHES, type Blocked, type TransferSwitches } from "./eligibility.ts";
import { toPtvCopy, type PtvCopy } from "./to-ptv-copy.ts";

type TransferReport = {
  created: number;
  updated: number;
  archived: number;
  readonly blocked: Partial<Record<Blocked, number>>;
};

export type Transfer = {
  /** Brings PTV up to date with the listings of the moment; repeats change nothing. */
  readonly run: (switches?: Partial<TransferSwitches>) => Readonly<TransferReport>;
  /** Id of the PTV service that copies a listing; null when there never was one. */
  readonly serviceOf: (listingKey: string) => string | null;
};

export type TransferParts = { readonly world: World; readonly ptv: PtvStore; readonly lahella: LahellaStore };

function organisationsByGroup(world: World): ReadonlyMap<string, WorldOrganisation> {
  return new Map(
    world.organisations.flatMap((organisation) =>
      [organisation.lahellaKey, organisation.secondLahellaKey].flatMap((key) =>
        key === null ? [] : [[key, organisation]],
      ),
    ),
  );
}

/** The transfer from Lähellä.fi to PTV (A9), played over the two stores. */
export function createTransfer({ world, ptv, lahella }: TransferParts): Transfer {
  const writer = createCopyWriter(ptv);
  const copies = new Map<string, CopyRecord>();
  const activities = new Map(world.activities.map((activity) => [activity.key, activity]));
  const owners = organisationsByGroup(world);

  const convert = (
    { activity: listing, deleted }: StoredListing,
    described: string | null,
    switches: TransferSwitches,
  ): PtvCopy | Blocked => {
    const owner = owners.get(listing.group);
    if (deleted || owner === undefined) return "not-published";
    const businessId = lahella.group(listing.group)?.traits.businessId ?? null;
    const activity = activities.get(described ?? "");
    const topic = activity === undefined ? null : world.topic(activity.topic);
    return toPtvCopy(
      listing,
      { ...owner, businessId },
      { switches, nowMs: ptv.clock.now().getTime(), topic },
    );
  };

  const run = (wanted: Partial<TransferSwitches> = {}): TransferReport => {
    const switches = { ...DEFAULT_SWITCHES, ...wanted };
    const truths = new Map(lahella.truth().map((truth) => [truth.key, truth]));
    const report: TransferReport = { created: 0, updated: 0, archived: 0, blocked: {} };
    const listings = [...lahella.listings()].sort(
      (left, right) => left.activity.modifiedAt - right.activity.modifiedAt,
    );
    for (const stored of listings) {
      const { _key: key, modifiedAt } = stored.activity;
      const truth = truths.get(key);
      const result = convert(stored, truth?.activity ?? null, switches);
      const before = copies.get(key);
      if (typeof result === "string") {
        report.blocked[result] = (report.blocked[result] ?? 0) + 1;
        // A lagging transfer leaves the older copy standing.
        if (before === undefined || before.isArchived || result === "lagging") continue;
        copies.set(key, writer.archive(before));
        report.archived += 1;
      } else if (before === undefined) {
        copies.set(key, writer.create(stored.activity, truth, result));
        report.created += 1;
      } else if (before.isArchived || before.listingModifiedAt !== modifiedAt) {
        copies.set(key, writer.update(stored.activity, before, result));
        report.updated += 1;
      }
    }
    return report;
  };

  return { run, serviceOf: (key) => copies.get(key)?.serviceId ?? null };
}
