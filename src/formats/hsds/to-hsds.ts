import type { OrganisationDocument } from "../../domain/catalogue/catalogue-reader.ts";
import { derivedId } from "../../domain/derived-id.ts";
import type { ListingDocument, ListingState, Offering } from "../../domain/catalogue/listing.ts";
import { preferredText } from "../../domain/text.ts";
import type { CodeNames } from "../code-names.ts";
import { attributesOf, kindAttribute } from "./attributes.ts";
import { schedulesOf } from "./schedules.ts";
import type { HsdsOrganization, HsdsService, HsdsServiceAtLocation } from "./schema.ts";
import { firstEmail, firstWeb, phonesOf, some, told, webAddress } from "./values.ts";

const STATUS: Readonly<Record<ListingState, HsdsService["status"]>> = {
  visible: "active",
  upcoming: "temporarily closed",
  ended: "inactive",
  hidden: "inactive",
  withdrawn: "inactive",
};

/** Fields of a service that need no other object, as lists answer them. */
export function toHsdsServiceRow(listing: ListingDocument, labels: CodeNames): HsdsService {
  const text = (localised: Parameters<typeof preferredText>[0]) => preferredText(localised) ?? undefined;
  const groups = listing.targetGroups.map((code) => labels.term("target-groups", code, "fi"));
  return told({
    id: listing.id,
    organization_id: listing.organisation?.id,
    name: text(listing.name) ?? listing.id,
    alternate_name: text(listing.alternativeName),
    description: text(listing.description) ?? text(listing.summary),
    url: firstWeb(listing.contacts),
    email: firstEmail(listing.contacts),
    status: STATUS[listing.state],
    application_process: text(listing.registrationText),
    fees_description: text(listing.costText),
    eligibility_description: groups.length === 0 ? undefined : groups.join(", "),
    ...agesOf(listing),
    assured_date: listing.confirmedAt?.slice(0, 10),
    last_modified: new Date(listing.updatedAt).toISOString(),
    organization: organisationOf(listing),
  });
}

/** A service with everything that belongs to it. */
export function toHsdsService(listing: ListingDocument, labels: CodeNames): HsdsService {
  const { id } = listing;
  return told({
    ...toHsdsServiceRow(listing, labels),
    phones: phonesOf(id, listing.contacts),
    languages: some(
      listing.languages.map((code) => ({
        id: derivedId(id, "language", code),
        service_id: id,
        code,
        name: labels.term("languages", code, "fi"),
      })),
    ),
    schedules: some(
      listing.offerings.flatMap((offering, number) =>
        hasLocation(offering)
          ? []
          : (schedulesOf({ service_id: id }, derivedId(id, "offering", number), offering) ?? []),
      ),
    ),
    service_areas: areasOf(listing, labels),
    service_at_locations: some(toHsdsServiceAtLocations(listing, labels)),
    cost_options: listing.cost === "free" ? [freeOfCharge(id)] : undefined,
    attributes: attributesOf(listing, labels),
  });
}

/** Where and how a service is given: one for each place, online or hybrid offering. A telephone has no location. */
export function toHsdsServiceAtLocations(
  listing: ListingDocument,
  labels: CodeNames,
): readonly HsdsServiceAtLocation[] {
  return listing.offerings.flatMap((offering, number) => {
    if (!hasLocation(offering)) return [];
    const id = derivedId(listing.id, "offering", number);
    const location = locationOf(derivedId(id, "location"), offering, labels);
    return [
      told({
        id,
        service_id: listing.id,
        location_id: location.id,
        description: preferredText(offering.text) ?? undefined,
        phones: phonesOf(id, offering.contacts),
        schedules: schedulesOf({ service_at_location_id: id }, id, offering),
        location,
      }),
    ];
  });
}

export function toHsdsOrganization(organisation: OrganisationDocument): HsdsOrganization {
  const { id, identifiers, businessId } = organisation;
  const name = preferredText(organisation.name) ?? id;
  const known = [
    ...(businessId === null ? [] : [{ scheme: "FI-YTUNNUS", identifier: businessId }]),
    ...identifiers.filter(({ identifier }) => identifier !== businessId),
  ];
  return told({
    id,
    name,
    alternate_name: preferredText(organisation.alternativeName) ?? undefined,
    description: preferredText(organisation.summary) ?? name,
    email: firstEmail(organisation.contacts),
    website: webAddress(organisation.website),
    parent_organization_id: organisation.parentId ?? undefined,
    phones: phonesOf(id, organisation.contacts),
    organization_identifiers: some(
      known.map(({ scheme, identifier }) => ({
        id: derivedId(id, "identifier", scheme, identifier),
        organization_id: id,
        identifier_scheme: scheme,
        identifier_type: scheme === "FI-YTUNNUS" ? "business id" : "id at source",
        identifier,
      })),
    ),
    attributes: [kindAttribute(id, organisation.type)],
  });
}

function organisationOf({ organisation }: ListingDocument): HsdsOrganization | undefined {
  if (organisation === null) return undefined;
  const name = preferredText(organisation.name) ?? organisation.id;
  return { id: organisation.id, name, description: name };
}

function hasLocation({ channel }: Offering): boolean {
  return channel !== "phone";
}

/** The hull of all ranges: gaps are in the attributes. */
function agesOf({ ages }: ListingDocument): Pick<HsdsService, "minimum_age" | "maximum_age"> {
  if (ages === null || ages.length === 0) return {};
  const tops = ages.map(({ max }) => max).filter((max) => max !== null);
  return told({
    minimum_age: Math.min(...ages.map(({ min }) => min)),
    maximum_age: tops.length === ages.length ? Math.max(...tops) : undefined,
  });
}

function areasOf(
  { id, municipalities, nationwide, nationwideExcept }: ListingDocument,
  labels: CodeNames,
): HsdsService["service_areas"] {
  const areas = nationwide
    ? [{ code: "FI", name: nationwideExcept.length === 0 ? "Suomi" : "Manner-Suomi" }]
    : municipalities.map(({ code }) => ({ code, name: labels.term("municipalities", code, "fi") }));
  return some(
    areas.map(({ code, name }) => ({
      id: derivedId(id, "area", code),
      service_id: id,
      name,
      extent: code,
      extent_type: "text" as const,
    })),
  );
}

function locationOf(id: string, offering: Offering, labels: CodeNames): HsdsServiceAtLocation["location"] {
  const { address, position, accessibility } = offering;
  return told({
    id,
    location_type: offering.channel === "online" ? ("virtual" as const) : ("physical" as const),
    name: preferredText(offering.name) ?? undefined,
    url: webAddress(offering.url),
    latitude: position?.lat,
    longitude: position?.lon,
    addresses: address === null ? undefined : addressOf(id, address, labels),
    accessibility: some(
      accessibility.map(({ feature, value }) => ({
        id: derivedId(id, "accessibility", feature),
        location_id: id,
        description: `${labels.term("accessibility", feature, "fi")}: ${value}`,
      })),
    ),
  });
}

/** All lines are required there: the municipality stands in for a street that is not told. Without any of them: none. */
function addressOf(
  location: string,
  { street, postalCode, postOffice, municipality }: NonNullable<Offering["address"]>,
  labels: CodeNames,
): HsdsServiceAtLocation["location"]["addresses"] {
  const town = municipality === null ? null : labels.term("municipalities", municipality, "fi");
  const city = preferredText(postOffice) ?? town;
  if (city === null) return undefined;
  return [
    {
      id: derivedId(location, "address"),
      location_id: location,
      address_1: preferredText(street) ?? city,
      city,
      state_province: municipality === null ? city : labels.province(municipality),
      postal_code: postalCode ?? "",
      country: "FI",
      address_type: "physical",
    },
  ];
}

function freeOfCharge(service: string) {
  return {
    id: derivedId(service, "cost"),
    service_id: service,
    option: "Maksuton · Avgiftsfri · Free of charge",
    amount: 0,
    currency: "EUR" as const,
  };
}
