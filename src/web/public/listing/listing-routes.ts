import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ListingQuery } from "../../../domain/catalogue-reader.ts";
import { SyncError } from "../../../domain/errors.ts";
import type { ListingDocument } from "../../../domain/listing.ts";
import type { InterfaceLanguage } from "../../../domain/text.ts";
import { createCodes } from "../../api/codes.ts";
import { readListingQuery } from "../../api/parameters.ts";
import { dataBlock } from "../../views/html.ts";
import { createLabels } from "../../views/labels.ts";
import { pagePath, routePath } from "../../views/paths.ts";
import type { PublicParts } from "../parts.ts";
import { fromThisSite } from "../same-origin.ts";
import { HTML_TYPE } from "../send.ts";
import { type Card, type CardContext, cardOf } from "../tray/card.ts";
import { CALENDAR_EVENTS, calendarFile } from "./calendar.ts";
import { listingPage, type ListingPageParts } from "./listing-page.ts";
import { listingView } from "./listing-view.ts";
import { readReport } from "./report.ts";
import { structuredData } from "./structured-data.ts";

interface ById {
  readonly Params: { readonly id: string };
}

const SIMILAR = 4;
const RELATED = 4;
/** Reports of one address: enough for a person, too few for a flood. */
const REPORTS = { max: 5, timeWindow: 3_600_000 };

/** `/fi/ilmoitus/:id`: one listing, its calendar file, and reports of mistakes. */
export function addListingPage(app: FastifyInstance, parts: PublicParts, language: InterfaceLanguage): void {
  const { reader, site, settings, vocabularies, now, visitors } = parts;
  const labels = createLabels(vocabularies, language);
  const codes = createCodes(settings, vocabularies);

  /** The listing; a merged-away id is answered with a redirect and null. */
  const listingOf = async (id: string, reply: FastifyReply, ending = ""): Promise<ListingDocument | null> => {
    const answer = await reader.listing(id, now());
    if (answer.found === "nothing") throw new SyncError("NOT_FOUND", "No such listing here.");
    if (answer.found === "listing") return answer.document;
    await reply.redirect(pagePath("listing", language, answer.to) + ending, 308);
    return null;
  };
  const context = (): CardContext => ({ labels, language, now: now(), near: null });
  /** Those that say more about it, or that it says more about (R30), as far as they are there. */
  const relatedTo = async ({ related }: ListingDocument): Promise<readonly Card[]> => {
    const found = await reader.documents(
      related.map(({ listingId }) => listingId),
      now(),
    );
    return found
      .filter(isThere)
      .slice(0, RELATED)
      .map((one) => cardOf(one, context()));
  };
  const similarTo = async (listing: ListingDocument): Promise<readonly Card[]> => {
    const query = similarQuery(readListingQuery(codes, {}, now()), listing);
    const { items } = await reader.listings(query);
    return items
      .filter(({ id }) => id !== listing.id)
      .slice(0, SIMILAR)
      .map((item) => cardOf(item, context()));
  };
  const answer = async (
    listing: ListingDocument,
    report: ListingPageParts["report"],
    reply: FastifyReply,
  ) => {
    const gone = listing.state === "ended" || listing.state === "withdrawn";
    const url = site.publicUrl + pagePath("listing", language, listing.id);
    const page = listingPage({
      site,
      language,
      view: listingView(listing, labels, now()),
      related: gone ? [] : await relatedTo(listing),
      similar: gone ? await similarTo(listing) : [],
      report,
      structured:
        listing.state === "visible"
          ? dataBlock("application/ld+json", null, structuredData(listing, language, url))
          : null,
    });
    const status = listing.state === "withdrawn" ? 410 : report === "refused" ? 400 : 200;
    return reply.code(status).type(HTML_TYPE).send(page);
  };

  app.get<ById>(routePath("listing", language, "/:id"), async ({ params, query }, reply) => {
    const listing = await listingOf(params.id, reply);
    if (listing === null) return reply;
    return answer(listing, wasSent(query) ? "sent" : null, reply);
  });

  app.get<ById>(routePath("listing", language, "/:id.ics"), async ({ params }, reply) => {
    const listing = await listingOf(params.id, reply, ".ics");
    if (listing === null) return reply;
    const url = site.publicUrl + pagePath("listing", language, listing.id);
    const occurrences = isThere(listing) ? await reader.occurrences(listing.id, now(), CALENDAR_EVENTS) : [];
    return reply
      .type("text/calendar; charset=utf-8")
      .header("content-disposition", `attachment; filename="${listing.id}.ics"`)
      .send(calendarFile(listing, occurrences, { labels, url, now: now() }));
  });

  app.post<ById>(
    routePath("listing", language, "/:id/report"),
    { config: { rateLimit: REPORTS }, preHandler: fromThisSite },
    async ({ params, body }: FastifyRequest<ById>, reply) => {
      const listing = await listingOf(params.id, reply);
      if (listing === null) return reply;
      const report = readReport(body);
      if ("refused" in report && report.refused === "form") return answer(listing, "refused", reply);
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

/** Visible ones of the same themes in the same municipalities; where it had none, anywhere. */
function similarQuery(base: ListingQuery, listing: ListingDocument): ListingQuery {
  return {
    ...base,
    themes: listing.themes,
    municipalities: listing.municipalities.map(({ code }) => code),
    size: SIMILAR + 1,
  };
}
