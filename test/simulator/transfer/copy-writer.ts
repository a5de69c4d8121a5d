import type { Activity } from "../lahella/wire.ts";
import type { ListingTruth } from "../lahella/listings.ts";
import { EMPTY_CONNECTION } from "../ptv/connection-table.ts";
import type { ChannelContent } from "../ptv/model.ts";
import type { PtvStore } from "../ptv/store.ts";
import type { PtvCopy } from "./to-ptv-copy.ts";

/** What the transfer remembers of a listing it has carried over. */
export type CopyRecord = {
  readonly serviceId: string;
  readonly channelIds: readonly string[];
  readonly listingModifiedAt: number;
  readonly isArchived: boolean;
};

export type CopyWriter = {
  readonly create: (listing: Activity, truth: ListingTruth | undefined, copy: PtvCopy) => CopyRecord;
  readonly update: (listing: Activity, before: CopyRecord, copy: PtvCopy) => CopyRecord;
  readonly archive: (before: CopyRecord) => CopyRecord;
};

const MS_PER_HOUR = 3_600_000;
// The transfer keeps its copies alive: older ones would have expired in PTV (PTV 4.2: 18 months).
const OLDEST_COPY_MS = 500 * 24 * MS_PER_HOUR;

/** The content of a copy, provided by the organisation that has it. */
const contentOf = (copy: PtvCopy, organisationId: string) => ({
  ...copy.service,
  responsible: organisationId,
  producers: [{ organisationId, provision: "SelfProducedServices" as const, info: {} }],
});

const originOf = (listing: Activity, truth: ListingTruth | undefined, copy: PtvCopy) => ({
  kind: copy.organisationKey.startsWith("group/")
    ? ("copy-duplicate-organisation" as const)
    : ("copy" as const),
  listing: listing._key,
  organisation: truth?.organisation ?? null,
  activity: truth?.activity ?? null,
});

/** Adds channels to a service; answers with their ids. */
function addChannels(
  ptv: PtvStore,
  serviceId: string,
  channels: readonly ChannelContent[],
  { organisationId, atMs }: { readonly organisationId: string; readonly atMs: number },
): string[] {
  return channels.map((channel) => {
    const id = ptv.createChannel({ ...channel, organisationId }, atMs);
    // A new channel enters the lists by itself; touching its ends would date an old copy to now.
    ptv.connections.put(serviceId, id, EMPTY_CONNECTION, atMs);
    return id;
  });
}

/** Writes copies into PTV; an organisation is formed with its first copy. */
export function createCopyWriter(ptv: PtvStore): CopyWriter {
  const organisationIds = new Map<string, string>();

  const organisationIdOf = (copy: PtvCopy, atMs: number): string => {
    const known = organisationIds.get(copy.organisationKey);
    if (known !== undefined) return known;
    const id = ptv.createOrganisation(copy.organisation, atMs);
    organisationIds.set(copy.organisationKey, id);
    return id;
  };

  return {
    create: (listing, truth, copy) => {
      const nowMs = ptv.clock.now().getTime();
      // The first run lays copies an hour after their listings; later ones happen now.
      const atMs = Math.max(Math.min(nowMs, listing.modifiedAt + MS_PER_HOUR), nowMs - OLDEST_COPY_MS);
      const organisationId = organisationIdOf(copy, atMs);
      const serviceId = ptv.createService(
        contentOf(copy, organisationId),
        originOf(listing, truth, copy),
        atMs,
      );
      const channelIds = addChannels(ptv, serviceId, copy.channels, { organisationId, atMs });
      return { serviceId, channelIds, listingModifiedAt: listing.modifiedAt, isArchived: false };
    },
    update: (listing, before, copy) => {
      const atMs = ptv.clock.now().getTime();
      const organisationId = organisationIdOf(copy, atMs);
      ptv.updateService(before.serviceId, contentOf(copy, organisationId));
      const kept = copy.channels.slice(0, before.channelIds.length).flatMap((channel, index) => {
        const id = before.channelIds[index];
        if (id === undefined) return [];
        ptv.updateChannel(id, { ...channel, organisationId });
        return [id];
      });
      for (const id of before.channelIds.slice(kept.length)) ptv.archive("channels", id);
      const more = copy.channels.slice(kept.length);
      const added = addChannels(ptv, before.serviceId, more, { organisationId, atMs });
      const channelIds = [...kept, ...added];
      return { ...before, channelIds, listingModifiedAt: listing.modifiedAt, isArchived: false };
    },
    archive: (before) => {
      ptv.archive("services", before.serviceId);
      for (const channelId of before.channelIds) ptv.archive("channels", channelId);
      return { ...before, isArchived: true };
    },
  };
}
