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
import { SERVICE_TYPES, type ServiceEntity } from "../model.ts";
import type { Parameters } from "../parameters.ts";
import type { Ptv } from "../ptv.ts";
import { codeOfUri, type VocabularyName } from "../render/codes.ts";
import {
  effectiveServiceClasses,
  effectiveTargetGroups,
  renderService,
  type ServiceView,
} from "../render/service.ts";
import { listName } from "../render/texts.ts";
import { selectByIds, selectEntities, selectVisible } from "../selection.ts";
import { parentClassOf } from "./service-classes.ts";
import { chooseOrganisations } from "./chosen-organisations.ts";
import type { AddRoute } from "./route.ts";

const toIdItem = ({ id, content, published }: ServiceEntity): unknown => ({
  id,
  name: listName(content.names, published),
});
const idPage = (services: readonly ServiceEntity[], page: number): Answer =>
  toPage(services, page, ID_PAGE_SIZE, (shown) => shown.map(toIdItem));

const viewOf = (input: Parameters, single: boolean, merged: boolean): ServiceView => ({
  withGeneralDescription: merged,
  showHeader: input.flag("showHeader"),
  single,
});

function fullPage(ptv: Ptv, services: readonly ServiceEntity[], input: Parameters, page: number): Answer {
  const view = viewOf(input, false, input.flag("serviceWithGD"));
  return toPage(services, page, FULL_PAGE_SIZE, (shown) =>
    shown.map((service) => renderService(ptv, service, view)),
  );
}

function one(ptv: Ptv, input: Parameters, merged: boolean): Answer {
  const id = input.id("id");
  const service = ptv.store.services.visible(id);
  if (service === undefined) return notFound(`Service with id '${input.path("id")}' not found.`);
  return ok(renderService(ptv, service, viewOf(input, true, merged)));
}

function byIds(ptv: Ptv, input: Parameters, merged: boolean): Answer {
  const services = selectByIds(ptv.store.services, input.guids());
  if (services.length > MOST_BY_IDS) return { status: 500, body: { errorMessage: TOO_MANY } };
  if (services.length === 0) return notFound("Services not found.");
  return ok(services.map((service) => renderService(ptv, service, viewOf(input, false, merged))));
}

function byOrganisation(ptv: Ptv, input: Parameters): Answer {
  const page = input.page(true);
  const choice = input.organisation(true);
  if (choice === null) return ok(null);
  const chosen = chooseOrganisations(ptv, choice);
  if ("missing" in chosen) return chosen.missing;
  const services = [...chosen.ids].flatMap((id) => ptv.servicesOf(id));
  const distinct = [...new Map(services.map((service) => [service.id, service])).values()];
  distinct.sort((left, right) => left.version - right.version);
  return fullPage(ptv, distinct, input, page);
}

function areaQuery(input: Parameters): AreaQuery {
  return { ...input.area(), includeWholeCountry: input.flag("includeWholeCountry") };
}

/** Id list of the services that carry a concept, own or inherited; the lists ask for it by either URI (PTV 2.1, 9). */
function byConcept(ptv: Ptv, input: Parameters, vocabulary: VocabularyName, label: string): Answer {
  const uri = input.text("uri");
  const page = input.page();
  const window = input.window();
  if (uri === null || uri === "")
    return { status: 400, body: { errorMessage: "Query string parameter uri is mandatory." } };
  const code = codeOfUri(vocabulary, uri);
  if (code === null) return notFound(`${label} with uri '${uri}' not found.`);
  const codesOf = ({ content }: ServiceEntity): readonly string[] => {
    const gd = ptv.generalDescription(content.generalDescriptionId);
    if (vocabulary === "industrialClasses")
      return [...content.industrialClasses, ...(gd?.industrialClasses ?? [])];
    return vocabulary === "targetGroups"
      ? effectiveTargetGroups(content, gd)
      : effectiveServiceClasses(content, gd);
  };
  const wanted = vocabulary === "serviceClasses" ? [code, ...parentClassOf(code)] : [code];
  const services = selectEntities(ptv.store.services, window);
  return idPage(
    services.filter((service) => codesOf(service).some((item) => wanted.includes(item))),
    page,
  );
}

function addFilteredLists(add: AddRoute, ptv: Ptv): void {
  add("/Service/area/:area/code/:code", (input) => {
    const query = areaQuery(input);
    const page = input.page();
    const services = selectEntities(ptv.store.services, input.window());
    return (
      missingArea(query) ??
      idPage(
        services.filter(({ content }) => matchesArea(content.area, query)),
        page,
      )
    );
  });
  add("/Service/serviceChannel/:id", (input) => {
    const id = input.id("id");
    const connected = new Set(ptv.store.connections.of("channel", id).map(({ serviceId }) => serviceId));
    const services = selectEntities(ptv.store.services, input.window()).filter((service) =>
      connected.has(service.id),
    );
    const page = input.page();
    if (ptv.store.channels.visible(id) === undefined)
      return notFound(`Service channel with id '${id}' not found.`);
    return idPage(services, page);
  });
  add("/Service/serviceClass", (input) => byConcept(ptv, input, "serviceClasses", "Service class"));
  add("/Service/targetGroup", (input) => byConcept(ptv, input, "targetGroups", "Target group"));
  add("/Service/industrialClass", (input) => byConcept(ptv, input, "industrialClasses", "Industrial class"));
  add("/Service/type/:type", (input) => {
    const type = input.choice("type", input.path("type"), SERVICE_TYPES);
    const services = selectEntities(ptv.store.services, input.window()).filter(
      ({ content }) => (content.type ?? ptv.generalDescription(content.generalDescriptionId)?.type) === type,
    );
    return idPage(services, input.page());
  });
}

/** Services, PTV 2.1. */
export function addServiceRoutes(add: AddRoute, ptv: Ptv): void {
  add("/Service", (input) => {
    const page = input.page(true);
    const services = selectEntities(ptv.store.services, input.window(), input.status(), true);
    return idPage(
      services.flatMap((item) => (ptv.store.doubled.has(item.id) ? [item, item] : [item])),
      page,
    );
  });
  add("/Service/list", (input) => byIds(ptv, input, false));
  add("/Service/serviceWithGD/list", (input) => byIds(ptv, input, true));
  add("/Service/serviceWithGD/:id", (input) => one(ptv, input, true));
  add("/Service/list/organization", (input) => byOrganisation(ptv, input));
  add("/Service/list/area/:area/code/:code", (input) => {
    const query = areaQuery(input);
    const page = input.page();
    const services = selectVisible(ptv.store.services, ({ content }) => matchesArea(content.area, query));
    return missingArea(query) ?? fullPage(ptv, services, input, page);
  });
  addFilteredLists(add, ptv);
  add("/Service/:id", (input) => one(ptv, input, false));
}
