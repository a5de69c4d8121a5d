/** The sources, in order of priority when two of them say different things and nothing else decides. */
export const SOURCE_IDS = ["lahella", "ptv"] as const;
export type SourceId = (typeof SOURCE_IDS)[number];

/** Sources as people call them, in every language. */
export const SOURCE_NAMES: Readonly<Record<SourceId, string>> = { lahella: "Lähellä.fi", ptv: "PTV" };

/** Kinds of records by source; the root kind comes first. */
export const RECORD_KINDS = {
  ptv: ["service", "channel", "organisation", "general-description"],
  lahella: ["activity", "group"],
} as const satisfies Record<SourceId, readonly string[]>;

export type RecordKind = (typeof RECORD_KINDS)[SourceId][number];

/** The kind of each source that can become a listing. */
export const ROOT_KIND = { ptv: "service", lahella: "activity" } as const satisfies Record<
  SourceId,
  RecordKind
>;

/** The kind of each source that describes an organisation. */
export const ORGANISATION_KIND = { ptv: "organisation", lahella: "group" } as const satisfies Record<
  SourceId,
  RecordKind
>;

/**
 * Kinds of dependencies whose end no list of the source tells: only that they are left out when asked for by id does
 * (PTV 4.2). What is told otherwise goes by that word, and a service's connections by the service.
 */
export const ENDS_UNTOLD: Readonly<Record<SourceId, readonly RecordKind[]>> = {
  ptv: ["general-description"],
  lahella: [],
};

/** Identity of one record at its source. */
export interface RecordKey {
  readonly source: SourceId;
  readonly kind: RecordKind;
  readonly id: string;
}

/** `lahella/activity/128000000001`: the form used in logs, `fieldSources` and maps. */
export function keyText(key: RecordKey): string {
  return `${key.source}/${key.kind}/${key.id}`;
}

/** Whether a text of somebody else names a source. */
export function isSourceId(value: string): value is SourceId {
  return (SOURCE_IDS as readonly string[]).includes(value);
}
