import { type Parameter, single, whole } from "./parameter.ts";

/** Items on a page of any list, when nothing is told and at most. */
export const DEFAULT_SIZE = 20;
export const MAXIMUM_SIZE = 100;
const MAXIMUM_PAGE = 10_000;

export const pageParameter: Parameter<number, false> = single(
  whole(1, MAXIMUM_PAGE),
  `a whole number from 1 to ${MAXIMUM_PAGE}`,
  "Number of the page, from 1.",
);

/** How many `items` (in words) a page has. */
export function sizeParameter(items: string): Parameter<number, false> {
  return single(
    whole(1, MAXIMUM_SIZE),
    `a whole number from 1 to ${MAXIMUM_SIZE}`,
    `${items} on a page; ${DEFAULT_SIZE} when not given.`,
  );
}
