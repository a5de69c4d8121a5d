import type { OrganisationKind } from "./types.ts";

export type OrganisationPattern = {
  /** `{G}` is the municipality in the genitive, `{V}` a village in the genitive, `{S}` the Swedish name. */
  readonly fi: string | null;
  readonly sv?: string;
  readonly en?: string;
  readonly topics: readonly string[];
  readonly kind?: OrganisationKind;
};

/** What associations are called and what they do. Invented names on the patterns of the county. */
export const ASSOCIATIONS: readonly OrganisationPattern[] = [
  { fi: "{G} Eläkeläiset ry", topics: ["pensioners-club", "chair-gym", "mixed-choir", "nordic-walk"] },
  { fi: "{G} Nuorisoseura ry", topics: ["folk-dance", "youth-evening", "summer-theatre", "childrens-club"] },
  {
    fi: "{V} kyläseura ry",
    topics: [
      "community-meal",
      "village-market",
      "nordic-walk",
      "handicraft",
      "local-history",
      "talkoot-help",
    ],
  },
  {
    fi: "{V} kyläyhdistys ry",
    topics: ["meeting-place", "community-meal", "disc-golf", "book-circle", "childrens-club"],
  },
  { fi: "{G} seudun Omaishoitajat ry", topics: ["carers-group", "support-person", "memory-cafe"] },
  {
    fi: "{G} Muistiyhdistys ry",
    en: "Memory Association of {N}",
    topics: ["memory-cafe", "carers-group", "chair-gym", "support-person"],
  },
  {
    fi: "{G} Mielenterveysyhdistys Taimi ry",
    topics: ["mental-health-group", "meeting-place", "handicraft", "support-person"],
  },
  { fi: "{G} Työttömät ry", topics: ["unemployed-centre", "food-aid", "community-meal", "debt-advice"] },
  {
    fi: "{G} Ystäväpiiri ry",
    sv: "{S} vänkrets rf",
    topics: ["friend-visits", "friend-volunteer", "volunteer-driver", "digital-help", "first-aid"],
  },
  { fi: "{G} Kerhokeskus ry", topics: ["four-h", "childrens-club", "art-school", "summer-camp"] },
  {
    fi: "{G} Urheilijat ry",
    topics: ["floorball-juniors", "skiing", "senior-balance", "nordic-walk", "summer-camp"],
  },
  { fi: "{G} Hiihtoseura ry", topics: ["skiing", "nordic-walk", "village-market"] },
  { fi: "{G} Retkeilijät ry", topics: ["hiking", "nordic-walk", "summer-camp"] },
  { fi: "{V} Metsästysseura ry", topics: ["hunting", "community-meal"] },
  {
    fi: "{G} Kotiseutuyhdistys ry",
    sv: "{S} hembygdsförening rf",
    topics: ["local-history", "village-market", "handicraft", "summer-theatre"],
  },
  { fi: "{G} Mieslaulajat ry", topics: ["men-choir"] },
  { fi: "{G} Sekakuoro ry", topics: ["mixed-choir"] },
  { fi: "{G} Käsityöyhdistys ry", topics: ["handicraft", "art-school", "village-market"] },
  { fi: "{G} Raittiusyhdistys ry", topics: ["sobriety-group", "meeting-place", "community-meal"] },
  { fi: "{G} Nivelyhdistys ry", topics: ["water-gym", "chair-gym", "senior-balance", "support-person"] },
  { fi: "{G} Näkövammaiset ry", topics: ["support-person", "digital-help", "book-circle"] },
  { fi: "{G} Lapsiperheyhdistys ry", topics: ["family-cafe", "childrens-club", "summer-camp"] },
  { fi: "{G} Salibandyseura ry", topics: ["floorball-juniors"] },
  { fi: "{G} Frisbeegolfseura ry", topics: ["disc-golf"] },
  { fi: "{G} Ensiapuyhdistys ry", topics: ["first-aid", "friend-visits", "volunteer-driver"] },
  {
    fi: "{G} Monikulttuurinen yhdistys ry",
    en: "Multicultural Association of {N}",
    topics: ["immigrant-language-cafe", "family-cafe", "community-meal"],
  },
  {
    fi: "{G} Kriisikeskusyhdistys ry",
    topics: ["crisis-help", "crisis-phone", "grief-group", "mental-health-group"],
  },
  {
    fi: "{G} Kulttuuriyhdistys ry",
    topics: ["book-circle", "art-school", "village-market", "summer-theatre"],
  },
  {
    fi: "{G} Senioritoiminnan tuki ry",
    topics: ["senior-balance", "digital-help", "friend-visits", "talkoot-help", "volunteer-driver"],
  },
  { fi: "{V} Maa- ja kotitalousnaiset ry", topics: ["community-meal", "handicraft", "village-market"] },
  { fi: null, sv: "{S} svenska kulturförening rf", topics: ["book-circle", "mixed-choir", "handicraft"] },
  { fi: null, sv: "Pensionärerna i {S} rf", topics: ["pensioners-club", "chair-gym", "digital-help"] },
];

export const PARISH_TOPICS: readonly string[] = [
  "mothers-missionary",
  "grief-group",
  "food-aid",
  "family-cafe",
  "childrens-club",
  "mixed-choir",
  "community-meal",
  "youth-evening",
  "friend-visits",
  "summer-camp",
];

export const COMPANIES: readonly OrganisationPattern[] = [
  { fi: "Lakeuden Kotihoiva Oy", topics: ["senior-balance"] },
  {
    fi: "Hyvinvointitalo Kyrönranta Oy",
    en: "Wellbeing House Kyrönranta",
    topics: ["water-gym", "chair-gym"],
  },
  { fi: "Jokilaakson Taksipalvelu Oy", topics: [] },
  { fi: "Fysio Tasapaino Oy", topics: ["senior-balance", "water-gym"] },
  { fi: "Perhepalvelut Pihlaja Oy", topics: ["family-cafe"] },
  { fi: "Tanssikoulu Askel Oy", topics: ["folk-dance"] },
  { fi: "Ratsutalli Lakeusvarsa Oy", topics: ["summer-camp"] },
  { fi: "Suupohjan Hoivakodit Oy", topics: [] },
];

export const NATIONWIDE: readonly OrganisationPattern[] = [
  {
    fi: "Suomen Lähiapu ry",
    sv: "Finlands Närhjälp rf",
    en: "Neighbour Help Finland",
    topics: ["crisis-phone", "friend-visits"],
  },
  {
    fi: "Valtakunnallinen Läheisliitto ry",
    sv: "Riksförbundet för anhöriga rf",
    topics: ["carers-group", "support-person"],
  },
  {
    fi: "Muistin tuki ry",
    sv: "Minnesstöd rf",
    en: "Memory Support Finland",
    topics: ["memory-cafe", "support-person"],
  },
  { fi: "Toipuvien liitto ry", topics: ["sobriety-group"] },
  { fi: "Digitaidot kaikille ry", sv: "Digikunskap för alla rf", topics: ["digital-help"] },
  { fi: "Turvallinen lapsuus ry", topics: ["family-cafe", "crisis-phone"] },
];
