import { GENERAL_DESCRIPTIONS } from "../../data/codes.ts";
import type { Random } from "../../random.ts";
import { genitive } from "../../world/genitive.ts";
import type { Venue, World } from "../../world/types.ts";
import { EMPTY_CONNECTION } from "../connection-table.ts";
import type { ChannelContent, ChannelKind, ConnectionContent } from "../model.ts";
import { createChannel, drawKind, type ChannelInput } from "./channels.ts";
import { streetOnly, toPhone, type SeedQuirks } from "./contacts.ts";
import { BY_APPOINTMENT } from "./hours.ts";
import { officeOf, officeVenue } from "./offices.ts";
import type { ServiceDraft } from "./services.ts";

export type PlacedService = { readonly id: string; readonly draft: ServiceDraft };

export type ChannelDraft = {
  readonly content: ChannelContent;
  readonly connections: { readonly serviceId: string; readonly content: ConnectionContent }[];
};

const descriptionById = new Map(GENERAL_DESCRIPTIONS.map((gd) => [gd.id, gd]));
const ASTI_CODES = ["OnsiteGuidance", "DocumentReceived", "GuidanceToOnlineSelfService"] as const;
const AUTHORIZATION = "http://valtuusrekisteri.suomi.fi/sotalapsitietojen_selvittaminen";

/** What a connection adds to the channel for this service; most add nothing (PTV 6.3). */
function createConnection(kind: ChannelKind, input: ChannelInput, random: Random): ConnectionContent {
  const draw = random.next();
  if (draw < 0.7) return EMPTY_CONNECTION;
  if (draw < 0.85) return { ...EMPTY_CONNECTION, description: { fi: "Palvelua saa tästä ajanvarauksella." } };
  if (kind === "EChannel" && draw < 0.9) return { ...EMPTY_CONNECTION, authorizations: [AUTHORIZATION] };
  if (kind !== "ServiceLocation" && kind !== "Phone") return { ...EMPTY_CONNECTION, charge: "FreeOfCharge" };
  if (draw < 0.89) return { ...EMPTY_CONNECTION, hours: [BY_APPOINTMENT] };
  if (draw < 0.92 && kind === "ServiceLocation")
    return { ...EMPTY_CONNECTION, extraTypes: [random.pick(ASTI_CODES)] };
  const phones = [toPhone(input.contact, ["fi"], random, input.quirks)];
  const address = {
    part: "street",
    postal: false,
    street: streetOnly(input.venue.address, random),
    entrances: [],
  } as const;
  return {
    ...EMPTY_CONNECTION,
    charge: "Chargeable",
    chargeInfo: { fi: "Maksu laskutetaan jälkikäteen." },
    phones,
    emails: { fi: input.contact.email },
    addresses: random.chance(0.5) ? [address] : [],
  };
}

/** What a channel of a service is made of: an office of its general description, the activity's venue, or one nearby. */
function createInputs(
  world: World,
  quirks: SeedQuirks,
): (service: PlacedService, own: Random) => ChannelInput {
  const venues = Map.groupBy(world.venues, ({ address }) => address.municipalityCode);
  return ({ draft }, own) => {
    const { organisation, activity } = draft;
    const near: readonly Venue[] = venues.get(organisation.homeMunicipality) ?? world.venues;
    const gd = descriptionById.get(draft.content.generalDescriptionId ?? "");
    const kind = gd === undefined ? null : officeOf(gd);
    const place = genitive(world.municipality(organisation.homeMunicipality).name.fi);
    const venue = kind === null ? undefined : officeVenue(kind, near);
    return {
      draft,
      organisation,
      venue: venue ?? (activity === null ? own.pick(near) : world.venue(activity.venue)),
      office: kind === null ? null : `${place} ${kind}`,
      contact: activity?.contact ?? organisation.contact,
      nowMs: world.now.getTime(),
      quirks,
    };
  };
}

/** Channels for the services: shared places, own phones and pages, and some places of other organisations. */
export function draftChannels(
  world: World,
  services: readonly PlacedService[],
  quirks: SeedQuirks,
  random: Random,
): readonly ChannelDraft[] {
  const drafts: ChannelDraft[] = [];
  const places = new Map<string, ChannelDraft>();
  const shared = new Map<string, ChannelDraft[]>();
  const inputOf = createInputs(world, quirks);

  const add = (service: PlacedService, own: Random): void => {
    const kind = drawKind(own);
    const input = inputOf(service, own);
    const key = `${input.organisation.key}/${input.office ?? input.venue.key}`;
    const existing = kind === "ServiceLocation" ? places.get(key) : undefined;
    const draft = existing ?? { content: createChannel(kind, input, own), connections: [] };
    draft.connections.push({ serviceId: service.id, content: createConnection(kind, input, own) });
    if (existing !== undefined) return;
    drafts.push(draft);
    if (kind !== "ServiceLocation") return;
    places.set(key, draft);
    const near = shared.get(input.organisation.homeMunicipality) ?? [];
    shared.set(input.organisation.homeMunicipality, draft.content.visibleForAll ? [...near, draft] : near);
  };
  const borrow = (service: PlacedService, own: Random): void => {
    const others = (shared.get(service.draft.organisation.homeMunicipality) ?? []).filter(
      ({ content, connections }) =>
        content.organisationId !== service.draft.organisation.ptvId &&
        !connections.some(({ serviceId }) => serviceId === service.id),
    );
    if (others.length > 0)
      own.pick(others).connections.push({ serviceId: service.id, content: EMPTY_CONNECTION });
  };

  for (let round = 0; drafts.length < world.sizes.channels && round < 20; round += 1) {
    for (const service of services) {
      if (drafts.length >= world.sizes.channels) break;
      const own = random.fork(`${service.id}/${round}`);
      // Some services have no channel at all.
      if (round === 0 && own.chance(0.04)) continue;
      add(service, own);
      if (round === 0 && own.chance(0.06)) borrow(service, own);
    }
  }
  return drafts;
}
