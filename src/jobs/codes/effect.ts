import type { CodeEffect, CodeExample } from "../../domain/derive/code-decisions.ts";
import type { ListingInput } from "../../domain/derive/derivation.ts";
import type { ListingDocument } from "../../domain/catalogue/listing.ts";
import { createReader, deriveListing, type DeriveContext } from "../derive/derive-listing.ts";
import { fieldChanges } from "../derive/document.ts";

/** Examples named of a rehearsal. */
const EXAMPLES = 10;

/**
 * Derives listings in two contexts and tells what differs. Which records are one listing stays as it is: codes of
 * config/mappings are nothing that records are compared by.
 */
export function effectOf(
  inputs: readonly ListingInput[],
  before: DeriveContext,
  after: DeriveContext,
): Omit<CodeEffect, "listings"> {
  const [readBefore, readAfter] = [createReader(before), createReader(after)];
  const examples: CodeExample[] = [];
  let [changed, appearing, vanishing] = [0, 0, 0];
  for (const input of inputs) {
    const was = deriveListing(input, before, readBefore).listing?.document;
    const is = deriveListing(input, after, readAfter).listing?.document;
    if (was === undefined || is === undefined) continue;
    const fields = fieldChanges(was, is);
    if (fields.length === 0) continue;
    changed += 1;
    if (!shows(was) && shows(is)) appearing += 1;
    if (shows(was) && !shows(is)) vanishing += 1;
    if (examples.length < EXAMPLES) examples.push({ listingId: input.listingId, name: is.name, fields });
  }
  return { looked: inputs.length, changed, appearing, vanishing, examples };
}

function shows({ state }: ListingDocument): boolean {
  return state === "visible";
}
