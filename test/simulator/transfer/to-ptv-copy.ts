import { PROVINCES } from "../data/codes.ts";
import type { Activity } from "../lahella/wire.ts";
import { BLANK_ORGANISATION, BLANK_SERVICE } from "../ptv/blank.ts";
import type {
  AreaSelection,
  ChannelContent,
  NamedArea,
  OrganisationContent,
  ServiceContent,
} from "../ptv/model.ts";
import { keywordsOf, shortenAll, termsFor } from "../ptv/seed/services.ts";
import { writtenLanguages } from "../ptv/store.ts";
import type { Topic, WorldOrganisation } from "../world/types.ts";
import {
  copiedChannels,
  copiedContacts,
  municipalityCodeOf,
  type CopiedContacts,
} from "./copied-channels.ts";
import { whyBlocked, type Blocked, type TransferSwitches } from "./eligibility.ts";
import { plainTexts } from "./plain-text.ts";

export type PtvCopy = {
  /** Copies of one key belong to one organisation in PTV: its business id, or the group when the fault lets it through. */
  readonly organisationKey: string;
  readonly organisation: OrganisationContent;
  /** `responsible` and producers are filled in when the organisation has its id. */
  readonly service: ServiceContent;
  readonly channels: readonly ChannelContent[];
};

export type TransferOptions = {
  readonly switches: TransferSwitches;
  readonly nowMs: number;
  /** What the listing is about, where the world knows it; it decides classes and target groups. */
  readonly topic: Topic | null;
};

const DEFAULTS = {
  hobby: { classes: ["P25", "P25.5"], words: ["harrastus"] },
  support: { classes: ["P4", "P4.12"], words: ["vertaistuki"] },
} as const;

/** Regions by Finnish name; nothing recognised means the home municipality, an empty list the whole country (A5). */
function areaOf({ traits }: Activity, organisation: WorldOrganisation): AreaSelection {
  if (traits.region.length === 0) return { kind: "Nationwide" };
  const named = (prefix: string): string[] =>
    traits.region.filter((region) => region.startsWith(prefix)).map((region) => region.slice(prefix.length));
  const municipalities = named("city/FI/").flatMap((name) => municipalityCodeOf(name) ?? []);
  const areas = named("state/FI/").flatMap((name): NamedArea[] => {
    const province = [...PROVINCES.values()].find((item) => item.name.fi === name);
    return province === undefined ? [] : [{ type: "Region", code: province.code }];
  });
  const isEmpty = municipalities.length + areas.length === 0;
  return {
    kind: "LimitedType",
    municipalities: isEmpty ? [organisation.homeMunicipality] : municipalities,
    areas,
  };
}

function serviceOf(listing: Activity, organisation: WorldOrganisation, topic: Topic | null): ServiceContent {
  const { traits } = listing;
  const names = shortenAll(
    plainTexts(traits.translations, ({ name }) => name),
    100,
  );
  const languages = writtenLanguages(names);
  const fallback = traits.type === "support" ? DEFAULTS.support : DEFAULTS.hobby;
  const pricing = plainTexts(traits.translations, (text) => text.pricing);
  return {
    ...BLANK_SERVICE,
    funding: "PubliclyFunded",
    names,
    texts: {
      Summary: shortenAll(
        plainTexts(traits.translations, ({ summary }) => summary),
        150,
      ),
      Description: shortenAll(
        plainTexts(traits.translations, ({ description }) => description),
        5_000,
      ),
      ...(Object.keys(pricing).length === 0 ? {} : { ChargeTypeAdditionalInfo: pricing }),
    },
    charge: traits.pricing.includes("free") ? "FreeOfCharge" : "Chargeable",
    area: areaOf(listing, organisation),
    languages: [...new Set(traits.locale.map((locale) => locale.split("-")[0] ?? locale))].filter((code) =>
      /^[a-z]{2,3}$/.test(code),
    ),
    serviceClasses: topic?.serviceClasses ?? fallback.classes,
    ontologyTerms: termsFor(topic?.keywords ?? fallback.words, topic?.serviceClasses ?? fallback.classes),
    targetGroups: [
      ...new Set((topic?.targetGroups ?? ["KR1"]).flatMap((code) => [code.split(".")[0] ?? code, code])),
    ],
    lifeEvents: topic?.lifeEvents ?? [],
    keywords: topic === null || !languages.includes("fi") ? [] : keywordsOf(topic),
    responsible: "",
  };
}

/** Basic data of the organisation as the transfer writes it. */
function organisationOf(organisation: WorldOrganisation, contacts: CopiedContacts): OrganisationContent {
  const languages = writtenLanguages(organisation.names);
  return {
    ...BLANK_ORGANISATION,
    type: organisation.kind === "company" ? "Company" : "Organization",
    businessCode: organisation.businessId,
    names: organisation.names,
    summaries: shortenAll(organisation.summaries, 150),
    descriptions: organisation.summaries,
    area: { kind: "LimitedType", municipalities: [organisation.homeMunicipality], areas: [] },
    emails: contacts.emails.slice(0, 1).map((value) => ({ value, description: {}, languages })),
    phones: contacts.phones.slice(0, 1).map((phone) => ({ ...phone, languages })),
    webPages: [{ url: organisation.contact.www, label: {}, languages }],
  };
}

/**
 * What the transfer from Lähellä.fi makes of a listing, or why it makes nothing (Lähellä.fi A9).
 *
 * @param organisation - the listing's organisation with the business id that its group has, which may be none
 */
export function toPtvCopy(
  listing: Activity,
  organisation: WorldOrganisation,
  options: TransferOptions,
): PtvCopy | Blocked {
  const { switches, nowMs, topic } = options;
  const blocked = whyBlocked(listing, organisation, switches, nowMs);
  if (blocked !== null) return blocked;
  const service = serviceOf(listing, organisation, topic);
  const contacts = copiedContacts(listing, writtenLanguages(service.names));
  const channels = copiedChannels(listing, {
    names: service.names,
    summaries: service.texts.Summary ?? {},
    contacts,
  });
  return {
    organisationKey: organisation.businessId ?? `group/${listing.group}`,
    organisation: organisationOf(organisation, contacts),
    service,
    channels,
  };
}
