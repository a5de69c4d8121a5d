import type { RunMode } from "../domain/pull/connector.ts";
import type { DryRunReport, ListingEffect } from "../domain/derive/rehearsal.ts";
import type { SourceId } from "../domain/source.ts";
import { preferredText } from "../domain/text.ts";
import { exitCodeOfRuns, reportRun, withoutError } from "./progress.ts";
import type { CommandService } from "./service.ts";

/** Effects of each kind told to a person; `--json` has all. */
const TOLD = 20;

/** `sync --dry-run`: tells what a run of each source would do. Migrates nothing and starts nothing. */
export async function tellDryRun(
  service: CommandService,
  sources: readonly SourceId[],
  options: { readonly mode: RunMode; readonly json: boolean },
  print: (text: string) => void,
): Promise<number> {
  const runs = await service.dryRun(sources, options.mode);
  if (options.json) print(JSON.stringify({ runs: runs.map(withoutError) }));
  else for (const run of runs) for (const line of linesOf(run)) print(line);
  return exitCodeOfRuns(runs);
}

function linesOf(run: DryRunReport): readonly string[] {
  const { created, changed, withdrawn, held } = run.effects;
  return [
    `Nothing was written. ${reportRun(run)}`,
    ...(run.activeRunId === null ? [] : [`Run ${run.activeRunId} is active: it may do some of this itself.`]),
    ...told("would be created", created, () => []),
    ...told("would change", changed, ({ fields }) =>
      fields.map(({ field, before, after }) => `    ${field}: ${short(before)} → ${short(after)}`),
    ),
    ...told("would be withdrawn", withdrawn, () => []),
    ...held.map(
      ({ roots, share }) =>
        `${roots.length} withdrawals (${(share * 100).toFixed(0)} %) would wait for a person`,
    ),
  ];
}

function told<Effect extends ListingEffect>(
  what: string,
  effects: readonly Effect[],
  more: (effect: Effect) => readonly string[],
): readonly string[] {
  if (effects.length === 0) return [];
  return [
    `${effects.length} ${what}:`,
    ...effects.slice(0, TOLD).flatMap((effect) => [describe(effect), ...more(effect)]),
    ...(effects.length > TOLD ? [`  and ${effects.length - TOLD} more; --json tells all`] : []),
  ];
}

function describe({ name, sources, state, stateReason }: ListingEffect): string {
  const reason = stateReason === null ? "" : `, ${stateReason}`;
  return `  ${preferredText(name) ?? "(no name)"} (${sources.join(", ")}): ${state}${reason}`;
}

const SHORT = 80;

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? "null";
  return text.length > SHORT ? `${text.slice(0, SHORT)}…` : text;
}
