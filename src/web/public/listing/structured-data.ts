import type { ListingDocument, Offering, Schedule } from "../../../domain/catalogue/listing.ts";
import type { InterfaceLanguage } from "../../../domain/text.ts";
import { told } from "../../views/told.ts";

type Node = Readonly<Record<string, unknown>>;

/**
 * The listing in the words of schema.org: an Event when it has a next time, else a Service. What is not told is not
 * there; `isAccessibleForFree` is told only when the cost is.
 */
export function structuredData(listing: ListingDocument, language: InterfaceLanguage, url: string): Node {
  const next = nextOf(listing);
  const isEvent = next !== null && listing.kind === "activity";
  const places = listing.offerings.filter(({ channel }) => channel === "place" || channel === "hybrid");
  return present({
    "@context": "https://schema.org",
    "@type": isEvent ? "Event" : "Service",
    "@id": url,
    url,
    name: told(listing.name, language)?.text,
    description: (told(listing.summary, language) ?? told(listing.description, language))?.text,
    inLanguage: isEvent && listing.languages.length > 0 ? listing.languages : undefined,
    isAccessibleForFree: isEvent && listing.cost !== "unknown" ? listing.cost === "free" : undefined,
    [isEvent ? "organizer" : "provider"]: organisationNode(listing, language),
    startDate: isEvent ? next : undefined,
    eventStatus: isEvent ? "https://schema.org/EventScheduled" : undefined,
    eventAttendanceMode: isEvent ? attendanceMode(listing) : undefined,
    eventSchedule: isEvent
      ? listing.offerings
          .flatMap(({ schedules }) => schedules.map(scheduleNode))
          .filter((node) => node !== null)
      : undefined,
    location: isEvent ? places.map((place) => placeNode(place, language)) : undefined,
    availableChannel: isEvent
      ? undefined
      : listing.offerings.map((offering) => channelNode(offering, language)),
    audience: audienceNode(listing),
  });
}

function nextOf({ offerings }: ListingDocument): string | null {
  return (
    offerings
      .flatMap(({ nextOccurrences }) => nextOccurrences)
      .toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null
  );
}

/** Without what is untold: absent, empty lists. */
function present(node: Node): Node {
  return Object.fromEntries(
    Object.entries(node).filter(
      ([, value]) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

function organisationNode({ organisation }: ListingDocument, language: InterfaceLanguage): Node | undefined {
  if (organisation === null) return undefined;
  return present({
    "@type": "Organization",
    name: told(organisation.name, language)?.text,
    taxID: organisation.businessId,
  });
}

function attendanceMode({ offerings }: ListingDocument): string {
  const inPlace = offerings.some(({ channel }) => channel === "place" || channel === "hybrid");
  const online = offerings.some(({ channel }) => channel === "online" || channel === "hybrid");
  const mode = inPlace && online ? "Mixed" : online ? "Online" : "Offline";
  return `https://schema.org/${mode}EventAttendanceMode`;
}

function placeNode({ name, address, position }: Offering, language: InterfaceLanguage): Node {
  return present({
    "@type": "Place",
    name: told(name, language)?.text,
    address:
      address === null
        ? undefined
        : present({
            "@type": "PostalAddress",
            streetAddress: told(address.street, language)?.text,
            postalCode: address.postalCode,
            addressLocality: told(address.postOffice, language)?.text,
            addressCountry: "FI",
          }),
    geo:
      position === null
        ? undefined
        : { "@type": "GeoCoordinates", latitude: position.lat, longitude: position.lon },
  });
}

function channelNode(offering: Offering, language: InterfaceLanguage): Node {
  const inPlace = offering.channel === "place" || offering.channel === "hybrid";
  return present({
    "@type": "ServiceChannel",
    name: told(offering.name, language)?.text,
    serviceUrl: offering.url,
    serviceLocation: inPlace ? placeNode(offering, language) : undefined,
  });
}

function audienceNode({ ages, agesBasis }: ListingDocument): Node | undefined {
  const [first, ...others] = ages ?? [];
  if (first === undefined || others.length > 0 || agesBasis !== "told") return undefined;
  return present({ "@type": "PeopleAudience", suggestedMinAge: first.min, suggestedMaxAge: first.max });
}

const FREQUENCIES: Readonly<Record<string, string>> = { DAILY: "D", WEEKLY: "W", MONTHLY: "M" };
const DAYS: Readonly<Record<string, string>> = {
  MO: "Monday",
  TU: "Tuesday",
  WE: "Wednesday",
  TH: "Thursday",
  FR: "Friday",
  SA: "Saturday",
  SU: "Sunday",
};

/** Rules of several days a week; null for what schema.org has no words for. */
function scheduleNode(schedule: Schedule): Node | null {
  const parts = new Map(
    (schedule.rrule ?? "").split(";").map((part): [string, string] => {
      const [name = "", value = ""] = part.split("=");
      return [name, value];
    }),
  );
  const frequency = FREQUENCIES[parts.get("FREQ") ?? ""];
  if (frequency === undefined) return null;
  const days = (parts.get("BYDAY") ?? "").split(",").map((day) => DAYS[day.replace(/^-?\d/, "")]);
  return present({
    "@type": "Schedule",
    repeatFrequency: `P${parts.get("INTERVAL") ?? 1}${frequency}`,
    byDay: days.filter((day) => day !== undefined).map((day) => `https://schema.org/${day}`),
    startTime: schedule.start,
    endTime: schedule.end,
    startDate: schedule.validFrom,
    endDate: schedule.validTo,
    exceptDate: schedule.exceptions,
    scheduleTimezone: schedule.timeZone,
  });
}
