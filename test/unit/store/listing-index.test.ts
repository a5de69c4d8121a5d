import { expect, test } from "vitest";
import {
  createListingIndex,
  type IndexedListing,
} from "../../../src/store/catalogue/memory/listing-index.ts";

const NO_CODES = {
  state: ["visible"],
  served: [],
  except: [],
  placed: [],
  municipality: [],
  theme: [],
  targetGroup: [],
  age: [],
  cost: [],
  channel: [],
  language: [],
  textLanguage: [],
  accessibility: [],
  kind: [],
  organisationKind: [],
  freshness: [],
  source: [],
} satisfies IndexedListing["codes"];

const listing = (id: string, nextAt: number | null): IndexedListing => ({
  id,
  version: 1,
  codes: NO_CODES,
  texts: [],
  order: { name: "", updatedAt: 0, nextAt, positions: [] },
});

test("a next meeting that was asked for is kept, unless the feed told something newer meanwhile", () => {
  const index = createListingIndex();
  index.put(listing("a", 1));
  index.put(listing("b", 1));
  const begun = index.begunBefore(2);
  expect([...begun.keys()]).toEqual(["a", "b"]);
  index.put(listing("b", 9));
  for (const [id, known] of begun) index.meetsNext(id, known, 5);
  expect([0, 1].map((number) => [index.idAt(number), index.orderAt(number).nextAt])).toEqual([
    ["a", 5],
    ["b", 9],
  ]);
});
