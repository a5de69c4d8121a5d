import { z } from "zod";
import type { JsonObject } from "../../domain/json.ts";
import { hsdsOrganization, hsdsService, hsdsServiceAtLocation } from "../../formats/hsds/schema.ts";
import { locationParameters, organizationParameters, serviceParameters } from "../hsds/parameters.ts";
import {
  hsdsApi,
  hsdsOrganizationPage,
  hsdsServiceAtLocationPage,
  hsdsServicePage,
} from "../hsds/schemas.ts";
import type { Codes } from "./codes.ts";
import type { Parameters } from "./parameter.ts";
import {
  changeParameters,
  listingParameters,
  organisationParameters,
  traceParameters,
} from "./parameters.ts";
import * as answers from "./schemas/answers.ts";
import { contact, listing, listingVersion, localised, organisation } from "./schemas/listing.ts";

/** Schemas that get a name of their own in the document. */
const NAMED = {
  Localised: localised,
  Contact: contact,
  Listing: listing,
  ListingVersion: listingVersion,
  ListingPage: answers.listingPage,
  Versions: answers.versions,
  Organisation: organisation,
  OrganisationPage: answers.organisationPage,
  Changes: answers.changes,
  TracePage: answers.tracePage,
  Vocabularies: answers.vocabularies,
  Vocabulary: answers.vocabulary,
  Status: answers.status,
  Problem: answers.problem,
  HsdsApi: hsdsApi,
  HsdsService: hsdsService,
  HsdsServicePage: hsdsServicePage,
  HsdsOrganization: hsdsOrganization,
  HsdsOrganizationPage: hsdsOrganizationPage,
  HsdsServiceAtLocation: hsdsServiceAtLocation,
  HsdsServiceAtLocationPage: hsdsServiceAtLocationPage,
} as const satisfies Record<string, z.ZodType>;
type SchemaName = keyof typeof NAMED;

interface Operation {
  readonly path: string;
  readonly summary: string;
  readonly answer: SchemaName;
  readonly parameters?: Parameters;
  /** Further statuses and what comes with them; null is an answer without a body. */
  readonly also?: Readonly<Record<number, readonly [description: string, answer: SchemaName | null]>>;
}

const notFound = { 404: ["There is no such thing.", "Problem"] } as const;

function operations(codes: Codes): readonly Operation[] {
  return [...catalogueOperations(codes), ...OTHER_OPERATIONS, ...hsdsOperations(codes)];
}

function catalogueOperations(codes: Codes): readonly Operation[] {
  return [
    {
      path: "/api/v1/listings",
      summary: "Listings by word and filters; different filters all hold, of several values of one any does.",
      answer: "ListingPage",
      parameters: listingParameters(codes),
    },
    {
      path: "/api/v1/listings/{id}",
      summary: "One listing.",
      answer: "Listing",
      also: {
        308: ["It was merged into the listing that Location names.", null],
        410: ["It was withdrawn; this is how it stood.", "Listing"],
        ...notFound,
      },
    },
    {
      path: "/api/v1/listings/{id}/versions",
      summary: "Earlier versions of a listing with the fields that each changed, newest first.",
      answer: "Versions",
      also: notFound,
    },
    {
      path: "/api/v1/organisations",
      summary: "Organisations.",
      answer: "OrganisationPage",
      parameters: organisationParameters(codes),
    },
    {
      path: "/api/v1/organisations/{id}",
      summary: "One organisation.",
      answer: "Organisation",
      also: { 308: ["It was merged into the organisation that Location names.", null], ...notFound },
    },
  ];
}

const OTHER_OPERATIONS: readonly Operation[] = [
  {
    path: "/api/v1/changes",
    summary: "What changed in the catalogue, in order. Whoever pages by sequence number misses nothing.",
    answer: "Changes",
    parameters: changeParameters,
  },
  {
    path: "/api/v1/trace",
    summary: "What became of the records of an organisation: shown or not, why, and what to mend.",
    answer: "TracePage",
    parameters: traceParameters,
  },
  {
    path: "/api/v1/vocabularies",
    summary: "The vocabularies that filters and documents use.",
    answer: "Vocabularies",
  },
  {
    path: "/api/v1/vocabularies/{scheme}",
    summary: "Terms of a vocabulary with labels in Finnish, Swedish and English.",
    answer: "Vocabulary",
    also: notFound,
  },
  { path: "/api/v1/status", summary: "How fresh the catalogue is, source by source.", answer: "Status" },
];

function hsdsOperations(codes: Codes): readonly Operation[] {
  return [
    { path: "/hsds/", summary: "HSDS: version and profile of this interface.", answer: "HsdsApi" },
    {
      path: "/hsds/services",
      summary: "HSDS: services that are shown, or will be.",
      answer: "HsdsServicePage",
      parameters: serviceParameters(codes),
    },
    {
      path: "/hsds/services/{id}",
      summary: "HSDS: one service with everything that belongs to it.",
      answer: "HsdsService",
      also: {
        308: ["It was merged into the service that Location names.", null],
        410: ["It was withdrawn; this is how it stood.", "HsdsService"],
        ...notFound,
      },
    },
    {
      path: "/hsds/organizations",
      summary: "HSDS: organizations.",
      answer: "HsdsOrganizationPage",
      parameters: organizationParameters,
    },
    {
      path: "/hsds/organizations/{id}",
      summary: "HSDS: one organization.",
      answer: "HsdsOrganization",
      also: notFound,
    },
    {
      path: "/hsds/service_at_locations",
      summary: "HSDS: where services are given; a page holds those of `per_page` services.",
      answer: "HsdsServiceAtLocationPage",
      parameters: locationParameters(codes),
    },
  ];
}

/** The OpenAPI 3.1 document of the public interface. Answers are held to it by a test. */
export function openApiDocument(codes: Codes, publicUrl: string): JsonObject {
  return {
    openapi: "3.1.0",
    info: {
      title: "tarmoa-sync",
      version: "1.0.0",
      description:
        "Services and activities of Lähellä.fi and PTV in one catalogue. Read-only, open, without a key.",
      license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
    },
    servers: [{ url: publicUrl }],
    paths: Object.fromEntries(
      operations(codes).map((operation) => [operation.path, { get: describe(operation) }]),
    ),
    components: { schemas: namedSchemas() },
  };
}

function describe({ path, summary, answer, parameters = {}, also = {} }: Operation): JsonObject {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const statuses: Operation["also"] = {
    304: ["As before (If-None-Match).", null],
    400: ["A parameter is not accepted; all faults are listed.", "Problem"],
    429: ["Too many requests; see Retry-After.", "Problem"],
    503: ["The catalogue cannot be reached at the moment.", "Problem"],
    ...also,
  };
  const further = Object.entries(statuses).map(([status, [description, name]]) => [
    status,
    name === null ? { description } : { description, content: contentOf(name) },
  ]);
  return {
    summary,
    parameters: [
      ...inPath,
      ...Object.entries(parameters).map(([name, parameter]) => inQuery(name, parameter)),
    ],
    responses: { 200: { description: "Found.", content: contentOf(answer) }, ...Object.fromEntries(further) },
  };
}

function contentOf(name: SchemaName): JsonObject {
  const type = name === "Problem" ? "application/problem+json" : "application/json";
  return { [type]: { schema: { $ref: `#/components/schemas/${name}` } } };
}

function inQuery(name: string, { many, description, accepted }: Parameters[string]): JsonObject {
  const text = `${description} Accepted: ${accepted}.`;
  if (!many) return { name, in: "query", description: text, schema: { type: "string" } };
  const schema = { type: "array", items: { type: "string" } };
  return { name, in: "query", description: text, schema, style: "form", explode: false };
}

function namedSchemas(): JsonObject {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _dialect, $id: _id, ...schema }]) => [
      id,
      // Plain JSON by construction; its type names more than JSON has.
      schema as unknown as JsonObject,
    ]),
  );
}
