import {
  ORGANISATION_TYPES,
  type OrganisationDraft,
  type OrganisationType,
} from "../../domain/derive/draft.ts";
import type { JsonObject } from "../../domain/json.ts";
import type { Mapped, MappingContext } from "../../domain/derive/mapping.ts";
import type { Localised } from "../../domain/text.ts";
import { readBusinessId } from "../shared/business-id.ts";
import { createNotes, type Notes } from "../shared/notes.ts";
import { objectAt, textAt, textsAt } from "../shared/read-json.ts";
import { readIsoInstant } from "../shared/time.ts";
import { readRegion } from "./areas.ts";
import { readContacts } from "./contacts.ts";
import { type ReadableRecord, readRecord } from "./readable.ts";
import { readPlain, readRich } from "./texts.ts";

/** Only registered associations may bear these endings, so an untold type can be read from the name. */
const ASSOCIATION_NAME = /(?:^|\s)(?:ry|r\.y\.|rf|r\.f\.)(?:\s|$|,)/i;

/** A group of Lähellä.fi in the catalogue's words; the fields are those of Lähellä.fi B1, each may be missing. */
export function toOrganisation(payload: unknown, context: MappingContext): Mapped<OrganisationDraft> {
  const notes = createNotes("lahella");
  const record = readRecord(payload, context.rules, notes);
  const draft = record === null ? null : toDraft(record, context, notes);
  const { problems, drifts: drift } = notes;
  return draft === null ? { ok: false, problems, drift } : { ok: true, draft, problems, drift };
}

function toDraft(
  { payload, traits }: ReadableRecord,
  context: MappingContext,
  notes: Notes,
): OrganisationDraft | null {
  const translations = objectAt(traits, "translations");
  const path = "traits.translations";
  const name = readPlain(translations, "name");
  if (Object.keys(name).length === 0) {
    notes.problem("name-missing", path);
    return null;
  }
  const contacts = readContacts(traits, notes);
  const summary = readRich(translations, "summary", path, notes).text;
  const description = readRich(translations, "description", path, notes).text;
  const municipalities = textsAt(traits, "region").flatMap((code) => readRegion(code, context.places, notes));
  const own = new Set(municipalities);
  return {
    type: readType(traits, name, notes),
    name,
    alternativeName: {},
    summary: { ...description, ...summary },
    ...businessIdOf(traits, notes),
    // Lähellä.fi tells no domicile; a group that works in one municipality only is at home there.
    homeMunicipality: own.size === 1 ? ([...own][0] ?? null) : null,
    municipalities: [...own].sort(),
    website: contacts.find(({ type, unread }) => type === "web" && unread === undefined)?.value ?? null,
    contacts,
    parent: null,
    oid: null,
    modifiedAt: readIsoInstant(payload["modifiedAt"]),
  };
}

function readType(traits: JsonObject, name: Localised, notes: Notes): OrganisationType {
  const typed = textAt(traits, "type");
  const known = ORGANISATION_TYPES.find((type) => type === typed);
  if (known !== undefined) return known;
  if (typed !== null) notes.unknownCode("traits.type", typed);
  return Object.values(name).some((text) => ASSOCIATION_NAME.test(text)) ? "association" : "other";
}

/** R12: an id whose check digit is wrong is not shown, only kept as written. */
function businessIdOf(
  traits: JsonObject,
  notes: Notes,
): Pick<OrganisationDraft, "businessId" | "businessIdText"> {
  const typed = textAt(traits, "businessId");
  const businessId = typed === null ? null : readBusinessId(typed);
  if (typed !== null && businessId === null) notes.problem("business-id-invalid", "traits.businessId", typed);
  return { businessId, businessIdText: businessId === null ? typed : null };
}
