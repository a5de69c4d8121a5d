import type { Connection, ConnectionContent } from "./model.ts";

export type ConnectionTable = {
  readonly of: (end: "service" | "channel", id: string) => readonly Connection[];
  readonly get: (serviceId: string, channelId: string) => Connection | undefined;
  readonly size: () => number;
  /** Adds or replaces; the order number of an existing connection stays. */
  readonly put: (serviceId: string, channelId: string, content: ConnectionContent, atMs: number) => void;
  /** False when there was none. */
  readonly remove: (serviceId: string, channelId: string) => boolean;
};

export const EMPTY_CONNECTION: ConnectionContent = {
  charge: null,
  description: {},
  chargeInfo: {},
  hours: [],
  phones: [],
  emails: {},
  webPages: [],
  addresses: [],
  extraTypes: [],
  authorizations: [],
};

const place = (index: Map<string, Connection[]>, key: string, connection: Connection): void => {
  const list = index.get(key);
  if (list === undefined) {
    index.set(key, [connection]);
    return;
  }
  const at = list.findIndex(
    (other) => other.serviceId === connection.serviceId && other.channelId === connection.channelId,
  );
  if (at === -1) list.push(connection);
  else list[at] = connection;
};
const drop = (index: Map<string, Connection[]>, key: string, connection: Connection): void => {
  const left = (index.get(key) ?? []).filter((other) => other !== connection);
  index.set(key, left);
};

/** Connections between services and channels, many to many (PTV 6.3). */
export function createConnectionTable(): ConnectionTable {
  const byService = new Map<string, Connection[]>();
  const byChannel = new Map<string, Connection[]>();
  let size = 0;
  let order = 0;

  const get = (serviceId: string, channelId: string): Connection | undefined =>
    byService.get(serviceId)?.find((connection) => connection.channelId === channelId);

  return {
    of: (end, id) => (end === "service" ? byService : byChannel).get(id) ?? [],
    get,
    size: () => size,
    put: (serviceId, channelId, content, atMs) => {
      const existing = get(serviceId, channelId);
      if (existing === undefined) size += 1;
      order += 1;
      const connection = { serviceId, channelId, content, modifiedMs: atMs, order: existing?.order ?? order };
      place(byService, serviceId, connection);
      place(byChannel, channelId, connection);
    },
    remove: (serviceId, channelId) => {
      const existing = get(serviceId, channelId);
      if (existing === undefined) return false;
      size -= 1;
      drop(byService, serviceId, existing);
      drop(byChannel, channelId, existing);
      return true;
    },
  };
}
