import { z } from "zod";

// Human Services Data Specification 3.0 (docs.openreferral.org), the part that the catalogue can fill. Null is not a
// value there: what is not told is left out.

const id = z.uuid();
const date = z.iso.date();

const taxonomyTerm = z.strictObject({
  id,
  code: z.string(),
  name: z.string(),
  description: z.string(),
  taxonomy: z.string(),
  taxonomy_id: id,
  language: z.string(),
});

const attribute = z.strictObject({
  id,
  link_id: id,
  link_entity: z.enum(["service", "organization"]),
  link_type: z.string(),
  label: z.string().optional(),
  value: z.string(),
  taxonomy_term_id: id.optional(),
  taxonomy_term: taxonomyTerm.optional(),
});

const phone = z.strictObject({ id, number: z.string(), description: z.string().optional() });
const language = z.strictObject({ id, service_id: id, code: z.string(), name: z.string() });

const schedule = z.strictObject({
  id,
  service_id: id.optional(),
  service_at_location_id: id.optional(),
  valid_from: date.optional(),
  valid_to: date.optional(),
  dtstart: date.optional(),
  until: date.optional(),
  count: z.number().optional(),
  freq: z.enum(["WEEKLY", "MONTHLY"]).optional(),
  interval: z.number().optional(),
  byday: z.string().optional(),
  bymonthday: z.string().optional(),
  opens_at: z.string().optional().describe("Local time of Finland, HH:MM."),
  closes_at: z.string().optional(),
  description: z.string().optional(),
  attending_type: z.string(),
  notes: z.string().optional(),
});

const location = z.strictObject({
  id,
  location_type: z.enum(["physical", "virtual"]),
  name: z.string().optional(),
  url: z.string().optional(),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  addresses: z
    .array(
      z.strictObject({
        id,
        location_id: id,
        address_1: z.string(),
        city: z.string(),
        state_province: z.string(),
        postal_code: z.string(),
        country: z.literal("FI"),
        address_type: z.literal("physical"),
      }),
    )
    .optional(),
  accessibility: z.array(z.strictObject({ id, location_id: id, description: z.string() })).optional(),
});

export const hsdsServiceAtLocation = z.strictObject({
  id,
  service_id: id,
  location_id: id,
  description: z.string().optional(),
  phones: z.array(phone).optional(),
  schedules: z.array(schedule).optional(),
  location,
});

export const hsdsOrganization = z.strictObject({
  id,
  name: z.string(),
  alternate_name: z.string().optional(),
  description: z.string().describe("The name where no description is told."),
  email: z.string().optional(),
  website: z.string().optional(),
  parent_organization_id: id.optional(),
  phones: z.array(phone).optional(),
  organization_identifiers: z
    .array(
      z.strictObject({
        id,
        organization_id: id,
        identifier_scheme: z.string(),
        identifier_type: z.string(),
        identifier: z.string(),
      }),
    )
    .optional(),
  attributes: z.array(attribute).optional(),
});

const ownFields = {
  id,
  organization_id: id.optional(),
  name: z.string(),
  alternate_name: z.string().optional(),
  description: z.string().optional(),
  url: z.string().optional(),
  email: z.string().optional(),
  status: z.enum(["active", "inactive", "defunct", "temporarily closed"]),
  application_process: z.string().optional(),
  fees_description: z.string().optional(),
  eligibility_description: z.string().optional(),
  minimum_age: z.number().optional(),
  maximum_age: z.number().optional(),
  assured_date: date.optional(),
  last_modified: z.iso.datetime(),
};

export const hsdsService = z.strictObject({
  ...ownFields,
  organization: hsdsOrganization.optional(),
  phones: z.array(phone).optional(),
  languages: z.array(language).optional(),
  schedules: z.array(schedule).optional(),
  service_areas: z
    .array(
      z.strictObject({
        id,
        service_id: id,
        name: z.string(),
        extent: z.string(),
        extent_type: z.literal("text"),
      }),
    )
    .optional(),
  service_at_locations: z.array(hsdsServiceAtLocation).optional(),
  cost_options: z
    .array(
      z.strictObject({
        id,
        service_id: id,
        option: z.string(),
        amount: z.number(),
        currency: z.literal("EUR"),
      }),
    )
    .optional(),
  attributes: z.array(attribute).optional(),
});

export type HsdsAttribute = z.infer<typeof attribute>;
export type HsdsOrganization = z.infer<typeof hsdsOrganization>;
export type HsdsPhone = z.infer<typeof phone>;
export type HsdsSchedule = z.infer<typeof schedule>;
export type HsdsService = z.infer<typeof hsdsService>;
export type HsdsServiceAtLocation = z.infer<typeof hsdsServiceAtLocation>;
