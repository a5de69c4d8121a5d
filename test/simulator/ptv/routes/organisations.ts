import {
  FULL_PAGE_SIZE,
  ID_PAGE_SIZE,
  MOST_BY_IDS,
  notFound,
  ok,
  TOO_MANY,
  toPage,
  type Answer,
} from "../answers.ts";
import { matchesArea, missingArea, type AreaQuery } from "../areas.ts";
import type { OrganisationEntity } from "../model.ts";
import type { Parameters } from "../parameters.ts";
import type { Ptv } from "../ptv.ts";
import { renderHierarchy, renderOrganisation } from "../render/organisation.ts";
import { listName } from "../render/texts.ts";
import { selectByIds, selectEntities, selectVisible } from "../selection.ts";
import type { AddRoute } from "./route.ts";

const toGuidItem = ({ id, content, published }: OrganisationEntity): unknown => ({
  parentOrganizationId: content.parentId,
  id,
  name: listName(content.names, published),
});
const guidPage = (organisations: readonly OrganisationEntity[], page: number): Answer =>
  toPage(organisations, page, ID_PAGE_SIZE, (shown) => shown.map(toGuidItem));

const renderList = (
  ptv: Ptv,
  organisations: readonly OrganisationEntity[],
  input: Parameters,
): readonly unknown[] =>
  organisations.map((entity) =>
    renderOrganisation(ptv, entity, { showHeader: input.flag("showHeader"), single: false }),
  );

/** Organisations that own a published service or channel or produce one; the list leaves the rest out (PTV 2.3). */
function activeOrganisations(ptv: Ptv): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { content } of selectVisible(ptv.store.services, () => true)) {
    ids.add(content.responsible);
    for (const { organisationId } of content.producers) if (organisationId !== null) ids.add(organisationId);
  }
  for (const { content } of selectVisible(ptv.store.channels, () => true)) ids.add(content.organisationId);
  return ids;
}

/** For municipalities a municipality filter compares their own code, not their areas (PTV 2.5). */
function isInArea({ content }: OrganisationEntity, query: AreaQuery): boolean {
  if (content.type === "Municipality" && query.type === "Municipality")
    return content.municipality === query.code;
  return matchesArea(content.area, query);
}

function areaQuery(input: Parameters): AreaQuery {
  return { ...input.area(), includeWholeCountry: input.flag("includeWholeCountry") };
}

function byIds(ptv: Ptv, input: Parameters): Answer {
  const organisations = selectByIds(ptv.store.organisations, input.guids());
  if (organisations.length > MOST_BY_IDS) return { status: 500, body: { errorMessage: TOO_MANY } };
  if (organisations.length === 0) return notFound("Organizations not found.");
  return ok(renderList(ptv, organisations, input));
}

function addSearches(add: AddRoute, ptv: Ptv): void {
  add("/Organization/businesscode/:code", (input) => {
    const code = input.path("code");
    if (!/^[0-9]{7}-[0-9]{1}$/.test(code)) {
      input.note("code", "The field code must match the regular expression '^[0-9]{7}-[0-9]{1}$'.");
    }
    const found = selectVisible(ptv.store.organisations, ({ content }) => content.businessCode === code);
    if (found.length === 0) return notFound(`Organizations with code '${code}' not found.`);
    return ok(renderList(ptv, found, input));
  });
  add("/Organization/oid/:oid", (input) => {
    const oid = input.path("oid");
    const [found] = selectVisible(ptv.store.organisations, ({ content }) => content.oid === oid);
    if (found === undefined) return notFound(`Organization with oid '${oid}' not found.`);
    return ok(renderOrganisation(ptv, found, { showHeader: input.flag("showHeader"), single: true }));
  });
  add("/Organization/area/:area/code/:code", (input) => {
    const query = areaQuery(input);
    const page = input.page();
    const found = selectEntities(ptv.store.organisations, input.window());
    return (
      missingArea(query) ??
      guidPage(
        found.filter((entity) => isInArea(entity, query)),
        page,
      )
    );
  });
  add("/Organization/list/area/:area/code/:code", (input) => {
    const query = areaQuery(input);
    const page = input.page();
    const found = selectVisible(ptv.store.organisations, (entity) => isInArea(entity, query));
    return (
      missingArea(query) ?? toPage(found, page, FULL_PAGE_SIZE, (shown) => renderList(ptv, shown, input))
    );
  });
}

/** Organisations, PTV 2.3. */
export function addOrganisationRoutes(add: AddRoute, ptv: Ptv): void {
  add("/Organization", (input) => {
    const page = input.page(true);
    const status = input.status();
    const found = selectEntities(ptv.store.organisations, input.window(), status);
    if (status !== "Published") return guidPage(found, page);
    const active = activeOrganisations(ptv);
    return guidPage(
      found.filter(({ id }) => active.has(id)),
      page,
    );
  });
  add("/Organization/list", (input) => byIds(ptv, input));
  addSearches(add, ptv);
  add("/Organization/Hierarchy", (input) => {
    const page = input.page(true);
    const found = selectEntities(ptv.store.organisations, input.window()).filter(
      ({ content }) =>
        content.parentId === null || ptv.store.organisations.visible(content.parentId) === undefined,
    );
    return toPage(found, page, ID_PAGE_SIZE, (shown) =>
      shown.map(({ id, content, published }) => ({ id, name: listName(content.names, published) })),
    );
  });
  add("/Organization/Hierarchy/:id", (input) => {
    const entity = ptv.store.organisations.visible(input.id("id"));
    if (entity === undefined) return notFound(`Organization with id '${input.path("id")}' not found.`);
    return ok(renderHierarchy(ptv, entity));
  });
  add("/Organization/:id", (input) => {
    const entity = ptv.store.organisations.visible(input.id("id"));
    if (entity === undefined) return notFound(`Organization with id '${input.path("id")}' not found.`);
    return ok(renderOrganisation(ptv, entity, { showHeader: input.flag("showHeader"), single: true }));
  });
}
