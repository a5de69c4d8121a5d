import type pg from "pg";
import type { PulledPage, PulledRecord, Step } from "../../domain/pull/connector.ts";
import { SyncError } from "../../domain/errors.ts";
import type { Problem } from "../../domain/problem.ts";
import type { LandingResult, RunLease, StepClaim } from "../../domain/pull/run.ts";
import { ORGANISATION_KIND, ROOT_KIND, type RecordKind, type SourceId } from "../../domain/source.ts";
import { type Database, transaction } from "../pool.ts";
import { TEXT as ADD_ITEMS } from "./sql/add-items.sql.ts";
import { TEXT as ADD_STEPS } from "./sql/add-steps.sql.ts";
import { TEXT as ADD_WANTED } from "./sql/add-wanted.sql.ts";
import { TEXT as COUNT_LANDING } from "./sql/count-landing.sql.ts";
import { TEXT as END_STEP } from "./sql/end-step.sql.ts";
import { TEXT as MARK_ABSENT } from "./sql/mark-absent.sql.ts";
import { TEXT as MARK_DIRTY } from "./sql/mark-dirty.sql.ts";
import { TEXT as MARK_SEEN } from "./sql/mark-seen.sql.ts";
import { TEXT as WITHDRAW } from "./sql/withdraw.sql.ts";
import { TEXT as WRITE_LINKS } from "./sql/write-links.sql.ts";
import { TEXT as WRITE_RECORDS } from "./sql/write-records.sql.ts";

/** Payload bytes sent in one statement: larger ones were slower (measured: 100 rows of 7 kB beat 500 by 2.5). */
const BATCH_BYTES = 700_000;

/** Status of an answer that says nothing else. */
const OK = 200;

interface KeyedRecord extends PulledRecord {
  readonly id: string;
}

interface SeenRow {
  readonly ord: number;
  readonly known: boolean;
  readonly differs: boolean;
  readonly returned: boolean;
  readonly seen_in_run: boolean;
  readonly changed_in_run: boolean;
  readonly stale: boolean;
}

interface Item {
  readonly kind: RecordKind;
  readonly id: string;
  readonly what: "new" | "changed" | "returned" | "gone";
  readonly reason: string | null;
}

/**
 * Lands one page in one transaction: everything of it or nothing, and nothing twice. Marks every record seen,
 * writes only payloads that changed, links, what to derive, ids to read, further steps, the step's end, counts.
 *
 * @throws SyncError RUN_LEASE_LOST when the run went to another worker meanwhile; nothing is written then.
 */
export async function landPage(
  pool: pg.Pool,
  lease: RunLease,
  claim: StepClaim,
  page: PulledPage,
): Promise<LandingResult> {
  return transaction(pool, async (client) => {
    const ended = await client.query(END_STEP, [lease.runId, claim.stepNo, page.records.length]);
    if (ended.rowCount === 0) return { seen: 0, new: 0, changed: 0, gone: 0, next: [] };
    const landed = await landRecords(client, lease, claim, page.records);
    const gone = await landGone(client, claim, page);
    await addItems(client, lease.runId, [...landed.items, ...gone]);
    await landListed(client, lease, claim, page);
    const next = await addSteps(client, lease.runId, page.next);
    const counted = await client.query(COUNT_LANDING, [
      lease.runId,
      lease.token,
      landed.new + landed.changed + landed.unchanged,
      landed.new,
      landed.changed,
      landed.unchanged,
      gone.length,
      landed.returned,
      page.whole,
      claim.stepNo,
      landed.newInRun,
      String(page.status ?? OK),
      behindMs(claim.askedAt, page.sourceTime),
    ]);
    if (counted.rowCount === 0) {
      throw new SyncError("RUN_LEASE_LOST", "The run was taken over or ended while a page of it was read.");
    }
    return { seen: page.records.length, new: landed.new, changed: landed.changed, gone: gone.length, next };
  });
}

/** Nobody's clock is further off for long; what an old answer of a gateway says is not believed without limit. */
const MAXIMUM_BEHIND_MS = 86_400_000;
/** The Date header tells whole seconds. */
const DATE_STEP_MS = 1_000;

/** How far the clock of an answer is behind the moment at which it was asked for; 0 when it is not. */
function behindMs(askedAt: Date, sourceTime: string | undefined): number {
  const behind = askedAt.getTime() - Date.parse(sourceTime ?? "") - DATE_STEP_MS;
  return Number.isNaN(behind) ? 0 : Math.min(MAXIMUM_BEHIND_MS, Math.max(0, behind));
}

/** Adds steps that are not there yet; answers with their numbers. */
export async function addSteps(
  client: Database,
  runId: string,
  steps: readonly Step[],
): Promise<readonly number[]> {
  if (steps.length === 0) return [];
  const { rows } = await client.query<{ step_no: number }>(ADD_STEPS, [
    runId,
    steps.map((step) => step.name),
    steps.map((step) => JSON.stringify(step.params)),
  ]);
  return rows.map((row) => row.step_no);
}

interface Landed {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly returned: number;
  readonly newInRun: number;
  readonly items: readonly Item[];
}

async function landRecords(
  client: Database,
  lease: RunLease,
  claim: StepClaim,
  records: readonly PulledRecord[],
): Promise<Landed> {
  const page = distinctRecords(records);
  if (page.length === 0) return { new: 0, changed: 0, unchanged: 0, returned: 0, newInRun: 0, items: [] };
  const { rows } = await client.query<SeenRow>(MARK_SEEN, [
    claim.source,
    page.map((record) => record.kind),
    page.map((record) => record.id),
    page.map((record) => record.hash),
    page.map((record) => record.modifiedAt),
    lease.runId,
    claim.askedAt,
    claim.mode,
    page.map((record) => record.sentHash),
  ]);
  const touched: KeyedRecord[] = [];
  const tally = { new: 0, changed: 0, unchanged: 0, returned: 0, newInRun: 0 };
  const items: Item[] = [];
  for (const row of rows) {
    const record = page[row.ord - 1];
    if (record === undefined) continue;
    const written = !row.known || (row.differs && !row.stale);
    if (written || row.returned) touched.push(record);
    countRow(tally, row, written);
    if (written)
      items.push({ kind: record.kind, id: record.id, what: row.known ? "changed" : "new", reason: null });
    if (row.returned) items.push({ kind: record.kind, id: record.id, what: "returned", reason: null });
  }
  await writeTouched(client, lease, claim, touched);
  return { ...tally, items };
}

/** Counts each record once a run: a second sight of it moves it from unchanged to changed at most (I7). */
function countRow(
  tally: { new: number; changed: number; unchanged: number; returned: number; newInRun: number },
  row: SeenRow,
  written: boolean,
): void {
  if (row.returned) tally.returned += 1;
  if (row.seen_in_run) {
    if (written && !row.changed_in_run) {
      tally.changed += 1;
      tally.unchanged -= 1;
    }
    return;
  }
  tally.newInRun += 1;
  if (!row.known) tally.new += 1;
  else if (written) tally.changed += 1;
  else tally.unchanged += 1;
}

async function writeTouched(
  client: Database,
  lease: RunLease,
  claim: StepClaim,
  touched: readonly KeyedRecord[],
): Promise<void> {
  if (touched.length === 0) return;
  for (const batch of batchesByBytes(touched)) {
    await client.query(WRITE_RECORDS, [
      claim.source,
      batch.map((row) => row.record.kind),
      batch.map((row) => row.record.id),
      batch.map((row) => row.text),
      batch.map((row) => row.record.hash),
      batch.map((row) => row.record.modifiedAt),
      batch.map((row) => JSON.stringify(row.problems)),
      lease.runId,
      claim.askedAt,
      batch.map((row) => row.record.sentHash),
    ]);
  }
  const told = touched.flatMap((record) => {
    const { links } = record;
    return links === null ? [] : [{ record, links }];
  });
  const links = told.flatMap(({ record, links: own }) => own.map((link) => ({ record, link })));
  await client.query(WRITE_LINKS, [
    claim.source,
    told.map(({ record }) => record.kind),
    told.map(({ record }) => record.id),
    links.map(({ record }) => record.kind),
    links.map(({ record }) => record.id),
    links.map(({ link }) => link.kind),
    links.map(({ link }) => link.id),
  ]);
  await markDirty(client, claim.source, touched, "changed");
}

async function landGone(client: Database, claim: StepClaim, page: PulledPage): Promise<readonly Item[]> {
  if (page.gone.length === 0) return [];
  const { rows } = await client.query<{ kind: RecordKind; source_id: string; reason: string }>(WITHDRAW, [
    claim.source,
    page.gone.map((record) => record.kind),
    page.gone.map((record) => record.id),
    page.gone.map((record) => record.reason),
    claim.askedAt,
  ]);
  const gone = rows.map((row) => ({
    kind: row.kind,
    id: row.source_id,
    what: "gone" as const,
    reason: row.reason,
  }));
  if (gone.length > 0) await markDirty(client, claim.source, gone, "gone");
  return gone;
}

async function landListed(
  client: Database,
  lease: RunLease,
  claim: StepClaim,
  page: PulledPage,
): Promise<void> {
  const wanted = page.listed.flatMap((list) =>
    list.ids.map((id) => ({ kind: list.kind, id, onlyKnown: list.onlyKnown })),
  );
  if (wanted.length > 0) {
    await client.query(ADD_WANTED, [
      lease.runId,
      claim.source,
      wanted.map((one) => one.kind),
      wanted.map((one) => one.id),
      wanted.map((one) => one.onlyKnown),
    ]);
  }
  if (page.absent.length > 0) {
    await client.query(MARK_ABSENT, [
      lease.runId,
      page.absent.map((one) => one.kind),
      page.absent.map((one) => one.id),
    ]);
  }
}

/** Puts records and those that refer to them in the queue of what to derive. */
export async function markDirty(
  client: Database,
  source: SourceId,
  records: readonly { readonly kind: RecordKind; readonly id: string }[],
  why: string,
): Promise<void> {
  await client.query(MARK_DIRTY, [
    source,
    records.map((record) => record.kind),
    records.map((record) => record.id),
    [ROOT_KIND[source], ORGANISATION_KIND[source]],
    why,
  ]);
}

async function addItems(client: Database, runId: string, items: readonly Item[]): Promise<void> {
  if (items.length === 0) return;
  await client.query(ADD_ITEMS, [
    runId,
    items.map((item) => item.kind),
    items.map((item) => item.id),
    items.map((item) => item.what),
    items.map((item) => item.reason),
  ]);
}

/**
 * One row a record: of a repeated id the one modified last (sources repeat ids over and inside pages).
 * A record without a key is kept under its hash, so that nothing is lost because it is odd.
 */
function distinctRecords(records: readonly PulledRecord[]): KeyedRecord[] {
  const byKey = new Map<string, KeyedRecord>();
  for (const record of records) {
    const keyed = isKeyed(record) ? record : { ...record, id: `~${record.hash.slice(0, 32)}` };
    const key = `${keyed.kind}/${keyed.id}`;
    const other = byKey.get(key);
    if (other === undefined || (keyed.modifiedAt ?? "") >= (other.modifiedAt ?? "")) byKey.set(key, keyed);
  }
  return [...byKey.values()];
}

function isKeyed(record: PulledRecord): record is KeyedRecord {
  return record.id !== null;
}

interface WireRow {
  readonly record: KeyedRecord;
  readonly text: string;
  readonly problems: readonly Problem[];
}

function* batchesByBytes(records: readonly KeyedRecord[]): Generator<readonly WireRow[]> {
  let batch: WireRow[] = [];
  let bytes = 0;
  for (const record of records) {
    const row = toWireRow(record);
    if (batch.length > 0 && bytes + row.text.length > BATCH_BYTES) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(row);
    bytes += row.text.length;
  }
  if (batch.length > 0) yield batch;
}

// jsonb refuses U+0000 and half surrogate pairs, which JSON may carry; they become U+FFFD and are noted.
const UNSTORABLE =
  /\\u0000|\\ud[89ab][0-9a-f]{2}(?!\\ud[c-f])|(?<!\\ud[89ab][0-9a-f]{2})\\ud[c-f][0-9a-f]{2}/gi;

function toWireRow(record: KeyedRecord): WireRow {
  const text = JSON.stringify(record.payload) ?? "null";
  if (!text.includes("\\u")) return { record, text, problems: record.problems };
  const storable = text.replace(/(\\\\)|(\\u[0-9a-f]{4})+/gi, (run) => run.replace(UNSTORABLE, "\\ufffd"));
  if (storable === text) return { record, text, problems: record.problems };
  const problem: Problem = { code: "wire-shape", field: "", value: "U+0000" };
  return { record, text: storable, problems: [...record.problems, problem] };
}
