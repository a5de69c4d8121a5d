import type { EntityTable } from "./entity-table.ts";
import type { Entity } from "./model.ts";
import type { DateWindow, StatusFilter } from "./parameters.ts";

const inside = (ms: number, { afterMs, beforeMs }: DateWindow): boolean => ms > afterMs && ms < beforeMs;

/**
 * Entities of an id list, in the order of version creation. Both ends of the window are strict (PTV 4.1).
 *
 * @param withConnections - also take entities whose connections changed in the window (status Published only)
 */
export function selectEntities<Content>(
  table: EntityTable<Content>,
  window: DateWindow,
  status: StatusFilter = "Published",
  withConnections = false,
): Entity<Content>[] {
  const matches = (entity: Entity<Content>): boolean => {
    if (status === "Published") {
      if (entity.state !== "Published") return false;
      return inside(entity.modifiedMs, window) || (withConnections && inside(entity.connectionsMs, window));
    }
    // A withdrawn entity also has an old published version, so it is listed as archived as well (PTV 4.2).
    const listed = status === "Archived" ? entity.state !== "Published" : entity.state === "Withdrawn";
    return listed && inside(entity.archivedMs ?? entity.modifiedMs, window);
  };
  const found: Entity<Content>[] = [];
  for (const entity of table.all()) if (matches(entity)) found.push(entity);
  return found;
}

/** Entities that full lists can show: published, with a published language. */
export function selectVisible<Content>(
  table: EntityTable<Content>,
  matches: (entity: Entity<Content>) => boolean,
): Entity<Content>[] {
  const found: Entity<Content>[] = [];
  for (const entity of table.all()) {
    if (entity.state === "Published" && entity.published.length > 0 && matches(entity)) found.push(entity);
  }
  return found;
}

/** Entities named by ids, in list order and not in the order asked for; the rest is silently left out (PTV 3.1). */
export function selectByIds<Content>(table: EntityTable<Content>, ids: readonly string[]): Entity<Content>[] {
  return [...new Set(ids)]
    .flatMap((id) => table.visible(id) ?? [])
    .sort((left, right) => left.version - right.version);
}
