import type { OrganisationDraft, OrganisationType } from "../../domain/derive/draft.ts";
import type { JsonObject } from "../../domain/json.ts";
import type { Places } from "../../domain/derive/mapping.ts";
import { readBusinessId } from "../shared/business-id.ts";
import type { Notes } from "../shared/notes.ts";
import { readIsoInstant } from "../shared/time.ts";
import { addressMunicipality } from "./addresses.ts";
import { readAreas, readMunicipality } from "./areas.ts";
import { firstWebPage, readContacts } from "./contacts.ts";
import { itemsOf, lowerIdOf, objectOf, textOf } from "./fields.ts";
import type { Names } from "./names.ts";
import { typedText } from "./texts.ts";

const TYPES: Readonly<Record<string, OrganisationType>> = {
  Municipality: "municipality",
  RegionalOrganization: "county",
  Region: "county",
  SotePublic: "county",
  State: "state",
  TT1: "state",
  TT2: "state",
  Company: "company",
  SotePrivate: "company",
};

const PARISH = /seurakunta|seurakuntayhtymä|församling/iu;
const ASSOCIATION = /(?:^|\s)(?:r\.?\s?y\.?|r\.?\s?f\.?)$/iu;

/** An organisation of PTV as a draft; what cannot be read is noted and left out. */
export function toOrganisation(
  record: JsonObject,
  { name, alternativeName }: Names,
  places: Places,
  notes: Notes,
): OrganisationDraft {
  const contacts = readContacts(record, "", notes);
  const website = firstWebPage(contacts);
  const areas = readAreas(record, places, notes).municipalities;
  const own = readOwnMunicipality(record, places, notes);
  const parent = lowerIdOf(record, "parentOrganizationId");
  return {
    type: readType(record, Object.values(name), notes),
    name,
    alternativeName,
    summary: typedText(record, "organizationDescriptions", "Summary", notes),
    ...readBusinessCode(record, notes),
    homeMunicipality: own ?? readSeat(record, places, notes),
    municipalities: areas.length === 0 && own !== null ? [own] : areas,
    website,
    contacts: contacts.filter(({ type, value }) => type !== "web" || value !== website),
    parent: parent === null ? null : { source: "ptv", kind: "organisation", id: parent },
    oid: textOf(record, "oid"),
    modifiedAt: readIsoInstant(record["modified"]),
  };
}

/** PTV's `Organization` is anything from an association to a foundation; parishes have no type of their own. */
function readType(record: JsonObject, names: readonly string[], notes: Notes): OrganisationType {
  const told = textOf(record, "organizationType");
  const type = told === null ? undefined : TYPES[told];
  const named = (pattern: RegExp): boolean => names.some((name) => pattern.test(name.trim()));
  if (type !== undefined) return type;
  if (told !== null && told !== "Organization") notes.unknownCode("organizationType", told);
  if (named(PARISH)) return "parish";
  return named(ASSOCIATION) ? "association" : "other";
}

/** R12. An id of zeros passes the check digit and is a filler. */
function readBusinessCode(
  record: JsonObject,
  notes: Notes,
): Pick<OrganisationDraft, "businessId" | "businessIdText"> {
  const typed = textOf(record, "businessCode");
  if (typed === null) return { businessId: null, businessIdText: null };
  const businessId = readBusinessId(typed);
  if (businessId !== null && !/^0+-0$/.test(businessId)) return { businessId, businessIdText: null };
  notes.problem("business-id-invalid", "businessCode", typed);
  return { businessId: null, businessIdText: typed };
}

/** Told for organisations of type Municipality only; it is their area when they tell none (PTV 2.5, 6.4). */
function readOwnMunicipality(record: JsonObject, places: Places, notes: Notes): string | null {
  const value = objectOf(record, "municipality");
  return value === null ? null : readMunicipality({ value, field: "municipality" }, places, notes);
}

/** Where the organisation is visited, else where its post goes. */
function readSeat(record: JsonObject, places: Places, notes: Notes): string | null {
  const addresses = itemsOf(record, "addresses").toSorted(
    (a, b) => visitingFirst(a.value) - visitingFirst(b.value),
  );
  for (const address of addresses) {
    const found = addressMunicipality(address, places, notes);
    if (found !== null) return found;
  }
  return null;
}

function visitingFirst(address: JsonObject): number {
  return textOf(address, "type") === "Postal" ? 1 : 0;
}
