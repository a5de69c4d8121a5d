import type { ListingDraft } from "../../domain/derive/draft.ts";
import type { JsonObject } from "../../domain/json.ts";
import type { Cost, ListingKind, Registration } from "../../domain/catalogue/listing.ts";
import type { Mapped, MappingContext, RootRecord } from "../../domain/derive/mapping.ts";
import { keyText, type RecordKey } from "../../domain/source.ts";
import { joinLocalised } from "../shared/localised.ts";
import { createNotes, type Notes } from "../shared/notes.ts";
import { textAt, textsAt } from "../shared/read-json.ts";
import { readIsoInstant } from "../shared/time.ts";
import { readAreas } from "./areas.ts";
import { readAudience, readLanguages } from "./audience.ts";
import { type ReadChannel, readChannels } from "./channels.ts";
import { readContacts } from "./contacts.ts";
import { LISTING_TYPES } from "./known-codes.ts";
import { hasEmbeddedGroup, organisationKey } from "./organisation-key.ts";
import { readPublication } from "./publication.ts";
import { type ReadableRecord, readRecord } from "./readable.ts";
import { readTerms } from "./terms.ts";
import { readTexts } from "./texts.ts";

/** A listing of Lähellä.fi in the catalogue's words. Never throws for what stands in a record (R8). */
export function toListing(root: RootRecord, context: MappingContext): Mapped<ListingDraft> {
  const notes = createNotes("lahella");
  const record = readRecord(root.payload, context.rules, notes);
  const draft = record === null ? null : toDraft(record, root, context, notes);
  const { problems, drifts: drift } = notes;
  return draft === null ? { ok: false, problems, drift } : { ok: true, draft, problems, drift };
}

function toDraft(
  { payload, traits }: ReadableRecord,
  root: RootRecord,
  context: MappingContext,
  notes: Notes,
): ListingDraft | null {
  const texts = readTexts(traits, notes);
  if (Object.keys(texts.name).length === 0) {
    notes.problem("name-missing", "traits.translations");
    return null;
  }
  const channels = readChannels(traits, context, notes);
  const { ageGroups, ...audience } = readAudience(traits, notes);
  return {
    kind: readKind(traits, notes),
    name: texts.name,
    alternativeName: {},
    summary: texts.summary,
    description: texts.description.text,
    descriptionHtml: texts.description.html,
    userInstruction: {},
    nationalTexts: [],
    organisation: readOrganisation(payload, root, notes),
    ...readTerms(traits, ageGroups, context, notes),
    keywords: {},
    ...audience,
    ...readAreas(traits, municipalitiesOf(channels), context.places, notes),
    languages: readLanguages(traits, notes),
    cost: readCost(traits, notes),
    costText: texts.costText,
    ...registrationOf(channels),
    registrationText: joinLocalised([...channels.map((one) => one.registrationText), texts.registrationText]),
    offerings: channels.map(({ offering }) => offering),
    contacts: readContacts(traits, notes),
    publicUrl: null,
    publication: readPublication(payload, notes),
    hidden: null,
    modifiedAt: readIsoInstant(payload["modifiedAt"]),
  };
}

function readKind(traits: JsonObject, notes: Notes): ListingKind {
  const type = textAt(traits, "type");
  if (type === "hobby" || type === "support" || type === "voluntary") return LISTING_TYPES[type];
  notes.unknownCode("traits.type", type);
  return "activity";
}

function readOrganisation(payload: JsonObject, root: RootRecord, notes: Notes): RecordKey | null {
  const key = organisationKey(payload, root.dependencies);
  if (key === null) notes.problem("organisation-missing", "group");
  else if (!root.dependencies.has(keyText(key)) && !hasEmbeddedGroup(payload, key.id)) {
    notes.problem("dependency-missing", "group", key.id);
  }
  return key;
}

function municipalitiesOf(channels: readonly ReadChannel[]): readonly string[] {
  return channels.flatMap(({ offering }) => offering.address?.municipality ?? []);
}

/** One value in practice; both at once is neither (`other`), an unknown one is not told. */
function readCost(traits: JsonObject, notes: Notes): Cost {
  const costs = new Set<Cost>();
  for (const code of textsAt(traits, "pricing")) {
    if (code === "free" || code === "paid") costs.add(code);
    else notes.unknownCode("traits.pricing", code);
  }
  const [cost, ...others] = costs;
  if (cost === undefined) return "unknown";
  return others.length > 0 ? "other" : cost;
}

/** R16: all required, none required, anything else unknown; the address only when all channels have the same. */
function registrationOf(
  channels: readonly ReadChannel[],
): Pick<ListingDraft, "registration" | "registrationUrl"> {
  const told = new Set<Registration>(channels.map(({ offering }) => offering.registration));
  const urls = new Set(channels.flatMap(({ offering }) => offering.registrationUrl ?? []));
  const [registration] = told;
  const [registrationUrl] = urls;
  return {
    registration: told.size === 1 && registration !== undefined ? registration : "unknown",
    registrationUrl: urls.size === 1 && registrationUrl !== undefined ? registrationUrl : null,
  };
}
