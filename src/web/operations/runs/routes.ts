import type { FastifyInstance, FastifyRequest } from "fastify";
import { SyncError } from "../../../domain/errors.ts";
import { holdsRole } from "../../../domain/operations/operators.ts";
import { ITEM_KINDS, STEP_STATES, type WatchedRun } from "../../../domain/pull/run-reader.ts";
import type { Begun, RunWish } from "../../../domain/pull/run-wish.ts";
import { isActive } from "../../../domain/pull/run.ts";
import type { InterfaceLanguage } from "../../../domain/text.ts";
import { TEXTS } from "../../locales/texts.ts";
import { SESSION_LIMITS } from "../access.ts";
import { ActRefused, actorOf, idOf } from "../acting.ts";
import { addAct, addPage, fieldsOf, numberOf, queryOf } from "../page-routes.ts";
import type { DashboardParts } from "../ports.ts";
import { viewerOf } from "../sign-in.ts";
import { wishOf } from "./begin-form.ts";
import { changePage, recordsPage, stepsPage } from "./detail-pages.ts";
import { runsPage } from "./list-page.ts";
import { createLiveRuns } from "./live.ts";
import { livePart, type RunReadings } from "./live-part.ts";
import { filterOf, runQueryOf } from "./query.ts";
import { runPage } from "./run-page.ts";

const PAGE_SIZE = 50;
const DETAIL_SIZE = 100;
const LINES = 50;

/** Runs: the list, one run live, its steps and records; begin, cancel, read the rest. */
export function addRuns(app: FastifyInstance, parts: DashboardParts): void {
  addLists(app, parts);
  addOneRun(app, parts);
  addDetails(app, parts);
  addActs(app, parts);
}

function addLists(app: FastifyInstance, parts: DashboardParts): void {
  addPage(app, { path: "/runs", access: "viewer" }, async (request, _reply, language) => {
    const query = runQueryOf(queryOf(request));
    const runs = await parts.ports.runs.page(filterOf(query), query.before ?? null, PAGE_SIZE + 1);
    const shown = runs.slice(0, PAGE_SIZE);
    const older = runs.length > PAGE_SIZE ? (shown.at(-1)?.id ?? null) : null;
    const told = toldOf(request);
    return runsPage(parts, viewerOf(request, language), { query, runs: shown, older, told });
  });
}

function addOneRun(app: FastifyInstance, parts: DashboardParts): void {
  const { runs, sessions } = parts.ports;
  const read = async (id: string): Promise<RunReadings | null> => {
    const run = await runs.run(id);
    if (run === null) return null;
    const [progress, errors, quarantined, lines] = await Promise.all([
      runs.progress(id),
      runs.errors(id),
      runs.quarantined(id),
      runs.lines(id, LINES),
    ]);
    return { run, progress, errors, quarantined, lines };
  };
  const live = createLiveRuns(
    async (id) => {
      const readings = await read(id);
      if (readings === null) return null;
      return {
        over: !isActive(readings.run.state),
        html: (language) => livePart(readings, new Date(), language).html,
      };
    },
    (runId, error) => parts.emit({ type: "live-failed", runId, error }),
  );
  app.addHook("preClose", async () => live.close());

  addPage(app, { path: "/runs/:id", access: "viewer" }, async (request, _reply, language) => {
    const readings = await read(idOf(request));
    if (readings === null) throw noSuchRun();
    const told = toldOf(request);
    const hasRest = await parts.ports.acts.runs.hasRest(readings.run);
    return runPage(parts, viewerOf(request, language), { readings, now: new Date(), told, hasRest });
  });
  addPage(
    app,
    { path: "/runs/:id/live", access: "viewer", stream: true },
    async (request, reply, language) => {
      const { signedIn } = request;
      const run = await runs.run(idOf(request));
      if (run === null || signedIn === null) throw noSuchRun();
      const mayWatch = async (): Promise<boolean> => {
        // A look at the sessions, not a use: an open page must not keep a session alive.
        const open = await sessions.list(signedIn.operator.id, SESSION_LIMITS);
        const own = open.find(({ id }) => id === signedIn.id);
        return own !== undefined && holdsRole(own.operator.role, "viewer");
      };
      return reply
        .type("text/event-stream; charset=utf-8")
        .header("x-accel-buffering", "no")
        .send(live.watch(run.id, language, mayWatch));
    },
  );
}

function addDetails(app: FastifyInstance, parts: DashboardParts): void {
  const { runs } = parts.ports;
  const find = async (request: FastifyRequest): Promise<WatchedRun> => {
    const run = await runs.run(idOf(request));
    if (run === null) throw noSuchRun();
    return run;
  };
  addPage(app, { path: "/runs/:id/steps", access: "viewer" }, async (request, _reply, language) => {
    const run = await find(request);
    const query = queryOf(request);
    const chosen = STEP_STATES.find((state) => state === query["state"]) ?? null;
    const rows = await runs.steps(run.id, chosen, numberOf(query["after"]) ?? 0, DETAIL_SIZE);
    const after = rows.length < DETAIL_SIZE ? null : (rows.at(-1)?.stepNo ?? null);
    return stepsPage(parts, viewerOf(request, language), { run, rows, chosen, after });
  });
  addPage(app, { path: "/runs/:id/records", access: "viewer" }, async (request, _reply, language) => {
    const run = await find(request);
    const query = queryOf(request);
    const chosen = ITEM_KINDS.find((kind) => kind === query["what"]) ?? null;
    const rows = await runs.items(run.id, chosen, numberOf(query["after"]) ?? 0, DETAIL_SIZE);
    const after = rows.length < DETAIL_SIZE ? null : (rows.at(-1)?.id ?? null);
    return recordsPage(parts, viewerOf(request, language), { run, rows, chosen, after });
  });
  addPage(app, { path: "/runs/:id/records/:item", access: "viewer" }, async (request, _reply, language) => {
    const run = await find(request);
    const { item = "" } = request.params as { readonly item?: string };
    const change = await runs.change(run.id, numberOf(item) ?? 0);
    if (change === null) throw new SyncError("NOT_FOUND", "The run did not change such a record.");
    return changePage(parts, viewerOf(request, language), run, change);
  });
}

function addActs(app: FastifyInstance, parts: DashboardParts): void {
  const { acts, audit, runs } = parts.ports;
  const begin = async (request: FastifyRequest, wish: RunWish): Promise<Begun> => {
    const begun = await acts.runs.begin(wish);
    if (begun.end === "begun") {
      await audit.record({ ...actorOf(request), what: "run-started", subject: begun.runId, after: wish });
    }
    return begun;
  };
  addAct(app, { path: "/runs/begin", access: "operator" }, async (request, _reply, language) => {
    const wish = wishOf(fieldsOf(request));
    if (wish === null) throw new ActRefused("/runs?told=nothing", TEXTS[language].runs.told.nothing);
    return placeOf(await begin(request, wish), "/runs?told=nothing", language);
  });
  addAct(app, { path: "/runs/:id/rest", access: "operator" }, async (request, _reply, language) => {
    const run = await runs.run(idOf(request));
    if (run === null) throw noSuchRun();
    const wish = { what: "rest", source: run.source, runId: run.id } as const;
    return placeOf(await begin(request, wish), `/runs/${run.id}?told=no-rest`, language);
  });
  addAct(app, { path: "/runs/:id/cancel", access: "operator" }, async (request) => {
    const run = await runs.run(idOf(request));
    if (run === null) throw noSuchRun();
    const cancelled = isActive(run.state) && (await cancels(run.id));
    if (cancelled) {
      const change = { before: { state: run.state }, after: { state: "cancelled" } };
      await audit.record({ ...actorOf(request), what: "run-cancelled", subject: run.id, ...change });
    }
    return `/runs/${run.id}?told=${cancelled ? "cancelled" : "ended"}`;
  });

  /** False when the run ended meanwhile, by itself or by somebody else. */
  async function cancels(id: string): Promise<boolean> {
    try {
      await acts.control.cancel(id);
      return true;
    } catch (error) {
      if (error instanceof SyncError && (error.code === "NOT_FOUND" || error.code === "RUN_LEASE_LOST"))
        return false;
      throw error;
    }
  }
}

function placeOf(begun: Begun, otherwise: string, language: InterfaceLanguage): string {
  if (begun.end === "begun") return `/runs/${begun.runId}?told=begun`;
  const { told } = TEXTS[language].runs;
  if (begun.end === "busy") throw new ActRefused(`/runs/${begun.active.id}?told=busy`, told.busy);
  throw new ActRefused(otherwise, told.nothing);
}

/** What an act left to be told by the page that it leads to. */
function toldOf(request: FastifyRequest): string | null {
  return queryOf(request)["told"] ?? null;
}

function noSuchRun(): SyncError {
  return new SyncError("NOT_FOUND", "There is no such run.");
}
