import { readConfig } from "../../../src/config.ts";
import type { ListingDraft, OrganisationDraft } from "../../../src/domain/derive/draft.ts";
import { isJsonObject, type JsonObject } from "../../../src/domain/json.ts";
import type { Mapper, MappingContext } from "../../../src/domain/derive/mapping.ts";
import { keyText, type RecordKey } from "../../../src/domain/source.ts";
import { createLahellaMapper } from "../../../src/mappers/lahella/mapper.ts";
import { createPtvMapper } from "../../../src/mappers/ptv/mapper.ts";
import { createPlaces } from "../../../src/mappers/shared/places.ts";
import { isPublic } from "../../simulator/lahella/store.ts";
import { createPtv, type Ptv } from "../../simulator/ptv/ptv.ts";
import { renderChannel } from "../../simulator/ptv/render/channel.ts";
import { renderGeneralDescription } from "../../simulator/ptv/render/general-description.ts";
import { renderOrganisation } from "../../simulator/ptv/render/organisation.ts";
import { renderService } from "../../simulator/ptv/render/service.ts";
import type { SimulatorParts } from "../../simulator/simulator.ts";

/** A root or organisation record as a mapper read it. */
interface MappedRecord<Draft> {
  readonly key: RecordKey;
  readonly draft: Draft;
}

export interface MappedSources {
  readonly roots: readonly MappedRecord<ListingDraft>[];
  readonly organisations: readonly MappedRecord<OrganisationDraft>[];
}

export const SETTINGS = readConfig({ env: {} });
const CONTEXT: MappingContext = {
  places: createPlaces(SETTINGS.places),
  mappings: SETTINGS.mappings,
  rules: SETTINGS.rules,
};
const PTV = createPtvMapper();
const LAHELLA = createLahellaMapper();

/** Everything that both sources show at the moment, read by the real mappers from what would stand on the wire. */
export function mapSources({ ptv: store, lahella }: SimulatorParts): MappedSources {
  const ptv = createPtv(store);
  const groups = lahella.store.groups();
  const listings = [...lahella.store.listings()].filter(isPublic);
  const published = [...store.services.all()].filter(({ id }) => store.services.visible(id) !== undefined);
  const organisations = [...store.organisations.all()].flatMap(
    ({ id }) => store.organisations.visible(id) ?? [],
  );
  return {
    roots: [
      ...listings.flatMap(({ activity }) =>
        mapRoot(LAHELLA, { source: "lahella", kind: "activity", id: activity._key }, activity, new Map()),
      ),
      ...published.flatMap((service) =>
        mapRoot(
          PTV,
          { source: "ptv", kind: "service", id: service.id },
          renderService(ptv, service, { withGeneralDescription: false, showHeader: false, single: false }),
          dependenciesOf(ptv, service.id),
        ),
      ),
    ],
    organisations: [
      ...groups.flatMap((group) =>
        mapOrganisation(LAHELLA, { source: "lahella", kind: "group", id: group._key }, group),
      ),
      ...organisations.flatMap((entity) =>
        mapOrganisation(
          PTV,
          { source: "ptv", kind: "organisation", id: entity.id },
          renderOrganisation(ptv, entity, { showHeader: false, single: false }),
        ),
      ),
    ],
  };
}

function dependenciesOf(ptv: Ptv, serviceId: string): ReadonlyMap<string, JsonObject> {
  const { store } = ptv;
  const found = new Map<string, JsonObject>();
  const add = (kind: RecordKey["kind"], id: string, payload: unknown): void => {
    found.set(keyText({ source: "ptv", kind, id }), asJson(payload));
  };
  for (const { channelId } of store.connections.of("service", serviceId)) {
    const channel = store.channels.visible(channelId);
    if (channel !== undefined) add("channel", channelId, renderChannel(ptv, channel, false));
  }
  const content = store.services.get(serviceId)?.content;
  const description = ptv.generalDescription(content?.generalDescriptionId ?? null);
  if (description !== null) {
    add("general-description", description.id, renderGeneralDescription(description, false));
  }
  return found;
}

function mapRoot(
  mapper: Mapper,
  key: RecordKey,
  payload: unknown,
  dependencies: ReadonlyMap<string, JsonObject>,
): readonly MappedRecord<ListingDraft>[] {
  const mapped = mapper.mapRoot({ key, payload: asJson(payload), dependencies }, CONTEXT);
  return mapped.ok ? [{ key, draft: mapped.draft }] : [];
}

function mapOrganisation(
  mapper: Mapper,
  key: RecordKey,
  payload: unknown,
): readonly MappedRecord<OrganisationDraft>[] {
  const mapped = mapper.mapOrganisation({ key, payload: asJson(payload) }, CONTEXT);
  return mapped.ok ? [{ key, draft: mapped.draft }] : [];
}

/** What stands on the wire: no undefined, no dates. */
function asJson(payload: unknown): JsonObject {
  const value: unknown = JSON.parse(JSON.stringify(payload));
  if (!isJsonObject(value)) throw new TypeError("a record is an object");
  return value;
}
