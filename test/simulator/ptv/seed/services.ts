import { GENERAL_DESCRIPTIONS, ONTOLOGY_TERMS, type GeneralDescriptionSeed } from "../../data/codes.ts";
import type { Random } from "../../random.ts";
import type {
  ContentLanguage,
  Texts,
  Topic,
  World,
  WorldActivity,
  WorldOrganisation,
} from "../../world/types.ts";
import { BLANK_SERVICE } from "../blank.ts";
import type { ProducerContent, ServiceContent } from "../model.ts";
import { writtenLanguages, type ServiceTruth } from "../store.ts";
import { createArea } from "./areas.ts";

export type ServiceDraft = {
  readonly content: ServiceContent;
  readonly truth: Omit<ServiceTruth, "serviceId">;
  readonly organisation: WorldOrganisation;
  readonly activity: WorldActivity | null;
};

const HEALTH = /^P(4|5|3\.[5-9]|19)/;
const isHealth = ({ serviceClasses }: GeneralDescriptionSeed): boolean =>
  serviceClasses.some((code) => HEALTH.test(code));
const HEALTH_DESCRIPTIONS = GENERAL_DESCRIPTIONS.filter(isHealth);
const MUNICIPAL_DESCRIPTIONS = GENERAL_DESCRIPTIONS.filter((gd) => !isHealth(gd));
const TERMS = [...ONTOLOGY_TERMS.values()];
const LAWS: ServiceContent["legislation"] = [
  {
    names: { fi: "Kuntalaki", sv: "Kommunallag" },
    webPages: {
      fi: "https://www.finlex.fi/fi/laki/ajantasa/2015/20150410",
      sv: "https://www.finlex.fi/sv/laki/ajantasa/2015/20150410",
    },
  },
];

/** Cuts at a word so that the text fits the field. */
function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), most / 2))}…`;
}

/** Name at most 100 and summary at most 150 characters (PTV 6.1). */
export function shortenAll(texts: Texts, most: number): Texts {
  return Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, shorten(text, most)]));
}

/** Labels for what no term fits, by service class. */
const FALLBACK_TERMS: readonly (readonly [RegExp, string])[] = [
  [/^P25\.[124]/, "kulttuuritoiminta"],
  [/^P27/, "virkistystoiminta"],
  [/^P5\.(7|16)|^P4\.12/, "vertaistukitoiminta"],
  [/^P28/, "nuorisotyö"],
  [/^P3/, "perhetyö"],
  [/^P6|^P25/, "harrastus- ja kerhotoiminta"],
  [/./, "palveluohjaus"],
];
const TERM_BY_LABEL = new Map(TERMS.map((term) => [term.name.fi, term]));
const termsByWords = new Map<string, readonly string[]>();

/** Up to four ontology terms whose labels begin like one of the words, else the term that suits the classes. */
export function termsFor(words: readonly string[], classes: readonly string[]): readonly string[] {
  const key = [...words, ...classes].join("|");
  const known = termsByWords.get(key);
  if (known !== undefined) return known;
  const fitting = TERMS.filter(({ name }) =>
    words.some((word) => name.fi?.startsWith(word.slice(0, 7)) === true),
  );
  const label = FALLBACK_TERMS.find(([pattern]) => classes.some((code) => pattern.test(code)))?.[1];
  const fallback = TERM_BY_LABEL.get(label);
  const uris = (fitting.length > 0 || fallback === undefined ? fitting : [fallback])
    .slice(0, 4)
    .map(({ uri }) => uri);
  termsByWords.set(key, uris);
  return uris;
}

function producersOf(organisation: WorldOrganisation, random: Random): readonly ProducerContent[] {
  const own: ProducerContent = {
    organisationId: organisation.ptvId,
    provision: "SelfProducedServices",
    info: {},
  };
  if (random.chance(0.05))
    return [own, { organisationId: null, provision: "Other", info: { fi: "Yksityiset palveluntuottajat" } }];
  return random.chance(0.9) ? [own] : [];
}

const givenLanguages = (languages: readonly ContentLanguage[], random: Random): readonly string[] =>
  random.chance(0.1) ? [...languages, "sgn-fi"] : languages;

/** Keywords are Finnish in the world; other languages of the service get none. */
export function keywordsOf(topic: Topic): ServiceContent["keywords"] {
  return topic.keywords.map((value) => ({ value, language: "fi" }));
}

/** A service in which a PTV user describes an activity. */
export function activityService(world: World, activity: WorldActivity, random: Random): ServiceDraft {
  const organisation = world.organisation(activity.organisation);
  const topic = world.topic(activity.topic);
  const languages = writtenLanguages(activity.titles);
  const content: ServiceContent = {
    ...BLANK_SERVICE,
    type: "Service",
    generalDescriptionId: null,
    funding: organisation.kind === "company" ? "MarketFunded" : "PubliclyFunded",
    names: shortenAll(activity.titles, 100),
    alternativeNames: random.chance(0.06) ? { fi: topic.keywords[0] ?? "" } : {},
    texts: {
      Summary: shortenAll(activity.summaries, 150),
      Description: activity.descriptions,
      ...(random.chance(0.5)
        ? { UserInstruction: { fi: "Ota yhteyttä yhdyshenkilöön tai tule paikalle." } }
        : {}),
      ...(activity.free ? {} : { ChargeTypeAdditionalInfo: { fi: "Kausimaksu tai kertamaksu." } }),
    },
    charge: activity.free ? "FreeOfCharge" : "Chargeable",
    area: createArea(world, organisation, random),
    languages: givenLanguages(languages, random),
    serviceClasses: topic.serviceClasses,
    ontologyTerms: termsFor(topic.keywords, topic.serviceClasses),
    targetGroups: [...new Set(topic.targetGroups.flatMap((code) => [code.split(".")[0] ?? code, code]))],
    lifeEvents: topic.lifeEvents,
    keywords: random.chance(0.5) ? keywordsOf(topic) : [],
    responsible: organisation.ptvId ?? "",
    producers: producersOf(organisation, random),
  };
  const alsoListed = organisation.lahellaKey !== null;
  return {
    content,
    organisation,
    activity,
    truth: {
      kind: alsoListed ? "same-activity" : "own",
      listing: null,
      organisation: organisation.key,
      activity: activity.key,
      twinOf: null,
    },
  };
}

/** National descriptions that suit the organisation: social and health care belong to the wellbeing county. */
export function descriptionsFor(organisation: WorldOrganisation): readonly GeneralDescriptionSeed[] {
  const county =
    organisation.kind === "wellbeing-county" || organisation.parent?.startsWith("wellbeing") === true;
  return county ? HEALTH_DESCRIPTIONS : MUNICIPAL_DESCRIPTIONS;
}

function gdNames(gd: GeneralDescriptionSeed, suffix: string, random: Random): Texts {
  const languages = (["fi", "sv", "en"] as const).filter(
    (language) =>
      gd.names[language] !== undefined &&
      (language === "fi" || random.chance(language === "sv" ? 0.3 : 0.12)),
  );
  return shortenAll(
    Object.fromEntries(languages.map((language) => [language, `${gd.names[language] ?? ""}${suffix}`])),
    100,
  );
}

export type NationalInput = {
  readonly organisation: WorldOrganisation;
  readonly gd: GeneralDescriptionSeed;
  /** Tells apart an organisation's second service of the same description. */
  readonly suffix: string;
};

/**
 * A service linked to a national general description. Its name is that of the description, so many
 * municipalities have one of the same name.
 */
export function nationalService(
  world: World,
  { organisation, gd, suffix }: NationalInput,
  random: Random,
): ServiceDraft {
  const names = gdNames(gd, suffix, random);
  const languages = writtenLanguages(names);
  const place = world.municipality(organisation.homeMunicipality).name.fi;
  const parent = organisation.parent === null ? null : world.organisation(organisation.parent);
  const summaries = Object.fromEntries(
    languages.map((language) => [language, gd.summary[language] ?? names[language] ?? ""]),
  );
  const content: ServiceContent = {
    ...BLANK_SERVICE,
    type: random.chance(0.5) ? null : gd.type,
    generalDescriptionId: gd.id,
    funding: "PubliclyFunded",
    names,
    texts: {
      Summary: shortenAll(summaries, 150),
      Description: {
        fi: `### Näin palvelu toimii\n${place}: palvelua antaa ${organisation.names.fi ?? place}.\n* Ota yhteyttä puhelimitse.\n* Varaa aika.`,
      },
      ...(random.chance(0.3) ? { ProcessingTime: { fi: "Käsittelyaika on noin kaksi viikkoa." } } : {}),
    },
    charge: null,
    area: createArea(world, organisation, random),
    languages: givenLanguages(languages, random),
    serviceClasses: random.chance(0.15) ? ["P9.6"] : [],
    ontologyTerms: [],
    targetGroups: random.chance(0.2) ? ["KR1", "KR1.1"] : [],
    excludedTargetGroups: random.chance(0.05) ? gd.targetGroups.slice(0, 1) : [],
    lifeEvents: random.chance(0.1) ? ["KE4", "KE4.2"] : [],
    industrialClasses: [],
    legislation: random.chance(0.15) ? LAWS : [],
    keywords: [],
    requirements: random.chance(0.2)
      ? { fi: `Palvelu on tarkoitettu asukkaille, joiden kotikunta on ${place}.` }
      : {},
    vouchers: random.chance(0.02)
      ? [{ value: { fi: "Palveluseteli" }, url: "https://www.example.org/palveluseteli" }]
      : [],
    responsible: organisation.ptvId ?? "",
    otherResponsible:
      parent?.ptvId !== undefined && parent.ptvId !== null && random.chance(0.2) ? [parent.ptvId] : [],
    producers: producersOf(organisation, random),
  };
  return {
    content,
    organisation,
    activity: null,
    truth: { kind: "national", listing: null, organisation: organisation.key, activity: null, twinOf: null },
  };
}
