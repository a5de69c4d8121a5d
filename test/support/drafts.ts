import type { ListingDraft } from "../../src/domain/derive/draft.ts";
import type { Offering, Schedule } from "../../src/domain/catalogue/listing.ts";

/** A published draft that says nothing else, with the given differences. */
export function draftOf(changes: Partial<ListingDraft> = {}): ListingDraft {
  return {
    kind: "activity",
    name: { fi: "Kerho" },
    alternativeName: {},
    summary: {},
    description: {},
    descriptionHtml: {},
    userInstruction: {},
    nationalTexts: [],
    organisation: null,
    themes: [],
    targetGroups: [],
    serviceClasses: [],
    keywords: {},
    ages: null,
    agesBasis: null,
    municipalities: [],
    nationwide: false,
    nationwideExcept: [],
    languages: [],
    cost: "unknown",
    costText: {},
    registration: "unknown",
    registrationText: {},
    registrationUrl: null,
    offerings: [],
    contacts: [],
    publicUrl: null,
    publication: { status: "published", visibleFrom: null, visibleTo: null, publishedAt: null },
    hidden: null,
    modifiedAt: null,
    ...changes,
  };
}

/** A place with these schedules. */
export function offeringOf(...schedules: readonly Schedule[]): Offering {
  return {
    channel: "place",
    name: {},
    text: {},
    address: null,
    position: null,
    url: null,
    accessibility: [],
    registration: "unknown",
    registrationUrl: null,
    schedules,
    contacts: [],
    nextOccurrences: [],
  };
}

/** A meeting in Helsinki from 10 to 12, on the days of the rule or from the first to the last day. */
export function meetingOf(changes: Partial<Schedule> = {}): Schedule {
  return {
    type: "meeting",
    rrule: null,
    start: "10:00",
    end: "12:00",
    endDayOffset: 0,
    validFrom: null,
    validTo: null,
    timeZone: "Europe/Helsinki",
    exceptions: [],
    text: {},
    ...changes,
  };
}
