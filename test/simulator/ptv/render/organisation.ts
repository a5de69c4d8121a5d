import type { OrganisationEntity, ServiceEntity } from "../model.ts";
import type { Ptv } from "../ptv.ts";
import { areaItems, municipalityItem } from "./codes.ts";
import { organisationAddressItems, phoneItems, webPageItems } from "./parts.ts";
import {
  descriptionItems,
  displayNames,
  languageItems,
  listName,
  nameItems,
  orderLanguages,
  richText,
  toTimestamp,
} from "./texts.ts";

type Json = Readonly<Record<string, unknown>>;

export type OrganisationView = {
  readonly showHeader: boolean;
  /** GET by id; lists give a direct child of a root its own id as root (PTV 6.4, a known fault). */
  readonly single: boolean;
};

// Organisations carry the internal provision names of 3.4 (PTV 6.4).
const INTERNAL_PROVISION = {
  SelfProducedServices: "SelfProduced",
  ProcuredServices: "PurchaseServices",
  Other: "Other",
} as const;

function serviceItems(services: readonly ServiceEntity[], organisationId: string): Json[] {
  return services.flatMap(({ id, content, published }) => {
    const service = { id, name: listName(content.names, published) };
    const row = (roleType: string, provisionType: string | null): Json => ({
      service,
      roleType,
      provisionType,
      additionalInformation: [],
    });
    return [
      ...(content.responsible === organisationId ? [row("Responsible", null)] : []),
      ...(content.otherResponsible.includes(organisationId) ? [row("OtherResponsible", null)] : []),
      ...content.producers
        .filter((producer) => producer.organisationId === organisationId)
        .map(({ provision }) => row("Producer", INTERNAL_PROVISION[provision])),
    ];
  });
}

function rootOf(ptv: Ptv, entity: OrganisationEntity): string {
  let root = entity;
  for (let parentId = root.content.parentId; parentId !== null; parentId = root.content.parentId) {
    const parent = ptv.store.organisations.get(parentId);
    if (parent === undefined) break;
    root = parent;
  }
  return root.id;
}

function shownRoot(ptv: Ptv, entity: OrganisationEntity, single: boolean): string {
  const root = rootOf(ptv, entity);
  return !single && entity.content.parentId === root ? entity.id : root;
}

/** An organisation on the wire, in the property order of PTV 6.4. */
export function renderOrganisation(ptv: Ptv, entity: OrganisationEntity, view: OrganisationView): Json {
  const { content } = entity;
  const languages = orderLanguages(entity.published, entity.version);
  const areas = areaItems(content.area);
  const services = serviceItems(ptv.servicesOf(entity.id), entity.id);
  return {
    id: entity.id,
    sourceId: null,
    oid: content.oid,
    parentOrganizationId: content.parentId,
    organizationRootId: shownRoot(ptv, entity, view.single),
    organizationType: content.type,
    municipality:
      content.type === "Municipality" && content.municipality !== null
        ? municipalityItem(content.municipality)
        : null,
    businessCode: content.businessCode,
    businessName: null,
    organizationNames: nameItems(content.names, content.alternativeNames, languages),
    displayNameType: displayNames(content.showAlternative, languages),
    areaType: content.area?.kind ?? null,
    areas: areas.length === 0 ? null : areas,
    organizationDescriptions: descriptionItems(
      [
        ["Summary", content.summaries],
        ["Description", richText(content.descriptions, view.showHeader)],
      ],
      languages,
    ),
    emails: content.emails.flatMap(({ value, description, languages: own }) =>
      own
        .filter((language) => languages.includes(language))
        .map((language) => ({ description: description[language] ?? null, value, language })),
    ),
    phoneNumbers: phoneItems(content.phones, languages, false),
    webPages: webPageItems(content.webPages, languages),
    addresses: organisationAddressItems(content.addresses, languages),
    electronicInvoicings:
      content.invoicing === null
        ? []
        : [
            {
              operatorCode: content.invoicing.operator,
              electronicInvoicingAddress: content.invoicing.address,
              additionalInformation: [],
            },
          ],
    publishingStatus: "Published",
    services: services.length === 0 ? null : services,
    modified: toTimestamp(entity.modifiedMs),
    subOrganizations: ptv
      .childrenOf(entity.id)
      .map((child) => ({ id: child.id, name: listName(child.content.names, child.published) })),
  };
}

function hierarchyHead(entity: OrganisationEntity): Json {
  const languages = orderLanguages(entity.published, entity.version);
  return {
    id: entity.id,
    organizationNames: nameItems(entity.content.names, entity.content.alternativeNames, languages),
  };
}

function ancestorsOf(ptv: Ptv, entity: OrganisationEntity): Json | null {
  const { parentId } = entity.content;
  const parent = parentId === null ? undefined : ptv.store.organisations.visible(parentId);
  return parent === undefined ? null : { ...hierarchyHead(parent), parent: ancestorsOf(ptv, parent) };
}

function descendantsOf(ptv: Ptv, entity: OrganisationEntity): Json[] {
  return ptv
    .childrenOf(entity.id)
    .map((child) => ({ ...hierarchyHead(child), subOrganizations: descendantsOf(ptv, child) }));
}

/** The organisation with those above and below it (PTV 2.3). */
export function renderHierarchy(ptv: Ptv, entity: OrganisationEntity): Json {
  return {
    ...hierarchyHead(entity),
    parent: ancestorsOf(ptv, entity),
    subOrganizations: descendantsOf(ptv, entity),
  };
}

/** Name lists of an archived entity; its languages need not be published any more. */
export function archivedNames(names: OrganisationEntity["content"]["names"]): Json[] {
  return languageItems(names, ["fi", "sv", "en"]).map(({ value, language }) => ({
    language,
    value,
    type: "Name",
  }));
}
