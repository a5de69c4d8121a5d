import { type Command, Option } from "commander";
import { type MatchPair, PAIR_STATES, type PairState } from "../domain/identity/decisions.ts";
import { keyText } from "../domain/source.ts";
import { actorOf, type CommandParts, deciderOption, type Output, outputOption } from "./options.ts";

interface Decision extends Output {
  readonly by: string;
  readonly reason?: string;
}

/** So many pairs are listed for a person; as JSON all of them are. */
const LISTED = 200;

/** `match list|same|different|undo`: what is described twice. */
export function addMatchCommands(program: Command, parts: CommandParts): void {
  const match = program.command("match").description("what may be described twice");
  addList(match, parts);
  addDecision(match, "same", "the two are one listing, or one organisation", parts);
  addDecision(match, "different", "the two are not the same, and are never offered again", parts);
  addUndo(match, parts);
}

function addList(match: Command, { run, print }: CommandParts): void {
  match
    .command("list", { isDefault: true })
    .description("pairs, the open ones first")
    .addOption(new Option("--state <state...>", "only pairs in these states").choices(PAIR_STATES))
    .addOption(outputOption())
    .action((options: Output & { readonly state?: readonly PairState[] }) =>
      run(async (service) => {
        await service.migrate();
        const pairs = await service.identity.pairs(
          options.state ?? PAIR_STATES,
          options.json ? null : LISTED,
        );
        if (options.json) print(JSON.stringify({ pairs: pairs.map(toJson) }));
        else if (pairs.length === 0) print("No pairs.");
        else for (const pair of pairs) print(describe(pair));
        if (!options.json && pairs.length === LISTED)
          print(`These are the first ${LISTED}; --json lists all.`);
        return 0;
      }),
    );
}

function addDecision(
  match: Command,
  kind: "same" | "different",
  description: string,
  { run, print }: CommandParts,
): void {
  match
    .command(kind)
    .description(description)
    .argument("<a>", "source/kind/id, source/id, or the id of a listing or an organisation")
    .argument("<b>", "the other one")
    .addOption(deciderOption())
    .option("--reason <text>", "why; kept with the decision")
    .addOption(outputOption())
    .action((a: string, b: string, options: Decision) =>
      run(async (service) => {
        await service.migrate();
        const decider = deciderOf(options);
        const id = await service.identity.decide(a, b, kind, decider);
        await service.audit.record({
          ...actorOf(options),
          what: `decided-${kind}`,
          subject: id,
          after: { state: kind, a, b, reason: decider.reason },
        });
        print(options.json ? JSON.stringify({ id, state: kind }) : `${id} is decided: ${kind}.`);
        return 0;
      }),
    );
}

function addUndo(match: Command, { run, print }: CommandParts): void {
  match
    .command("undo")
    .description("take a decision back, or part what was joined automatically")
    .argument("<id>", "of the pair")
    .addOption(deciderOption())
    .option("--reason <text>", "why; kept with the decision")
    .addOption(outputOption())
    .action((id: string, options: Decision) =>
      run(async (service) => {
        await service.migrate();
        const decider = deciderOf(options);
        const what = await service.identity.undoPair(id, decider);
        await service.audit.record({
          ...actorOf(options),
          what: "decision-undone",
          subject: id,
          after: { what, reason: decider.reason },
        });
        print(options.json ? JSON.stringify({ id, undone: what }) : `${id} is ${what}.`);
        return 0;
      }),
    );
}

function deciderOf({ by, reason }: Decision): { readonly by: string; readonly reason: string | null } {
  return { by, reason: reason ?? null };
}

function toJson(pair: MatchPair): Readonly<Record<string, unknown>> {
  return { ...pair, decidedAt: pair.decidedAt?.toISOString() ?? null };
}

function describe(pair: MatchPair): string {
  const { id, state, score, conflicts, decidedBy, reason } = pair;
  const notes = [
    ...(decidedBy === null ? [] : [`by ${decidedBy}${reason === null ? "" : ` (${reason})`}`]),
    ...(pair.contradicted ? ["contradicts other decisions"] : []),
    ...(pair.cut === null ? [] : [`not joined: ${pair.cut}`]),
    ...(pair.dormant ? ["dormant: a record is gone"] : []),
    ...(conflicts.length === 0 ? [] : [conflicts.join(", ")]),
  ];
  const likeness = score === null ? "" : ` ${score.toFixed(2)}`;
  return [`${id} ${state}${likeness} ${keyText(pair.a)} ~ ${keyText(pair.b)}`, ...notes].join("; ");
}
