import type { Clock } from "../clock.ts";
import { guid } from "../random.ts";
import type { ContentLanguage, Texts } from "../world/types.ts";
import { createConnectionTable, EMPTY_CONNECTION, type ConnectionTable } from "./connection-table.ts";
import { createEntityTable, type EntityTable } from "./entity-table.ts";
import type {
  ChannelContent,
  CollectionEntity,
  ConnectionContent,
  OrganisationContent,
  ServiceContent,
} from "./model.ts";

/** What kind of case a service is; told by the administration port only. */
const TRUTH_KINDS = [
  /** The transfer made it from a Lähellä.fi listing. */
  "copy",
  /** Like copy, but under an organisation that the transfer formed a second time (fault of 2024). */
  "copy-duplicate-organisation",
  /** The organisation describes the same activity itself in both places. */
  "same-activity",
  /** The same service entered twice in PTV. */
  "twin",
  /** Same name as in many other municipalities, from a national general description. */
  "national",
  /** Only in PTV. */
  "own",
] as const;
type TruthKind = (typeof TRUTH_KINDS)[number];

export type ServiceTruth = {
  readonly serviceId: string;
  readonly kind: TruthKind;
  /** Key of the Lähellä.fi listing that the service copies. */
  readonly listing: string | null;
  /** Key of the world's organisation; null for those created by hand. */
  readonly organisation: string | null;
  /** Key of the world's activity that is described. */
  readonly activity: string | null;
  /** The service whose twin this is. */
  readonly twinOf: string | null;
};

const OWN = { kind: "own", listing: null, organisation: null, activity: null, twinOf: null } as const;

export type PtvStore = {
  readonly clock: Clock;
  readonly services: EntityTable<ServiceContent>;
  readonly channels: EntityTable<ChannelContent>;
  readonly organisations: EntityTable<OrganisationContent>;
  readonly connections: ConnectionTable;
  readonly collections: Map<string, CollectionEntity>;
  readonly truth: Map<string, ServiceTruth>;
  /** Services that the id list shows twice: two versions marked published by mistake (PTV 3). */
  readonly doubled: Set<string>;
  /** General descriptions that are published no more: PTV lists neither them nor their end (PTV 4.2). */
  readonly unpublished: Set<string>;

  /** `atMs` lays the creation into the past. */
  readonly createService: (content: ServiceContent, truth?: Partial<ServiceTruth>, atMs?: number) => string;
  readonly updateService: (id: string, change: Partial<ServiceContent>) => void;
  readonly createChannel: (content: ChannelContent, atMs?: number) => string;
  readonly updateChannel: (id: string, change: Partial<ChannelContent>) => void;
  readonly createOrganisation: (content: OrganisationContent, atMs?: number) => string;
  readonly updateOrganisation: (id: string, change: Partial<OrganisationContent>) => void;
  readonly archive: (kind: EntityKind, id: string, archiving?: "Manual" | "Automatic") => void;
  readonly withdraw: (kind: EntityKind, id: string) => void;
  readonly restore: (kind: EntityKind, id: string) => void;
  /** Adds or changes a connection: both ends enter the id lists, neither end's `modified` changes (PTV 4.1). */
  readonly connect: (serviceId: string, channelId: string, change?: Partial<ConnectionContent>) => void;
  readonly disconnect: (serviceId: string, channelId: string) => void;
};

export type EntityKind = "services" | "channels" | "organisations";

const LANGUAGES: readonly ContentLanguage[] = ["fi", "sv", "en"];

/** Languages in which a name is written: what a new entity publishes. */
export function writtenLanguages(names: Texts): readonly ContentLanguage[] {
  return LANGUAGES.filter((language) => names[language] !== undefined);
}

/** An empty PTV. Changing functions throw RangeError for unknown ids. */
export function createPtvStore(seed: string, clock: Clock): PtvStore {
  let version = 0;
  let created = 0;
  const nextVersion = (): number => (version += 1);
  const nextId = (kind: string): string => guid(`${seed}/ptv-${kind}/${(created += 1)}`);
  const services = createEntityTable<ServiceContent>(nextVersion);
  const channels = createEntityTable<ChannelContent>(nextVersion);
  const organisations = createEntityTable<OrganisationContent>(nextVersion);
  const connections = createConnectionTable();
  const truth = new Map<string, ServiceTruth>();
  const tables = { services, channels, organisations };
  const nowMs = (): number => clock.now().getTime();

  const touchBoth = (serviceId: string, channelId: string): void => {
    services.touchConnections(serviceId, nowMs());
    channels.touchConnections(channelId, nowMs());
  };

  return {
    clock,
    services,
    channels,
    organisations,
    connections,
    truth,
    collections: new Map(),
    doubled: new Set(),
    unpublished: new Set(),
    createService: (content, about = {}, atMs = nowMs()) => {
      const id = nextId("service");
      services.create({ id, content, published: writtenLanguages(content.names), modifiedMs: atMs });
      truth.set(id, { ...OWN, ...about, serviceId: id });
      return id;
    },
    updateService: (id, change) => void services.publish(id, change, nowMs()),
    createChannel: (content, atMs = nowMs()) => {
      const id = nextId("channel");
      channels.create({ id, content, published: writtenLanguages(content.names), modifiedMs: atMs });
      return id;
    },
    updateChannel: (id, change) => void channels.publish(id, change, nowMs()),
    createOrganisation: (content, atMs = nowMs()) => {
      const id = nextId("organisation");
      organisations.create({ id, content, published: writtenLanguages(content.names), modifiedMs: atMs });
      return id;
    },
    updateOrganisation: (id, change) => void organisations.publish(id, change, nowMs()),
    archive: (kind, id, archiving = "Manual") => tables[kind].archive(id, archiving, nowMs()),
    withdraw: (kind, id) => tables[kind].withdraw(id, nowMs()),
    restore: (kind, id) => tables[kind].restore(id, nowMs()),
    connect: (serviceId, channelId, change = {}) => {
      const before = connections.get(serviceId, channelId)?.content ?? EMPTY_CONNECTION;
      touchBoth(serviceId, channelId);
      connections.put(serviceId, channelId, { ...before, ...change }, nowMs());
    },
    disconnect: (serviceId, channelId) => {
      if (connections.remove(serviceId, channelId)) touchBoth(serviceId, channelId);
    },
  };
}
