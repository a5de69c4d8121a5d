import type { Channel, ListingKind, Position } from "../catalogue/listing.ts";
import type { SourceId } from "../source.ts";

/** Raised when `rootFeatures` or `organisationFeatures` reads differently: stored features of an older one are made anew. */
export const FEATURES_VERSION = 1;

/** Texts of one language, as far as likeness needs them. */
export interface TextSketch {
  /** Hash (32 bits) of the whole folded text: equal means word for word the same. */
  readonly whole: number;
  /** The smallest hashes of its pairs of words, ascending: a sample that tells how much two texts share. */
  readonly sample: readonly number[];
}

export interface PlaceFeature {
  readonly municipality: string | null;
  readonly postalCode: string | null;
  /** Street and number, folded; null when untold. */
  readonly street: string | null;
  readonly position: Position | null;
}

/** Traces in a PTV record that the transfer from Lähellä.fi cannot have left, for Lähellä.fi has no field for them. */
export const HAND_TRACES = [
  "general-description",
  "user-instruction",
  "alternative-name",
  "other-language",
  "named-channel",
  "hours-of-office",
] as const;
export type HandTrace = (typeof HAND_TRACES)[number];

/**
 * What scoring knows of one root: plain JSON, a few kilobytes at most, no clock and no id of ours. Lists are sorted
 * sets, so that the order at the source does not matter.
 */
export interface RootFeatures {
  readonly version: number;
  /** `source/kind/id`, as `keyText` writes it. */
  readonly root: string;
  readonly source: SourceId;
  readonly kind: ListingKind;
  /** Language → folded name. */
  readonly names: Readonly<Record<string, string>>;
  /** What sets groups of one name apart: `term:spring`, `year:2026`, `level:beginner`, `number:2`. */
  readonly marks: readonly string[];
  /** Language → summary and description. */
  readonly texts: Readonly<Record<string, TextSketch>>;
  readonly channels: readonly Channel[];
  readonly places: readonly PlaceFeature[];
  /** Municipalities of the places; those of the area when there is no place. */
  readonly municipalities: readonly string[];
  /** Meetings and hours as `weekday start end`: `2 10:00 12:00`; of a single day the date stands for the weekday. */
  readonly slots: readonly string[];
  /** First and last local date of all schedules; null where one has no end. */
  readonly from: string | null;
  readonly to: string | null;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  /** Web addresses without scheme, `www.` and closing slash. */
  readonly pages: readonly string[];
  /** Plain facts by kind, each a sorted list in one text: `cost`, `served` (languages), `written` (languages), `area`. */
  readonly facts: Readonly<Record<string, string>>;
  readonly traces: readonly HandTrace[];
  readonly modifiedAt: string | null;
}

/** How alike two roots are in one respect, 0 to 1; null when one of them tells nothing to compare. */
export const PAIR_FEATURES = ["name", "text", "place", "time", "contact", "page", "facts"] as const;
export type PairFeature = (typeof PAIR_FEATURES)[number];

/** Why two roots that sound alike are not one: each keeps them apart, or from being merged without a person. */
const CONFLICTS = [
  "municipality",
  "term",
  "group",
  "wider",
  "place",
  "time",
  "mark",
  "language",
  "kind",
  "written-by-hand",
  "same-source",
  "thin",
] as const;
export type Conflict = (typeof CONFLICTS)[number];

/**
 * `automatic`: one listing without being asked. `candidate`: a person decides. `related`: two listings that point to
 * each other (R30). `none`: nothing.
 */
export type PairVerdict = "automatic" | "candidate" | "related" | "none";
type PairRole = "origin" | "copy" | "supplement";

export interface PairScore {
  /** 0 to 1. */
  readonly score: number;
  readonly features: Readonly<Record<PairFeature, number | null>>;
  readonly conflicts: readonly Conflict[];
  /** The PTV record reads as what the transfer makes of the listing. */
  readonly lineage: boolean;
  readonly roles: { readonly a: PairRole; readonly b: PairRole };
  readonly verdict: PairVerdict;
}

/** What is known of the organisation whose roots are compared. */
export interface OrganisationEvidence {
  /** It describes its services in PTV itself; then nothing of it was transferred (Lähellä.fi A9). */
  readonly usesPtv: boolean;
}

/** The block `matching` of config/rules.yaml; docs/matching.md gives the reason of every value. */
export interface MatchingRules {
  /** Scores from which two roots are one listing, or are shown to a person. */
  readonly automatic: number;
  readonly candidate: number;
  /** Score from which two roots of one source are shown to a person (R29). */
  readonly twin: number;
  readonly weights: Readonly<Record<PairFeature, number>>;
  /** Share of all weights that must have been compared: less is `thin` and never automatic. */
  readonly evidence: number;
  /** Least likeness of name and text of a copy. */
  readonly lineage: { readonly name: number; readonly text: number };
  /** Traces that count as a person's writing in PTV. */
  readonly handTraces: readonly HandTrace[];
  /** Lead in score that a copy's origin needs over the next listing. */
  readonly lead: number;
  /** Metres up to which two positions are one place, and from which they are two. */
  readonly samePlaceMetres: number;
  readonly otherPlaceMetres: number;
  readonly organisation: {
    /** Likeness of names from which two organisations are offered as one. */
    readonly name: number;
    /** Share of common words below which names of one business id are unlike: the id was perhaps mistyped. */
    readonly unlike: number;
  };
}

/** What recognising an organisation needs of one record that describes it. */
export interface OrganisationFeatures {
  readonly version: number;
  readonly record: string;
  readonly source: SourceId;
  /** Language → names, folded, without the form of association. */
  readonly names: Readonly<Record<string, readonly string[]>>;
  readonly businessId: string | null;
  readonly homeMunicipality: string | null;
  /** It is a part of another organisation. */
  readonly isPart: boolean;
  /** Municipality, county or state: many units share its business id. */
  readonly isPublic: boolean;
}

/** `same` follows from the business id alone and needs nobody; a likeness of names never does. */
export interface OrganisationMatch {
  readonly verdict: "same" | "candidate" | "none";
  readonly score: number;
  /** A business id was perhaps mistyped: equal ones stand under unlike names, or unlike ones under one name. */
  readonly warning: "same-id-other-name" | "same-name-other-id" | null;
}

/** A scored pair as clustering takes it. `a` and `b` are keys of roots, in any order. */
export interface PairLink {
  readonly a: string;
  readonly b: string;
  readonly score: number;
  readonly verdict: PairVerdict;
  readonly roles: { readonly a: PairRole; readonly b: PairRole };
}

export interface PairDecision {
  readonly a: string;
  readonly b: string;
  readonly verdict: "same" | "different";
}

/** An automatic link that was not followed. */
export interface CutLink {
  readonly a: string;
  readonly b: string;
  /** A decision keeps the clusters apart; the copy has an origin; two origins fit it equally well. */
  readonly reason: "decided-different" | "has-origin" | "ambiguous";
}

/** People said of `a` and `b` that they differ, and by the decisions `chain` that they are the same. */
export interface Contradiction {
  readonly a: string;
  readonly b: string;
  readonly chain: readonly PairDecision[];
}

export interface Clustering {
  /** Every root once, each cluster and the list of them sorted. */
  readonly clusters: readonly (readonly string[])[];
  readonly contradictions: readonly Contradiction[];
  readonly cuts: readonly CutLink[];
  /** Pairs for a person: candidates and cut links whose copy is in no cluster with an origin, undecided ones only. */
  readonly questions: readonly PairLink[];
}
