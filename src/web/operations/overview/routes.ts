import type { FastifyInstance } from "fastify";
import { addPage, queryOf } from "../page-routes.ts";
import type { DashboardParts } from "../ports.ts";
import { viewerOf } from "../sign-in.ts";
import { SPANS } from "./history.ts";
import { overviewPage } from "./page.ts";
import { overviewOf, type Read } from "./view.ts";

/** The first page of the operators. What cannot be read does not take the rest with it. */
export function addOverview(app: FastifyInstance, parts: DashboardParts): void {
  const { overview, schedules, times } = parts.ports;
  addPage(app, { path: "/overview", access: "viewer" }, async (request, _reply, language) => {
    const read = async <Value>(what: Promise<Value>): Promise<Read<Value>> => {
      try {
        return await what;
      } catch (error) {
        parts.toldProblem(error, request);
        return null;
      }
    };
    const asked = Number(queryOf(request)["days"]);
    const span = SPANS.find((known) => known === asked) ?? SPANS[0];
    const [standing, backlog, kept, tasks, days] = await Promise.all([
      read(parts.reader.standing()),
      read(overview.backlog()),
      read(schedules.list()),
      read(overview.tasks()),
      read(overview.days(span)),
    ]);
    const now = parts.now();
    const readings = { standing: standing?.sources ?? null, backlog, schedules: kept, tasks, days };
    const view = overviewOf(readings, { sources: parts.sources, times, now, clock: new Date() });
    return overviewPage(parts, viewerOf(request, language), { view, span, now });
  });
}
