import type { FastifyInstance, FastifyRequest } from "fastify";
import type { DriftCode } from "../../../domain/derive/drift.ts";
import { SyncError } from "../../../domain/errors.ts";
import { MAPPING_FILES } from "../../../domain/derive/mapping.ts";
import { type DecidedCode, MAPPED_FIELDS } from "../../../domain/derive/mapped-codes.ts";
import { isSourceId } from "../../../domain/source.ts";
import { mappingFile } from "../../../formats/mapping-file.ts";
import { TEXTS } from "../../locales/texts.ts";
import { createLabels } from "../../views/labels.ts";
import { ActRefused, actorOf, idOf, reasonOf } from "../acting.ts";
import { addAct, addPage, fieldsOf, languageOfPath, type Query, queryOf, withQuery } from "../page-routes.ts";
import { pageNumberOf, toFirstPage } from "../paging.ts";
import type { DashboardParts } from "../ports.ts";
import { viewerOf } from "../sign-in.ts";
import { driftPage, PAGE_SIZE } from "./page.ts";
import { mapPage, NO_TERM } from "./map-page.ts";

/** Codes that nobody knows: what they are, what they could mean, and what people said that they do. */
export function addDrift(app: FastifyInstance, parts: DashboardParts): void {
  const { drift, acts } = parts.ports;
  addPage(app, { path: "/drift", access: "viewer" }, async (request, reply, language) => {
    const { source = "", page, told = null } = queryOf(request);
    const view = {
      source: isSourceId(source) ? source : null,
      page: pageNumberOf(page),
      told,
    };
    const found = await drift.page(view.source, view.page, PAGE_SIZE);
    const first = toFirstPage(request, reply, { page: view.page, shown: found.codes.length });
    if (first !== null) return first;
    return driftPage(parts, viewerOf(request, language), {
      ...view,
      found,
      standing: await acts.codes.standing(),
      labels: createLabels(parts.vocabularies, language),
    });
  });
  addPage(app, { path: "/drift/map", access: "operator" }, async (request, _reply, language) => {
    const query = queryOf(request);
    const { code, decided } = await asked(query, parts);
    const standing = (await acts.codes.standing()).find(
      (one) => one.table === decided.table && one.code === decided.code,
    );
    return mapPage(parts, viewerOf(request, language), {
      code,
      decided,
      standing: standing ?? null,
      told: query["told"] ?? null,
      effect: query["to"] === undefined ? null : await acts.codes.rehearse(decided),
      labels: createLabels(parts.vocabularies, language),
    });
  });
  addAct(app, { path: "/drift/map", access: "operator" }, (request) => map(request, parts));
  addAct(app, { path: "/drift/:id/undo", access: "operator" }, (request) => undo(request, parts));
  addPage(app, { path: "/drift/export/:table", access: "viewer" }, async (request, reply) => {
    const { table } = request.params as { readonly table: string };
    const field = MAPPED_FIELDS.find((one) => MAPPING_FILES[one.table] === table.replace(/\.yaml$/, ""));
    if (field === undefined) throw new SyncError("NOT_FOUND", "There is no such table.");
    const decided = (await acts.codes.standing()).filter((one) => one.table === field.table);
    return reply
      .type("application/yaml; charset=utf-8")
      .header("content-disposition", `attachment; filename="${MAPPING_FILES[field.table]}.yaml"`)
      .send(mappingFile(field.table, decided));
  });
}

/** The code of an address or a form, and what it shall mean. @throws SyncError NOT_FOUND, PARAMETER_INVALID. */
async function asked(
  { source = "", field = "", code = "", to, note }: Query,
  { ports }: DashboardParts,
): Promise<{ readonly code: Omit<DriftCode, "firstSeenAt">; readonly decided: DecidedCode }> {
  const mapped = MAPPED_FIELDS.find((one) => one.source === source && one.field === field);
  if (mapped === undefined || code === "") {
    throw new SyncError("NOT_FOUND", "There is no such code, or none that can be mapped.");
  }
  const found = await ports.drift.find(mapped.source, field, code);
  return {
    code: found ?? { source: mapped.source, field, code, count: 0, examples: [] },
    decided: {
      table: mapped.table,
      code,
      to: to === undefined || to === NO_TERM ? null : to,
      note: reasonOf(note, 500),
    },
  };
}

async function map(request: FastifyRequest, parts: DashboardParts): Promise<string> {
  const { audit, acts } = parts.ports;
  const fields = fieldsOf(request);
  const { decided } = await asked(fields, parts);
  const actor = actorOf(request);
  const seen = fields["seen"] ?? "";
  const before = (await acts.codes.standing()).find(
    ({ table, code }) => table === decided.table && code === decided.code,
  );
  try {
    const id = await acts.codes.map(decided, actor.who, seen === "" ? null : seen);
    if (id !== before?.id) {
      await audit.record({
        ...actor,
        what: "code-mapped",
        subject: `${MAPPING_FILES[decided.table]} ${decided.code}`,
        before: before === undefined ? null : { to: before.to, decision: before.id },
        after: { to: decided.to, decision: id, reason: decided.note },
      });
    }
    return "/drift?told=mapped";
  } catch (error) {
    if (!(error instanceof SyncError) || error.code !== "DECIDED_MEANWHILE") throw error;
    const { source = "", field = "" } = fields;
    const next = { source, field, code: decided.code, to: decided.to ?? NO_TERM, told: "meanwhile" };
    throw new ActRefused(
      withQuery("/drift/map", next),
      TEXTS[languageOfPath(request.url)].drift.told.meanwhile,
    );
  }
}

async function undo(request: FastifyRequest, { ports }: DashboardParts): Promise<string> {
  const actor = actorOf(request);
  try {
    const undone = await ports.acts.codes.undo(idOf(request), actor.who);
    await ports.audit.record({
      ...actor,
      what: "decision-undone",
      subject: `${MAPPING_FILES[undone.table]} ${undone.code}`,
      before: { to: undone.to, decision: undone.id },
      after: null,
    });
    return "/drift?told=undone";
  } catch (error) {
    if (!(error instanceof SyncError) || error.code !== "NOTHING_TO_UNDO") throw error;
    throw new ActRefused("/drift?told=before", TEXTS[languageOfPath(request.url)].drift.told.before);
  }
}
