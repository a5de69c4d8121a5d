import { randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import qrcode from "qrcode";
import { SyncError } from "../../../domain/errors.ts";
import { type InterfaceLanguage, LANGUAGE_ORDER } from "../../../domain/text.ts";
import type { ListItem } from "../../../domain/visitors/visitors.ts";
import { createLabels } from "../../views/labels.ts";
import { pagePath, routePath } from "../../views/paths.ts";
import type { PublicParts } from "../parts.ts";
import { fromThisSite } from "../same-origin.ts";
import { HTML_TYPE } from "../send.ts";
import { changedList, withListing } from "./changes.ts";
import { listPage, type ListRow } from "./list-page.ts";
import { sharedPage } from "./shared-page.ts";

const COOKIE = "list";
const SECONDS_PER_DAY = 86_400;
const KEY = /^[\w-]{22}$/;

/** `/fi/lista`: a list put together in one browser; `/fi/lista/:code`: one that was handed out. */
export function addListPages(app: FastifyInstance, parts: PublicParts, language: InterfaceLanguage): void {
  const { visitors, site, settings, vocabularies, now } = parts;
  const labels = createLabels(vocabularies, language);
  const path = (rest: string): string => routePath("list", language, rest);
  const form = { preHandler: fromThisSite };

  app.get(path(""), async (request, reply) => {
    const rows = await rowsOf(parts, await draftOf(parts, request));
    return reply
      .header("cache-control", "no-store")
      .type(HTML_TYPE)
      .send(listPage(site, language, rows, settings.rules.retention.listDraftDays));
  });

  app.post(path("/add"), form, async (request, reply) => {
    const { listing } = fieldsOf(request.body);
    const answer = typeof listing === "string" ? await parts.reader.listing(listing, now()) : null;
    if (answer?.found !== "listing") throw new SyncError("NOT_FOUND", "No such listing here.");
    await saveDraft(parts, request, reply, withListing(await draftOf(parts, request), answer.document.id));
    return reply.redirect(pagePath("list", language), 303);
  });

  app.post(path("/change"), form, async (request, reply) => {
    const fields = fieldsOf(request.body);
    const items = changedList(await draftOf(parts, request), fields);
    await saveDraft(parts, request, reply, items);
    if (fields["act"] !== "share") return reply.redirect(pagePath("list", language), 303);
    const asked = LANGUAGE_ORDER.find((code) => code === fields["language"]) ?? language;
    return reply.redirect(pagePath("list", asked, await share(parts, items, asked)), 303);
  });

  app.get<{ Params: { readonly code: string } }>(path("/:code"), async ({ params: { code } }, reply) => {
    const shared = await visitors.shared(code, now());
    if (shared === null) throw new SyncError("NOT_FOUND", "No such list here, or it has expired.");
    const address = (target: InterfaceLanguage): string => pagePath("list", target, code);
    const svg = await qrcode.toString(site.publicUrl + address(language), { type: "svg", margin: 0 });
    const page = sharedPage(site, labels, shared, { path: address, code: { html: svg } });
    return reply.header("cache-control", "no-store").type(HTML_TYPE).send(page);
  });
}

function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === "object" && body !== null ? { ...body } : {};
}

function keyOf({ cookies }: FastifyRequest): string | null {
  const key = cookies[COOKIE];
  return key !== undefined && KEY.test(key) ? key : null;
}

async function draftOf(
  { visitors, now }: PublicParts,
  request: FastifyRequest,
): Promise<readonly ListItem[]> {
  const key = keyOf(request);
  return key === null ? [] : visitors.draft(key, now());
}

/** The only cookie of the public pages: it is set when somebody begins a list. */
async function saveDraft(
  { visitors, site, settings, now }: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
  items: readonly ListItem[],
): Promise<void> {
  const key = keyOf(request) ?? randomBytes(16).toString("base64url");
  const days = settings.rules.retention.listDraftDays;
  await visitors.saveDraft(key, items, { now: now(), days });
  reply.setCookie(COOKIE, key, {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: site.publicUrl.startsWith("https:"),
    maxAge: days * SECONDS_PER_DAY,
  });
}

async function rowsOf({ reader, now }: PublicParts, items: readonly ListItem[]): Promise<readonly ListRow[]> {
  return Promise.all(
    items.map(async ({ listingId, note }) => {
      const answer = await reader.listing(listingId, now());
      const current = answer.found === "redirect" ? await reader.listing(answer.to, now()) : answer;
      const shown = current.found === "listing" && current.document.state !== "withdrawn";
      return { id: listingId, note, listing: shown ? current.document : null };
    }),
  );
}

async function share(
  parts: PublicParts,
  items: readonly ListItem[],
  language: InterfaceLanguage,
): Promise<string> {
  const rows = await rowsOf(parts, items);
  const kept = rows.flatMap(({ note, listing }) => (listing === null ? [] : [{ note, listing }]));
  const madeAt = parts.now();
  const days = parts.settings.rules.retention.sharedListDays;
  const code = randomBytes(12).toString("base64url");
  await parts.visitors.share(code, {
    language,
    items: kept,
    madeAt: madeAt.toISOString(),
    expiresAt: new Date(madeAt.getTime() + days * SECONDS_PER_DAY * 1000).toISOString(),
  });
  return code;
}
