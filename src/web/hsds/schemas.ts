import { z } from "zod";
import { hsdsOrganization, hsdsService, hsdsServiceAtLocation } from "../../formats/hsds/schema.ts";

/** Pages of HSDS; in a walk (`cursor`) there are no page numbers, and `next` is the cursor to go on with. */
function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    total_items: z.int().optional(),
    total_pages: z.int().optional(),
    page_number: z.int().optional(),
    size: z.int(),
    first_page: z.boolean().optional(),
    last_page: z.boolean(),
    empty: z.boolean(),
    next: z.uuid().nullable().optional(),
    contents: z.array(item),
  });
}

const minimalService = hsdsService.pick({ id: true, name: true, status: true, last_modified: true });

export const hsdsApi = z.strictObject({ version: z.literal("3.0"), profile: z.url(), openapi_url: z.url() });
export const hsdsServicePage = pageOf(z.union([hsdsService, minimalService]));
export const hsdsOrganizationPage = pageOf(hsdsOrganization);
export const hsdsServiceAtLocationPage = pageOf(hsdsServiceAtLocation);
