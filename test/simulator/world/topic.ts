import type { OrganisationKind, Topic, VenueKind } from "./types.ts";

/** Finnish, Swedish, English. */
type Trio = readonly [string, string, string];

export type TopicDraft = {
  readonly title: Trio;
  readonly summary: Trio;
  readonly description: Trio;
  readonly type: Topic["listingType"];
  readonly kinds?: readonly OrganisationKind[];
  readonly classes: readonly string[];
  readonly groups: readonly string[];
  readonly events?: readonly string[];
  readonly keywords: readonly string[];
  readonly venues: readonly VenueKind[];
  readonly ages?: readonly string[];
};

const texts = ([fi, sv, en]: Trio): Topic["titles"] => ({ fi, sv, en });

export function toTopic(key: string, draft: TopicDraft): Topic {
  return {
    key,
    kinds: draft.kinds ?? ["association", "parish"],
    titles: texts(draft.title),
    summaries: texts(draft.summary),
    descriptions: texts(draft.description),
    listingType: draft.type,
    serviceClasses: draft.classes,
    targetGroups: draft.groups,
    lifeEvents: draft.events ?? [],
    keywords: draft.keywords,
    venueKinds: draft.venues,
    ageGroups: draft.ages ?? [],
  };
}
