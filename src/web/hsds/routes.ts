import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import type { CatalogueReader, ListingQuery } from "../../domain/catalogue/catalogue-reader.ts";
import { walkAll } from "../../domain/catalogue/catalogue-walk.ts";
import { SyncError } from "../../domain/errors.ts";
import type { ListingDocument } from "../../domain/catalogue/listing.ts";
import type { Vocabularies } from "../../domain/derive/mapping.ts";
import type { Settings } from "../../domain/settings.ts";
import { jsonLines } from "../../formats/export.ts";
import type { HsdsServiceAtLocation } from "../../formats/hsds/schema.ts";
import {
  toHsdsOrganization,
  toHsdsService,
  toHsdsServiceAtLocations,
  toHsdsServiceRow,
} from "../../formats/hsds/to-hsds.ts";
import { createCodeNames, type CodeNames } from "../../formats/code-names.ts";
import { createCodes } from "../api/codes.ts";
import { type HsdsAsked, readLocationQuery, readOrganizationQuery, readServiceQuery } from "./parameters.ts";
import { pageAnswer, walkAnswer } from "./page.ts";

export interface HsdsParts {
  readonly settings: Settings;
  readonly reader: CatalogueReader;
  readonly vocabularies: Vocabularies;
  readonly now: () => Date;
}

interface ById {
  readonly Params: { readonly id: string };
}

export const HSDS_PREFIX = "/hsds";
const PROFILE = "https://docs.openreferral.org/en/v3.0.0/";
/** Listings read at a time when everything is streamed. */
const BATCH = 200;

/** The reading endpoints of HSDS 3.0, below `HSDS_PREFIX`. */
export function addHsdsRoutes(app: FastifyInstance, parts: HsdsParts): void {
  const labels = createCodeNames(parts.vocabularies, parts.settings.places);
  const codes = createCodes(parts.settings, parts.vocabularies);
  const { settings, reader, now } = parts;

  app.get("/", () => ({
    version: "3.0",
    profile: PROFILE,
    openapi_url: `${settings.publicUrl}/api/v1/openapi.json`,
  }));

  app.get("/services", async ({ query }, reply) => {
    const asked = readServiceQuery(codes, query, now());
    const itemsOf = (listing: ListingDocument) => [serviceOf(asked, listing, labels)];
    if (asked.lines) return reply.type(LINES).send(linesOf(reader, asked.query, itemsOf));
    return listAnswer(reader, asked, itemsOf, (total) => ({ total_items: total }));
  });

  app.get("/service_at_locations", async ({ query }, reply) => {
    const asked = readLocationQuery(codes, query, now());
    const itemsOf = (listing: ListingDocument) => locationsOf(asked, listing, labels);
    if (asked.lines) return reply.type(LINES).send(linesOf(reader, asked.query, itemsOf));
    return listAnswer(reader, asked, itemsOf, () => ({}));
  });

  app.get<ById>("/services/:id", async ({ params }, reply) => {
    const answer = await reader.listing(params.id, now());
    if (answer.found === "nothing") throw noSuch("service", params.id);
    if (answer.found === "redirect") {
      return reply.code(308).header("location", `${HSDS_PREFIX}/services/${answer.to}`).send();
    }
    return reply
      .code(answer.document.state === "withdrawn" ? 410 : 200)
      .send(toHsdsService(answer.document, labels));
  });

  addOrganizationRoutes(app, reader);
}

function addOrganizationRoutes(app: FastifyInstance, reader: CatalogueReader): void {
  app.get("/organizations", async ({ query }) => {
    const { query: asked, walk } = readOrganizationQuery(query);
    if (walk !== null) {
      const items = await reader.walkOrganisations(asked, walk.after);
      return walkAnswer(items, asked.size, items.map(toHsdsOrganization));
    }
    const { items, total } = await reader.organisations(asked);
    return { total_items: total, ...pageAnswer(items.map(toHsdsOrganization), asked, total) };
  });

  app.get<ById>("/organizations/:id", async ({ params }) => {
    const organisation = await reader.organisation(params.id);
    if (organisation === null) throw noSuch("organization", params.id);
    return toHsdsOrganization(organisation);
  });
}

const LINES = "application/x-ndjson; charset=utf-8";

function serviceOf({ full, minimal }: HsdsAsked<ListingQuery>, listing: ListingDocument, labels: CodeNames) {
  if (full) return toHsdsService(listing, labels);
  const row = toHsdsServiceRow(listing, labels);
  return minimal ? { id: row.id, name: row.name, status: row.status, last_modified: row.last_modified } : row;
}

function locationsOf(
  { full }: HsdsAsked<ListingQuery>,
  listing: ListingDocument,
  labels: CodeNames,
): readonly HsdsServiceAtLocation[] {
  const all = toHsdsServiceAtLocations(listing, labels);
  if (full) return all;
  return all.map(({ phones: _phones, schedules: _schedules, ...own }) => own);
}

/** A page or a part of a walk. What belongs to one listing stays on one page, so only services can be counted. */
async function listAnswer<Item>(
  reader: CatalogueReader,
  { query, walk }: HsdsAsked<ListingQuery>,
  itemsOf: (listing: ListingDocument) => readonly Item[],
  counted: (total: number) => { readonly total_items?: number },
) {
  if (walk !== null) {
    const found = await reader.walkListings(query, walk.after);
    return walkAnswer(found, query.size, found.flatMap(itemsOf));
  }
  const { items, total } = await reader.listings(query);
  return { ...counted(total), ...pageAnswer(items.flatMap(itemsOf), query, total) };
}

/** Everything at once, one a line, in the order of a walk. */
function linesOf(
  reader: CatalogueReader,
  query: ListingQuery,
  itemsOf: (listing: ListingDocument) => readonly unknown[],
): Readable {
  async function* lines(): AsyncGenerator<string> {
    for await (const batch of walkAll(reader, { ...query, size: BATCH }))
      yield jsonLines(batch.flatMap(itemsOf));
  }
  return Readable.from(lines());
}

function noSuch(what: string, id: string): SyncError {
  return new SyncError("NOT_FOUND", `No ${what} ${id.slice(0, 60)} here.`);
}
