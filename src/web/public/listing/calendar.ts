import ical, { type ICalEventData, ICalEventStatus, ICalEventTransparency } from "ical-generator";
import type { Occurrence } from "../../../domain/catalogue/catalogue-reader.ts";
import type { ListingDocument } from "../../../domain/catalogue/listing.ts";
import type { Labels } from "../../views/labels.ts";
import { localMoment } from "../../views/day-words.ts";
import { told } from "../../views/told.ts";

/** Meetings put into one file, at most. */
export const CALENDAR_EVENTS = 100;

/**
 * The coming meetings as a calendar file. Each is an event of its own, in UTC: rules and their exceptions are read
 * differently by different calendars, instants are not. Whole days are dates. Ids stay, so that fetching it again changes
 * events; those of a listing that was withdrawn are cancelled.
 */
export function calendarFile(
  listing: ListingDocument,
  occurrences: readonly Occurrence[],
  { labels, url, now }: { readonly labels: Labels; readonly url: string; readonly now: Date },
): string {
  const { language } = labels;
  const name = told(listing.name, language)?.text ?? listing.id;
  const calendar = ical({ name, prodId: { company: "tarmoa-sync", product: "listing" } });
  for (const { offeringNo, from, to } of occurrences) {
    const place = listing.offerings[offeringNo];
    calendar.createEvent({
      id: `${listing.id}-${offeringNo}-${Date.parse(from)}`,
      ...spanOf(from, to),
      stamp: now,
      sequence: listing.version,
      status: listing.state === "withdrawn" ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      summary: name,
      description: told(listing.summary, language)?.text ?? "",
      location: place === undefined ? "" : placeText(place, labels),
      url,
      transparency: ICalEventTransparency.OPAQUE,
    });
  }
  // Every line ends, the last one as well; the library leaves that out.
  return `${calendar.toString()}\r\n`;
}

/** From one midnight of Finland to another: days, the last of which is not included (RFC 5545, 3.6.1). */
function spanOf(from: string, to: string | null): Span {
  const [first, last] = [localMoment(from), to === null ? null : localMoment(to)];
  if (first.time === MIDNIGHT && last?.time === MIDNIGHT && last.date > first.date) {
    return { start: first.date, end: last.date, allDay: true };
  }
  return { start: new Date(from), ...(to === null ? {} : { end: new Date(to) }) };
}

const MIDNIGHT = "00:00";

type Span = Pick<ICalEventData, "start" | "end" | "allDay">;

function placeText({ address, channel }: ListingDocument["offerings"][number], labels: Labels): string {
  if (address === null) return labels.of("channels", channel);
  const { language } = labels;
  const parts = [
    told(address.street, language)?.text,
    address.postalCode,
    told(address.postOffice, language)?.text,
  ];
  return parts.filter((part) => part !== undefined && part !== null).join(", ");
}
