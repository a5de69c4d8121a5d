import { createLahellaConnector } from "../../src/connectors/lahella/connector.ts";
import { readConfig } from "../../src/config.ts";
import type {
  Connector,
  KeptSecret,
  PulledPage,
  PullRequest,
  SourceProfile,
} from "../../src/domain/pull/connector.ts";
import { SyncError } from "../../src/domain/errors.ts";
import { createCallLog, type CallLog } from "../simulator/calls.ts";
import { createClock, type Clock } from "../simulator/clock.ts";
import { createFaults, type Faults } from "../simulator/faults.ts";
import { LAHELLA_TRANSFORMS } from "../simulator/lahella/faults.ts";
import { createLahella, type Lahella } from "../simulator/lahella/lahella.ts";
import { isPublic } from "../simulator/lahella/store.ts";
import { createApp, startServer } from "../simulator/server.ts";
import { useFaults } from "../simulator/use-faults.ts";
import { createWorld } from "../simulator/world/create-world.ts";

export const NOW = new Date("2026-11-24T10:00:00Z");
export const FULL: PullRequest = { mode: "full", since: null, municipalities: null };
export const signal = new AbortController().signal;

const { lahella: shipped } = readConfig({ env: {} }).sources;
const world = createWorld({ seed: 1, scale: "county", listings: 420, now: NOW });

/** The simulated service under test, with its clock at NOW, and what its callers did. */
export interface LahellaService {
  readonly clock: Clock;
  readonly calls: CallLog;
  readonly faults: Faults;
  readonly lahella: Lahella;
  readonly origin: string;
  close(): Promise<void>;
}

export async function serveLahella(): Promise<LahellaService> {
  const clock = createClock({ frozenAt: NOW });
  const calls = createCallLog();
  const faults = createFaults({ seed: 1 });
  const lahella = createLahella({ world, clock });
  const app = createApp();
  calls.watch(app, "lahella");
  useFaults(app, { faults, source: "lahella", transforms: LAHELLA_TRANSFORMS });
  await app.register(lahella.routes);
  const { origin, close } = await startServer(app);
  return { clock, calls, faults, lahella, origin, close };
}

export interface ConnectOptions {
  readonly flags?: Partial<SourceProfile>;
  readonly session?: string | null;
  readonly groups?: readonly string[];
  /** What other processes of the same service see as well. */
  readonly kept?: KeptSecret;
}

/** Keeps nothing: a process that stands alone. */
const ALONE: KeptSecret = { load: () => Promise.resolve(null), save: () => Promise.resolve() };

/** A connector and a service that agree on what the service can do. */
export function connectTo(service: LahellaService, options: ConnectOptions = {}): Connector {
  const { flags = {}, session = null, groups = [], kept = ALONE } = options;
  Object.assign(service.lahella.flags, flags);
  const profile = { ...shipped.profile, ...flags };
  const settings = { ...shipped, baseUrl: service.origin, profile, session, groups };
  return createLahellaConnector(settings, "1.0.0", kept);
}

/** Takes every step that a plan leads to, one after the other. */
export async function walk(connector: Connector, request: PullRequest): Promise<readonly PulledPage[]> {
  const steps = [...connector.plan(request)];
  const pages: PulledPage[] = [];
  for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
    // Steps are kept in a queue as JSON.
    const page = await connector.pull(JSON.parse(JSON.stringify(step)), signal);
    pages.push(page);
    steps.push(...page.next);
  }
  return pages;
}

export function idsOf(pages: readonly PulledPage[], kind: "activity" | "group"): readonly string[] {
  const ids = pages.flatMap(({ records }) =>
    records.filter((record) => record.kind === kind).map(({ id }) => id),
  );
  return sorted([...new Set(ids.filter((id) => id !== null))]);
}

export function sorted(keys: readonly string[]): readonly string[] {
  return keys.toSorted((a, b) => Number(a) - Number(b));
}

export function publicKeysOf({ lahella }: LahellaService): readonly string[] {
  return sorted([...lahella.store.listings()].filter(isPublic).map(({ activity }) => activity._key));
}

export function groupKeysOf({ lahella }: LahellaService): readonly string[] {
  return sorted(lahella.store.groups().map(({ _key }) => _key));
}

export function ownersOfPublic({ lahella }: LahellaService): readonly string[] {
  const owners = [...lahella.store.listings()].filter(isPublic).map(({ activity }) => activity.group);
  return sorted([...new Set(owners)]);
}

export function isWhole(pages: readonly PulledPage[]): boolean {
  return pages.every(({ whole }) => whole);
}

/** Paths and queries that were asked for, readable. */
export function urlsOf({ calls }: LahellaService): readonly string[] {
  return calls.list().map(({ url }) => decodeURIComponent(url));
}

export function somePublic({ lahella }: LahellaService): { readonly _key: string; readonly group: string } {
  const found = [...lahella.store.listings()].find(isPublic);
  if (found === undefined) throw new Error("the world has no public listing");
  return found.activity;
}

export async function failure(promise: Promise<unknown>): Promise<SyncError> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof SyncError) return error;
  throw new Error(`expected a SyncError, got ${String(error)}`);
}
