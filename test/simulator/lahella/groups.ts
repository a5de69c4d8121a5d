import { createRandom, guid, type Random } from "../random.ts";
import type { OrganisationKind, World, WorldContact, WorldOrganisation } from "../world/types.ts";
import { MS_PER_DAY } from "./helsinki-days.ts";
import { paragraph } from "./rich-text.ts";
import type { Contact, Group, GroupText, TextLanguage } from "./wire.ts";

/** A fresh object each time: edits of one contact must not reach another. */
function contactLabels(): Contact["translations"] {
  return {
    fi: { description: "Lisätietoja" },
    en: { description: "Details" },
    sv: { description: "Detaljer" },
  };
}

const LANGUAGES = ["fi", "sv", "en"] as const satisfies readonly TextLanguage[];

const GROUP_TYPES: Partial<Record<OrganisationKind, string>> = {
  association: "association",
  parish: "parish",
  municipality: "municipality",
  division: "municipality",
  unit: "municipality",
  company: "company",
};

/**
 * Contacts as the form stores them.
 *
 * @param owner - seed of the ids, which stay the same while type and value do (A5)
 * @param types - which of the three kinds to tell
 */
export function contactsOf(
  owner: string,
  contact: WorldContact,
  types: readonly ("www" | "email" | "phone")[],
): Contact[] {
  return types.map((type) => ({
    id: guid(`${owner}/${type}/${contact[type]}`),
    type,
    value: contact[type],
    translations: contactLabels(),
  }));
}

function groupTexts(organisation: WorldOrganisation): Group["traits"]["translations"] {
  const texts: Partial<Record<TextLanguage, GroupText>> = {};
  for (const language of LANGUAGES) {
    const name = organisation.names[language];
    const summary = organisation.summaries[language];
    if (name !== undefined)
      texts[language] = { name, ...(summary === undefined ? {} : { summary: paragraph(summary) }) };
  }
  return texts;
}

type GroupSeed = { readonly key: string; readonly businessId: string | null; readonly nowMs: number };

function toGroup(world: World, organisation: WorldOrganisation, seed: GroupSeed, random: Random): Group {
  const municipality = world.municipality(organisation.homeMunicipality);
  const region = random.chance(0.4)
    ? `state/FI/${municipality.regionNameFi}`
    : `city/FI/${municipality.name.fi}`;
  const createdAt = seed.nowMs - random.int(400, 1_000) * MS_PER_DAY;
  return {
    _key: seed.key,
    status: "published",
    createdAt,
    modifiedAt: createdAt + random.int(0, 390) * MS_PER_DAY,
    traits: {
      type: GROUP_TYPES[organisation.kind] ?? "other",
      businessId: seed.businessId,
      translations: groupTexts(organisation),
      region: [region],
      contacts: contactsOf(seed.key, organisation.contact, ["www", "email"]),
      photo: null,
    },
  };
}

/** The groups of Lähellä.fi: one for each listing organisation, and a second one without business id for those entered twice (B3.5). */
export function inventGroups(world: World, nowMs: number): Group[] {
  return world.organisations.flatMap((organisation) => {
    const { lahellaKey, secondLahellaKey, businessId } = organisation;
    const random = createRandom(`${world.seed}/lahella/group/${organisation.key}`);
    const groups: Group[] = [];
    if (lahellaKey !== null)
      groups.push(toGroup(world, organisation, { key: lahellaKey, businessId, nowMs }, random));
    if (secondLahellaKey !== null) {
      groups.push(toGroup(world, organisation, { key: secondLahellaKey, businessId: null, nowMs }, random));
    }
    return groups;
  });
}
