import { Ajv2020 } from "ajv/dist/2020.js";
import ajvFormats from "ajv-formats";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApi, type TestApi } from "./api.ts";
import {
  addDrift,
  addListing,
  addOrganisation,
  idOf,
  listingDocument,
  offering,
  tellFeed,
} from "./catalogue.ts";

interface Operation {
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}
interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, { readonly get: Operation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

let api: TestApi;
let document: OpenApi;
let ajv: Ajv2020;

/** Everything a document can hold, so that no part of the schema goes unused. */
const FULL = {
  name: { fi: "Täysi", sv: "Full", smn: "Ollâ" },
  stateReason: null,
  ages: [{ min: 65, max: null }],
  agesBasis: "told",
  organisation: { id: idOf("Yhdistys"), name: { fi: "Yhdistys" }, businessId: "1234567-1" },
  keywords: { fi: ["liike"] },
  confirmedAt: "2026-11-02T08:00:00.000Z",
  contacts: [
    { type: "phone", value: "+358401234567", label: {} },
    { type: "web", value: "soita", label: { fi: "Verkossa" }, unread: true },
  ],
  offerings: [
    offering({
      address: {
        street: { fi: "Kirkkokatu 1" },
        postalCode: "60100",
        postOffice: { fi: "SEINÄJOKI" },
        municipality: "743",
      },
      position: { lat: 62.79, lon: 22.84 },
      accessibility: [{ feature: "wheelchair", value: "yes" }],
      schedules: [
        {
          type: "meeting",
          rrule: "FREQ=WEEKLY;BYDAY=TU",
          start: "10:00",
          end: "11:30",
          endDayOffset: 0,
          validFrom: "2026-09-01",
          validTo: "2026-12-15",
          timeZone: "Europe/Helsinki",
          exceptions: ["2026-12-06"],
          text: {},
        },
      ],
      nextOccurrences: ["2026-12-01T10:00:00+02:00"],
    }),
  ],
} as const satisfies Parameters<typeof addListing>[1];

beforeAll(async () => {
  api = await startApi();
  await addListing(api.pool, FULL);
  await addListing(api.pool, { name: "Gone", state: "withdrawn", stateReason: "deleted-at-source" });
  await addOrganisation(api.pool, "Yhdistys", { businessId: "1234567-1" });
  await tellFeed(api.pool, "Täysi");
  await api.pool.query(
    "insert into catalogue.listing_version (listing_id, version, at, changed, document) values ($1, 1, now(), '{cost}', $2)",
    [idOf("Täysi"), listingDocument(FULL)],
  );
  await api.pool.query(
    `insert into sync.run (id, source, mode, lane, trigger, state, scope, created_at)
     values (gen_random_uuid(), 'ptv', 'full', 'full', 'schedule', 'done', '{}', now())`,
  );
  await addDrift(
    api.pool,
    { source: "ptv", field: "serviceClasses", code: "P99" },
    { kind: "service", id: "s-1" },
    "2026-11-20T00:00:00Z",
  );
  await api.pool.query(
    `update sync.root set outcome = 'hidden', reason = 'not-a-service', problems = $1 where listing_id = $2`,
    [JSON.stringify([{ code: "theme-unmapped", field: "demographics", value: "x" }]), idOf("Gone")],
  );
  document = (await api.json("/api/v1/openapi.json")) as OpenApi;
  ajv = new Ajv2020({ strict: true, allErrors: true });
  ajvFormats.default(ajv);
  ajv.addKeyword("components");
  ajv.addSchema({ $id: "urn:tarmoa-sync:api", components: document.components });
});
afterAll(() => api.close());

/** Answers to be held to the document: path of the document → real paths by status. */
const ANSWERS: Readonly<Record<string, readonly (readonly [number, string])[]>> = {
  "/api/v1/listings": [
    [200, "/api/v1/listings"],
    [200, "/api/v1/listings?q=t%C3%A4ysi"],
    [200, "/api/v1/listings?cursor=start"],
    [400, "/api/v1/listings?size=0"],
  ],
  "/api/v1/listings/{id}": [
    [200, `/api/v1/listings/${idOf("Täysi")}`],
    [410, `/api/v1/listings/${idOf("Gone")}`],
    [404, "/api/v1/listings/nobody"],
  ],
  "/api/v1/listings/{id}/versions": [[200, `/api/v1/listings/${idOf("Täysi")}/versions`]],
  "/api/v1/organisations": [
    [200, "/api/v1/organisations"],
    [200, "/api/v1/organisations?cursor=start"],
  ],
  "/api/v1/organisations/{id}": [[200, `/api/v1/organisations/${idOf("Yhdistys")}`]],
  "/api/v1/changes": [[200, "/api/v1/changes"]],
  "/api/v1/trace": [[200, "/api/v1/trace?q=gone"]],
  "/api/v1/vocabularies": [[200, "/api/v1/vocabularies"]],
  "/api/v1/vocabularies/{scheme}": [
    [200, "/api/v1/vocabularies/themes"],
    [200, "/api/v1/vocabularies/municipalities"],
  ],
  "/api/v1/status": [[200, "/api/v1/status"]],
  "/hsds/": [[200, "/hsds/"]],
  "/hsds/services": [
    [200, "/hsds/services"],
    [200, "/hsds/services?full=true&cursor=start"],
    [200, "/hsds/services?minimal=true"],
    [400, "/hsds/services?per_page=0"],
  ],
  "/hsds/services/{id}": [
    [200, `/hsds/services/${idOf("Täysi")}`],
    [410, `/hsds/services/${idOf("Gone")}`],
    [404, "/hsds/services/nobody"],
  ],
  "/hsds/organizations": [
    [200, "/hsds/organizations"],
    [200, "/hsds/organizations?cursor=start"],
  ],
  "/hsds/organizations/{id}": [[200, `/hsds/organizations/${idOf("Yhdistys")}`]],
  "/hsds/service_at_locations": [[200, "/hsds/service_at_locations?full=true"]],
};

test("the document names every path, and each of them is tried here", () => {
  expect(document.openapi).toBe("3.1.0");
  expect(Object.keys(document.paths).sort()).toEqual(Object.keys(ANSWERS).sort());
});

test("every answer is as the document says", async () => {
  for (const [path, tries] of Object.entries(ANSWERS)) {
    for (const [status, address] of tries) {
      const response = await api.get(address);
      expect(response.status, address).toBe(status);
      const content = document.paths[path]?.get.responses[String(status)]?.content ?? {};
      const type = (response.headers.get("content-type") ?? "").split(";")[0] ?? "";
      // A withdrawn listing is its document; every other refusal is a problem.
      const name = /\/(\w+)$/.exec(JSON.stringify(content[type]?.schema).replaceAll(/["}]/g, ""))?.[1] ?? "";
      const valid = ajv.compile({ $ref: `urn:tarmoa-sync:api#/components/schemas/${name}` });
      expect(valid(await response.json()), `${address}: ${ajv.errorsText(valid.errors)}`).toBe(true);
    }
  }
});

test("the document notices an answer that differs", async () => {
  const valid = ajv.compile({ $ref: "urn:tarmoa-sync:api#/components/schemas/Listing" });
  const listing = listingDocument(FULL);
  expect(valid(listing)).toBe(true);
  expect(valid({ ...listing, colour: "red" })).toBe(false);
  expect(valid({ ...listing, cost: "cheap" })).toBe(false);
});

test("every parameter of the document is accepted, and one that is not in it is refused", async () => {
  const names = document.paths["/api/v1/listings"]?.get.parameters.map(({ name }) => name) ?? [];
  expect(names).toEqual(
    expect.arrayContaining(["q", "region", "neighbours", "when", "weekday", "sort", "page", "size"]),
  );
  for (const name of names) expect((await api.get(`/api/v1/listings?${name}=`)).status, name).toBe(200);
  expect((await api.get("/api/v1/listings?colour=")).status).toBe(400);
});
