import type { FastifyInstance, FastifyRequest } from "fastify";
import type { TraceEntry } from "../../../domain/catalogue/catalogue-reader.ts";
import { SyncError } from "../../../domain/errors.ts";
import type { RecordFile } from "../../../domain/mirror/records.ts";
import { isSourceId, type SourceId } from "../../../domain/source.ts";
import { dayOf } from "../../helsinki-day.ts";
import { TEXTS } from "../../locales/texts.ts";
import { createLabels } from "../../views/labels.ts";
import { ActRefused, actorOf, idOf, reasonOf } from "../acting.ts";
import { addAct, addPage, fieldsOf, languageOfPath, queryOf, withQuery } from "../page-routes.ts";
import { pageNumberOf, toFirstPage } from "../paging.ts";
import type { DashboardParts } from "../ports.ts";
import { viewerOf } from "../sign-in.ts";
import { findRecords } from "./find.ts";
import { LOCKABLE, readLockForm } from "./lock-values.ts";
import { recordPage } from "./page.ts";
import { PAGE_SIZE, recordPath, searchPage } from "./search-page.ts";

/** Records of the sources: found, looked at, fetched anew, hidden, and with a field held to what a person says. */
export function addRecords(app: FastifyInstance, parts: DashboardParts): void {
  const { reader, ports } = parts;
  addPage(app, { path: "/records", access: "viewer" }, async (request, reply, language) => {
    const { q = "", page } = queryOf(request);
    const number = pageNumberOf(page);
    const size = { page: number, size: PAGE_SIZE };
    const found = await findRecords(q, size, { reader, files: ports.recordFiles });
    const first = toFirstPage(request, reply, { page: number, shown: found.entries.length });
    if (first !== null) return first;
    return searchPage(parts, viewerOf(request, language), {
      asked: q.trim() === "" ? null : q.slice(0, 200),
      page: number,
      found,
    });
  });
  addPage(app, { path: "/records/:source/:record", access: "viewer" }, async (request, _reply, language) => {
    const { lock, told = null } = queryOf(request);
    const { entry, file } = await subject(request, parts);
    return recordPage(parts, viewerOf(request, language), {
      entry,
      file,
      versions: entry.listingId === null ? [] : ((await reader.versions(entry.listingId)) ?? []),
      lock: LOCKABLE.find((field) => field === lock) ?? null,
      told,
      now: parts.now(),
      labels: createLabels(parts.vocabularies, language),
    });
  });
  addAct(app, { path: "/records/:source/:record/replay", access: "operator" }, (request) =>
    replay(request, parts),
  );
  addAct(app, { path: "/records/:source/:record/hide", access: "operator" }, (request) =>
    say(request, parts, { what: "listing-hidden", act: (about) => ports.acts.identity.hide(about) }),
  );
  addAct(app, { path: "/records/:source/:record/lock", access: "operator" }, (request) => {
    const fields = fieldsOf(request);
    const field = LOCKABLE.find((known) => known === fields["field"]);
    if (field === undefined) throw new SyncError("PARAMETER_INVALID", "No such field can be locked.");
    const value = readLockForm(field, fields);
    return say(request, parts, {
      what: "field-locked",
      act: (about) => ports.acts.identity.lock(about, field, value),
      more: { field },
    });
  });
  addAct(app, { path: "/records/decisions/:id/undo", access: "operator" }, (request) => undo(request, parts));
}

interface Place {
  readonly source: SourceId;
  readonly id: string;
  /** Below the language. */
  readonly path: string;
}

function placeOf(request: FastifyRequest): Place {
  const { source, record } = request.params as { readonly source: string; readonly record: string };
  if (!isSourceId(source)) throw new SyncError("NOT_FOUND", "There is no such source.");
  // PostgreSQL takes it in no text, so no record has it.
  if (record.includes("\0")) throw new SyncError("NOT_FOUND", "There is no such record here.");
  return { source, id: record, path: recordPath(source, record) };
}

/** @throws SyncError NOT_FOUND. */
async function subject(
  request: FastifyRequest,
  { reader, ports }: DashboardParts,
): Promise<{ readonly entry: TraceEntry; readonly file: RecordFile | null }> {
  const { source, id } = placeOf(request);
  const { items } = await reader.trace({ by: "record", source, sourceId: id }, { page: 1, size: 1 });
  const [entry] = items;
  if (entry === undefined) throw new SyncError("NOT_FOUND", "There is no such record here.");
  return { entry, file: await ports.recordFiles.file(source, id) };
}

async function replay(request: FastifyRequest, { ports }: DashboardParts): Promise<string> {
  const { source, id, path } = placeOf(request);
  const begun = await ports.acts.runs.begin({ what: "record", source, id });
  if (begun.end === "begun") {
    await ports.audit.record({
      ...actorOf(request),
      what: "replayed",
      subject: `${source} ${id}`,
      after: { run: begun.runId },
    });
  }
  return `${path}?told=${begun.end}`;
}

interface About {
  readonly listingId: string;
  readonly by: string;
  readonly reason: string | null;
  readonly expiresAt: Date | null;
  readonly seen: readonly string[];
}

interface Word {
  readonly what: "listing-hidden" | "field-locked";
  /** Answers with the id of the decision. */
  readonly act: (about: About) => Promise<string>;
  /** Further facts for the trail. */
  readonly more?: Readonly<Record<string, string>>;
}

/** A person's word about the listing of a record, once: whoever has not seen what stands now is told so. */
async function say(
  request: FastifyRequest,
  parts: DashboardParts,
  { what, act, more = {} }: Word,
): Promise<string> {
  const { path } = placeOf(request);
  const { file } = await subject(request, parts);
  if (file === null)
    throw new SyncError("NOT_FOUND", "The record was not read yet: nothing can be said of it.");
  const fields = fieldsOf(request);
  const actor = actorOf(request);
  const reason = reasonOf(fields["reason"], 500);
  if (reason === null) throw new SyncError("PARAMETER_INVALID", "A reason is expected.");
  const expiresAt = expiryOf(fields["until"]);
  const seen = (fields["seen"] ?? "").split(" ").filter((word) => word !== "");
  const id = await act({ listingId: file.ownId, by: actor.who, reason, expiresAt, seen }).catch(
    (error: unknown) => {
      if (!(error instanceof SyncError) || error.code !== "DECIDED_MEANWHILE") throw error;
      const lock = more["field"];
      const next = withQuery(path, { lock, told: "meanwhile" });
      const { told } = TEXTS[languageOfPath(request.url)].records;
      throw new ActRefused(`${next}#${lock === undefined ? "words" : "lock"}`, told.meanwhile);
    },
  );
  await parts.ports.audit.record({
    ...actor,
    what,
    subject: `${file.root.key.source} ${file.root.key.id}`,
    // What a field says may be a contact: the trail has its name alone.
    after: { decision: id, reason, until: expiresAt, ...more },
  });
  return `${path}?told=${what}#words`;
}

/** The end of a day in Finland; null when no day was given. */
function expiryOf(until: string | undefined): Date | null {
  if (until === undefined || until === "") return null;
  const end = dayOf(until, 1);
  if (end === null) throw new SyncError("PARAMETER_INVALID", "The last day is expected as 2027-01-31.");
  return end;
}

async function undo(request: FastifyRequest, { ports }: DashboardParts): Promise<string> {
  const { source = "", record = "" } = fieldsOf(request);
  const path = isSourceId(source) && record !== "" ? recordPath(source, record) : "/records";
  const id = idOf(request);
  const actor = actorOf(request);
  try {
    const { root, kind, field } = await ports.acts.identity.undo(id, actor.who);
    await ports.audit.record({
      ...actor,
      what: "decision-undone",
      subject: `${root.source} ${root.id}`,
      before: { decision: id, kind, ...(field === null ? {} : { field }) },
    });
    return `${path}?told=undone#words`;
  } catch (error) {
    if (!(error instanceof SyncError) || error.code !== "NOTHING_TO_UNDO") throw error;
    const { told } = TEXTS[languageOfPath(request.url)].records;
    throw new ActRefused(`${path}?told=before#words`, told.before);
  }
}
