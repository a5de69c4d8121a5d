import type { SimulatorParts } from "../simulator.ts";
import { type CaseKind, listingRoot, serviceRoot } from "./case-labels.ts";

/** Roots of one entity describe the same activity; all others are different ones. */
export type RootTruth = { readonly root: string; readonly entity: string; readonly case: CaseKind };

export type Truth = {
  readonly roots: readonly RootTruth[];
  /** A listing and the PTV service that is wider than it. */
  readonly related: readonly { readonly listing: string; readonly service: string }[];
};

/** What is really the same. Told to tests and by the administration port, never on the imitated interfaces. */
export function truthOf({ ptv, lahella, labels }: Pick<SimulatorParts, "ptv" | "lahella" | "labels">): Truth {
  const listings = lahella.store.truth();
  const byActivity = new Map(
    listings.flatMap(({ key, activity }) =>
      activity === null ? [] : [[activity, listingRoot(key)] as const],
    ),
  );
  const entities = new Map<string, string>();
  const kinds = new Map<string, CaseKind>();
  for (const { key, duplicateOf } of listings) {
    const root = listingRoot(key);
    entities.set(root, duplicateOf === null ? root : listingRoot(duplicateOf));
    kinds.set(root, duplicateOf === null ? "single" : "entered-twice");
  }
  for (const { serviceId, kind, listing, activity, twinOf } of ptv.truth.values()) {
    const root = serviceRoot(serviceId);
    const described = byActivity.get(kind === "same-activity" ? (activity ?? "") : "");
    const other = listing !== null ? listingRoot(listing) : twinOf !== null ? serviceRoot(twinOf) : described;
    entities.set(root, labels.sameAs.get(root) ?? other ?? root);
    kinds.set(root, KIND_OF[kind]);
  }
  const entityOf = (root: string): string => {
    const next = entities.get(root) ?? root;
    return next === root ? root : entityOf(next);
  };
  return {
    roots: [...entities.keys()].map((root) => ({
      root,
      entity: entityOf(root),
      case: labels.kinds.get(root) ?? kinds.get(root) ?? "single",
    })),
    related: labels.related,
  };
}

const KIND_OF: Readonly<
  Record<"copy" | "copy-duplicate-organisation" | "same-activity" | "twin" | "national" | "own", CaseKind>
> = {
  copy: "copy",
  "copy-duplicate-organisation": "copy-without-business-id",
  "same-activity": "written-twice",
  twin: "entered-twice",
  national: "single",
  own: "single",
};
