import type {
  FastifyError,
  FastifyInstance,
  FastifyPluginAsync,
  FastifyReply,
  FastifyRequest,
} from "fastify";
import type { CapabilityFlags } from "./flags.ts";
import { readFilePart } from "./multipart.ts";
import { readListingPayload } from "./payload.ts";
import {
  arrayOf,
  isAsked,
  readWindow,
  selectActivities,
  selectGroups,
  sortItems,
  type ListedItem,
  type RawQuery,
  type Window,
} from "./query.ts";
import type { Sessions } from "./sessions.ts";
import { isPublic, type LahellaStore } from "./store.ts";
import type { UnstableOrder } from "./unstable-order.ts";
import type { Activity, Group, StoredFile } from "./wire.ts";

export type RouteParts = {
  readonly store: LahellaStore;
  readonly flags: CapabilityFlags;
  readonly sessions: Sessions;
  readonly unstableOrder: UnstableOrder;
};

type KeyRequest = FastifyRequest<{ Params: { key: string } }>;
type Page<T> = { readonly items: T[]; readonly total?: number; readonly hasMore: boolean };
type Links = { groups?: Record<string, Group>; files?: Record<string, StoredFile> };

const MAX_FILE_BYTES = 5 * 2 ** 20;
const IMAGE_TYPES = new Set(["image/jpeg", "image/png", "image/tiff"]);
const GONE_SESSION = { error: "Unauthorized" };

function queryOf(request: FastifyRequest): RawQuery {
  const { query } = request;
  return typeof query === "object" && query !== null ? { ...query } : {};
}

function refuse(reply: FastifyReply, status: number, error: string): FastifyReply {
  return reply.code(status).send({ error });
}

function notFound(reply: FastifyReply): FastifyReply {
  return refuse(reply, 404, "Not found");
}

/** Sends a page; the count comes when asked for and when the service can count (B2 `total`). */
function pageOf<T>(items: readonly T[], window: Window, withTotal: boolean): Page<T> {
  const end = window.skip + window.limit;
  return {
    items: items.slice(window.skip, end),
    ...(withTotal ? { total: items.length } : {}),
    hasMore: end < items.length,
  };
}

function createViews({ store, flags }: RouteParts) {
  const toGroupView = (group: Group): Group => {
    if (flags.businessId) return group;
    const { businessId: _businessId, ...traits } = group.traits;
    return { ...group, traits };
  };

  /** Linked objects as a sibling of the answer (B1); undefined when nothing is asked for. */
  const linksFor = (items: readonly ListedItem[], query: RawQuery): { links: Links } | undefined => {
    const links: Links = {};
    if (flags.linksGroups && isAsked(query, "links[groups]")) {
      const groups = new Set(items.map(({ group }) => group));
      links.groups = Object.fromEntries(
        [...groups].flatMap((key) => {
          const group = store.group(key);
          return group === undefined ? [] : [[key, toGroupView(group)] as const];
        }),
      );
    }
    if (isAsked(query, "links[files]")) {
      const photos = items.flatMap((item) =>
        "traits" in item && item.traits.photo !== undefined ? [item.traits.photo] : [],
      );
      links.files = Object.fromEntries(
        photos.flatMap((key) => {
          const file = store.file(key);
          return file === undefined ? [] : [[key, file] as const];
        }),
      );
    }
    return Object.keys(links).length === 0 ? undefined : { links };
  };
  return { toGroupView, linksFor };
}

/** Reading (A4 rows 1 and 2, B1). */
function addReadRoutes(app: FastifyInstance, parts: RouteParts): void {
  const views = createViews(parts);
  addActivityReads(app, parts, views);
  addGroupReads(app, parts, views);
}

type Views = ReturnType<typeof createViews>;

function addActivityReads(app: FastifyInstance, parts: RouteParts, { linksFor }: Views): void {
  const { store, flags, sessions, unstableOrder } = parts;
  const hasSession = (request: FastifyRequest): boolean => sessions.accept(request.headers.cookie);
  const ordered = (items: readonly ListedItem[], query: RawQuery): ListedItem[] =>
    flags.stableSort ? sortItems(items, query) : unstableOrder(items);

  app.get("/v1/activities", async (request, reply) => {
    const query = queryOf(request);
    const reader = { flags, hasSession: hasSession(request) };
    if (!flags.publicRead) {
      if (!reader.hasSession) return reply.code(401).send(GONE_SESSION);
      if (arrayOf(query, "groups").length !== 1) return refuse(reply, 400, "Exactly one group is required");
    }
    const window = readWindow(query);
    if ("refused" in window) return refuse(reply, 400, window.refused);
    const items = ordered(selectActivities(store.listings(), query, reader), query);
    const page = pageOf(items, window, flags.total && isAsked(query, "total"));
    return { ...page, ...linksFor(page.items, query) };
  });

  app.get("/v1/activities/:key", async (request: KeyRequest, reply) => {
    const isKnown = hasSession(request);
    if (!flags.publicRead && !isKnown) return reply.code(401).send(GONE_SESSION);
    const listing = store.listing(request.params.key);
    if (listing === undefined) return notFound(reply);
    const { activity, deleted } = listing;
    if (deleted && flags.tombstones) {
      return reply
        .code(410)
        .send({ _key: activity._key, status: "deleted", modifiedAt: activity.modifiedAt });
    }
    if (deleted || !(isPublic(listing) || isKnown)) return notFound(reply);
    return { ...activity, ...linksFor([activity], queryOf(request)) };
  });
}

function addGroupReads(app: FastifyInstance, parts: RouteParts, { toGroupView }: Views): void {
  const { store, flags, sessions, unstableOrder } = parts;
  const hasSession = (request: FastifyRequest): boolean => sessions.accept(request.headers.cookie);

  app.get("/v1/groups", async (request, reply) => {
    const query = queryOf(request);
    const reader = { flags, hasSession: hasSession(request) };
    if (!flags.groupsEndpoint) return notFound(reply);
    if (!flags.publicRead && !reader.hasSession) return reply.code(401).send(GONE_SESSION);
    const window = readWindow(query);
    if ("refused" in window) return refuse(reply, 400, window.refused);
    const selected = selectGroups(store.groups(), query, reader);
    const groups = flags.stableSort ? selected : unstableOrder(selected);
    const page = pageOf(groups, window, flags.total && isAsked(query, "total"));
    return { ...page, items: page.items.map(toGroupView) };
  });

  app.get("/v1/groups/:key", async (request: KeyRequest, reply) => {
    if (!hasSession(request) && !flags.publicRead) return reply.code(401).send(GONE_SESSION);
    const group = store.group(request.params.key);
    return group === undefined ? notFound(reply) : toGroupView(group);
  });

  app.get("/v1/files/:key", async (request: KeyRequest, reply) => {
    if (!hasSession(request) && !flags.publicRead) return reply.code(401).send(GONE_SESSION);
    return store.file(request.params.key) ?? notFound(reply);
  });
}

/** Writing (A4 rows 3 to 5): always with a session. */
function addWriteRoutes(app: FastifyInstance, { store, sessions }: RouteParts): void {
  const save = async (
    request: FastifyRequest,
    reply: FastifyReply,
    write: (raw: NonNullable<ReturnType<typeof readListingPayload>>) => Activity | null,
  ) => {
    if (!sessions.accept(request.headers.cookie)) return reply.code(401).send(GONE_SESSION);
    const payload = readListingPayload(request.body);
    if (payload === null || store.group(payload.group) === undefined)
      return refuse(reply, 400, "Invalid payload");
    // 200 also on create (A4).
    return write(payload) ?? notFound(reply);
  };

  // The service ignores a status sent along: publishing is done in the web interface only (A4).
  app.post("/v1/activities", async (request, reply) =>
    save(request, reply, (payload) => store.create(payload)),
  );

  app.put("/v1/activities/:key", async (request: KeyRequest, reply) =>
    save(request, reply, ({ group, traits }) => {
      const listing = store.listing(request.params.key);
      return listing === undefined || listing.deleted
        ? null
        : store.replace(listing.activity._key, group, traits);
    }),
  );

  app.post("/v1/files", async (request, reply) => {
    if (!sessions.accept(request.headers.cookie)) return reply.code(401).send(GONE_SESSION);
    const body: unknown = request.body;
    const part = Buffer.isBuffer(body) ? readFilePart(request.headers["content-type"] ?? "", body) : null;
    if (part === null || !IMAGE_TYPES.has(part.mimeType) || part.bytes.length > MAX_FILE_BYTES) {
      return refuse(reply, 400, "Invalid file");
    }
    return store.addFile({ mimeType: part.mimeType, size: part.bytes.length });
  });
}

/** Session refresh (A3). */
function addAuthRoute(app: FastifyInstance, { sessions }: RouteParts): void {
  app.post("/api/v1/auth/token", async (request, reply) => {
    const body: unknown = request.body;
    const isRefresh =
      typeof body === "object" &&
      body !== null &&
      "grant_type" in body &&
      body.grant_type === "refresh_token";
    if (!isRefresh) return refuse(reply, 400, "Invalid payload");
    const cookies = sessions.refresh(request.headers.cookie);
    if (cookies === null) return reply.code(401).send(GONE_SESSION);
    for (const cookie of cookies)
      void reply.header("set-cookie", `${cookie}; Path=/; HttpOnly; SameSite=Lax`);
    return { status: "Success" };
  });
}

/** The imitated service: editing and reading interface under the same paths (A4, B1). */
export function lahellaRoutes(parts: RouteParts): FastifyPluginAsync {
  return async (app) => {
    app.addContentTypeParser("multipart/form-data", { parseAs: "buffer" }, (_request, body, done) =>
      done(null, body),
    );
    app.setErrorHandler((error: FastifyError, _request, reply) => {
      const status = error.statusCode ?? 500;
      return refuse(reply, status, status < 500 ? "Invalid payload" : "Internal server error");
    });
    app.setNotFoundHandler((_request, reply) => notFound(reply));
    addReadRoutes(app, parts);
    addWriteRoutes(app, parts);
    addAuthRoute(app, parts);
  };
}
