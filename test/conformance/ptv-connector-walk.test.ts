import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createPtvConnector } from "../../src/connectors/ptv/connector.ts";
import type {
  Connector,
  GoneRecord,
  ListedIds,
  PulledRecord,
  PullRequest,
} from "../../src/domain/pull/connector.ts";
import { errorClass } from "../../src/domain/errors.ts";
import { keyText, type RecordKind } from "../../src/domain/source.ts";
import { createPtvMapper } from "../../src/mappers/ptv/mapper.ts";
import { isJsonObject, type JsonObject } from "../../src/domain/json.ts";
import type { Entity } from "../simulator/ptv/model.ts";
import { matchesArea } from "../simulator/ptv/areas.ts";
import { startSimulator, type Simulator } from "../simulator/simulator.ts";
import { context } from "../unit/mappers/ptv/context.ts";
import { NOTHING_KNOWN } from "../support/known-records.ts";
import { ptvSettings } from "./ptv-service.ts";

const COUNTY = "005 010 052 145 151 152 218 232 233 300 301 403 408 743 759 846 934 989".split(" ");
const signal = new AbortController().signal;

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({
    seed: "walk",
    scale: "county",
    organisations: 60,
    services: 150,
    channels: 200,
    listings: 60,
  });
});
afterAll(() => simulator.close());
beforeEach(() => {
  simulator.faults.remove();
  simulator.clearCalls();
});

function connect(batchIds = 100): Connector {
  const settings = ptvSettings({ baseUrl: simulator.ptvUrl, timeoutMs: 20_000, batchIds, overlapSeconds: 0 });
  return createPtvConnector(settings, "1.0.0", NOTHING_KNOWN);
}

interface Walk {
  readonly listed: readonly ListedIds[];
  readonly gone: readonly GoneRecord[];
  readonly records: ReadonlyMap<string, PulledRecord>;
  readonly absent: ReadonlySet<string>;
  readonly whole: boolean;
}

/** A run without a store: every step, then every listed id and every link, transient errors tried again. */
async function walk(connector: Connector, request: PullRequest): Promise<Walk> {
  const steps = [...connector.plan(request)];
  const listed: ListedIds[] = [];
  const gone: GoneRecord[] = [];
  let whole = true;
  for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
    const current = step;
    const page = await again(() => connector.pull(current, signal));
    steps.push(...page.next);
    listed.push(...page.listed);
    gone.push(...page.gone);
    whole &&= page.whole;
  }
  const wanted = listed.flatMap(({ kind, ids }) => ids.map((id) => ({ kind, id })));
  return { listed, gone, whole, ...(await complete(connector, wanted)) };
}

interface Wanted {
  readonly kind: RecordKind;
  readonly id: string;
}

async function complete(
  connector: Connector,
  wanted: readonly Wanted[],
): Promise<Pick<Walk, "records" | "absent">> {
  const open = new Map<string, Wanted>();
  const records = new Map<string, PulledRecord>();
  const absent = new Set<string>();
  const want = ({ kind, id }: Wanted): void => {
    const key = keyText({ source: "ptv", kind, id });
    if (!records.has(key) && !absent.has(key)) open.set(key, { kind, id });
  };
  wanted.forEach(want);
  for (let [first] = open.values(); first !== undefined; [first] = open.values()) {
    const { kind } = first;
    const ids = [...open.values()].filter((one) => one.kind === kind).map(({ id }) => id);
    const result = await again(() => connector.fetch(kind, ids.slice(0, connector.batchSize(kind)), signal));
    const done = (id: string): string => {
      const key = keyText({ source: "ptv", kind, id });
      open.delete(key);
      return key;
    };
    for (const record of result.found) records.set(done(record.id ?? ""), record);
    for (const id of result.absent) absent.add(done(id));
    for (const record of result.found) record.links?.forEach(want);
  }
  return { records, absent };
}

async function again<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (errorClass(error) !== "transient" || attempt === 20) throw error;
    }
  }
}

function idsOf(listed: readonly ListedIds[], kind: RecordKind): readonly string[] {
  return [...new Set(listed.filter((one) => one.kind === kind).flatMap((one) => one.ids))].sort();
}

/** Ids that the world has in the county, worked out from its content and not from any answer. */
function inCounty<T>(
  entities: Iterable<Entity<T>>,
  matches: (content: T, municipality: string) => boolean,
): readonly string[] {
  return [...entities]
    .filter(({ state }) => state === "Published")
    .filter(({ content }) => COUNTY.some((municipality) => matches(content, municipality)))
    .map(({ id }) => id)
    .sort();
}

function areaQuery(code: string, includeWholeCountry: boolean) {
  return { type: "Municipality", code, includeWholeCountry } as const;
}

const FULL: PullRequest = { mode: "full", since: null, municipalities: COUNTY };

test("a full walk of the county finds exactly what the world holds there", async () => {
  const walked = await walk(connect(), FULL);
  const { services, channels } = simulator.ptv;
  expect(idsOf(walked.listed, "service")).toEqual(
    inCounty(services.all(), ({ area }, code) => matchesArea(area, areaQuery(code, true))),
  );
  expect(idsOf(walked.listed, "channel").length).toBeGreaterThan(50);
  // Channels without an area of their own are listed by those of their services.
  expect(idsOf(walked.listed, "channel")).toEqual(
    expect.arrayContaining([
      ...inCounty(
        channels.all(),
        ({ area }, code) => area !== null && matchesArea(area, areaQuery(code, false)),
      ),
    ]),
  );
  expect(walked.whole).toBe(true);

  // Ids with a null name are listed and answer 404; everything else is there, dependencies included.
  const nameless = [...services.all()].filter(
    ({ state, published }) => state === "Published" && published.length === 0,
  );
  const absentServices = [...walked.absent].filter((key) => key.startsWith("ptv/service/"));
  expect(absentServices.sort()).toEqual(
    nameless
      .map(({ id }) => `ptv/service/${id}`)
      .filter((key) => idsOf(walked.listed, "service").includes(key.slice(12)))
      .sort(),
  );
  for (const { links, problems } of walked.records.values()) {
    expect(problems).toEqual([]);
    for (const link of links ?? [])
      expect(walked.records.has(keyText(link)) || walked.absent.has(keyText(link))).toBe(true);
  }
  for (const call of simulator.calls()) {
    expect(call.authorization).toBeNull();
  }
});

function hashesOf({ records }: Walk): readonly string[] {
  return [...records].map(([key, { hash }]) => `${key} ${hash}`).sort();
}

const FAULTS = [
  { kind: "status", path: "/", status: 429 },
  { kind: "status", path: "/", status: 500, after: 9 },
  { kind: "reset", path: "/", after: 15 },
  { kind: "cut-body", path: "/list" },
  { kind: "invalid-json", path: "/", after: 21 },
  { kind: "login-page", path: "/", after: 27 },
  { kind: "html-504", path: "ServiceChannel/list" },
  { kind: "empty-list", path: "/list", after: 9 },
  { kind: "duplicate-item", path: "/", after: 33, count: 20 },
];

test("faults on the way change neither ids nor hashes, and batches shrink where the gateway times out", async () => {
  const clean = await walk(connect(), FULL);
  const { faults } = simulator;
  for (const fault of FAULTS) faults.add({ source: "ptv", count: 3, after: 3, ...fault });
  const disturbed = await walk(connect(20), FULL);
  expect(faults.list().filter(({ struck }) => struck === 0)).toEqual([]);
  expect(hashesOf(disturbed)).toEqual(hashesOf(clean));
  expect([...disturbed.absent].sort()).toEqual([...clean.absent].sort());
});

test("a delta names what changed, what is new in the county and what is gone", async () => {
  const { ptv, clock } = simulator;
  const [edited, connected, archived, withdrawn] = [...ptv.services.all()].filter(
    ({ id, state, published, content }) =>
      state === "Published" &&
      published.length > 0 &&
      ptv.connections.of("service", id).length > 0 &&
      COUNTY.some((code) => matchesArea(content.area, areaQuery(code, false))),
  );
  if (edited === undefined || connected === undefined || archived === undefined || withdrawn === undefined) {
    throw new Error("the world is too small for this test");
  }
  const channel = ptv.connections.of("service", connected.id)[0]?.channelId ?? "";
  clock.advance(60_000);
  const since = clock.now().toISOString();
  clock.advance(60_000);
  ptv.updateService(edited.id, { keywords: [] });
  ptv.connect(connected.id, channel, { description: { fi: "Uusi kuvaus." } });
  ptv.archive("services", archived.id);
  ptv.withdraw("services", withdrawn.id);
  const created = ptv.createService(edited.content);

  const walked = await walk(connect(), { mode: "delta", since, municipalities: COUNTY });
  const known = walked.listed.filter(({ onlyKnown }) => onlyKnown);
  const fresh = walked.listed.filter(({ onlyKnown }) => !onlyKnown);
  expect(idsOf(known, "service")).toEqual([edited.id, connected.id, created].sort());
  expect(idsOf(known, "channel")).toEqual([channel]);
  expect(idsOf(fresh, "service")).toEqual(expect.arrayContaining([edited.id, created]));
  const reasons = walked.gone.map(({ id, reason }) => `${id} ${reason}`);
  expect(reasons).toContain(`${archived.id} archived-at-source`);
  expect(reasons).toContain(`${withdrawn.id} withdrawn-at-source`);
  expect(walked.gone.every(({ id }) => id === archived.id || id === withdrawn.id)).toBe(true);
  const absent = await connect().fetch("service", [archived.id, edited.id], signal);
  expect([absent.absent, absent.found.length]).toEqual([[archived.id], 1]);
});

test("whatever the world holds becomes a draft, and nothing of the contract is drift", async () => {
  const walked = await walk(connect(), FULL);
  const payloads = new Map<string, JsonObject>(
    [...walked.records].flatMap(([key, { payload }]) =>
      isJsonObject(payload) ? [[key, payload] as const] : [],
    ),
  );
  const mapper = createPtvMapper();
  const drift = new Set<string>();
  const channels = new Set<string>();
  for (const { kind, id, payload } of walked.records.values()) {
    const key = { source: "ptv", kind, id: id ?? "" } as const;
    if (kind === "service") {
      const mapped = mapper.mapRoot({ key, payload, dependencies: payloads }, context);
      expect(mapped.ok, id ?? "").toBe(true);
      for (const { field } of mapped.drift) drift.add(field);
      if (mapped.ok) for (const { channel } of mapped.draft.offerings) channels.add(channel);
    }
    if (kind === "organisation") expect(mapper.mapOrganisation({ key, payload }, context).ok).toBe(true);
  }
  // The context of the unit tests knows five municipalities and few classes; nothing else may be unknown.
  const unexpected = [...drift].filter(
    (field) => field !== "serviceClasses" && !/municipalit|areas\[\]/.test(field),
  );
  expect(unexpected).toEqual([]);
  expect([...channels].sort()).toEqual(["online", "phone", "place"]);
});
