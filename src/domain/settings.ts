import type { AlertSettings } from "./operations/alert.ts";
import type { SourceSettings } from "./pull/connector.ts";
import type { QualityFact } from "./catalogue/quality.ts";
import type { CoverageSettings } from "./catalogue/coverage.ts";
import type { MappingRules, Mappings, PlacesData, Vocabularies } from "./derive/mapping.ts";
import type { Position } from "./catalogue/listing.ts";
import type { MatchingRules } from "./identity/matching.ts";
import type { InterfaceLanguage, Message } from "./text.ts";

export const ENVIRONMENTS = ["production", "development", "test"] as const;
type Environment = (typeof ENVIRONMENTS)[number];

export const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** One wellbeing services county (or Helsinki, or Åland) of config/regions.yaml. */
export interface Region {
  /** Slug as REGION takes it: `etela-pohjanmaa`. */
  readonly code: string;
  /** Two digits of the national classification of wellbeing services counties; 90 Helsinki, 91 Åland. */
  readonly county: string;
  readonly name: Message;
  /** Municipality codes, three digits, ascending. */
  readonly municipalities: readonly string[];
  /** Slugs of the regions that share a border. */
  readonly neighbours: readonly string[];
  /** Local date from which this set of municipalities holds; null when it always did. */
  readonly validFrom: string | null;
}

/**
 * Names of the Lähellä.fi interface that its contract could only infer (part B): kept apart from the code,
 * so that a different real name is a change of configuration.
 */
export interface LahellaNames {
  /** Paths below the origin, with leading slash. */
  readonly paths: { readonly activities: string; readonly groups: string; readonly token: string };
  readonly parameters: {
    readonly limit: string;
    readonly skip: string;
    readonly total: string;
    readonly sort: string;
    readonly modifiedSince: string;
    readonly groups: string;
    readonly links: string;
  };
  /** Values of the sort parameter. */
  readonly sorts: { readonly modifiedAt: string; readonly key: string };
}

/** Lähellä.fi needs more than the settings that all sources share. */
export interface LahellaSettings extends SourceSettings {
  /** Group keys to read one by one, when `publicRead` is off and the service cannot list them. */
  readonly groups: readonly string[];
  readonly names: LahellaNames;
}

export interface AllSourceSettings {
  readonly ptv: SourceSettings;
  readonly lahella: LahellaSettings;
}

/** The ⚙ rules of config/rules.yaml. */
export interface Rules extends MappingRules {
  /** R2: Lähellä.fi listings that are nationwide belong to every region. */
  readonly nationwideLahellaEverywhere: boolean;
  /** R9: whole months since the last change, confirmation or start of a new schedule. */
  readonly freshness: { readonly ageingMonths: number; readonly staleMonths: number };
  /** First wait before a quarantined root is asked for anew, doubled each time up to the maximum. */
  readonly quarantine: { readonly retryMinutes: number; readonly maximumHours: number };
  /** Rolling window of occurrences kept (months ahead), and how many of them a document lists. */
  readonly occurrences: { readonly months: number; readonly listed: number };
  /** Withdrawals wait for a person when they exceed `count` AND `share` (0–1) of a source or an organisation. */
  readonly guard: { readonly count: number; readonly share: number };
  /** A record that cannot be asked for by id is withdrawn when a second full run misses it this much later. */
  readonly missing: { readonly confirmHours: number };
  /** When two roots are one listing, and two organisation records one organisation. */
  readonly matching: MatchingRules;
  /** Days that a copy is hidden after its origin was withdrawn; the rhythm of the transfer is not known (Lähellä.fi A9). */
  readonly originWithdrawnDays: number;
  /** What a good listing tells → its weight in the score that organisations see. */
  readonly quality: Readonly<Record<QualityFact, number>>;
  readonly retention: {
    /** Earlier payloads and documents kept of one record, at most. */
    readonly versionsKept: number;
    readonly versionDays: number;
    readonly runItemDays: number;
    readonly feedbackDays: number;
    readonly alertDays: number;
    /** Days from withdrawal until contact values and payloads are scrubbed (I8). */
    readonly withdrawnPersonalDataDays: number;
    /** Days until a visitor's list goes after its last change, and after it was handed out. */
    readonly listDraftDays: number;
    readonly sharedListDays: number;
  };
  /** `drainSeconds`: work on hand gets this long to finish when a process is told to stop. */
  readonly run: {
    readonly leaseSeconds: number;
    readonly heartbeatSeconds: number;
    readonly drainSeconds: number;
  };
  /** Records taken from the dirty queue at a time, and how many derivers one run or process puts to work. */
  readonly derive: { readonly batch: number; readonly workers: number };
  /** What people are told of by themselves, and when. */
  readonly alerts: AlertSettings;
  /** Municipalities whose centres are at most so far apart are near each other. */
  readonly neighbours: { readonly kilometres: number };
  /** Anonymous API, by address. */
  readonly api: { readonly requestsPerSecond: number; readonly burst: number };
}

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The claim of the identity token that names a role, alone or in a list. */
  readonly roleClaim: string;
}

export const WEBHOOK_KINDS = ["json", "slack", "teams"] as const;
export type WebhookKind = (typeof WEBHOOK_KINDS)[number];

/** How people are told of what is wrong. Addresses may hold secrets. */
export interface NotifySettings {
  readonly mail: { readonly smtpUrl: string; readonly from: string; readonly to: readonly string[] } | null;
  /** `secret` is there for plain JSON, which is signed with it. */
  readonly webhook: {
    readonly url: string;
    readonly kind: WebhookKind;
    readonly secret: string | null;
  } | null;
  readonly language: InterfaceLanguage;
  /** Asked for after each good run: whoever listens there misses it when nothing runs any more. */
  readonly heartbeatUrl: string | null;
}

/** Everything the service was told, read once at start, checked and frozen. Secrets are in it: never log it. */
export interface Settings {
  readonly environment: Environment;
  /** `url` null: the embedded database under `dataDir`. `poolSize`: connections of a process at most. */
  readonly database: { readonly url: string | null; readonly poolSize: number };
  /** `url` null: the queue lives in the database. */
  readonly queue: { readonly url: string | null };
  /** Absolute path of the only folder the service writes. */
  readonly dataDir: string;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Origin with scheme, no trailing slash. */
  readonly publicUrl: string;
  /** Addresses and networks whose word about a visitor's address, host and scheme (X-Forwarded-*) is believed. */
  readonly trustedProxies: readonly string[];
  /** Slugs of the regions served, in the order given, or the whole country. */
  readonly region: readonly string[] | "all";
  /** Every region of config/regions.yaml, served or not. */
  readonly regions: readonly Region[];
  /** Municipality codes of the regions served, ascending; null means the whole country. */
  readonly municipalityScope: readonly string[] | null;
  readonly sources: AllSourceSettings;
  readonly rules: Rules;
  readonly mappings: Mappings;
  readonly vocabularies: Vocabularies;
  readonly places: PlacesData;
  readonly coverage: CoverageSettings;
  /** Municipality code → its centre; not every municipality has one. */
  readonly centres: ReadonlyMap<string, Position>;
  /** Background of maps: an address with {z}, {x}, {y}, and who made it. Null: a plain ground. */
  readonly map: { readonly tileUrl: string; readonly attribution: string } | null;
  readonly logLevel: LogLevel;
  /** Added to the clock by which visibility, freshness and waiting times are judged; 0 in production. */
  readonly nowOffsetMs: number;
  readonly metricsToken: string | null;
  readonly sessionSecret: string | null;
  readonly oidc: OidcSettings | null;
  readonly notify: NotifySettings;
  /** Base address of a collector of traces (OTLP over HTTP); null: none are made. */
  readonly tracesUrl: string | null;
}
