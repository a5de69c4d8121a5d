import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCommand } from "../../support/command.ts";
import { impatientConfig } from "../../support/impatient-config.ts";
import { rootFacts, visibleRoots } from "../../support/observations.ts";
import { type Pipeline, rowsOf, startPipeline } from "../../support/pipeline.ts";
import { type Ended, type Program, startProgram } from "../../support/program.ts";
import { until } from "../../support/until.ts";

let folder: string;
let environment: Readonly<Record<string, string>>;
let pipeline: Pipeline;
/** What is asked for is done by a process of its own, which has to start. */
const SLOWLY_MS = 150_000;

/** The only process that works: commands and this process only ask. */
let worker: Program;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tarmoa-control-"));
  pipeline = await startPipeline(
    { organisations: 10, services: 5, channels: 5, listings: 40, transfer: false },
    { CONFIG_DIR: await impatientConfig(folder) },
    { workers: false },
  );
  environment = pipeline.environment;
  worker = startProgram(["start", "--role", "worker"], { ...environment, LOG_LEVEL: "info" });
  await pipeline.service.syncNow(["lahella", "ptv"], "full");
});
afterAll(async () => {
  worker.stop();
  expect((await worker.ended).code).toBe(0);
  await pipeline.close();
  await rm(folder, { recursive: true, force: true });
});

async function command(...args: readonly string[]): Promise<Ended & { readonly json: unknown }> {
  const ended = await runCommand([...args, "--json"], environment);
  return { ...ended, json: ended.stdout === "" ? null : JSON.parse(ended.stdout) };
}

/** A schedule fired while another run of its source was active: the worker's clock makes that start when it can. */
async function strike(...sources: readonly string[]): Promise<void> {
  await pipeline.database.pool.query(
    `insert into sync.schedule (source, mode, pending_since) select source, 'delta', now() from unnest($1::text[]) as s (source)
     on conflict (source, mode) do update set pending_since = now()`,
    [sources],
  );
}

/** Runs that a schedule started, in whatever state they are. */
function scheduled() {
  return rowsOf<{ source: string; state: string }>(
    pipeline,
    "select source, state from sync.run where trigger = 'schedule' order by source, id",
  );
}

/** A run that a schedule started for the source is over, and well. */
function isDone(source: string): Promise<void> {
  return until(async () => (await scheduled()).some((run) => run.source === source && run.state === "done"));
}

/** What the audit trail has of commands. */
function audited() {
  return rowsOf<{ who: string; what: string; subject: string }>(
    pipeline,
    "select who, what, subject from sync.audit where who like 'cli:%' order by id",
  );
}

test(
  "pause keeps the running worker's clock from starting runs, resume lets it again",
  async () => {
    const paused = await command("pause", "lahella", "--reason", "huolto", "--by", "Aino");
    expect(paused).toMatchObject({
      code: 0,
      json: {
        schedules: [{ source: "lahella", mode: "delta", paused: true, pausedBy: "Aino" }, { mode: "full" }],
      },
    });
    await strike("lahella", "ptv");
    // One look of the clock sees both.
    await isDone("ptv");
    expect((await scheduled()).map(({ source }) => source)).toEqual(["ptv"]);
    expect((await command("resume", "lahella", "--by", "Oili")).code).toBe(0);
    await isDone("lahella");
    expect(await audited()).toEqual([
      { who: "cli:Aino", what: "schedule-paused", subject: "lahella delta" },
      { who: "cli:Aino", what: "schedule-paused", subject: "lahella full" },
      { who: "cli:Oili", what: "schedule-resumed", subject: "lahella delta" },
      { who: "cli:Oili", what: "schedule-resumed", subject: "lahella full" },
    ]);
  },
  SLOWLY_MS,
);

test(
  "cancel ends a run that a worker is at; its next one goes as ever",
  async () => {
    pipeline.simulator.faults.add({ source: "lahella", kind: "hang" });
    const asked = pipeline.service.syncNow(["lahella"], "full");
    await until(async () => {
      const claimed =
        "select 1 from sync.run_step s join sync.run r on r.id = s.run_id where r.finished_at is null and s.asked_at is not null";
      return (await rowsOf(pipeline, claimed)).length > 0;
    });
    const cancelled = await command("cancel", "lahella", "--by", "Aino");
    expect(cancelled).toMatchObject({ code: 0, json: { source: "lahella", state: "cancelled" } });
    const { id: subject } = cancelled.json as { readonly id: string };
    expect((await audited()).at(-1)).toEqual({ who: "cli:Aino", what: "run-cancelled", subject });
    expect(await asked).toMatchObject([{ state: "cancelled", counts: { seen: 0, withdrawn: 0 } }]);
    expect((await command("cancel", "lahella")).stderr).toContain("NOT_FOUND");

    pipeline.simulator.faults.remove();
    expect(worker.running()).toBe(true);
    expect(await pipeline.service.syncNow(["lahella"], "full")).toMatchObject([{ state: "done" }]);
  },
  SLOWLY_MS,
);

test(
  "guard shows what is held back and lets it through; replay reads anew what could not be read",
  async () => {
    const ids = await visibleRoots(pipeline, "lahella");
    const [broken = "", ...rest] = ids;
    const gone = rest.slice(0, Math.ceil(ids.length * 0.4));
    for (const id of gone) pipeline.simulator.lahella.store.withdraw(id);
    pipeline.simulator.lahella.store.change(broken, { traits: { translations: {} } });
    expect(await pipeline.service.syncNow(["lahella"], "full")).toMatchObject([{ state: "guarded" }]);
    expect(await rootFacts(pipeline, "lahella", broken)).toMatchObject({ outcome: "quarantined" });

    const { json } = await command("guard", "list");
    const { proposals } = json as { proposals: { id: string; state: string; absent: number }[] };
    expect(proposals).toMatchObject([{ state: "open", absent: gone.length }]);
    const accepted = await command("guard", "accept", proposals[0]?.id ?? "", "--by", "Aino");
    expect(accepted).toMatchObject({ code: 0, json: { state: "accepted", withdrawn: gone.length } });
    // The worker's clock derives what the decision marked.
    await until(async () => {
      const states = await Promise.all(
        gone.map(async (id) => (await rootFacts(pipeline, "lahella", id)).shownState),
      );
      return states.every((state) => state === "withdrawn");
    });
    expect((await command("guard", "refuse", proposals[0]?.id ?? "")).stderr).toContain("PROPOSAL_SETTLED");

    pipeline.simulator.lahella.store.change(broken, {
      traits: { translations: { fi: { name: "Ehjä taas", summary: "", description: "" } } },
    });
    const again = await command("replay", "--source", "lahella", "--id", broken, "--by", "Oili");
    expect(again).toMatchObject({ code: 0 });
    expect((await audited()).slice(-2)).toEqual([
      { who: "cli:Aino", what: "guard-accepted", subject: proposals[0]?.id },
      { who: "cli:Oili", what: "replayed", subject: broken },
    ]);
    expect(await rootFacts(pipeline, "lahella", broken)).toMatchObject({ outcome: "visible" });
  },
  SLOWLY_MS,
);
