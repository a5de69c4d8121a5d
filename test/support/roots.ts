import { readConfig } from "../../src/config.ts";
import type { ListingDraft } from "../../src/domain/derive/draft.ts";
import type { Offering } from "../../src/domain/catalogue/listing.ts";
import type { PairDecision, PairLink, RootFeatures } from "../../src/domain/identity/matching.ts";
import { ROOT_KIND, type SourceId } from "../../src/domain/source.ts";
import { rootFeatures } from "../../src/matching/root-features.ts";
import { draftOf, meetingOf, offeringOf } from "./drafts.ts";

/** The rules as config/rules.yaml has them. */
export const MATCHING = readConfig({ env: {} }).rules.matching;

/** A group that meets on Tuesdays in Kauhajoki, with everything that scoring looks at. */
function fullDraft(changes: Partial<ListingDraft> = {}): ListingDraft {
  return draftOf({
    name: { fi: "Tuolijumppa" },
    summary: { fi: "Kevyttä liikuntaa istuen." },
    description: {
      fi: "Jumppaamme istuen musiikin tahdissa. Ohjaaja neuvoo jokaista. Kahvit juodaan lopuksi.",
    },
    municipalities: [{ code: "232", basis: "place" }],
    offerings: [placeOf("Kauppatie 1", "232")],
    contacts: [
      { type: "phone", value: "+358500001234", label: {} },
      { type: "web", value: "https://www.example.org/martat/", label: {} },
    ],
    ...changes,
  });
}

export function placeOf(street: string, municipality: string, changes: Partial<Offering> = {}): Offering {
  return {
    ...offeringOf(meetingOf({ rrule: "FREQ=WEEKLY;BYDAY=TU" })),
    address: { street: { fi: street }, postalCode: null, postOffice: {}, municipality },
    ...changes,
  };
}

/** Features of a root; `changes` are of its draft. */
export function rootOf(source: SourceId, id: string, changes: Partial<ListingDraft> = {}): RootFeatures {
  return rootFeatures(fullDraft(changes), { source, kind: ROOT_KIND[source], id });
}

/** A scored pair of an origin and its copy, both named by letters. */
export function linkOf(
  origin: string,
  copy: string,
  score: number,
  verdict: PairLink["verdict"] = "automatic",
): PairLink {
  return { a: origin, b: copy, score, verdict, roles: { a: "origin", b: "copy" } };
}

export function decided(a: string, b: string, verdict: PairDecision["verdict"]): PairDecision {
  return { a, b, verdict };
}
