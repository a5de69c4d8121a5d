import type { FastifyInstance } from "fastify";
import { JOB_STATES, type QueueCounts } from "../../domain/pull/queue.ts";
import { TEXTS } from "../locales/texts.ts";
import { type Html, html, NOTHING } from "../views/html.ts";
import type { Access } from "./access.ts";
import { operationsPage, type Viewer } from "./frame.ts";
import { numberText } from "./numbers.ts";
import { addPage } from "./page-routes.ts";
import type { DashboardParts } from "./ports.ts";
import { viewerOf } from "./sign-in.ts";
import { table } from "../views/table.ts";

/** Where the library's own pages are; it has no languages. */
const BOARD = "/operations/queues";

/**
 * The library's pages set styles on their elements and a base for their addresses, which the policy of all other pages
 * forbids (docs/adr/0019). Scripts are ours alone here as well, and nothing comes from elsewhere.
 */
const BOARD_POLICY =
  "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

/** The queues: how much is in each, and the library's pages of single jobs behind the same sign-in. */
export async function addQueues(app: FastifyInstance, parts: DashboardParts): Promise<void> {
  const { queue } = parts.ports;
  // A queue that is away when the server starts must not keep it from starting: its board is missing until the next.
  const board = await queue.board(BOARD).catch((error: unknown) => {
    parts.emit({ type: "board-missing", error });
    return null;
  });
  addPage(app, { path: "/queues", access: "viewer" }, async (request, _reply, language) => {
    const counts = await queue.counts().catch((error: unknown) => {
      parts.toldProblem(error, request);
      return null;
    });
    return queuesPage(parts, viewerOf(request, language), { counts, hasBoard: board !== null });
  });
  if (board === null) return;
  await app.register(
    async (own) => {
      own.decorate("accessOf", (): Access => "viewer");
      own.addHook("onRequest", async (_request, reply) => {
        reply.header("content-security-policy", BOARD_POLICY);
      });
      own.addHook("onSend", async (_request, reply, payload) => {
        // The library would let its files be kept; nothing here is.
        reply.header("cache-control", "no-store");
        // Fonts of others are not fetched: the policy forbids it, and nobody is told who looks here.
        const isPage = String(reply.getHeader("content-type")).startsWith("text/html");
        return isPage && typeof payload === "string"
          ? payload.replace(/<link href="https:[^>]*>/, "")
          : payload;
      });
      await own.register(board);
    },
    { prefix: "/queues" },
  );
}

function queuesPage(
  parts: Pick<DashboardParts, "site">,
  viewer: Viewer,
  { counts, hasBoard }: { readonly counts: readonly QueueCounts[] | null; readonly hasBoard: boolean },
): string {
  const { queues } = TEXTS[viewer.language];
  return operationsPage(parts.site, viewer, {
    title: queues.title,
    path: "/queues",
    current: "queues",
    main: html`<h1 id="queues">${queues.title}</h1>
      <p>${queues.intro}</p>
      ${
        counts === null
          ? html`<p class="notice error" role="alert">${queues.away}</p>`
          : html`${countTable(counts, viewer)}
            ${hasBoard ? html`<p><a href="${BOARD}/" hreflang="en">${queues.board}</a></p>` : NOTHING}`
      }`,
  });
}

function countTable(counts: readonly QueueCounts[], { language }: Viewer): Html {
  const { queues } = TEXTS[language];
  return table(
    "queues",
    [queues.queue, ...JOB_STATES.map((state) => queues.states[state])],
    counts.map(
      ({ name, jobs }) =>
        html`<tr>
          <th scope="row">${queues.names[name] ?? name}</th>
          ${JOB_STATES.map((state) => html`<td class="number">${numberText(jobs[state] ?? 0, language)}</td>`)}
        </tr>`,
    ),
  );
}
