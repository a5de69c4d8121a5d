import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApi, type TestApi } from "./api.ts";
import { addDrift, addListing, addOrganisation, addRecord, idOf, NOW } from "./catalogue.ts";

let api: TestApi;
const GROUP = { source: "lahella", kind: "group", id: "g-1" };
const PTV_ORGANISATION = { source: "ptv", kind: "organisation", id: "o-1" };
const OTHER = { source: "ptv", kind: "organisation", id: "o-2" };

interface Entry {
  readonly id: string;
  readonly outcome: string | null;
  readonly [field: string]: unknown;
}

async function trace(query: string): Promise<readonly Entry[]> {
  const { items } = (await api.json(`/api/v1/trace?${query}`)) as { items: Entry[] };
  return items;
}

const link = (from: string, to: { source: string; kind: string; id: string }, kind: string) =>
  api.pool.query(
    "insert into sync.record_link (source, from_kind, from_id, to_kind, to_id) values ($1, $2, $3, $4, $5)",
    [to.source, kind, from, to.kind, to.id],
  );

beforeAll(async () => {
  api = await startApi();
  const own = await addOrganisation(api.pool, "Sydänyhdistys ry", { businessId: "1234567-1", record: GROUP });
  const other = await addOrganisation(api.pool, "Seinäjoen kaupunki", {
    businessId: "0211675-2",
    record: PTV_ORGANISATION,
  });
  await addOrganisation(api.pool, "Tuottaja oy", { businessId: "7654321-2", record: OTHER });
  const organisationOf = ({ id, name, businessId }: typeof own) => ({ id, name, businessId });
  await addListing(api.pool, {
    name: "Kävelyryhmä",
    organisation: organisationOf(own),
    sources: [
      {
        source: "lahella",
        kind: "activity",
        id: "128",
        role: "origin",
        url: null,
        modifiedAt: null,
        seenAt: null,
      },
    ],
  });
  await addListing(api.pool, {
    name: "Uimahalli",
    kind: "service",
    state: "hidden",
    stateReason: "not-for-citizens",
    organisation: organisationOf(other),
    sources: [
      {
        source: "ptv",
        kind: "service",
        id: "s-1",
        role: "origin",
        url: null,
        modifiedAt: null,
        seenAt: null,
      },
    ],
  });
  await link("128", GROUP, "activity");
  await link("s-1", PTV_ORGANISATION, "service");
  // The city is responsible; the other merely produces.
  await link("s-1", OTHER, "service");
  // Could not be read: no listing, but a root with problems.
  await addRecord(api.pool, { source: "lahella", kind: "activity", id: "129" });
  await link("129", GROUP, "activity");
  await api.pool.query(
    `insert into sync.root (source, kind, source_id, listing_id, created_at, outcome, reason, problems, derived_at)
     values ('lahella', 'activity', '129', $1, $2, 'quarantined', 'unreadable', $3, $2)`,
    [
      idOf("never shown"),
      "2026-11-01T08:00:00Z",
      JSON.stringify([{ code: "name-missing", field: "traduction", value: null }]),
    ],
  );
  // Received, not derived yet.
  await addRecord(api.pool, { source: "lahella", kind: "activity", id: "130" });
  await link("130", GROUP, "activity");
});
afterAll(() => api.close());

describe("whose records", () => {
  test.each<[string, readonly string[]]>([
    ["businessId=1234567-1", ["128", "129", "130"]],
    ["q=sydanyhdistys", ["128", "129", "130"]],
    ["q=kavelyryhma", ["128"]],
    ["q=%25", []],
    ["source=lahella&sourceId=129", ["129"]],
    ["source=lahella&sourceId=g-1", ["128", "129", "130"]],
    ["businessId=0211675-2", ["s-1"]],
    ["businessId=7654321-2", []],
    ["q=nobody", []],
    ["businessId=1234567-1&size=1&page=3", ["130"]],
  ])("%s", async (query, expected) => {
    expect((await trace(query)).map(({ id }) => id)).toEqual(expected);
  });

  test.each(["", "businessId=1234567-1&q=x", "source=ptv", "sourceId=1", "businessId=123"])(
    "%s is refused with what is accepted",
    async (query) => {
      expect(await api.json(`/api/v1/trace?${query}`, 400)).toMatchObject({ code: "PARAMETER_INVALID" });
    },
  );
});

describe("what is told", () => {
  test("of a listing that shows: outcome, times, name, organisation and the listing", async () => {
    expect((await trace("source=lahella&sourceId=128"))[0]).toEqual({
      source: "lahella",
      kind: "activity",
      id: "128",
      name: { fi: "Kävelyryhmä" },
      organisation: {
        id: idOf("Sydänyhdistys ry"),
        name: { fi: "Sydänyhdistys ry" },
        businessId: "1234567-1",
      },
      outcome: "visible",
      reason: null,
      reasonMessage: null,
      problems: [],
      firstSeenAt: "2026-11-01T08:00:00.000Z",
      lastSeenAt: "2026-11-24T09:30:00.000Z",
      readAt: "2026-11-01T08:00:00.000Z",
      shownAt: "2026-11-01T08:00:00.000Z",
      quarantine: null,
      listingId: idOf("Kävelyryhmä"),
      role: "origin",
      mergedWith: [],
    });
  });

  test("of one that cannot be read: the problem and its sentence in three languages, and no listing", async () => {
    const [entry] = await trace("source=lahella&sourceId=129");
    expect(entry).toMatchObject({
      outcome: "quarantined",
      reason: "unreadable",
      listingId: null,
      organisation: { businessId: "1234567-1" },
      problems: [{ code: "name-missing", field: "traduction", value: null }],
    });
    const sentence = expect.stringMatching(/\w+ \w+/) as unknown;
    const message = { fi: sentence, sv: sentence, en: sentence };
    expect(entry).toMatchObject({ problems: [{ message }], reasonMessage: message });
  });

  test("of one that was not read yet: no outcome", async () => {
    expect((await trace("source=lahella&sourceId=130"))[0]).toMatchObject({ outcome: null, readAt: null });
  });

  test("of a hidden one: the rule", async () => {
    expect((await trace("source=ptv&sourceId=s-1"))[0]).toMatchObject({
      outcome: "hidden",
      reason: "not-for-citizens",
      listingId: idOf("Uimahalli"),
    });
  });
});

describe("status", () => {
  const addRun = (state: string, finishedAt: string | null, createdAt: string) =>
    api.pool.query(
      `insert into sync.run (id, source, mode, lane, trigger, state, scope, created_at, started_at, finished_at, seen, new)
       values (gen_random_uuid(), 'lahella', 'delta', 'delta', 'schedule', $1, '{}', $3, $3, $2, 5, 5)`,
      [state, finishedAt, createdAt],
    );

  test("counts roots by outcome and says that nothing has been pulled yet", async () => {
    expect(await api.json("/api/v1/status")).toMatchObject({
      sources: [
        {
          source: "lahella",
          lastSuccessAt: null,
          ageSeconds: null,
          met: false,
          roots: { visible: 1, upcoming: 0, ended: 0, hidden: 0, withdrawn: 0, quarantined: 1 },
          lastRun: null,
        },
        { source: "ptv", roots: { hidden: 1, visible: 0 } },
      ],
      drift: [],
    });
  });

  test("a failed run is no success: age counts from the last one that was done", async () => {
    await addRun("done", "2026-11-24T09:50:00Z", "2026-11-24T09:49:00Z");
    await addRun("failed", "2026-11-24T09:59:00Z", "2026-11-24T09:58:00Z");
    expect(await api.json("/api/v1/status")).toMatchObject({
      sources: [
        {
          lastSuccessAt: "2026-11-24T09:50:00.000Z",
          ageSeconds: (NOW.getTime() - Date.parse("2026-11-24T09:50:00Z")) / 1000,
          met: true,
          lastRun: {
            state: "failed",
            mode: "delta",
            startedAt: "2026-11-24T09:58:00.000Z",
            counts: { seen: 5, new: 5 },
          },
        },
        { lastSuccessAt: null, met: false },
      ],
    });
  });

  test("a guarded run read everything: it counts as a success", async () => {
    await addRun("guarded", "2026-11-24T09:55:00Z", "2026-11-24T09:54:00Z");
    expect(await api.json("/api/v1/status")).toMatchObject({
      sources: [{ lastSuccessAt: "2026-11-24T09:55:00.000Z" }, {}],
    });
  });

  test("says that a source is held back, since when and why", async () => {
    await api.pool.query(
      `insert into sync.breaker (source, state, since, until, openings, code)
       values ('ptv', 'open', '2026-11-24T09:00:00Z', '2026-11-24T10:00:00Z', 3, 'SOURCE_TIMEOUT')`,
    );
    expect(await api.json("/api/v1/status")).toMatchObject({
      sources: [
        { source: "lahella", breaker: { state: "closed", since: null, until: null, code: null } },
        {
          source: "ptv",
          breaker: {
            state: "open",
            since: "2026-11-24T09:00:00.000Z",
            until: "2026-11-24T10:00:00.000Z",
            code: "SOURCE_TIMEOUT",
          },
        },
      ],
    });
  });

  test("lists unknown codes with an example", async () => {
    await addDrift(
      api.pool,
      { source: "ptv", field: "serviceClasses", code: "P99" },
      { kind: "service", id: "s-1" },
      "2026-11-20T00:00:00Z",
    );
    expect(await api.json("/api/v1/status")).toMatchObject({
      drift: [
        {
          source: "ptv",
          field: "serviceClasses",
          code: "P99",
          count: 1,
          firstSeenAt: "2026-11-20T00:00:00.000Z",
          exampleId: "s-1",
        },
      ],
    });
  });
});
