/** What the simulator knows of how a root stands to others; told by the administration port only. */
export const CASE_KINDS = [
  /** Word for word what the transfer made. */
  "copy",
  /** The listing changed since; its copy is as it was. */
  "copy-lagging",
  /** Somebody changed the copy in PTV. */
  "copy-edited",
  /** The copy is in another language than the listing. */
  "copy-translated",
  /** A second copy of the same listing, under an organisation that PTV has twice (fault of 2024). */
  "copy-second",
  /** The organisation has no business id in either place (fault of 2024). */
  "copy-without-business-id",
  /** The group lost its business id, or has that of another, since the copy was made. */
  "copy-after-id-fault",
  /** The organisation uses PTV and described the activity itself in both places. */
  "written-twice",
  /** The same, with the very same texts. */
  "pasted-twice",
  /** Entered twice in one source. */
  "entered-twice",
  /** The same texts for another municipality, term or group of people: another activity. */
  "other-municipality",
  "other-term",
  "other-group",
  /** A PTV service that gathers more than the listing tells of: related, not the same. */
  "wider-service",
  "single",
] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** Notes of those who plant cases. Roots are named `source/kind/id`. */
export type CaseLabels = {
  readonly kinds: Map<string, CaseKind>;
  /** Root → root that describes the same activity. */
  readonly sameAs: Map<string, string>;
  readonly related: { readonly listing: string; readonly service: string }[];
};

export function createCaseLabels(): CaseLabels {
  return { kinds: new Map(), sameAs: new Map(), related: [] };
}

export const listingRoot = (key: string): string => `lahella/activity/${key}`;
export const serviceRoot = (id: string): string => `ptv/service/${id}`;
