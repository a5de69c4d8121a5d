import { createHash } from "node:crypto";
import nock from "nock";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createPtvConnector } from "../../src/connectors/ptv/connector.ts";
import { isTooMuch, SyncError } from "../../src/domain/errors.ts";
import { NOTHING_KNOWN } from "../support/known-records.ts";
import { ptvSettings } from "./ptv-service.ts";

const ORIGIN = "http://ptv.example";
const BASE = "/api/v11";
const signal = new AbortController().signal;

const settings = ptvSettings({ baseUrl: `${ORIGIN}${BASE}`, timeoutMs: 5_000, maximumBodyBytes: 10_000_000 });

/** Readable ids: `id(3)` ends in 3. */
function id(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

function connector(batchIds = 100) {
  return createPtvConnector({ ...settings, batchIds }, "1.0.0", NOTHING_KNOWN);
}

function list(
  kind: "Service" | "ServiceChannel" | "Organization" | "GeneralDescription",
  ids: readonly number[],
) {
  return nock(ORIGIN)
    .get(`${BASE}/${kind}/list`)
    .query({ guids: ids.map(id).join(",") });
}

async function failure(promise: Promise<unknown>): Promise<SyncError> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof SyncError) return error;
  throw new Error("did not fail with a SyncError", { cause: error });
}

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  const left = nock.pendingMocks();
  nock.cleanAll();
  nock.enableNetConnect();
  if (left.length > 0) throw new Error(`Requests never made: ${left.join(", ")}`);
});

test("a record whose bytes the mirror knows is not read unless its content is asked for", async () => {
  const [one, two] = [
    { id: id(1), type: "Service" },
    { id: id(2), type: "Service" },
  ];
  const sent = createHash("sha256").update(JSON.stringify(one)).digest("hex");
  const known = { id: id(1), hash: "as the mirror has it", modifiedAt: null };
  const ptv = createPtvConnector(settings, "1.0.0", { bySentHash: async () => new Map([[sent, known]]) });
  list("Service", [1, 2]).reply(200, [one, two]);
  const { found } = await ptv.fetch("service", [id(1), id(2)], signal);
  expect(found[0]).toMatchObject({ ...known, sentHash: sent, payload: one, links: [] });
  expect(found[1]?.hash).toMatch(/^[0-9a-f]{64}$/);
});

test("an item that is no JSON fails the answer that it came in", async () => {
  list("Service", [1, 2]).reply(200, `[{"id":"${id(1)}"},{"id":,"a":1}]`, {
    "content-type": "application/json",
  });
  expect(await failure(connector().fetch("service", [id(1), id(2)], signal))).toMatchObject({
    code: "SOURCE_NOT_JSON",
  });
});

test("ids that the answer leaves out are absent, others come with hash and links", async () => {
  list("Service", [1, 2]).reply(200, [
    { id: id(2), modified: "2026-01-01T00:00:00.1234567", organizations: [] },
  ]);
  const result = await connector().fetch("service", [id(1), id(2)], signal);
  expect(result).toMatchObject({ absent: [id(1)], unread: [], found: [{ kind: "service", id: id(2) }] });
  expect(result.found[0]?.modifiedAt).toBe("2026-01-01T00:00:00.123Z");
  expect(result.found[0]?.hash).toMatch(/^[0-9a-f]{64}$/);
});

test("404 in the API's own words means that none is there; any other 404 proves nothing", async () => {
  list("Organization", [1, 2]).reply(404, { errorMessage: "Organizations not found." });
  const gone = await connector().fetch("organisation", [id(1), id(2)], signal);
  expect(gone).toEqual({ found: [], absent: [id(1), id(2)], unread: [] });

  list("Organization", [1]).reply(404, { title: "Not Found" });
  expect((await failure(connector().fetch("organisation", [id(1)], signal))).code).toBe("SOURCE_REFUSED");
  list("Organization", [1]).reply(404, "<html>404</html>", { "Content-Type": "text/html" });
  expect((await failure(connector().fetch("organisation", [id(1)], signal))).code).toBe("SOURCE_NOT_JSON");
});

test("an empty list and another shape prove nothing either", async () => {
  list("Service", [1]).reply(200, []);
  expect((await failure(connector().fetch("service", [id(1)], signal))).code).toBe("SOURCE_CUT");
  list("Service", [1]).reply(200, { items: [] });
  expect((await failure(connector().fetch("service", [id(1)], signal))).code).toBe("SOURCE_SHAPE");
});

test("of a record that comes twice the one changed last counts", async () => {
  const versions = [
    { id: id(1), modified: "2026-01-02T00:00:00", type: "new" },
    { id: id(1), modified: "2026-01-01T23:59:59.9", type: "old" },
    { id: id(9), modified: "2026-01-01T00:00:00", type: "not asked for" },
  ];
  for (const answer of [versions, versions.toReversed()]) {
    list("Service", [1]).reply(200, answer);
    const { found } = await connector().fetch("service", [id(1)], signal);
    expect(found.map(({ payload }) => payload)).toEqual([versions[0]]);
  }
});

test("an item that lost its key never makes another id absent", async () => {
  list("Service", [1, 2, 3]).reply(200, [{ id: id(1) }, { id: null, type: "Service" }]);
  list("Service", [2]).reply(200, [{ id: null, type: "Service" }]);
  list("Service", [3]).reply(404, { errorMessage: "Services not found." });
  const result = await connector().fetch("service", [id(1), id(2), id(3)], signal);
  expect(result.found.map((record) => record.id)).toEqual([id(1), id(2)]);
  expect(result.absent).toEqual([id(3)]);
});

test("ids that the API would choke on are not sent", async () => {
  list("GeneralDescription", [1]).reply(200, [{ id: id(1) }]);
  const zero = "00000000-0000-0000-0000-000000000000";
  const result = await connector().fetch("general-description", [zero, id(1), "x,y"], signal);
  expect(result.absent).toEqual([zero, "x,y"]);
  expect(await connector().fetch("service", ["x"], signal)).toEqual({ found: [], absent: ["x"], unread: [] });
});

test("after a batch that timed out half as many ids are asked for at a time", async () => {
  const ptv = connector(4);
  expect(ptv.batchSize("channel")).toBe(4);
  const gateway = [504, "<html>Gateway Timeout</html>", { "Content-Type": "text/html" }] as const;
  list("ServiceChannel", [1, 2, 3, 4]).reply(...gateway);
  const slow = await failure(ptv.fetch("channel", [1, 2, 3, 4].map(id), signal));
  expect([slow.code, slow.details["status"], isTooMuch(slow)]).toEqual(["SOURCE_FAULT", 504, true]);
  expect([ptv.batchSize("channel"), ptv.batchSize("service")]).toEqual([2, 4]);

  list("ServiceChannel", [1, 2]).reply(200, [{ id: id(1) }, { id: id(2) }]);
  const half = await ptv.fetch("channel", [1, 2, 3, 4].map(id), signal);
  expect(half.found.map((record) => record.id)).toEqual([id(1), id(2)]);
  expect(half.unread).toEqual([id(3), id(4)]);

  list("ServiceChannel", [3]).reply(...gateway);
  expect((await failure(ptv.fetch("channel", [id(3)], signal))).details["status"]).toBe(504);
});

test("a batch whose answer is over the size limit says so, and one monstrous record stops itself alone", async () => {
  const ptv = createPtvConnector({ ...settings, maximumBodyBytes: 1_000 }, "1.0.0", NOTHING_KNOWN);
  const large = { id: id(1), sourceId: "x".repeat(1_000) };
  list("Service", [1, 2]).reply(200, [large, { id: id(2) }]);
  expect(isTooMuch(await failure(ptv.fetch("service", [id(1), id(2)], signal)))).toBe(true);
  list("Service", [2]).reply(200, [{ id: id(2) }]);
  expect((await ptv.fetch("service", [id(2)], signal)).found).toHaveLength(1);
  list("Service", [1]).reply(200, [large]);
  expect((await failure(ptv.fetch("service", [id(1)], signal))).code).toBe("SOURCE_TOO_LARGE");
});

test("more ids than the API takes are asked for in part only", async () => {
  const numbers = Array.from({ length: 103 }, (_, number) => number + 1);
  list("Service", numbers.slice(0, 100)).reply(200, [{ id: id(1) }]);
  const result = await connector(500).fetch("service", numbers.map(id), signal);
  expect(result.unread).toEqual([101, 102, 103].map(id));
});

test("a run walks every page that the first one announces", async () => {
  const ptv = connector();
  const page = (pageNumber: number, ids: readonly number[] | null): object => ({
    pageNumber,
    pageSize: 1000,
    pageCount: 2,
    itemList: ids?.map((number) => ({ id: id(number), name: null })) ?? null,
  });
  nock(ORIGIN, { badheaders: ["authorization"] })
    .get(`${BASE}/Organization`)
    .query({ page: 1 })
    .reply(200, page(1, [1, 2, 2]))
    .get(`${BASE}/Organization`)
    .query({ page: 2 })
    .reply(200, page(2, [3]));
  const first = ptv
    .plan({ mode: "full", since: null, municipalities: null })
    .find((step) => step.params["kind"] === "organisation");
  if (first === undefined) throw new Error("no step for organisations");
  const one = await ptv.pull(first, signal);
  const [second] = one.next;
  if (second === undefined) throw new Error("no second page");
  const two = await ptv.pull(JSON.parse(JSON.stringify(second)) as typeof second, signal);
  expect([...one.listed, ...two.listed].flatMap(({ ids }) => ids)).toEqual([1, 2, 3].map(id));
  expect([one.whole, two.whole, two.next.length]).toEqual([true, true, 0]);
});

test("a page of another shape is an error, not an empty page", async () => {
  const [step] = connector().plan({ mode: "full", since: null, municipalities: null });
  if (step === undefined) throw new Error("no step");
  for (const body of [
    [],
    { pageCount: null, itemList: null },
    { pageNumber: 1, pageSize: 1, pageCount: 1, itemList: "x" },
  ]) {
    nock(ORIGIN).get(`${BASE}/Service`).query({ page: 1 }).reply(200, body);
    expect((await failure(connector().pull(step, signal))).code).toBe("SOURCE_SHAPE");
  }
});

test("the probe and every list tell the source's clock", async () => {
  const date = "Tue, 03 Mar 2026 10:00:00 GMT";
  const [step] = connector().plan({ mode: "full", since: null, municipalities: null });
  if (step === undefined) throw new Error("no step");
  const none = { pageNumber: 1, pageSize: 1000, pageCount: 0, itemList: null };
  nock(ORIGIN).get(`${BASE}/Service`).query({ page: 1 }).reply(200, none, { Date: date });
  expect((await connector().pull(step, signal)).sourceTime).toBe(date);
  nock(ORIGIN).get(`${BASE}/CodeList/GetLanguageCodes`).reply(200, [], { Date: date });
  expect(await connector().probe(signal)).toEqual({ serverTime: date });
});
