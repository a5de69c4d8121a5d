import { REASON_MESSAGES } from "../domain/messages.ts";
import {
  NOTE_MESSAGES,
  REPORT_COLUMNS,
  type ReportColumn,
  VERDICT_MESSAGES,
} from "../domain/visitors/recipient-messages.ts";
import type { RecipientFinding, RecipientRecord } from "../domain/visitors/recipients.ts";
import type { SourceId } from "../domain/source.ts";
import { type InterfaceLanguage, preferredText } from "../domain/text.ts";
import { BYTE_ORDER_MARK, csvLines } from "./csv.ts";

export const REPORT_COLUMN_NAMES = Object.keys(REPORT_COLUMNS) as readonly ReportColumn[];

/** How a report is written; `listingUrl` is where people look at a listing. */
export interface ReportOptions {
  readonly language: InterfaceLanguage;
  readonly listingUrl: (id: string) => string;
}

/** A record that can be looked at. */
export interface ReportLink {
  readonly text: string;
  readonly url: string;
}

/** What the report says of one recipient, each column as text. */
export function reportRow(
  finding: RecipientFinding,
  options: ReportOptions,
): Readonly<Record<ReportColumn, string>> {
  const { language } = options;
  const { asked, organisations, activity, records } = finding;
  const reasons = new Set(records.filter(({ outcome }) => outcome !== "visible").map(({ reason }) => reason));
  return {
    line: String(finding.line),
    name: asked.name ?? "",
    businessId: asked.businessId ?? "",
    activity: asked.activity ?? "",
    verdict: VERDICT_MESSAGES[finding.verdict][language],
    notes: finding.notes.map((note) => NOTE_MESSAGES[note][language]).join("; "),
    organisation: organisations
      .map(({ name, businessId }) => [preferredText(name), businessId].filter(Boolean).join(" "))
      .join("; "),
    shownLahella: String(shownOf(records, "lahella")),
    shownPtv: String(shownOf(records, "ptv")),
    activityFound: activity === null ? "" : nameOf(activity),
    reasons: [...reasons]
      .map((reason) => (reason === null ? "" : REASON_MESSAGES[reason][language]))
      .filter(Boolean)
      .join(" "),
    links: reportLinks(finding, options)
      .map(({ url }) => url)
      .join(" "),
  };
}

/** Every listing of the recipient, those of the funded activity first. */
export function reportLinks(
  { records, activity }: RecipientFinding,
  { listingUrl }: ReportOptions,
): readonly ReportLink[] {
  const ids = [activity?.listingId ?? null, ...records.map(({ listingId }) => listingId)];
  return [...new Set(ids.filter((id) => id !== null))].map((id) => ({
    url: listingUrl(id),
    text: nameOf(records.find(({ listingId }) => listingId === id)),
  }));
}

/** The report as a table for Excel. */
export function reportCsv(findings: readonly RecipientFinding[], options: ReportOptions): string {
  const heading = REPORT_COLUMN_NAMES.map((column) => REPORT_COLUMNS[column][options.language]);
  const rows = findings.map((finding) => Object.values(reportRow(finding, options)));
  return BYTE_ORDER_MARK + csvLines([heading, ...rows]);
}

function shownOf(records: readonly RecipientRecord[], source: SourceId): number {
  return records.filter((record) => record.source === source && record.outcome === "visible").length;
}

function nameOf(record: RecipientRecord | undefined): string {
  if (record === undefined) return "";
  return (record.name === null ? null : preferredText(record.name)) ?? record.id;
}
