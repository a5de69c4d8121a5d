/** Languages in which the invented world writes. Finnish is usual but not certain (Swedish-only associations exist). */
export type ContentLanguage = "fi" | "sv" | "en";

export type Texts = {
  readonly fi?: string;
  readonly sv?: string;
  readonly en?: string;
};

/** The same place in both reference systems: degrees (WGS84) and metres (ETRS-TM35FIN, EPSG:3067). */
export type Point = {
  readonly latitude: number;
  readonly longitude: number;
  readonly northing: number;
  readonly easting: number;
};

export type WorldMunicipality = {
  /** Statistics Finland, three digits with leading zeros. */
  readonly code: string;
  readonly name: { readonly fi: string; readonly sv: string; readonly en: string };
  readonly regionCode: string;
  readonly regionNameFi: string;
  readonly wellbeingCountyCode: string;
  /** One of the 18 municipalities of South Ostrobothnia. */
  readonly inCounty: boolean;
  /** False for abolished municipalities, whose codes and names still turn up in old data. */
  readonly valid: boolean;
  readonly centre: Point;
  readonly villages: readonly string[];
  readonly postalCodes: readonly PostalCode[];
};

export type PostalCode = { readonly code: string; readonly postOffice: string };

export type Address = {
  readonly street: string;
  /** Swedish name of the street where one exists. */
  readonly streetSv: string | null;
  readonly number: string;
  readonly postalCode: string;
  /** As people write it: "Seinäjoki", not upper case. */
  readonly postOffice: string;
  readonly municipalityCode: string;
  readonly village: string | null;
  readonly point: Point;
};

/** A place where things happen: village hall, library, sports hall, parish house… */
export type Venue = {
  readonly key: string;
  readonly kind: VenueKind;
  readonly names: Texts;
  readonly address: Address;
};

export type VenueKind =
  | "village-hall"
  | "library"
  | "sports-hall"
  | "parish-house"
  | "school"
  | "meeting-place"
  | "club-house"
  | "community-college"
  | "swimming-hall"
  | "outdoors";

export type OrganisationKind =
  | "association"
  | "parish"
  | "municipality"
  | "division"
  | "unit"
  | "wellbeing-county"
  | "regional"
  | "company"
  | "state";

export type WorldOrganisation = {
  /** Stable within a seed, also used to fork the random stream of what belongs to the organisation. */
  readonly key: string;
  readonly kind: OrganisationKind;
  readonly names: Texts;
  readonly summaries: Texts;
  readonly businessId: string | null;
  readonly homeMunicipality: string;
  /** The organisation keeps its own descriptions in PTV; the transfer from Lähellä.fi is then blocked. */
  readonly usesPtv: boolean;
  /** Key of the organisation above (municipality → division → unit). */
  readonly parent: string | null;
  /** Root id in PTV of an organisation that `usesPtv`; null otherwise (a transfer may create one). */
  readonly ptvId: string | null;
  /** Group key in Lähellä.fi, ten digits; null when it does not list there. */
  readonly lahellaKey: string | null;
  /** The same organisation entered twice in Lähellä.fi: key of the second group, which has no business id. */
  readonly secondLahellaKey: string | null;
  readonly topics: readonly string[];
  readonly venue: string;
  readonly address: Address;
  readonly contact: WorldContact;
};

export type WorldContact = {
  readonly person: string;
  /** National form with spaces, as people type it: "050 000 1234". */
  readonly phone: string;
  readonly email: string;
  readonly www: string;
};

/** What an activity is about; both sources write their texts from it, so the same thing sounds alike in both. */
export type Topic = {
  readonly key: string;
  /** Which kinds of organisation arrange it. */
  readonly kinds: readonly OrganisationKind[];
  readonly titles: Required<Texts>;
  readonly summaries: Required<Texts>;
  readonly descriptions: Required<Texts>;
  /** Listing type in Lähellä.fi that suits the topic. */
  readonly listingType: "hobby" | "support" | "voluntary";
  /** PTV service classes, target groups and life events (codes). */
  readonly serviceClasses: readonly string[];
  readonly targetGroups: readonly string[];
  readonly lifeEvents: readonly string[];
  readonly keywords: readonly string[];
  readonly venueKinds: readonly VenueKind[];
  /** Lähellä.fi age group codes that fit; empty means everybody. */
  readonly ageGroups: readonly string[];
};

/** One thing an organisation really does; listings and services are descriptions of activities. */
export type WorldActivity = {
  readonly key: string;
  readonly organisation: string;
  readonly topic: string;
  readonly titles: Texts;
  readonly summaries: Texts;
  readonly descriptions: Texts;
  readonly venue: string;
  readonly municipalityCode: string;
  /** Weekday 1–7 with local times HH:mm; activities without fixed times (help by phone) have none. */
  readonly times: readonly { readonly weekday: number; readonly start: string; readonly end: string }[];
  /** Long-running activity (A9); short-lived ones are single events and camps. */
  readonly longRunning: boolean;
  readonly free: boolean;
  readonly contact: WorldContact;
};

export type WorldScale = "county" | "country";

export type WorldOptions = {
  readonly seed: number | string;
  readonly scale: WorldScale;
  readonly organisations?: number;
  readonly services?: number;
  readonly channels?: number;
  readonly listings?: number;
  /** The present moment around which dates are laid; the clock's start. */
  readonly now?: Date;
};

export type WorldSizes = {
  readonly organisations: number;
  readonly services: number;
  readonly channels: number;
  readonly listings: number;
};

export type World = {
  readonly seed: string;
  readonly scale: WorldScale;
  readonly sizes: WorldSizes;
  readonly now: Date;
  readonly municipalities: readonly WorldMunicipality[];
  readonly venues: readonly Venue[];
  readonly topics: readonly Topic[];
  readonly organisations: readonly WorldOrganisation[];
  readonly activities: readonly WorldActivity[];
  readonly municipality: (code: string) => WorldMunicipality;
  readonly venue: (key: string) => Venue;
  readonly topic: (key: string) => Topic;
  readonly organisation: (key: string) => WorldOrganisation;
};
