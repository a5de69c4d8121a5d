import type { FastifyInstance } from "fastify";
import { JOB_STATES, type QueueCounts } from "../../domain/queue.ts";
import { TEXTS } from "../locales/texts.ts";
import { type Html, html } from "../views/html.ts";
import type { Access } from "./access.ts";
import { operationsPage, type Viewer } from "./frame.ts";
import { numberText } from "./numbers.ts";
import { addPage } from "./page-routes.ts";
import type { DashboardParts } from "./ports.ts";
import { viewerOf } from "./sign-in.ts";
import { table } from "./table.ts";

/** Where the library's own pages are; it has no languages. */
const BOARD = "/operations/queues";

/** The queues: how much is in each, and the library's pages of single jobs behind the same sign-in. */
export async function addQueues(app: FastifyInstance, parts: DashboardParts): Promise<void> {
  const { queue } = parts.ports;
  addPage(app, { path: "/queues", access: "viewer" }, async (request, _reply, language) => {
    const counts = await queue.counts().catch((error: unknown) => {
      parts.toldProblem(error, request);
      return null;
    });
    return queuesPage(parts, viewerOf(request, language), counts);
  });
  // A queue that is away when the server starts must not keep it from starting: its board is missing until the next.
  const board = await queue.board(BOARD).catch(() => null);
  if (board === null) return;
  await app.register(
    async (own) => {
      own.decorate("accessOf", (method: string): Access =>
        method === "GET" || method === "HEAD" ? "viewer" : "admin",
      );
      own.addHook("onSend", async (_request, reply, payload) => {
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
  counts: readonly QueueCounts[] | null,
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
              <p><a href="${BOARD}/" hreflang="en">${queues.board}</a></p>`
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
