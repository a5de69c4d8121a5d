import {
  BUSINESS_REGIONS,
  COUNTRIES,
  HOSPITAL_REGIONS,
  LANGUAGES,
  MUNICIPALITIES,
  POSTAL_CODES,
  PROVINCES,
  WELLBEING_COUNTIES,
  type CodedName,
  type Names,
} from "../../data/codes.ts";
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
import type { Parameters } from "../parameters.ts";
import type { Ptv } from "../ptv.ts";
import { renderCollection, renderCollectionOfOrganisation } from "../render/collection.ts";
import { renderGeneralDescription, type GeneralDescription } from "../render/general-description.ts";
import { languageItems, listName, toTimestamp } from "../render/texts.ts";
import { selectEntities } from "../selection.ts";
import { chooseOrganisations } from "./chosen-organisations.ts";
import type { AddRoute } from "./route.ts";

const MS_PER_DAY = 86_400_000;
const NEW_WITHIN_MS = 30 * MS_PER_DAY;
const ALL = ["fi", "sv", "en"] as const;

const inWindow = (ms: number, input: Parameters): boolean => {
  const { afterMs, beforeMs } = input.window();
  return ms > afterMs && ms < beforeMs;
};

const namePage = (items: readonly { readonly id: string; readonly names: Names }[], page: number): Answer =>
  toPage(items, page, ID_PAGE_SIZE, (shown) =>
    shown.map(({ id, names }) => ({ id, name: listName(names, ALL) })),
  );

function addGeneralDescriptions(add: AddRoute, ptv: Ptv): void {
  const all = (): readonly GeneralDescription[] =>
    ptv.generalDescriptions().toSorted((left, right) => left.modifiedMs - right.modifiedMs);
  add("/GeneralDescription", (input) =>
    namePage(
      all().filter(({ modifiedMs }) => inWindow(modifiedMs, input)),
      input.page(),
    ),
  );
  add("/GeneralDescription/list", (input) => {
    const ids = new Set(input.guids());
    const found = all().filter(({ id }) => ids.has(id));
    if (found.length > MOST_BY_IDS) return { status: 500, body: { errorMessage: TOO_MANY } };
    if (found.length === 0) return notFound("General descriptions not found.");
    return ok(found.map((gd) => renderGeneralDescription(gd, input.flag("showHeader"))));
  });
  add("/GeneralDescription/newGdList", (input) => {
    const since = ptv.store.clock.now().getTime() - NEW_WITHIN_MS;
    return namePage(
      all().filter(({ modifiedMs }) => modifiedMs > since),
      input.page(),
    );
  });
  add("/GeneralDescription/:id", (input) => {
    const gd = ptv.generalDescription(input.id("id"));
    if (gd === null) return notFound(`General description with id '${input.path("id")}' not found.`);
    return ok(renderGeneralDescription(gd, input.flag("showHeader")));
  });
}

function addCollections(add: AddRoute, ptv: Ptv): void {
  const all = () => [...ptv.store.collections.values()].sort((left, right) => left.version - right.version);
  add("/ServiceCollection", (input) => {
    const archived = input.flag("archived");
    return namePage(
      all().filter((item) => item.archived === archived && inWindow(item.modifiedMs, input)),
      input.page(),
    );
  });
  add("/ServiceCollection/organization", (input) => {
    const page = input.page(true);
    const choice = input.organisation(true);
    if (choice === null) return ok(null);
    const chosen = chooseOrganisations(ptv, choice);
    if ("missing" in chosen) return chosen.missing;
    const found = all().filter((item) => !item.archived && chosen.ids.has(item.organisationId));
    return toPage(found, page, FULL_PAGE_SIZE, (shown) =>
      shown.map((item) => renderCollectionOfOrganisation(ptv, item)),
    );
  });
  add("/ServiceCollection/:id", (input) => {
    const collection = ptv.store.collections.get(input.id("id"));
    if (collection === undefined || collection.archived) {
      return notFound(`Service collection with id '${input.path("id")}' not found.`);
    }
    return ok(renderCollection(ptv, collection));
  });
}

/** Services and channels of an organisation together, in the order of version creation (PTV 2.4). */
function entitiesByOrganisation(ptv: Ptv, input: Parameters): Answer {
  const id = input.id("organizationId");
  const window = input.window();
  const services = selectEntities(ptv.store.services, window)
    .filter(({ content }) => content.responsible === id)
    .map((entity) => ({ ...entity, type: entity.content.type }));
  const channels = selectEntities(ptv.store.channels, window)
    .filter(({ content }) => content.organisationId === id)
    .map((entity) => ({ ...entity, type: entity.content.kind }));
  const entities = [...services, ...channels].sort((left, right) => left.version - right.version);
  const page = input.page();
  if (ptv.store.organisations.visible(id) === undefined)
    return notFound(`Organization with id '${id}' not found.`);
  return toPage(entities, page, ID_PAGE_SIZE, (shown) =>
    shown.map((entity) => ({ id: entity.id, type: entity.type, modified: toTimestamp(entity.modifiedMs) })),
  );
}

const AREA_CODE_LISTS = {
  Province: PROVINCES,
  WellbeingServiceCounties: WELLBEING_COUNTIES,
  HospitalRegions: HOSPITAL_REGIONS,
  BusinessRegions: BUSINESS_REGIONS,
} as const;
const AREA_CODE_TYPES = [
  "Province",
  "WellbeingServiceCounties",
  "HospitalRegions",
  "BusinessRegions",
] as const;

const codeItem = ({ code, name }: CodedName): { readonly code: string; readonly names: unknown } => ({
  code,
  names: languageItems(name, ALL),
});
const byCode = (left: { readonly code: string }, right: { readonly code: string }): number =>
  left.code < right.code ? -1 : 1;

function addCodeLists(add: AddRoute): void {
  add("/CodeList/GetMunicipalityCodes", () => ok([...MUNICIPALITIES.values()].sort(byCode).map(codeItem)));
  add("/CodeList/GetCountryCodes", () =>
    ok(
      [...COUNTRIES]
        .sort(byCode)
        .map((country) => ({ ...codeItem(country), prefixNumbers: country.dialCodes })),
    ),
  );
  add("/CodeList/GetLanguageCodes", () => ok([...LANGUAGES].sort(byCode).map(codeItem)));
  add("/CodeList/GetPostalCodes", (input) =>
    toPage([...POSTAL_CODES].sort(byCode), input.page(), ID_PAGE_SIZE, (shown) =>
      shown.map(({ code, postOffice }) => codeItem({ code, name: postOffice })),
    ),
  );
  add("/CodeList/GetAreaCodes/type/:type", (input) => {
    const type = input.choice("type", input.path("type"), AREA_CODE_TYPES);
    return ok(type === null ? [] : [...AREA_CODE_LISTS[type].values()].sort(byCode).map(codeItem));
  });
}

/** General descriptions, collections, entities of an organisation and code lists (PTV 2.4). */
export function addOtherReads(add: AddRoute, ptv: Ptv): void {
  addGeneralDescriptions(add, ptv);
  addCollections(add, ptv);
  add("/Common/EntitiesByOrganization/:organizationId", (input) => entitiesByOrganisation(ptv, input));
  addCodeLists(add);
}
