import type { Random } from "../../random.ts";
import type { World, WorldOrganisation } from "../../world/types.ts";
import type { OrganisationContent, OrganisationType } from "../model.ts";
import { writtenLanguages, type PtvStore } from "../store.ts";
import { createArea } from "./areas.ts";
import { organisationAddresses, toPhone, webPage, type SeedQuirks } from "./contacts.ts";

const MS_PER_DAY = 86_400_000;

const TYPES: Readonly<Record<WorldOrganisation["kind"], OrganisationType>> = {
  association: "Organization",
  parish: "Organization",
  municipality: "Municipality",
  division: "Municipality",
  unit: "Municipality",
  "wellbeing-county": "RegionalOrganization",
  regional: "Organization",
  company: "Company",
  state: "State",
};

function typeOf({ kind, parent }: WorldOrganisation): OrganisationType {
  return parent?.startsWith("wellbeing") === true ? "RegionalOrganization" : TYPES[kind];
}

/** An organisation as it describes itself in PTV. */
function organisationContent(
  world: World,
  organisation: WorldOrganisation,
  random: Random,
  quirks: SeedQuirks,
): OrganisationContent {
  const languages = writtenLanguages(organisation.names);
  const type = typeOf(organisation);
  const hasAlternative = random.chance(0.08) && organisation.names.fi !== undefined;
  const { contact } = organisation;
  const parent = organisation.parent === null ? null : world.organisation(organisation.parent).ptvId;
  return {
    type,
    parentId: parent,
    municipality: type === "Municipality" ? organisation.homeMunicipality : null,
    businessCode: organisation.businessId,
    oid: organisation.key === "wellbeing-16" ? "1.2.246.10.32213238.10.0" : null,
    names: organisation.names,
    alternativeNames: hasAlternative ? { fi: `${organisation.names.fi ?? ""} (EP)` } : {},
    showAlternative: hasAlternative && random.chance(0.5) ? ["fi"] : [],
    summaries: organisation.summaries,
    descriptions: organisation.summaries,
    area: random.chance(0.1) ? null : createArea(world, organisation, random),
    emails: random.chance(0.8) ? [{ value: contact.email, description: { fi: "Toimisto" }, languages }] : [],
    phones: random.chance(0.85) ? [toPhone(contact, languages, random, quirks)] : [],
    webPages: random.chance(0.9) ? [webPage(contact.www, languages, { fi: "Verkkosivut" })] : [],
    addresses: random.chance(0.9) ? organisationAddresses(organisation, random) : [],
    invoicing:
      type === "Municipality" && organisation.parent === null
        ? { operator: "003723327487", address: "0037000000000" }
        : null,
  };
}

/** Puts the organisations that use PTV into the store under their own ids. */
export function seedOrganisations(store: PtvStore, world: World, random: Random, quirks: SeedQuirks): void {
  const nowMs = store.clock.now().getTime();
  for (const organisation of world.organisations) {
    if (organisation.ptvId === null) continue;
    const own = random.fork(organisation.key);
    store.organisations.create({
      id: organisation.ptvId,
      content: organisationContent(world, organisation, own, quirks),
      published: writtenLanguages(organisation.names),
      modifiedMs: nowMs - own.int(1, 500) * MS_PER_DAY - own.int(0, MS_PER_DAY),
    });
  }
}
