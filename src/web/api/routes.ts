import type { FastifyInstance, FastifyReply } from "fastify";
import type {
  CatalogueReader,
  Page,
  PageQuery,
  TraceEntry,
} from "../../domain/catalogue/catalogue-reader.ts";
import { SyncError } from "../../domain/errors.ts";
import type { Vocabularies } from "../../domain/derive/mapping.ts";
import { PROBLEM_MESSAGES, REASON_MESSAGES } from "../../domain/messages.ts";
import type { Settings } from "../../domain/settings.ts";
import { createCodes } from "./codes.ts";
import { openApiDocument } from "./openapi.ts";
import { readChangeQuery, readListingWalk, readOrganisationQuery, readTraceQuery } from "./parameters.ts";
import { statusOf } from "./status.ts";
import { walkAnswer } from "./walk.ts";

export interface ApiParts {
  readonly settings: Settings;
  readonly reader: CatalogueReader;
  readonly vocabularies: Vocabularies;
  readonly now: () => Date;
}

interface ById {
  readonly Params: { readonly id: string };
}

/** Where the interface lives; part of addresses in its answers. */
export const API_PREFIX = "/api/v1";

/** The read-only interface, below `API_PREFIX`. */
export function addApiRoutes(app: FastifyInstance, parts: ApiParts): void {
  addListingRoutes(app, parts);
  addOrganisationRoutes(app, parts);
  addFeedRoutes(app, parts);
  addVocabularyRoutes(app, parts.vocabularies);
}

function addListingRoutes(app: FastifyInstance, { settings, reader, vocabularies, now }: ApiParts): void {
  const codes = createCodes(settings, vocabularies);
  const document = openApiDocument(codes, settings.publicUrl);

  app.get("/listings", async ({ query }) => {
    const { query: asked, walk } = readListingWalk(codes, query, now());
    if (walk !== null) return walkAnswer(await reader.walkListings(asked, walk.after), asked.size);
    return pageAnswer(await reader.listings(asked), asked);
  });

  app.get<ById>("/listings/:id", async ({ params }, reply) => {
    const answer = await reader.listing(params.id, now());
    if (answer.found === "nothing") throw noSuch("listing", params.id);
    if (answer.found === "redirect") return movedTo(reply, `${API_PREFIX}/listings/${answer.to}`);
    return reply.code(answer.document.state === "withdrawn" ? 410 : 200).send(answer.document);
  });

  app.get<ById>("/listings/:id/versions", async ({ params }) => {
    const items = await reader.versions(params.id);
    if (items === null) throw noSuch("listing", params.id);
    return { items };
  });

  app.get("/openapi.json", () => document);
}

function addOrganisationRoutes(app: FastifyInstance, { settings, reader, vocabularies }: ApiParts): void {
  const codes = createCodes(settings, vocabularies);

  app.get("/organisations", async ({ query }) => {
    const { query: asked, walk } = readOrganisationQuery(codes, query);
    if (walk !== null) return walkAnswer(await reader.walkOrganisations(asked, walk.after), asked.size);
    return pageAnswer(await reader.organisations(asked), asked);
  });

  app.get<ById>("/organisations/:id", async ({ params }, reply) => {
    const organisation = await reader.organisation(params.id);
    if (organisation === null) throw noSuch("organisation", params.id);
    if (organisation.id === params.id.toLowerCase()) return organisation;
    return movedTo(reply, `${API_PREFIX}/organisations/${organisation.id}`);
  });
}

function addFeedRoutes(app: FastifyInstance, { settings, reader, now }: ApiParts): void {
  app.get("/changes", async ({ query }) => {
    const { after, limit } = readChangeQuery(query);
    const items = await reader.changes(after, limit);
    if (items.length === 0) await checkPosition(reader, after);
    return { items, next: items.at(-1)?.seq ?? after };
  });

  app.get("/trace", async ({ query }) => {
    const { subject, page } = readTraceQuery(query);
    const { items, total } = await reader.trace(subject, page);
    return pageAnswer({ items: items.map(explain), total }, page);
  });

  app.get("/status", async () => statusOf(await reader.standing(), settings.sources, now()));
}

function addVocabularyRoutes(app: FastifyInstance, vocabularies: Vocabularies): void {
  app.get("/vocabularies", () => ({
    items: [...vocabularies].map(([scheme, terms]) => ({
      scheme,
      terms: terms.length,
      url: `${API_PREFIX}/vocabularies/${scheme}`,
    })),
  }));

  app.get<{ Params: { readonly scheme: string } }>("/vocabularies/:scheme", ({ params: { scheme } }) => {
    const items = vocabularies.get(scheme);
    if (items === undefined) throw noSuch("vocabulary", scheme);
    return { scheme, items };
  });
}

/**
 * Rows are never removed, so the one that a reader has come to is there. When it is not, a backup was restored since,
 * and what takes its number will be another row: whoever went on from it would miss that (I11).
 */
async function checkPosition(reader: CatalogueReader, after: number): Promise<void> {
  if (after === 0 || (await reader.changes(after - 1, 1)).length > 0) return;
  throw new SyncError(
    "PARAMETER_INVALID",
    `after: there is no change ${after} yet. The feed was set back since you read it; begin anew with after=0.`,
  );
}

/** The entry with a sentence for its reason and for each problem, that its owner can act on. */
function explain(entry: TraceEntry) {
  return {
    ...entry,
    reasonMessage: entry.reason === null ? null : REASON_MESSAGES[entry.reason],
    problems: entry.problems.map((problem) => ({ ...problem, message: PROBLEM_MESSAGES[problem.code] })),
  };
}

function pageAnswer<Item>({ items, total }: Page<Item>, { page, size }: PageQuery) {
  return { items, page, size, total, totalPages: Math.ceil(total / size) };
}

function movedTo(reply: FastifyReply, address: string): FastifyReply {
  return reply.code(308).header("location", address).send();
}

function noSuch(what: string, id: string): SyncError {
  return new SyncError("NOT_FOUND", `No ${what} ${id.slice(0, 60)} here.`);
}
