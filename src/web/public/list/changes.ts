import type { ListItem } from "../../../domain/visitors/visitors.ts";

export const LIST_SIZE = 30;
const NOTE_LENGTH = 300;
const IDENTITY_CODE = /\b\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]\b/gi;

/** The list with one more at its end; the same list when it is on it already or the list is full. */
export function withListing(items: readonly ListItem[], listingId: string): readonly ListItem[] {
  const there = items.some((item) => item.listingId === listingId);
  return there || items.length >= LIST_SIZE ? items : [...items, { listingId, note: "" }];
}

/**
 * What the list's form says: notes as `note-<id>`, and `act` as `up:<id>`, `down:<id>` or `remove:<id>`. Personal
 * identity codes are taken out of notes; the warning asks for the rest.
 */
export function changedList(
  items: readonly ListItem[],
  form: Readonly<Record<string, unknown>>,
): readonly ListItem[] {
  const noted = items.map((item) => {
    const note = form[`note-${item.listingId}`];
    return typeof note === "string"
      ? { ...item, note: note.trim().slice(0, NOTE_LENGTH).replaceAll(IDENTITY_CODE, "[…]") }
      : item;
  });
  const [act = "", id = ""] = typeof form["act"] === "string" ? form["act"].split(":") : [];
  const index = noted.findIndex(({ listingId }) => listingId === id);
  const item = noted[index];
  if (item === undefined) return noted;
  const others = noted.toSpliced(index, 1);
  if (act === "remove") return others;
  if (act === "up") return others.toSpliced(Math.max(0, index - 1), 0, item);
  if (act === "down") return others.toSpliced(index + 1, 0, item);
  return noted;
}
