import { expect, test } from "vitest";
import { planSteps, type IdPageParams } from "../../../../src/connectors/ptv/plan.ts";
import { idPageRequest } from "../../../../src/connectors/ptv/requests.ts";
import { readIdPage as readAnyIdPage } from "../../../../src/connectors/ptv/connector.ts";
import type { PullRequest } from "../../../../src/domain/pull/connector.ts";

const ID = "c0f98494-63f8-59af-b1f9-07e2f98678e5";
const OTHER = "bbd234c3-dedd-58f7-9fab-cb3d5df43dfc";

function addresses(request: PullRequest): readonly string[] {
  return planSteps(request).map(({ params }) => {
    const { path, query } = idPageRequest(params as unknown as IdPageParams);
    const words = Object.entries(query).map(([key, value]) => `${key}=${value}`);
    return `${path}?${words.join("&")}${params["onlyKnown"] === true ? " (known)" : ""}`;
  });
}

test("a full run of a region asks by municipality, for nationwide services once", () => {
  expect(addresses({ mode: "full", since: null, municipalities: ["005", "743"] })).toEqual([
    "/Service/area/Municipality/code/005?includeWholeCountry=true&page=1",
    "/Service/area/Municipality/code/743?page=1",
    "/ServiceChannel/area/Municipality/code/005?page=1",
    "/ServiceChannel/area/Municipality/code/743?page=1",
    "/Organization/area/Municipality/code/005?page=1",
    "/Organization/area/Municipality/code/743?page=1",
  ]);
});

test("a region inside and outside Åland asks for nationwide services in both", () => {
  const services = addresses({ mode: "full", since: null, municipalities: ["035", "043", "091", "743"] });
  expect(services.slice(0, 4)).toEqual([
    "/Service/area/Municipality/code/035?includeWholeCountry=true&page=1",
    "/Service/area/Municipality/code/043?page=1",
    "/Service/area/Municipality/code/091?includeWholeCountry=true&page=1",
    "/Service/area/Municipality/code/743?page=1",
  ]);
});

test("a full run of the country asks for the plain lists, general descriptions too", () => {
  expect(addresses({ mode: "full", since: null, municipalities: null })).toEqual([
    "/Service?page=1",
    "/ServiceChannel?page=1",
    "/Organization?page=1",
    "/GeneralDescription?page=1",
  ]);
});

test("a delta asks for what is gone first, then for changes of what is known, then for what is new", () => {
  const since = "2026-03-01T10:20:30.987Z";
  const date = "date=2026-03-01T10:20:30";
  expect(addresses({ mode: "delta", since, municipalities: ["743"] })).toEqual([
    `/Service?status=Archived&${date}&page=1`,
    `/ServiceChannel?status=Archived&${date}&page=1`,
    `/Organization?status=Archived&${date}&page=1`,
    `/Service?status=Withdrawn&${date}&page=1`,
    `/ServiceChannel?status=Withdrawn&${date}&page=1`,
    `/Organization?status=Withdrawn&${date}&page=1`,
    `/Service?${date}&page=1 (known)`,
    `/ServiceChannel?${date}&page=1 (known)`,
    `/Organization?${date}&page=1 (known)`,
    `/GeneralDescription?${date}&page=1 (known)`,
    `/Service/area/Municipality/code/743?includeWholeCountry=true&${date}&page=1`,
  ]);
  expect(addresses({ mode: "delta", since, municipalities: null }).slice(6)).toEqual([
    `/Service?${date}&page=1`,
    `/ServiceChannel?${date}&page=1`,
    `/Organization?${date}&page=1`,
    `/GeneralDescription?${date}&page=1`,
  ]);
});

const params: IdPageParams = {
  kind: "service",
  municipality: null,
  wholeCountry: false,
  status: "Published",
  since: null,
  page: 1,
  pages: null,
  onlyKnown: false,
};

function page(pageCount: number, itemList: unknown[] | null) {
  return { pageNumber: 1, pageSize: 1000, pageCount, itemList };
}

const readIdPage = (
  ...[at, answered]: [Parameters<typeof readAnyIdPage>[0], Parameters<typeof readAnyIdPage>[1]]
) => readAnyIdPage(at, answered, true);

test("the first page makes the others known", () => {
  const read = readIdPage(params, page(3, [{ id: ID, name: "a" }]));
  expect(read.next.map((step) => [step.params["page"], step.params["pages"]])).toEqual([
    [2, 3],
    [3, 3],
  ]);
  expect(read.whole).toBe(true);
});

test("a page count that grew gives the pages that came, one that shrank is not whole", () => {
  const later = { ...params, page: 2, pages: 2 };
  const grown = readIdPage(later, page(3, [{ id: ID, name: "a" }]));
  expect(grown.next.map((step) => step.params["page"])).toEqual([3]);
  expect(grown.whole).toBe(true);
  const shrunk = readIdPage(later, page(1, null));
  expect(shrunk).toMatchObject({ whole: false, next: [], listed: [{ ids: [] }] });
  expect(readIdPage({ ...later, pages: 3 }, page(2, [{ id: ID, name: "a" }])).whole).toBe(false);
});

test("nothing at all is whole, an empty page within the count is not", () => {
  expect(readIdPage(params, page(0, null))).toMatchObject({ whole: true, listed: [{ ids: [] }] });
  expect(readIdPage({ ...params, page: 2, pages: 2 }, page(2, null)).whole).toBe(false);
  expect(readIdPage(params, page(1, [])).whole).toBe(false);
});

test("repeated ids count once, null names are tolerated", () => {
  const read = readIdPage(
    params,
    page(1, [{ id: ID, name: null }, { id: ID.toUpperCase(), name: "a" }, { id: OTHER }]),
  );
  expect(read).toMatchObject({
    listed: [{ kind: "service", ids: [ID, OTHER], onlyKnown: false }],
    records: [],
    whole: true,
  });
});

test.each([
  null,
  "x",
  {},
  { id: null },
  { id: "1-2", name: "a" },
  { id: "00000000-0000-0000-0000-000000000000" },
])("an item whose id cannot be read (%j) is kept without its key, and the others are read", (item) => {
  const answered = page(1, [{ id: ID }, item]);
  expect(readIdPage(params, answered)).toMatchObject({
    whole: true,
    listed: [{ ids: [ID] }],
    records: [{ kind: "service", id: null, payload: item }],
  });
  // Where absence is not asked for by id, it may be any of those that are missing.
  expect(readAnyIdPage(params, answered, false)).toMatchObject({ whole: false, listed: [{ ids: [ID] }] });
  // Of lists that reach beyond the region nothing unknown is kept.
  expect(readIdPage({ ...params, onlyKnown: true }, answered)).toMatchObject({ whole: true, records: [] });
  // A page of nothing else is another answer than the one asked for.
  expect(readIdPage(params, page(1, [item])).whole).toBe(false);
});

test("lists of what is archived or withdrawn say that it is gone", () => {
  const archived = readIdPage({ ...params, status: "Archived" }, page(1, [{ id: ID }]));
  expect(archived).toMatchObject({
    gone: [{ kind: "service", id: ID, reason: "archived-at-source" }],
    listed: [],
  });
  const withdrawn = readIdPage({ ...params, kind: "channel", status: "Withdrawn" }, page(1, [{ id: ID }]));
  expect(withdrawn.gone).toEqual([{ kind: "channel", id: ID, reason: "withdrawn-at-source" }]);
});
