import { createRandom, guid, type Random } from "../../random.ts";
import type { World } from "../../world/types.ts";
import { writtenLanguages, type PtvStore } from "../store.ts";
import type { SeedQuirks } from "./contacts.ts";
import { draftChannels, type ChannelDraft, type PlacedService } from "./draft-channels.ts";
import { draftServices, hasTwin } from "./draft-services.ts";
import { plantOddities } from "./oddities.ts";
import { seedOrganisations } from "./organisations.ts";
import type { ServiceDraft } from "./services.ts";

const MS_PER_DAY = 86_400_000;
// Owners must touch a service within 18 months or it is archived (PTV 4.2), so nothing public is older.
const OLDEST_DAYS = 540;

type Dated<T> = { readonly item: T; readonly modifiedMs: number };

/** Gives times of change and puts the items into that order: lists follow the creation of versions (PTV 3). */
function inTime<T>(items: readonly T[], nowMs: number, random: Random): readonly Dated<T>[] {
  return items
    .map((item) => ({
      item,
      modifiedMs: nowMs - Math.floor(random.next() * OLDEST_DAYS * MS_PER_DAY) - 3_600_000,
    }))
    .sort((left, right) => left.modifiedMs - right.modifiedMs);
}

function placeServices(
  store: PtvStore,
  world: World,
  drafts: readonly ServiceDraft[],
  random: Random,
): readonly PlacedService[] {
  const place = (
    draft: ServiceDraft,
    id: string,
    modifiedMs: number,
    twinOf: string | null,
  ): PlacedService => {
    store.services.create({
      id,
      content: draft.content,
      published: writtenLanguages(draft.content.names),
      modifiedMs,
    });
    store.truth.set(id, {
      ...draft.truth,
      serviceId: id,
      twinOf,
      ...(twinOf === null ? {} : { kind: "twin" }),
    });
    return { id, draft };
  };
  return inTime(drafts, world.now.getTime(), random).flatMap(({ item, modifiedMs }, index) => {
    const id = guid(`${world.seed}/ptv-service-seed/${index}`);
    const placed = place(item, id, modifiedMs, null);
    if (!hasTwin(index)) return [placed];
    return [placed, place(item, guid(`${id}/twin`), modifiedMs, id)];
  });
}

function placeChannels(store: PtvStore, world: World, drafts: readonly ChannelDraft[], random: Random): void {
  inTime(drafts, world.now.getTime(), random).forEach(({ item, modifiedMs }, index) => {
    const id = guid(`${world.seed}/ptv-channel-seed/${index}`);
    store.channels.create({
      id,
      content: item.content,
      published: writtenLanguages(item.content.names),
      modifiedMs,
    });
    for (const { serviceId, content } of item.connections)
      store.connections.put(serviceId, id, content, modifiedMs);
  });
}

function placeCollections(store: PtvStore, world: World, services: readonly PlacedService[]): void {
  const byOrganisation = Map.groupBy(services, ({ draft }) => draft.content.responsible);
  const largest = [...byOrganisation].sort(([, left], [, right]) => right.length - left.length).slice(0, 6);
  largest.forEach(([organisationId, own], index) => {
    const id = guid(`${world.seed}/ptv-collection/${index}`);
    const members = own.slice(0, 5).map((service) => service.id);
    store.collections.set(id, {
      id,
      organisationId,
      names: { fi: `Palvelukokonaisuus ${index + 1}`, sv: `Servicehelhet ${index + 1}` },
      descriptions: { fi: "Yhteen kuuluvat palvelut." },
      services: members,
      channels: members
        .flatMap((service) => store.connections.of("service", service).map(({ channelId }) => channelId))
        .slice(0, 5),
      modifiedMs: world.now.getTime() - (index + 1) * 10 * MS_PER_DAY,
      version: index,
      archived: index === 5,
    });
  });
}

/** Fills an empty PTV from the world: organisations, services, channels, connections, collections and quirks. */
export function seedPtv(store: PtvStore, world: World, quirks: SeedQuirks): void {
  const random = createRandom(`${world.seed}/ptv`);
  seedOrganisations(store, world, random.fork("organisations"), quirks);
  const drafts = draftServices(world, random.fork("services"));
  const services = placeServices(store, world, drafts, random.fork("service-times"));
  const channels = draftChannels(world, services, quirks, random.fork("channels"));
  placeChannels(store, world, channels, random.fork("channel-times"));
  placeCollections(store, world, services);
  plantOddities(store, random.fork("oddities"));
}
