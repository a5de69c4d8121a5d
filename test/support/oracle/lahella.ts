import type { Simulator } from "../../simulator/simulator.ts";
import { isPublic } from "../../simulator/lahella/store.ts";
import type { Activity, Channel, Contact, Traits } from "../../simulator/lahella/wire.ts";
import {
  collapsed,
  type Expected,
  type Grounds,
  LANGUAGES,
  rightBusinessId,
  type Said,
  told,
} from "./expected.ts";
import { type Meetings, meetingsFrom } from "./meetings.ts";
import type { Tables } from "./tables.ts";

interface Judging {
  readonly now: Date;
  /** Municipalities served; null: the whole country. */
  readonly scope: readonly string[] | null;
  readonly tables: Tables;
}

/** Every listing that Lähellä.fi shows in truth, by its key. */
export function expectedActivities(
  { store, flags }: Simulator["lahella"],
  judging: Judging,
): ReadonlyMap<string, Expected> {
  const shown = [...store.listings()].filter(isPublic);
  return new Map(
    shown.map(({ activity }) => {
      const businessId = flags.businessId ? store.group(activity.group)?.traits.businessId : null;
      return [activity._key, expectedOf(activity, businessId, judging)];
    }),
  );
}

function expectedOf(activity: Activity, businessId: string | null | undefined, judging: Judging): Expected {
  const { traits } = activity;
  const name = told(textsOf(traits, "name"));
  if (Object.keys(name).length === 0)
    return { state: "quarantined", reason: "unreadable", said: null, grounds: null, listed: true };
  const places = [...new Set(traits.channels.flatMap((one) => municipalityOf(one, judging.tables) ?? []))];
  const meetings = traits.channels.map(({ events }) => events.map((one) => meetingsFrom(one, judging.now)));
  const regions = traits.region.flatMap((code) => ofRegion(code, judging.tables));
  const said: Said = {
    name,
    summary: told(textsOf(traits, "summary"), words),
    businessId: rightBusinessId(businessId),
    municipalities: [...new Set([...places, ...regions])].sort(),
    nationwide: traits.region.length === 0 && places.length === 0,
    themes: themesOf(traits, judging.tables),
    targetGroups: targetGroupsOf(traits, judging.tables),
    cost: costOf(traits),
    registration: registrationOf(traits),
    contacts: contactsOf(traits.contacts),
    next: meetings.map((one) => nextOf(one)),
  };
  const grounds = groundsOf(activity, meetings, judging.now);
  return { ...stateOf(said, grounds, judging.scope), said, grounds, listed: true };
}

function textsOf(traits: Traits, field: "name" | "summary"): Partial<Record<"fi" | "sv" | "en", string>> {
  return Object.fromEntries(
    LANGUAGES.map((language) => [language, traits.translations[language]?.[field] ?? ""]),
  );
}

/** The words of a text typed as HTML. */
function words(html: string): string {
  return collapsed(
    html
      .replaceAll(/<(script|style)\b[^>]*>[^]*?<\/\1>/gi, "")
      .replaceAll(/<\/?(?:p|li|ul|ol|br|div)\b[^>]*>/gi, " ")
      .replaceAll(/<[^>]*>/g, "")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&"),
  );
}

/** R20: by postal code, else by the name of the town. */
function municipalityOf({ translations }: Channel, tables: Tables): string | null {
  const addresses = LANGUAGES.flatMap((language) => translations[language]?.address ?? []);
  const codes = addresses.map(({ postalCode }) => postalCode);
  const code =
    codes.find((one) => /^\d{5}$/.test(one)) ?? /(?<!\d)\d{5}(?!\d)/.exec(codes.join(" "))?.[0] ?? "";
  return (
    tables.ofPostalCode(code) ??
    addresses.map(({ city }) => tables.named(city)).find((found) => found !== null) ??
    null
  );
}

function ofRegion(code: string, tables: Tables): readonly string[] {
  const [kind, , name = ""] = code.split("/");
  if (kind === "state") return tables.ofProvinceNamed(name) ?? [];
  const found = tables.named(name);
  return found === null ? [] : [found];
}

function themesOf(traits: Traits, tables: Tables): readonly string[] {
  const themes = [
    ...traits.theme.flatMap((code) => tables.targets("lahella-theme", code)),
    ...traits.format.flatMap((code) => tables.targets("lahella-format", code)),
  ];
  const found = themes.length > 0 ? themes : tables.targets("lahella-type", traits.type, 0);
  return [...new Set(found)].sort();
}

function targetGroupsOf(traits: Traits, tables: Tables): readonly string[] {
  const groups = traits.demographic.flatMap((code) => /^ageGroup\/(?:range:)?(.+)$/.exec(code)?.[1] ?? []);
  if (groups.includes("any") || coverAll(groups)) return [];
  return [...new Set(groups.flatMap((group) => tables.targets("lahella-age-to-target-group", group)))].sort();
}

/** Whether every age from 0 up is in one of the groups. */
function coverAll(groups: readonly string[]): boolean {
  const covered = (age: number): boolean =>
    groups.some((group) => {
      const [from = "", to = ""] = group.split("-");
      return Number(from) <= age && age <= Number(to);
    });
  return Array.from({ length: 100 }, (_, age) => age).every(covered);
}

function costOf({ pricing }: Traits): string {
  const known = [...new Set(pricing.filter((code) => code === "free" || code === "paid"))];
  if (known.length === 0) return "unknown";
  return known.length > 1 ? "other" : (known[0] ?? "unknown");
}

function registrationOf({ channels }: Traits): string {
  const required = new Set(channels.map(({ registrationRequired }) => registrationRequired));
  if (required.size !== 1) return "unknown";
  return required.has(true) ? "required" : "not-required";
}

/** Contacts that are typed as they should be; null when one is not. */
function contactsOf(contacts: readonly Contact[]): readonly string[] | null {
  const read = contacts.map(({ type, value }) => {
    if (type === "email" && /^[\w.-]+@[\w.-]+\.[a-z]+$/.test(value)) return `email ${value}`;
    if (type === "www" && /^https?:\/\/[\w./-]+$/.test(value)) return `web ${value}`;
    if (type === "phone" && /^0[\d ]{6,}$/.test(value)) return `phone ${dialled(value)}`;
    return null;
  });
  return read.includes(null) ? null : [...new Set(read.flatMap((one) => one ?? []))].sort();
}

/** A Finnish number as it is dialled from abroad; service numbers stay as they are (R21). */
function dialled(value: string): string {
  const digits = value.replaceAll(" ", "");
  return /^0(?:10|20|29|30|39|60[06]|700|71|73|75|800)/.test(digits) ? digits : `+358${digits.slice(1)}`;
}

function nextOf(schedules: readonly Meetings[]): string | null {
  const starts = schedules.flatMap(({ ahead }) => ahead.map(({ start }) => start));
  return starts.length === 0 ? null : new Date(Math.min(...starts)).toISOString();
}

/** R5, R6. */
function groundsOf(activity: Activity, meetings: readonly (readonly Meetings[])[], now: Date): Grounds {
  const { from, to } = visibilityOf(activity);
  const over = meetings.every(
    (schedules) =>
      schedules.length > 0 &&
      schedules.every(({ ahead, closed, waits }) => closed && !waits && ahead.length === 0),
  );
  const begun = from === null || from <= now.getTime();
  const ended = to !== null && to <= now.getTime();
  const visibility = ended ? "ended" : begun ? "visible" : "upcoming";
  return { rule: null, visibility, over: meetings.length > 0 && over, offers: meetings.length > 0 };
}

/** R1, then time. */
function stateOf(
  said: Said,
  { visibility, over }: Grounds,
  scope: readonly string[] | null,
): Pick<Expected, "state" | "reason"> {
  const inRegion =
    scope === null ||
    said.nationwide ||
    said.municipalities.length === 0 ||
    said.municipalities.some((code) => scope.includes(code));
  if (!inRegion) return { state: "hidden", reason: "out-of-region" };
  if (visibility === "ended") return { state: "ended", reason: "visibility-over" };
  if (over) return { state: "ended", reason: "last-occurrence-past" };
  if (visibility === "upcoming") return { state: "upcoming", reason: "visibility-not-begun" };
  return { state: "visible", reason: null };
}

function visibilityOf({ tags }: Activity): { readonly from: number | null; readonly to: number | null } {
  const { start = 0, end = 0 } = tags?.visibility ?? {};
  const from = start === 0 ? null : start;
  const to = end === 0 || new Date(end).getUTCFullYear() >= 2099 ? null : end;
  return { from, to: from !== null && to !== null && to < from ? null : to };
}
