import type {
  RecipientCandidate,
  RecipientFinding,
  RecipientLine,
  RecipientNote,
  RecipientQuestion,
  RecipientReader,
  RecipientRecord,
  RecipientVerdict,
} from "../domain/visitors/recipients.ts";
import { readBusinessId } from "../mappers/shared/business-id.ts";

/** Lines asked about in one statement. */
const BATCH = 200;
/** Names this much alike are told of as the funded activity. */
const ALIKE = 0.45;

/** What the catalogue knows of each grant recipient, in the order of the lines. Keeps nothing. */
export async function coverRecipients(
  reader: RecipientReader,
  lines: readonly RecipientLine[],
): Promise<readonly RecipientFinding[]> {
  const findings: RecipientFinding[] = [];
  for (let from = 0; from < lines.length; from += BATCH) {
    const batch = lines.slice(from, from + BATCH);
    const candidates = await reader.candidates(batch.map(questionOf));
    findings.push(...batch.map((line) => judgeRecipient(line, candidates.get(line.line) ?? [])));
  }
  return findings;
}

function questionOf({ line, name, businessId, activity }: RecipientLine): RecipientQuestion {
  return { line, name, businessId: businessId === null ? null : readBusinessId(businessId), activity };
}

/** The finding for one line: who the recipient is taken to be, and what became of its records. */
export function judgeRecipient(
  line: RecipientLine,
  candidates: readonly RecipientCandidate[],
): RecipientFinding {
  const taken = takenFor(candidates);
  const records = taken.flatMap((candidate) => candidate.records);
  const activity = activityOf(records);
  const { line: number, ...asked } = line;
  return {
    line: number,
    asked,
    verdict: taken.length === 0 ? "not-found" : verdictOf(records),
    notes: notesOf(line, taken, activity),
    organisations: taken.map(({ records: _records, ...organisation }) => organisation),
    records,
    activity,
  };
}

/** All with the business id; else all of the very name; else the one most like it. */
function takenFor(candidates: readonly RecipientCandidate[]): readonly RecipientCandidate[] {
  const byId = candidates.filter(({ by }) => by === "business-id");
  if (byId.length > 0) return byId;
  const same = candidates.filter(({ likeness }) => likeness === 1);
  if (same.length > 0) return same;
  const [best] = candidates.toSorted((a, b) => b.likeness - a.likeness);
  return best === undefined ? [] : [best];
}

function verdictOf(records: readonly RecipientRecord[]): RecipientVerdict {
  const shown = new Set(
    records
      .filter(({ outcome }) => outcome === "visible" || outcome === "upcoming")
      .map(({ source }) => source),
  );
  const has = (...outcomes: readonly RecipientRecord["outcome"][]): boolean =>
    records.some(({ outcome }) => outcomes.includes(outcome));
  if (shown.size > 1) return "both";
  const [only] = shown;
  if (only !== undefined) return only;
  if (has("hidden", "quarantined", null)) return "not-showing";
  if (has("ended")) return "expired";
  return records.length > 0 ? "withdrawn" : "no-records";
}

function activityOf(records: readonly RecipientRecord[]): RecipientRecord | null {
  const [best] = records
    .filter(({ likeness }) => (likeness ?? 0) >= ALIKE)
    .toSorted((a, b) => (b.likeness ?? 0) - (a.likeness ?? 0));
  return best ?? null;
}

function notesOf(
  { name, businessId, activity: asked }: RecipientLine,
  taken: readonly RecipientCandidate[],
  activity: RecipientRecord | null,
): readonly RecipientNote[] {
  const typed = businessId === null ? null : readBusinessId(businessId);
  const byName = name !== null && taken.some(({ by }) => by === "name");
  const notes: readonly (readonly [RecipientNote, boolean])[] = [
    ["guess", byName && taken.every(({ likeness }) => likeness < 1)],
    ["business-id-invalid", businessId !== null && typed === null],
    [
      "business-id-differs",
      byName && typed !== null && taken.some(({ businessId: found }) => found !== null && found !== typed),
    ],
    ["activity-not-found", asked !== null && taken.length > 0 && activity === null],
  ];
  return notes.filter(([, holds]) => holds).map(([note]) => note);
}
