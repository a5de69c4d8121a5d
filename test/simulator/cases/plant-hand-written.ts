import type { Activity } from "../lahella/wire.ts";
import { EMPTY_CONNECTION } from "../ptv/connection-table.ts";
import type { ChannelContent, ServiceContent } from "../ptv/model.ts";
import { DEFAULT_SWITCHES } from "../transfer/eligibility.ts";
import { toPtvCopy } from "../transfer/to-ptv-copy.ts";
import type { Venue, WorldOrganisation } from "../world/types.ts";
import { listingRoot, serviceRoot } from "./case-labels.ts";
import type { CopyPlan } from "./plant-copies.ts";

/** Shares of the listings of organisations that use PTV. */
const SHARES = { pasted: 0.12, wider: 0.08 } as const;

type Own = { readonly listing: Activity; readonly owner: WorldOrganisation; readonly ptvId: string };

/**
 * Services that organisations which use PTV write there about what they also list: some with the very same texts, some
 * wider than the listing. Run it after the transfer, which leaves these organisations alone (Lähellä.fi A9).
 */
export function plantHandWritten(plan: CopyPlan): void {
  const own = plan.random.shuffle(listingsOfPtvUsers(plan));
  const pasted = Math.ceil(own.length * SHARES.pasted);
  for (const one of own.slice(0, pasted)) paste(one, plan);
  for (const one of own.slice(pasted, pasted + Math.ceil(own.length * SHARES.wider))) widen(one, plan);
}

function listingsOfPtvUsers({ world, lahella, ptv }: CopyPlan): Own[] {
  const owners = new Map(world.organisations.map((one) => [one.lahellaKey, one]));
  const described = new Set([...ptv.truth.values()].map(({ activity }) => activity));
  return lahella.truth().flatMap(({ key, activity, dirt }) => {
    const listing = lahella.listing(key)?.activity;
    const owner = owners.get(listing?.group ?? "");
    const isNew = activity === null || !described.has(activity);
    if (listing === undefined || owner?.ptvId == null || !isNew || dirt.length > 0) return [];
    return ptv.organisations.visible(owner.ptvId) === undefined
      ? []
      : [{ listing, owner, ptvId: owner.ptvId }];
  });
}

/** What the transfer would make if the organisation were not blocked; null when it would not carry the listing anyway. */
function asTransferred({ listing, owner }: Own, { ptv }: CopyPlan): ReturnType<typeof toPtvCopy> {
  const switches = { ...DEFAULT_SWITCHES, blockPtvUsers: false };
  return toPtvCopy(listing, owner, { switches, nowMs: ptv.clock.now().getTime(), topic: null });
}

function create(
  own: Own,
  service: ServiceContent,
  channels: readonly ChannelContent[],
  plan: CopyPlan,
): string {
  const { ptv } = plan;
  const truth = { kind: "same-activity", organisation: own.owner.key } as const;
  const id = ptv.createService({ ...service, responsible: own.ptvId }, truth);
  for (const channel of channels) {
    const channelId = ptv.createChannel({ ...channel, organisationId: own.ptvId });
    ptv.connections.put(id, channelId, EMPTY_CONNECTION, ptv.clock.now().getTime());
  }
  return id;
}

/** Most people name the place and tell what to do; some leave it at the pasted texts. */
function paste(own: Own, plan: CopyPlan): void {
  const { random, labels, world } = plan;
  const copy = asTransferred(own, plan);
  if (typeof copy === "string") return;
  const instruction = random.chance(0.5) ? { UserInstruction: { fi: "Ota yhteyttä ennen tuloa." } } : {};
  const service = { ...copy.service, texts: { ...copy.service.texts, ...instruction } };
  const { names } = world.venue(own.owner.venue);
  const channels = random.chance(0.6)
    ? copy.channels.map((channel) => ({ ...channel, names }))
    : copy.channels;
  const id = create(own, service, channels, plan);
  labels.kinds.set(serviceRoot(id), "pasted-twice");
  labels.sameAs.set(serviceRoot(id), listingRoot(own.listing._key));
}

/** The same name for all that the organisation does of the kind, at several places. */
function widen(own: Own, plan: CopyPlan): void {
  const { random, labels, world } = plan;
  const copy = asTransferred(own, plan);
  const [first] = typeof copy === "string" ? [] : copy.channels;
  if (typeof copy === "string" || first?.kind !== "ServiceLocation") return;
  const near = world.venues.filter(({ address }) => address.municipalityCode === own.owner.homeMunicipality);
  const others = random.sample(near, 3).map((venue) => placedAt(first, venue));
  const id = create(own, copy.service, [first, ...others], plan);
  labels.kinds.set(serviceRoot(id), "wider-service");
  labels.related.push({ listing: listingRoot(own.listing._key), service: serviceRoot(id) });
}

function placedAt(channel: ChannelContent, { names, address }: Venue): ChannelContent {
  const { street, streetSv, number, postalCode, postOffice, municipalityCode, point } = address;
  const place = { street, streetSv, number, postalCode, postOffice, municipalityCode, point };
  return {
    ...channel,
    names,
    addresses: [
      { part: "street", postal: false, entrances: [], street: { ...place, fault: null, info: {} } },
    ],
  };
}
