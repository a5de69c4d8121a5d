import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ListingQuery } from "../../../domain/catalogue/catalogue-reader.ts";
import { SyncError } from "../../../domain/errors.ts";
import type { ListingDocument } from "../../../domain/catalogue/listing.ts";
import type { InterfaceLanguage } from "../../../domain/text.ts";
import { createCodes } from "../../api/codes.ts";
import { readListingQuery } from "../../api/parameters.ts";
import { dataBlock } from "../../views/html.ts";
import { createLabels, type Labels } from "../../views/labels.ts";
import { pagePath, routePath } from "../../views/paths.ts";
import type { PublicParts } from "../parts.ts";
import { fromThisSite } from "../same-origin.ts";
import { HTML_TYPE } from "../send.ts";
import { type Card, type CardContext, cardOf } from "../tray/card.ts";
import { CALENDAR_EVENTS, calendarFile } from "./calendar.ts";
import { listingPage, type ListingPageParts } from "./listing-page.ts";
import { listingView } from "./listing-view.ts";
import { readReport } from "./report.ts";
import { mostSimilar, similarQuery } from "./similar.ts";
import { structuredData } from "./structured-data.ts";

interface ById {
  readonly Params: { readonly id: string };
}

const SIMILAR = 4;
const RELATED = 4;
/** Reports of one address: enough for a person, too few for a flood. */
const REPORTS = { max: 5, timeWindow: 3_600_000 };

/** What the routes of a listing in one language stand on. */
interface ListingRoutes extends PublicParts {
  readonly language: InterfaceLanguage;
  readonly labels: Labels;
}

/** `/fi/ilmoitus/:id`: one listing, its calendar file, and reports of mistakes. */
export function addListingPage(app: FastifyInstance, parts: PublicParts, language: InterfaceLanguage): void {
  const routes = { ...parts, language, labels: createLabels(parts.vocabularies, language) };
  const show = createShow(routes);
  app.get<ById>(routePath("listing", language, "/:id"), async ({ params, query }, reply) => {
    const listing = await listingOf(routes, params.id, reply);
    if (listing === null) return reply;
    return show(listing, wasSent(query) ? "sent" : null, reply);
  });
  addCalendar(app, routes);
  addReports(app, routes, show);
}

/** The listing; a merged-away id is answered with a redirect and null. */
async function listingOf(
  { reader, now, language }: ListingRoutes,
  id: string,
  reply: FastifyReply,
  ending = "",
): Promise<ListingDocument | null> {
  const answer = await reader.listing(id, now());
  if (answer.found === "nothing") throw new SyncError("NOT_FOUND", "No such listing here.");
  if (answer.found === "listing") return answer.document;
  await reply.redirect(pagePath("listing", language, answer.to) + ending, 308);
  return null;
}

/** Answers with the page of a listing, and with what became of a report about it. */
type Show = (
  listing: ListingDocument,
  report: ListingPageParts["report"],
  reply: FastifyReply,
) => Promise<FastifyReply>;

function createShow(routes: ListingRoutes): Show {
  const { site, language, labels, now, settings, vocabularies } = routes;
  const codes = createCodes(settings, vocabularies);
  return async (listing, report, reply) => {
    const gone = listing.state === "ended" || listing.state === "withdrawn";
    const url = site.publicUrl + pagePath("listing", language, listing.id);
    const similar = similarQuery(readListingQuery(codes, {}, now()), listing);
    const page = listingPage({
      site,
      language,
      view: listingView(listing, labels, now()),
      related: gone ? [] : await relatedTo(routes, listing),
      similar: gone ? await similarTo(routes, listing, similar) : [],
      report,
      structured:
        listing.state === "visible"
          ? dataBlock("application/ld+json", null, structuredData(listing, language, url))
          : null,
    });
    const status = listing.state === "withdrawn" ? 410 : report === "refused" ? 400 : 200;
    return reply.code(status).type(HTML_TYPE).send(page);
  };
}

/** Those that say more about it, or that it says more about (R30), as far as they are there. */
async function relatedTo(routes: ListingRoutes, { related }: ListingDocument): Promise<readonly Card[]> {
  const ids = related.map(({ listingId }) => listingId);
  const found = await routes.reader.documents(ids, routes.now());
  return found
    .filter(isThere)
    .slice(0, RELATED)
    .map((one) => cardOf(one, contextOf(routes)));
}

async function similarTo(
  routes: ListingRoutes,
  listing: ListingDocument,
  query: ListingQuery,
): Promise<readonly Card[]> {
  const { items } = await routes.reader.listings(query);
  return mostSimilar(items, listing)
    .slice(0, SIMILAR)
    .map((item) => cardOf(item, contextOf(routes)));
}

function contextOf({ labels, language, now }: ListingRoutes): CardContext {
  return { labels, language, now: now(), from: null };
}

function addCalendar(app: FastifyInstance, routes: ListingRoutes): void {
  const { site, language, labels, reader, now } = routes;
  app.get<ById>(routePath("listing", language, "/:id.ics"), async ({ params }, reply) => {
    const listing = await listingOf(routes, params.id, reply, ".ics");
    if (listing === null) return reply;
    const url = site.publicUrl + pagePath("listing", language, listing.id);
    const tells = isThere(listing) || listing.state === "withdrawn";
    const occurrences = tells ? await reader.occurrences(listing.id, now(), CALENDAR_EVENTS) : [];
    return reply
      .type("text/calendar; charset=utf-8")
      .header("content-disposition", `attachment; filename="${listing.id}.ics"`)
      .send(calendarFile(listing, occurrences, { labels, url, now: now() }));
  });
}

function addReports(app: FastifyInstance, routes: ListingRoutes, show: Show): void {
  const { language, visitors } = routes;
  app.post<ById>(
    routePath("listing", language, "/:id/report"),
    { config: { rateLimit: REPORTS }, preHandler: fromThisSite },
    async ({ params, body }: FastifyRequest<ById>, reply) => {
      const listing = await listingOf(routes, params.id, reply);
      if (listing === null) return reply;
      const report = readReport(body);
      if ("refused" in report && report.refused === "form") return show(listing, "refused", reply);
      // A robot is thanked like anybody and its words are dropped.
      if ("read" in report) await visitors.addFeedback({ listingId: listing.id, language, ...report.read });
      return reply.redirect(`${pagePath("listing", language, listing.id)}?sent=1`, 303);
    },
  );
}

function isThere({ state }: ListingDocument): boolean {
  return state === "visible" || state === "upcoming";
}

function wasSent(query: unknown): boolean {
  return typeof query === "object" && query !== null && "sent" in query && query.sent === "1";
}
