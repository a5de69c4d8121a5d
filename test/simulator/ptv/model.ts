import type { ContentLanguage, Point, Texts } from "../world/types.ts";

export const CHANNEL_KINDS = ["EChannel", "Phone", "ServiceLocation", "PrintableForm", "WebPage"] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

export const SERVICE_TYPES = ["Service", "PermitOrObligation", "ProfessionalQualification"] as const;
type ServiceType = (typeof SERVICE_TYPES)[number];

/** Archived stands for a root that has no published version but had one; Withdrawn for one taken back for editing. */
type EntityState = "Published" | "Archived" | "Withdrawn";

type ChargeType = "Chargeable" | "FreeOfCharge" | "Other";

export type NamedArea = { readonly type: "Region" | "WellbeingServiceCounties"; readonly code: string };

/** null: the entity names no area. */
export type AreaSelection =
  | { readonly kind: "Nationwide" | "NationwideExceptAlandIslands" }
  | {
      readonly kind: "LimitedType";
      readonly municipalities: readonly string[];
      readonly areas: readonly NamedArea[];
    }
  | null;

export type PhoneContent = {
  readonly type: "Phone" | "Sms" | "Fax";
  /** null: a national or service number, dialled as written. */
  readonly prefix: string | null;
  readonly number: string;
  /** Old data says Charged or Free (PTV 11). */
  readonly charge: ChargeType | "Charged" | "Free";
  readonly chargeDescription: Texts;
  readonly info: Texts;
  readonly languages: readonly ContentLanguage[];
};

export type Weekday = "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday";

export type HourRow = {
  readonly dayFrom: Weekday;
  readonly dayTo: Weekday | "";
  /** Local time HH:mm:ss. */
  readonly from: string;
  readonly to: string;
};

export type HourContent = {
  readonly type: "DaysOfTheWeek" | "Exceptional" | "OverMidnight";
  /** Local dates yyyy-MM-dd. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly isClosed: boolean;
  readonly isAlwaysOpen: boolean;
  readonly isReservation: boolean;
  readonly info: Texts;
  readonly rows: readonly HourRow[];
};

/** What users and the geocoder leave in coordinates (PTV 10, 13): zeros, swapped values, nothing. */
export type CoordinateFault = "zero" | "swapped" | "missing";

export type StreetContent = {
  readonly street: string;
  readonly streetSv: string | null;
  readonly number: string | null;
  readonly postalCode: string | null;
  readonly postOffice: string;
  readonly municipalityCode: string | null;
  readonly point: Point | null;
  readonly fault: CoordinateFault | null;
  readonly info: Texts;
};

export type EntranceContent = {
  readonly name: Texts;
  readonly isMain: boolean;
  /** Metres, with decimals as the accessibility register gives them. */
  readonly northing: string;
  readonly easting: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly sentenceGroup: Texts;
  readonly sentences: readonly Texts[];
};

export type AddressContent =
  | {
      readonly part: "street";
      readonly postal: boolean;
      readonly street: StreetContent;
      readonly entrances: readonly EntranceContent[];
    }
  | {
      readonly part: "box";
      readonly postal: boolean;
      readonly box: string;
      readonly postalCode: string;
      readonly postOffice: string;
      readonly municipalityCode: string | null;
    }
  | {
      readonly part: "other";
      readonly postal: boolean;
      readonly point: Point | null;
      readonly postalCode: string | null;
      readonly postOffice: string;
      readonly info: Texts;
    }
  | { readonly part: "abroad"; readonly postal: boolean; readonly text: Texts; readonly country: string };

export type WebPageContent = {
  readonly url: string;
  readonly label: Texts;
  readonly languages: readonly ContentLanguage[];
};

type LawContent = { readonly names: Texts; readonly webPages: Texts };

export type ProducerContent = {
  /** null with kind Other: the producer has no organisation and is named in the text. */
  readonly organisationId: string | null;
  readonly provision: "SelfProducedServices" | "ProcuredServices" | "Other";
  readonly info: Texts;
};

export const SERVICE_TEXT_TYPES = [
  "Summary",
  "Description",
  "ValidityTime",
  "UserInstruction",
  "ChargeTypeAdditionalInfo",
  "DeadLine",
  "ProcessingTime",
] as const;
type ServiceTextType = (typeof SERVICE_TEXT_TYPES)[number];

export type ServiceContent = {
  readonly type: ServiceType | null;
  readonly generalDescriptionId: string | null;
  readonly funding: "PubliclyFunded" | "MarketFunded" | null;
  readonly names: Texts;
  readonly alternativeNames: Texts;
  readonly texts: Partial<Readonly<Record<ServiceTextType, Texts>>>;
  readonly charge: ChargeType | null;
  readonly area: AreaSelection;
  /** Languages in which the service is given. */
  readonly languages: readonly string[];
  readonly serviceClasses: readonly string[];
  readonly ontologyTerms: readonly string[];
  readonly targetGroups: readonly string[];
  /** Target groups of the general description that this service switches off. */
  readonly excludedTargetGroups: readonly string[];
  readonly lifeEvents: readonly string[];
  readonly industrialClasses: readonly string[];
  readonly legislation: readonly LawContent[];
  readonly keywords: readonly { readonly value: string; readonly language: ContentLanguage }[];
  readonly requirements: Texts;
  readonly responsible: string;
  readonly otherResponsible: readonly string[];
  readonly producers: readonly ProducerContent[];
  readonly vouchers: readonly { readonly value: Texts; readonly url: string | null }[];
};

export type ChannelContent = {
  readonly kind: ChannelKind;
  readonly organisationId: string;
  readonly oid: string | null;
  readonly names: Texts;
  readonly alternativeNames: Texts;
  /** Languages in which the alternative name is the one to show. */
  readonly showAlternative: readonly ContentLanguage[];
  readonly summaries: Texts;
  readonly descriptions: Texts;
  readonly area: AreaSelection;
  readonly languages: readonly string[];
  readonly phones: readonly PhoneContent[];
  readonly emails: Texts;
  readonly webPages: readonly WebPageContent[];
  readonly addresses: readonly AddressContent[];
  readonly hours: readonly HourContent[];
  /** Other organisations may connect their services to it. */
  readonly visibleForAll: boolean;
  readonly signatures: number | null;
  readonly requiresAuthentication: boolean;
  readonly attachments: readonly {
    readonly name: Texts;
    readonly url: string;
    readonly type: "Form" | "Attachment";
  }[];
  readonly accessibility: { readonly level: string; readonly wcag: string | null } | null;
  readonly formIdentifier: Texts;
  readonly formUrls: readonly {
    readonly url: string;
    readonly type: "PDF" | "DOC";
    readonly language: ContentLanguage;
  }[];
  readonly delivery: {
    readonly receiver: Texts;
    readonly address: StreetContent | null;
    readonly text: Texts;
  } | null;
};

export type OrganisationType =
  "State" | "Municipality" | "RegionalOrganization" | "Organization" | "Company" | "TT1" | "TT2";

export type OrganisationContent = {
  readonly type: OrganisationType | null;
  readonly parentId: string | null;
  readonly municipality: string | null;
  readonly businessCode: string | null;
  readonly oid: string | null;
  readonly names: Texts;
  readonly alternativeNames: Texts;
  readonly showAlternative: readonly ContentLanguage[];
  readonly summaries: Texts;
  readonly descriptions: Texts;
  readonly area: AreaSelection;
  readonly emails: readonly {
    readonly value: string;
    readonly description: Texts;
    readonly languages: readonly ContentLanguage[];
  }[];
  readonly phones: readonly PhoneContent[];
  readonly webPages: readonly WebPageContent[];
  readonly addresses: readonly AddressContent[];
  readonly invoicing: { readonly operator: string; readonly address: string } | null;
};

export type ConnectionContent = {
  readonly charge: ChargeType | null;
  readonly description: Texts;
  readonly chargeInfo: Texts;
  readonly hours: readonly HourContent[];
  readonly phones: readonly PhoneContent[];
  readonly emails: Texts;
  readonly webPages: readonly WebPageContent[];
  readonly addresses: readonly AddressContent[];
  /** Codes of the joint customer service ("Asti"). */
  readonly extraTypes: readonly string[];
  readonly authorizations: readonly string[];
};

export type Connection = {
  readonly serviceId: string;
  readonly channelId: string;
  readonly order: number;
  readonly modifiedMs: number;
  readonly content: ConnectionContent;
};

export type Entity<Content> = {
  readonly id: string;
  readonly content: Content;
  readonly state: EntityState;
  /** Grows with every published version; lists follow it (PTV 3). */
  readonly version: number;
  readonly modifiedMs: number;
  /** Language versions that are published; none makes an id whose name is null (PTV 3, 13). */
  readonly published: readonly ContentLanguage[];
  readonly archivedMs: number | null;
  readonly archiving: "Manual" | "Automatic" | null;
  /** When a connection last changed; enters id lists but is no part of `modified` (PTV 4.1). */
  readonly connectionsMs: number;
};

export type ServiceEntity = Entity<ServiceContent>;
export type ChannelEntity = Entity<ChannelContent>;
export type OrganisationEntity = Entity<OrganisationContent>;

export type CollectionEntity = {
  readonly id: string;
  readonly organisationId: string;
  readonly names: Texts;
  readonly descriptions: Texts;
  readonly services: readonly string[];
  readonly channels: readonly string[];
  readonly modifiedMs: number;
  readonly version: number;
  readonly archived: boolean;
};

export type GeneralDescriptionType = "Municipality" | "BusinessSubregion" | "Church";
