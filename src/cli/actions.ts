import { errorClass, SyncError } from "../domain/errors.ts";
import type { Settings } from "../domain/settings.ts";
import type { SourceId } from "../domain/source.ts";
import type { Output } from "./options.ts";
import type { Actions, SyncOptions } from "./program.ts";
import { exitCodeOfRuns, reportRun, showProgress, withoutError } from "./progress.ts";
import type { CommandService, ProcessRole, Simulation } from "./service.ts";

export interface ActionParts {
  /** Reads the configuration and opens the service; the caller of an action closes what it opened. */
  readonly open: (settings?: Settings) => Promise<CommandService>;
  /** Starts both simulated sources and answers with the settings that point at them. */
  readonly simulate: () => Promise<Simulation>;
  /** Resolves when the process is told to stop. */
  readonly stopped: () => Promise<void>;
  /** Writes one line of the result on standard output. */
  readonly print: (text: string) => void;
  /** Writes a long result on standard output, no faster than it is read. */
  readonly stream: (chunks: AsyncIterable<string>) => Promise<void>;
  /** Writes progress for a person on standard error. */
  readonly tell: (text: string) => void;
}

/** Commands over the service. Each opens it, does its work and closes it, whatever happens. */
export function createActions(parts: ActionParts): Actions {
  const withService = async (act: (service: CommandService) => Promise<number>): Promise<number> => {
    const service = await parts.open();
    try {
      return await act(service);
    } finally {
      await service.close();
    }
  };
  return {
    start: (role) => withService((service) => start(service, role, parts)),
    demo: () => demo(parts),
    migrate: (options) => withService((service) => migrate(service, options, parts)),
    sync: (sources, options) => withService((service) => sync(service, sources, options, parts)),
    derive: (options) => withService((service) => derive(service, options, parts)),
    doctor: (options) => withService((service) => doctor(service, options, parts)),
    using: withService,
    print: parts.print,
    stream: parts.stream,
  };
}

async function start(service: CommandService, role: ProcessRole, parts: ActionParts): Promise<number> {
  await service.migrate();
  const address = await service.startRole(role);
  if (address !== null) await tellFirstLink(service, parts);
  await parts.stopped();
  return 0;
}

/** A secret: for whoever sees the terminal, never for the log. */
async function tellFirstLink(service: CommandService, { tell }: ActionParts): Promise<void> {
  const url = await service.operators.firstLink();
  if (url !== null)
    tell(`There is no admin yet. This link makes the first one, once and within a day:\n${url}`);
}

async function demo(parts: ActionParts): Promise<number> {
  parts.tell("Inventing South Ostrobothnia and starting both simulated sources …");
  const simulation = await parts.simulate();
  try {
    parts.tell("Starting PostgreSQL, worker, scheduler and web …");
    const service = await parts.open(simulation.settings);
    try {
      await service.migrate();
      const address = await service.startRole("all");
      parts.tell(`Listening on ${address}; the sources' administration port is ${simulation.adminUrl}.`);
      await tellFirstLink(service, parts);
      const runs = service.syncNow(["lahella", "ptv"], "full");
      const stop = showProgress(service, parts.tell);
      const first = await Promise.race([runs, parts.stopped().then(() => null)]);
      stop();
      if (first !== null) {
        for (const run of first) parts.tell(reportRun(run));
        parts.tell(
          `\nReady: ${address}/api/v1/listings?q=tasapaino  (Ctrl-C stops everything, data stay in .data)\n`,
        );
        await parts.stopped();
      }
      parts.tell("Stopping …");
      return 0;
    } finally {
      await service.close();
    }
  } finally {
    await simulation.close();
  }
}

async function migrate(service: CommandService, options: Output, parts: ActionParts): Promise<number> {
  const applied = await service.migrate();
  const text = applied.length === 0 ? "Everything is up to date." : `Applied: ${applied.join(", ")}.`;
  parts.print(options.json ? JSON.stringify({ applied }) : text);
  return 0;
}

async function sync(
  service: CommandService,
  sources: readonly SourceId[],
  options: SyncOptions,
  parts: ActionParts,
): Promise<number> {
  await service.migrate();
  await service.startWorkers();
  const stop = options.json ? () => undefined : showProgress(service, parts.tell);
  const runs = await (options.resume
    ? service.resumeNow(sources, options.mode)
    : service.syncNow(sources, options.mode ?? "delta"));
  stop();
  if (options.json) parts.print(JSON.stringify({ runs: runs.map(withoutError) }));
  else if (runs.length === 0) parts.print("There is nothing to resume.");
  else for (const run of runs) parts.print(reportRun(run));
  return exitCodeOfRuns(runs);
}

async function derive(
  service: CommandService,
  options: Output & { readonly all: boolean; readonly check: boolean },
  parts: ActionParts,
): Promise<number> {
  await service.migrate();
  if (!options.check) {
    const tally = await service.deriveNow(options.all);
    const text = `${tally.records} records derived: ${tally.created} listings new, ${tally.updated} changed, ${tally.removed} removed, ${tally.faults} set aside.`;
    parts.print(options.json ? JSON.stringify(tally) : text);
    return tally.faults === 0 ? 0 : 1;
  }
  const differences = await service.checkCatalogue();
  if (options.json) parts.print(JSON.stringify({ differences }));
  else if (differences.length === 0) parts.print("The catalogue equals a derivation from scratch.");
  else for (const one of differences) parts.print(`${one.listingId ?? one.organisationId} ${one.field}`);
  return differences.length === 0 ? 0 : 1;
}

async function doctor(service: CommandService, options: Output, parts: ActionParts): Promise<number> {
  const checks = await service.diagnose();
  if (options.json) parts.print(JSON.stringify({ checks }));
  else {
    for (const check of checks) {
      parts.print(`${check.ok ? "ok  " : "FAIL"} ${check.name}: ${check.message}`);
      if (!check.ok) parts.print(`     → ${check.advice}`);
    }
  }
  return checks.every((check) => check.ok) ? 0 : 1;
}

/** The exit code for an error that ended a command: 2 for use and configuration, 3 for what cannot be reached. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof SyncError && error.code === "SOURCE_UNREACHABLE") return 3;
  return EXIT_CODES[error instanceof SyncError ? errorClass(error) : "permanent"];
}

const EXIT_CODES = { config: 2, unreachable: 3, transient: 1, permanent: 1 } as const;
