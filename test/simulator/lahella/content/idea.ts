import type { TextLanguage } from "../wire.ts";

/** The four schedule types of A5 in words. */
export type ScheduleKind = "single" | "recurring" | "range" | "weekly" | "none";

export type ChannelKind = "place" | "online" | "phone" | "hybrid";

export type IdeaText = {
  name: string;
  summary: string;
  /** Paragraphs; an entry that starts with "- " is an item of a list. */
  body: readonly string[];
};

/** One thing an association might announce, before it has a place, a time and an organiser. */
export type ActivityIdea = {
  /** Topics of the world whose organisers would also announce this. */
  near: readonly string[];
  /** Wire codes; those of support and voluntary listings are invented, A8 knows none. */
  theme: readonly string[];
  format: string;
  /** Bounds of the age groups it is for, as in the wire code after `range:`; empty means untold. */
  ages: readonly string[];
  gender?: "male" | "female";
  /** "any" leaves it to chance. */
  price: "free" | "paid" | "any";
  channels: readonly ChannelKind[];
  schedules: readonly ScheduleKind[];
  text: Readonly<Record<TextLanguage, IdeaText>>;
};

export const ADULTS = ["18-29", "30-64", "65-99"] as const;
export const SENIORS = ["65-99"] as const;
export const FAMILIES = ["0-1", "2-6"] as const;
export const CHILDREN = ["7-12"] as const;
export const YOUNG = ["13-17", "18-29"] as const;
export const EVERYONE = ["0-1", "2-6", "7-12", "13-17", "18-29", "30-64", "65-99"] as const;
