import type { Random } from "../../random.ts";
import { toSlug } from "../../world/names.ts";
import type { ContentLanguage, Texts, Venue, WorldContact, WorldOrganisation } from "../../world/types.ts";
import { BLANK_CHANNEL } from "../blank.ts";
import type { ChannelContent, ChannelKind } from "../model.ts";
import { writtenLanguages } from "../store.ts";
import {
  faxNumber,
  inLanguages,
  serviceNumber,
  streetOnly,
  textMessageNumber,
  toPhone,
  venueAddresses,
  webPage,
  type SeedQuirks,
} from "./contacts.ts";
import { activityHours, createHours } from "./hours.ts";
import { shortenAll, type ServiceDraft } from "./services.ts";

export type ChannelInput = {
  readonly draft: ServiceDraft;
  readonly organisation: WorldOrganisation;
  readonly venue: Venue;
  /** What the place is called for this service; null leaves it the venue's own name. */
  readonly office: string | null;
  readonly contact: WorldContact;
  readonly nowMs: number;
  readonly quirks: SeedQuirks;
};

/** How often each kind is made for a service. */
const KIND_SHARES: readonly (readonly [number, ChannelKind])[] = [
  [0.46, "ServiceLocation"],
  [0.64, "Phone"],
  [0.79, "WebPage"],
  [0.92, "EChannel"],
  [1, "PrintableForm"],
];

export function drawKind(random: Random): ChannelKind {
  const draw = random.next();
  return KIND_SHARES.find(([limit]) => draw < limit)?.[1] ?? "ServiceLocation";
}

const titled = (names: Texts, endings: Readonly<Record<ContentLanguage, string>>): Texts =>
  shortenAll(
    Object.fromEntries(
      writtenLanguages(names).map((language) => [language, `${names[language] ?? ""}${endings[language]}`]),
    ),
    100,
  );

function locationOf(
  input: ChannelInput,
  languages: readonly ContentLanguage[],
  random: Random,
): ChannelContent {
  const { venue, office, contact, organisation, draft, nowMs, quirks } = input;
  const name = office ?? venue.names.fi ?? venue.names.sv ?? venue.key;
  const names: Texts = {
    ...inLanguages(name, languages),
    ...(office === null && languages.includes("sv") && venue.names.sv !== undefined
      ? { sv: venue.names.sv }
      : {}),
  };
  const hasAlternative = random.chance(0.08) && languages.includes("fi");
  const phone = toPhone(contact, languages, random, quirks);
  const times =
    draft.activity?.venue === venue.key && random.chance(0.4) ? activityHours(draft.activity.times) : null;
  return {
    ...BLANK_CHANNEL,
    kind: "ServiceLocation",
    organisationId: organisation.ptvId ?? "",
    // An OID is null or an empty text when there is none (PTV 6.2).
    oid: random.chance(0.05) ? "" : null,
    names,
    alternativeNames: hasAlternative ? { fi: `${name} (toimipiste)` } : {},
    showAlternative: hasAlternative && random.chance(0.6) ? ["fi"] : [],
    summaries: inLanguages(`Toimipiste: ${name}.`.slice(0, 150), languages),
    descriptions: { fi: `### Saapuminen\n${name} palvelee asukkaita.\n* Pysäköinti pihalla.` },
    area: random.chance(0.3) ? draft.content.area : null,
    languages,
    phones: [
      ...(random.chance(0.85) ? [phone] : []),
      ...(random.chance(0.05) ? [faxNumber(phone, random)] : []),
      ...(random.chance(0.05) ? [serviceNumber(languages, random)] : []),
    ],
    emails: random.chance(0.8) ? inLanguages(contact.email, languages) : {},
    webPages: random.chance(0.6) ? [webPage(contact.www, languages, { fi: "Kotisivut" })] : [],
    addresses: random.chance(0.97) ? venueAddresses(venue, contact, random) : [],
    hours: times ?? createHours(nowMs, random),
    visibleForAll: random.chance(0.25),
  };
}

function phoneOf(
  { draft, organisation, contact, nowMs, quirks }: ChannelInput,
  languages: readonly ContentLanguage[],
  random: Random,
): ChannelContent {
  const phone = toPhone(contact, languages, random, quirks);
  const main = random.chance(0.15) ? serviceNumber(languages, random) : phone;
  return {
    ...BLANK_CHANNEL,
    kind: "Phone",
    organisationId: organisation.ptvId ?? "",
    names: titled(draft.content.names, {
      fi: ", puhelinpalvelu",
      sv: ", telefontjänst",
      en: ", phone service",
    }),
    summaries: titled(draft.content.names, {
      fi: ": neuvontaa puhelimessa.",
      sv: ": rådgivning per telefon.",
      en: ": advice by phone.",
    }),
    descriptions: { fi: "Puhelimeen vastataan palveluaikana." },
    languages,
    phones: random.chance(0.1) ? [main, textMessageNumber(phone)] : [main],
    emails: random.chance(0.3) ? inLanguages(contact.email, languages) : {},
    hours: createHours(nowMs, random),
  };
}

function pageOf(
  { draft, organisation, contact, quirks }: ChannelInput,
  kind: "EChannel" | "WebPage",
  languages: readonly ContentLanguage[],
  random: Random,
): ChannelContent {
  const path = toSlug(draft.content.names.fi ?? draft.content.names.sv ?? "sivu");
  const online = kind === "EChannel";
  return {
    ...BLANK_CHANNEL,
    kind,
    organisationId: organisation.ptvId ?? "",
    names: titled(
      draft.content.names,
      online
        ? { fi: ", sähköinen asiointi", sv: ", e-tjänst", en: ", online service" }
        : { fi: ", verkkosivu", sv: ", webbsida", en: ", web page" },
    ),
    summaries: titled(draft.content.names, {
      fi: ": tietoa ja asiointi verkossa.",
      sv: ": information på webben.",
      en: ": information online.",
    }),
    descriptions: { fi: "Palvelu toimii verkossa ympäri vuorokauden." },
    area: online && random.chance(0.2) ? { kind: "Nationwide" } : null,
    languages,
    phones: random.chance(0.3) ? [toPhone(contact, languages, random, quirks)] : [],
    emails: random.chance(0.4) ? inLanguages(contact.email, languages) : {},
    webPages: languages.map((language) =>
      webPage(`${contact.www}/${path}${language === "fi" ? "" : `/${language}`}`, [language]),
    ),
    signatures: online && random.chance(0.1) ? 1 : null,
    requiresAuthentication: online && random.chance(0.6),
    attachments:
      online && random.chance(0.1)
        ? [{ name: { fi: "Ohje" }, url: "https://www.example.org/ohje.pdf", type: "Attachment" }]
        : [],
    accessibility: random.chance(0.5)
      ? {
          level: random.pick(["FullyCompliant", "PartiallyCompliant", "Unknown"]),
          wcag: random.pick(["LevelAA", null]),
        }
      : null,
  };
}

function formOf(
  { draft, organisation, contact, quirks }: ChannelInput,
  languages: readonly ContentLanguage[],
  random: Random,
): ChannelContent {
  return {
    ...BLANK_CHANNEL,
    kind: "PrintableForm",
    organisationId: organisation.ptvId ?? "",
    names: titled(draft.content.names, {
      fi: ", hakemuslomake",
      sv: ", ansökningsblankett",
      en: ", application form",
    }),
    summaries: titled(draft.content.names, {
      fi: ": tulostettava lomake.",
      sv: ": blankett att skriva ut.",
      en: ": form to print.",
    }),
    descriptions: { fi: "Täytä lomake ja palauta se liitteineen." },
    languages,
    phones: random.chance(0.4) ? [toPhone(contact, languages, random, quirks)] : [],
    formIdentifier: random.chance(0.5) ? { fi: `L-${random.int(100, 999)}` } : {},
    formUrls: languages.map((language) => ({
      url: `${contact.www}/lomake-${language}.pdf`,
      type: random.chance(0.8) ? "PDF" : "DOC",
      language,
    })),
    delivery: random.chance(0.7)
      ? {
          receiver: { fi: organisation.names.fi ?? "Kirjaamo" },
          address: random.chance(0.7) ? streetOnly(organisation.address, random) : null,
          text: { fi: "Voit palauttaa lomakkeen myös sähköpostilla." },
        }
      : null,
  };
}

/** A channel of the given kind by which a service is used. */
export function createChannel(kind: ChannelKind, input: ChannelInput, random: Random): ChannelContent {
  const languages = writtenLanguages(input.draft.content.names);
  switch (kind) {
    case "ServiceLocation":
      return locationOf(input, languages, random);
    case "Phone":
      return phoneOf(input, languages, random);
    case "EChannel":
    case "WebPage":
      return pageOf(input, kind, languages, random);
    default:
      return formOf(input, languages, random);
  }
}
