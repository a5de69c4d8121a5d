import { isId } from "../../domain/id.ts";
import { type Parameter, readBy, single } from "./parameter.ts";

/** A walk through everything that is found, instead of pages: `after` is the id of the last item had, null at the start. */
export interface Walk {
  readonly after: string | null;
}

const START = "start";

export const cursorParameter: Parameter<Walk, false> = single(
  readBy((text) => (text === START ? { after: null } : isId(text) ? { after: text.toLowerCase() } : null)),
  "start, or `next` of the answer before",
  "Reads everything, by id, instead of a page: nothing is passed over or comes twice while the catalogue changes.",
);

/** `next` is the cursor to go on with; null at the end. */
export interface WalkAnswer<Item> {
  readonly items: readonly Item[];
  readonly size: number;
  readonly next: string | null;
}

/** A part of a walk; `next` is null when it was the last one. */
export function walkAnswer<Item extends { readonly id: string }>(
  items: readonly Item[],
  size: number,
): WalkAnswer<Item> {
  return { items, size, next: items.length < size ? null : (items.at(-1)?.id ?? null) };
}
