import { ok, type Answer } from "../answers.ts";
import type { EntityTable } from "../entity-table.ts";
import type { Entity } from "../model.ts";
import type { Parameters } from "../parameters.ts";
import type { Ptv } from "../ptv.ts";
import { archivedNames } from "../render/organisation.ts";
import { toTimestamp } from "../render/texts.ts";
import type { AddRoute } from "./route.ts";

const MOST_TAKEN = 100;

function dateOf(input: Parameters, name: string, fallback: number): number {
  const value = input.text(name);
  if (value === null) return fallback;
  const ms = Date.parse(value);
  if (Number.isNaN(ms)) input.note(name, `The value '${value}' is not valid.`);
  return ms;
}

/** Archived entities of an organisation, newest last; skip and take page through them (PTV 2.1, 4.2). */
function archived<Content>(
  table: EntityTable<Content>,
  input: Parameters,
  organisationOf: (content: Content) => string,
  render: (entity: Entity<Content>) => unknown,
): Answer {
  const organisationId = input.text("organizationId")?.toLowerCase() ?? null;
  const type = input.text("archivingType");
  const archiving = type === null ? null : input.choice("archivingType", type, ["Manual", "Automatic"]);
  const from = dateOf(input, "minArchivingDate", Number.NEGATIVE_INFINITY);
  const to = dateOf(input, "maxArchivingDate", Number.POSITIVE_INFINITY);
  const skip = input.whole("skip", 0);
  const take = input.whole("take", MOST_TAKEN);
  if (take < 0 || take > MOST_TAKEN)
    input.note("take", `The field take must be between 0 and ${MOST_TAKEN}.`);
  const found = [...table.all()].filter(
    (entity) =>
      entity.state === "Archived" &&
      (organisationId === null || organisationOf(entity.content) === organisationId) &&
      (archiving === null || entity.archiving === archiving) &&
      (entity.archivedMs ?? 0) >= from &&
      (entity.archivedMs ?? 0) <= to,
  );
  found.sort((left, right) => (left.archivedMs ?? 0) - (right.archivedMs ?? 0));
  return ok(found.slice(skip, skip + take).map(render));
}

/** The lists of archived services and channels. */
export function addArchiveRoutes(add: AddRoute, ptv: Ptv): void {
  add("/Service/archived/list", (input) =>
    archived(
      ptv.store.services,
      input,
      ({ responsible }) => responsible,
      ({ id, content, archivedMs }) => ({
        id,
        organizationId: content.responsible,
        type: content.type,
        archivingDate: toTimestamp(archivedMs ?? 0),
        serviceNames: archivedNames(content.names),
      }),
    ),
  );
  add("/ServiceChannel/archived/list", (input) =>
    archived(
      ptv.store.channels,
      input,
      ({ organisationId }) => organisationId,
      ({ id, content, archivedMs }) => ({
        id,
        organizationId: content.organisationId,
        type: content.kind,
        archivingDate: toTimestamp(archivedMs ?? 0),
        names: archivedNames(content.names),
      }),
    ),
  );
}
