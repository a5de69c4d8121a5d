import { setTimeout as sleep } from "node:timers/promises";
import type { CommandService } from "../../../src/cli/service.ts";
import { SyncError } from "../../../src/domain/errors.ts";
import { createFlags } from "../../simulator/lahella/flags.ts";
import { helsinkiMidnight } from "../../simulator/lahella/helsinki-days.ts";
import { type Difference, differencesOf, type Shown, strangersIn } from "../oracle/compare.ts";
import { expectedListings } from "../oracle/oracle.ts";
import type { Tables } from "../oracle/tables.ts";
import { type Pipeline, rowsOf, startPipeline } from "../pipeline.ts";
import { calledSame, companyOf, decide, grownOtherwise, type RootPair } from "./identity.ts";
import { makeEdit, REMOVALS } from "./edits.ts";
import { type WrongTurn, wrongTurns } from "./feed.ts";
import type { Disturbance, Edit, History, Round } from "./history.ts";
import { QUICK_ENVIRONMENT, variableOf } from "./settings.ts";
import type { Stage } from "./stage.ts";
import { createTruthLog, type TruthLog } from "./truth.ts";

/** What a history came to; all lists are empty when it converged and nothing was hidden wrongly on the way. */
export interface Verdict {
  /** Final runs that did not end `done`. */
  readonly unfinished: readonly string[];
  /** The catalogue against the oracle. */
  readonly differences: readonly Difference[];
  /** The change feed and the versions against what was true on the way. */
  readonly wrongTurns: readonly WrongTurn[];
  /** The catalogue against a derivation from scratch (I1), and what stands together against matching from scratch. */
  readonly underived: readonly unknown[];
  /** Runs whose counts do not add up (I7). */
  readonly unbalanced: readonly string[];
}

/** Everything that is wrong; empty when all is well. */
export function faultsOf(verdict: Verdict): readonly unknown[] {
  return Object.values(verdict).flat();
}

const HOUR_MS = 3_600_000;
/** Small enough for a history to take about two seconds, with one of most things in it. */
const WORLD = { organisations: 5, services: 10, channels: 11, listings: 12 } as const;
/** More removals of a source than this, and the guard would ask a person. */
const MOST_REMOVALS = 4;
const REST_MS = 120_000;
/** A run may wait for its source for hours; here no fault lasts as long. */
const FAULTS_LAST_MS = 3_000;

/** Plays a history against the whole service; then the faults stop, and one delta and one full run follow. */
export async function play(history: History, stage: Stage): Promise<Verdict> {
  const stageHand = await createPlayer(history, stage);
  try {
    for (const round of history.rounds) await playRound(stageHand, round);
    return await judge(stageHand);
  } finally {
    await stageHand.pipeline.close();
  }
}

interface Player {
  readonly pipeline: Pipeline;
  readonly truth: TruthLog;
  readonly tables: Tables;
  readonly scope: readonly string[] | null;
  readonly stage: Stage;
  readonly removals: { lahella: number; ptv: number };
  /** Pairs that were ever called one. */
  readonly called: RootPair[];
  service: CommandService;
  judgedDays: number;
  offsetMs: number;
}

const judgedNow = (player: Pick<Player, "offsetMs">): Date => new Date(Date.now() + player.offsetMs);

async function createPlayer(history: History, stage: Stage): Promise<Player> {
  const flags = createFlags("development", Object.fromEntries(history.missing.map((name) => [name, false])));
  const offsetMs = offsetOf(0);
  const pipeline = await startPipeline(
    {
      seed: `history/${history.seed}`,
      ...WORLD,
      lahellaFlags: flags,
      ...(history.copies ? {} : { transfer: false }),
    },
    {
      ...QUICK_ENVIRONMENT,
      CONFIG_DIR: stage.configuration,
      REGION: history.region,
      NOW_OFFSET_MS: String(offsetMs),
      ...Object.fromEntries(history.missing.map((name) => [variableOf(name), "false"])),
    },
    { readSettings: stage.readSettings, own: await stage.servers(history.queue), workers: false },
  );
  const { tables } = stage;
  const scope = stage.scopes[history.region];
  const truth = createTruthLog(pipeline.simulator, { scope, tables });
  truth.note(new Date(Date.now() + offsetMs));
  const removals = { lahella: 0, ptv: 0 };
  return {
    pipeline,
    truth,
    tables,
    scope,
    stage,
    removals,
    called: [],
    service: await working(pipeline, pipeline.service, offsetMs),
    judgedDays: 0,
    offsetMs,
  };
}

/**
 * So that it is 03:17 or 04:47 in Helsinki so many days from today: nothing begins or ends then, and what the sources'
 * clock says now is far away, so that a moment's delay decides nothing.
 */
function offsetOf(days: number): number {
  const [early, late] = [197, 287].map((minutes) => helsinkiMidnight(Date.now(), days) + minutes * 60_000);
  const timeOfDay = (at: number): number => (at - Date.now()) % (24 * HOUR_MS);
  const target = Math.abs(timeOfDay(early ?? 0)) > HOUR_MS / 2 ? early : late;
  return (target ?? 0) - Date.now();
}

async function playRound(player: Player, round: Round): Promise<void> {
  const { simulator } = player.pipeline;
  for (const one of round.decisions) {
    const pair = await decide(player.pipeline, player.service, one);
    if (pair !== null) player.called.push(pair);
  }
  edit(player, round.edits);
  simulator.clock.advance(round.sourceHours * HOUR_MS);
  if (round.judgedDays !== 0) {
    player.judgedDays += round.judgedDays;
    await reopen(player);
  }
  player.truth.note(judgedNow(player));
  for (const fault of round.faults) simulator.faults.add(fault);
  const passing = setTimeout(() => simulator.faults.remove(), FAULTS_LAST_MS);
  await runDisturbed(player, round);
  clearTimeout(passing);
  simulator.faults.remove();
  await rest(player);
}

function edit(player: Player, edits: readonly Edit[]): void {
  for (const one of edits) {
    const source = /^(?:activity|group)/.test(one.kind) ? "lahella" : "ptv";
    if (REMOVALS.has(one.kind) && ++player.removals[source] > MOST_REMOVALS) continue;
    makeEdit(player.pipeline.simulator, one);
  }
  // Nobody can have seen the sources between two edits: they are made at one go.
  if (edits.length > 0) player.truth.note(judgedNow(player));
}

/** Another worker takes the place of the one before, by the clock of today. */
async function reopen(player: Player): Promise<void> {
  await player.service.close();
  const offsetMs = offsetOf(player.judgedDays);
  player.offsetMs = offsetMs;
  const service = await player.pipeline.another({ NOW_OFFSET_MS: String(offsetMs) });
  player.service = await working(player.pipeline, service, offsetMs);
}

/** A service at work: where the queue is too busy to answer in its time another is opened, as an operator would. */
async function working(pipeline: Pipeline, first: CommandService, offsetMs: number): Promise<CommandService> {
  for (let service = first; ; service = await pipeline.another({ NOW_OFFSET_MS: String(offsetMs) })) {
    try {
      await service.startWorkers();
      return service;
    } catch (error) {
      if (!(error instanceof SyncError && error.code === "QUEUE_UNREACHABLE")) throw error;
      await service.close();
    }
  }
}

async function runDisturbed(player: Player, round: Round): Promise<void> {
  const landed = await stepsLanded(player.pipeline);
  const meanwhile = (over: () => boolean): Promise<void> =>
    round.editsMeanwhile.length === 0
      ? Promise.resolve()
      : reached(player, landed + 1, over).then(() => edit(player, round.editsMeanwhile));
  const { disturbance } = round;
  if (disturbance.kind === "kill") {
    if (disturbance.alone) await player.service.close();
    const environment = { ...player.pipeline.environment, NOW_OFFSET_MS: String(player.offsetMs) };
    const child = player.stage.spare.pull({ environment, sources: round.sources, mode: round.mode });
    await meanwhile(child.ended);
    await reached(player, landed + disturbance.afterSteps, child.ended);
    await child.kill();
    if (disturbance.alone) await reopen(player);
    return;
  }
  let over = false;
  const run = player.service
    .syncNow(round.sources, round.mode)
    // Whoever waits for a run loses sight of it when the connection or the service goes; the run does not.
    .catch(() => undefined)
    .finally(() => (over = true));
  await meanwhile(() => over);
  await disturb(player, disturbance, landed, () => over);
  await run;
}

async function disturb(
  player: Player,
  disturbance: Exclude<Disturbance, { kind: "kill" }>,
  landed: number,
  over: () => boolean,
): Promise<void> {
  if (disturbance.kind === "none") return;
  await reached(player, landed + disturbance.afterSteps, over);
  if (disturbance.kind === "restart") await reopen(player);
  else await cutConnections(player.pipeline);
}

async function stepsLanded(pipeline: Pipeline): Promise<number> {
  const [row] = await rowsOf<{ steps: number }>(
    pipeline,
    "select count(*)::int as steps from sync.run_step where state <> 'planned'",
  );
  return row?.steps ?? 0;
}

async function reached(player: Player, steps: number, over: () => boolean): Promise<void> {
  while (!over() && (await stepsLanded(player.pipeline)) < steps) await sleep(20);
}

/** Returns when the connections are gone: one that is about to go would be taken for a good one by who comes next. */
async function cutConnections(pipeline: Pipeline): Promise<void> {
  await rowsOf(
    pipeline,
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  );
}

/** Waits until no run is open and nothing is left to derive, also by the clock. */
async function rest(player: Player): Promise<void> {
  const deadline = Date.now() + REST_MS;
  while (Date.now() < deadline) {
    const open = await rowsOf(
      player.pipeline,
      `select 'run' as what, state from sync.run where finished_at is null
       union all select 'dirty', why from sync.dirty
       union all select 'due', '' from catalogue.listing where next_change_at <= $1`,
      [judgedNow(player)],
    ).catch(() => [null]);
    if (open.length === 0) return;
    await sleep(50);
  }
  throw new Error("A run stays open, or something stays to be derived, two minutes after the last fault.");
}

async function judge(player: Player): Promise<Verdict> {
  const { pipeline } = player;
  const unfinished: string[] = [];
  for (const mode of ["delta", "full"] as const) {
    const runs = await player.service.syncNow(["lahella", "ptv"], mode);
    for (const { source, state, errorCode } of runs) {
      if (state !== "done") unfinished.push(`${source} ${mode} ended ${state} (${errorCode ?? ""})`);
    }
  }
  await rest(player);
  const now = judgedNow(player);
  const { scope, tables } = player;
  const truth = expectedListings(pipeline.simulator, { now, scope, tables });
  const books = await rowsOf<{ id: string }>(
    pipeline,
    "select id::text as id from sync.run where seen <> new + changed + unchanged",
  );
  const shown = await shownBy(pipeline);
  const company = companyOf(pipeline.simulator, await calledSame(player.service));
  const ever = companyOf(pipeline.simulator, player.called);
  return {
    unfinished,
    differences: [...differencesOf(shown, truth, { now, scope }), ...strangersIn(shown, company)],
    wrongTurns: await wrongTurns(pipeline, player.truth, ever),
    underived: [
      ...(await player.service.checkCatalogue()),
      ...(await grownOtherwise(pipeline, player.service)),
    ],
    unbalanced: books.map(({ id }) => id),
  };
}

function shownBy(pipeline: Pipeline): Promise<readonly Shown[]> {
  return rowsOf<Shown>(
    pipeline,
    `select r.source || '/' || r.source_id as key, r.listing_id::text as "listingId", r.role, r.outcome, r.reason, l.document
     from sync.root r left join catalogue.listing l on l.id = r.listing_id`,
  );
}
