import ical, { ICalEventTransparency } from "ical-generator";
import type { Occurrence } from "../../../domain/catalogue/catalogue-reader.ts";
import type { ListingDocument } from "../../../domain/catalogue/listing.ts";
import type { Labels } from "../../views/labels.ts";
import { told } from "../../views/told.ts";

/** Meetings put into one file, at most. */
export const CALENDAR_EVENTS = 100;

/**
 * The coming meetings as a calendar file. Each is an event of its own, in UTC: rules and their exceptions are read
 * differently by different calendars, instants are not. Ids stay, so that fetching it again changes events.
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
      start: new Date(from),
      ...(to === null ? {} : { end: new Date(to) }),
      stamp: now,
      summary: name,
      description: told(listing.summary, language)?.text ?? "",
      location: place === undefined ? "" : placeText(place, labels),
      url,
      transparency: ICalEventTransparency.OPAQUE,
    });
  }
  return calendar.toString();
}

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
