/**
 * What Lähellä.fi sends and takes, written down independently of the client's own wire schema: a mistake
 * shared by both would go unseen if the simulator imported the client's types. Shapes follow
 * Lähellä.fi A5 and B1; fields of B1 are marked inferred.
 */

/** Written languages of a listing (A5, `requiredLocales`). */
export type TextLanguage = "fi" | "sv" | "en";

/** Milliseconds since 1970. */
export type Millis = number;

export type WeeklyTime = {
  weekday: number;
  startTime: string;
  endTime: string;
};

/** How a left-out day may be written; only the number is in the samples, the other two are guesses (B6). */
export type ExcludedDay = number | string | { start: Millis; end?: Millis };

export type Recurrence = {
  period: string;
  /** Inferred wire name (A5: "gap … wire name unknown"). */
  gap?: string;
  exclude: ExcludedDay[];
  end: Millis;
  daySpecificTimes: WeeklyTime[];
};

export type Schedule = {
  start: Millis;
  /** Inferred: only single events carry the end beside the start. */
  end?: Millis;
  timeZone: string;
  type: string;
  recurrence?: Recurrence;
};

export type PostalAddress = {
  street?: string;
  postalCode: string;
  city: string;
  state: string;
  country: string;
};

export type ChannelText = {
  summary?: string;
  registration?: string;
  address?: PostalAddress;
};

/** GeoJSON order: [longitude, latitude] in WGS84 degrees. */
export type MapView = {
  center: { type: "Point"; coordinates: [number, number] };
  zoom: number;
};

export type Channel = {
  id: string;
  type: string[];
  /** Inferred place in the wire format (B6). */
  phone?: string;
  /** Inferred place in the wire format (B6). */
  www?: string;
  events: Schedule[];
  translations: Partial<Record<TextLanguage, ChannelText>>;
  map?: MapView;
  accessibility: string[];
  registrationRequired: boolean;
  registrationUrl: string;
  registrationEmail: string;
};

export type Contact = {
  id: string;
  type: string;
  value: string;
  translations: Partial<Record<TextLanguage, { description: string }>>;
};

export type ListingText = {
  name: string;
  summary: string;
  description: string;
  pricing?: string;
};

export type Traits = {
  type: string;
  requiredLocales: TextLanguage[];
  translations: Partial<Record<TextLanguage, ListingText>>;
  theme: string[];
  format: string[];
  locale: string[];
  demographic: string[];
  region: string[];
  pricing: string[];
  photo?: string;
  photoAlt?: string;
  contacts: Contact[];
  channels: Channel[];
};

/** When a listing is shown; either end may be missing or 0 (A5). */
export type Visibility = { start?: Millis; end?: Millis };

/** `null` is the wire's own "no status" (A5); other strings than these two are possible. */
export type ListingStatus = "published" | "draft" | (string & {}) | null;

export type Activity = {
  _key: string;
  status: ListingStatus;
  group: string;
  createdAt: Millis;
  modifiedAt: Millis;
  publishedAt?: Millis;
  tags?: { visibility: Visibility };
  traits: Traits;
};

/** What is told of a listing that left the public set (B1): no traits. */
export type Tombstone = {
  _key: string;
  status: "deleted" | "draft";
  group: string;
  modifiedAt: Millis;
};

export type GroupText = { name: string; summary?: string; description?: string };

export type Group = {
  _key: string;
  status: "published";
  createdAt: Millis;
  modifiedAt: Millis;
  traits: {
    type: string;
    businessId?: string | null;
    translations: Partial<Record<TextLanguage, GroupText>>;
    region: string[];
    contacts: Contact[];
    photo: string | null;
  };
};

export type StoredFile = {
  _key: string;
  url: string;
  mimeType: string;
  size: number;
};
