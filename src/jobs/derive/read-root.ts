import type { MirrorRecord, Reading, RootInput } from "../../domain/derive/derivation.ts";
import type { Mapped, Mapper, MappingContext } from "../../domain/derive/mapping.ts";
import type { DriftSighting, Problem } from "../../domain/problem.ts";
import type { RecordKey } from "../../domain/source.ts";

/**
 * Reads a root with its mapper. When the newest payload cannot be read, the last earlier one that can keeps
 * serving: the problems of the newest are kept and say so.
 */
export function readRoot(root: RootInput, mapper: Mapper, context: MappingContext): Reading {
  return readNewest(root.record, (payload) => mapper.mapRoot({ ...root, payload }, context), root);
}

const REMOVED: Problem = { code: "personal-data-removed", field: "", value: null };

function readNewest(
  record: MirrorRecord,
  map: (payload: unknown) => Mapped<NonNullable<Reading["draft"]>>,
  root: RootInput,
): Reading {
  const newest = map(record.payload);
  // Of a record that retention has been at, nothing else is worth telling its owner.
  const problems: Problem[] = record.scrubbed ? [REMOVED] : [...record.wireProblems, ...newest.problems];
  const drift = sightings(newest.drift, root.key);
  if (newest.ok) return { root, draft: newest.draft, earlier: false, problems, drift };
  for (const payload of record.earlier) {
    const older = map(payload);
    if (!older.ok) continue;
    problems.push({ code: "serving-earlier-version", field: "", value: null });
    return { root, draft: older.draft, earlier: true, problems, drift };
  }
  return { root, draft: null, earlier: false, problems, drift };
}

/** Unknown codes and fields, each with the record in which it was met. */
export function sightings(drift: Mapped<unknown>["drift"], key: RecordKey): DriftSighting[] {
  return drift.map((one) => ({ ...one, kind: key.kind, exampleId: key.id }));
}
