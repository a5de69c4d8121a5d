import type { CommandService } from "../../../src/cli/service.ts";
import { keyText } from "../../../src/domain/source.ts";
import type { Simulator } from "../../simulator/simulator.ts";
import { copiedListings } from "../identities.ts";
import { type Pipeline, rowsOf } from "../pipeline.ts";
import type { Decision } from "./history.ts";

const PERSON = { by: "mari", reason: null };

/** Two roots by `source/id`. */
export type RootPair = readonly [string, string];

/** Does what a person decides; answers with the two that are called one by it, if any. */
export async function decide(
  pipeline: Pipeline,
  { identity }: CommandService,
  { kind, pick, other, ofCopies }: Decision,
): Promise<RootPair | null> {
  if (kind === "undo") {
    const decided = await identity.pairs(["same", "different"], null);
    const pair = decided[pick % Math.max(1, decided.length)];
    if (pair !== undefined) await identity.undoPair(pair.id, PERSON);
    return null;
  }
  const known = (await rowsOf<{ key: string }>(pipeline, "select key from sync.root order by key")).map(
    ({ key }) => key,
  );
  const copies = copiedListings(pipeline).filter(
    ({ origin, copy }) => known.includes(origin) && known.includes(copy),
  );
  const copied = ofCopies ? copies[pick % Math.max(1, copies.length)] : undefined;
  const [a, b] =
    copied === undefined
      ? [known[pick % Math.max(1, known.length)], known[other % Math.max(1, known.length)]]
      : [copied.origin, copied.copy];
  if (a === undefined || b === undefined || a === b) return null;
  await identity.decide(a, b, kind, PERSON);
  return kind === "same" ? [shortKey(a), shortKey(b)] : null;
}

/** Roots that people call one at present. */
export async function calledSame({ identity }: CommandService): Promise<readonly RootPair[]> {
  const pairs = await identity.pairs(["same"], null);
  return pairs.map(({ a, b }) => [shortKey(keyText(a)), shortKey(keyText(b))]);
}

/** `source/kind/id` without the kind, as the oracle names roots. */
function shortKey(key: string): string {
  const [source = "", , ...id] = key.split("/");
  return `${source}/${id.join("/")}`;
}

/** Who may stand in one listing: what describes one activity in truth, and what a person called one. */
export interface Company {
  of(key: string): string;
  /** Everybody who may stand with it, itself included. */
  members(key: string): readonly string[];
}

export function companyOf(simulator: Pick<Simulator, "truth">, pairs: readonly RootPair[]): Company {
  const leaders = new Map<string, string>();
  const of = (key: string): string => {
    const leader = leaders.get(key) ?? key;
    return leader === key ? key : of(leader);
  };
  const join = (a: string, b: string): void => void leaders.set(of(a), of(b));
  for (const { root, entity } of simulator.truth().roots) join(shortKey(root), shortKey(entity));
  for (const [a, b] of pairs) join(a, b);
  const groups = new Map<string, string[]>();
  for (const key of new Set([...leaders.keys(), ...leaders.values()]))
    groups.set(of(key), [...(groups.get(of(key)) ?? []), key]);
  return { of, members: (key) => groups.get(of(key)) ?? [key] };
}

interface Together {
  readonly id: string;
  readonly roots: readonly string[];
}

/**
 * Where what grew differs from what comes of the mirror and the decisions alone, ids included: forgets what was ever
 * matched and derives anew. Leaves the catalogue so.
 */
export async function grownOtherwise(
  pipeline: Pipeline,
  service: CommandService,
): Promise<readonly unknown[]> {
  const grown = await together(pipeline);
  await rowsOf(
    pipeline,
    "truncate sync.record_features, sync.match, catalogue.listing, catalogue.redirect cascade",
  );
  await rowsOf(pipeline, "update sync.root set listing_id = own_id, role = 'origin'");
  await service.deriveNow(true);
  const anew = await together(pipeline);
  const text = (one: Together): string => JSON.stringify(one);
  const [before, after] = [new Set(grown.map(text)), new Set(anew.map(text))];
  return [
    ...grown.filter((one) => !after.has(text(one))).map((grew) => ({ grew })),
    ...anew.filter((one) => !before.has(text(one))).map((derived) => ({ derived })),
  ];
}

function together(pipeline: Pipeline): Promise<readonly Together[]> {
  return rowsOf<Together>(
    pipeline,
    `select listing_id as id, array_agg(key || ' ' || role order by key) as roots
     from sync.root group by listing_id order by listing_id`,
  );
}
