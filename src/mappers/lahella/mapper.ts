import type { Mapper } from "../../domain/derive/mapping.ts";
import { toListing } from "./to-listing.ts";
import { toOrganisation } from "./to-organisation.ts";
import { withoutPersonalData } from "./without-personal-data.ts";

/** Raise it with every change of what a record becomes: roots mapped by an older one are derived again. */
const VERSION = 2;

/** The reader of Lähellä.fi's listings and groups. */
export function createLahellaMapper(): Mapper {
  return {
    source: "lahella",
    version: VERSION,
    mapRoot: toListing,
    mapOrganisation: ({ payload }, context) => toOrganisation(payload, context),
    withoutPersonalData: ({ payload }) => withoutPersonalData(payload),
  };
}
