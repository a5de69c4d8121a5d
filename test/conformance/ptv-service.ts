import { readConfig } from "../../src/config.ts";
import type { SourceSettings } from "../../src/domain/pull/connector.ts";
import { BREAKER_RULES } from "../support/breaker.ts";
import type { Clock } from "../simulator/clock.ts";
import type { Entity, ServiceContent } from "../simulator/ptv/model.ts";
import { startSimulator, type Simulator } from "../simulator/simulator.ts";

export const HOUR_MS = 3_600_000;

/** When the clock of the simulated service stands still. */
export const NOW = new Date("2026-10-01T09:00:00Z");

export type Json = Record<string, unknown>;
export type Page = {
  readonly pageNumber: number;
  readonly pageSize: number;
  readonly pageCount: number;
  readonly itemList: readonly Json[] | null;
};

export interface Answer {
  readonly status: number;
  /** Of JSON the value, of anything else the text. */
  readonly body: unknown;
  readonly type: string;
}

/** A county's PTV as its own editors left it: nothing of it was carried over from Lähellä.fi. */
export function startPtv(seed: string, clock: Clock): Promise<Simulator> {
  const sizes = { services: 400, channels: 600, listings: 600 };
  return startSimulator({ seed, scale: "county", clock, transfer: false, ...sizes });
}

/** Ways to ask the simulated service, which is started later. */
export function askingOf(simulator: () => Simulator) {
  const get = async (path: string, headers: Record<string, string> = {}): Promise<Answer> => {
    const response = await fetch(`${simulator().ptvUrl}${path}`, { headers });
    const text = await response.text();
    const type = response.headers.get("content-type") ?? "";
    const body: unknown = type.startsWith("application/json") ? JSON.parse(text) : text;
    return { status: response.status, type, body };
  };
  return {
    get,
    page: async (path: string): Promise<Page> => (await get(path)).body as Page,
    one: async (path: string): Promise<Json> => (await get(path)).body as Json,
    /** A published service that no oddity of the seed touches. */
    plainService: (matches: (content: ServiceContent) => boolean = () => true): Entity<ServiceContent> => {
      const { services, connections } = simulator().ptv;
      const found = [...services.all()].find(
        ({ id, state, published, content }) =>
          state === "Published" &&
          published.length > 0 &&
          connections.of("service", id).length > 0 &&
          matches(content),
      );
      if (found === undefined) throw new Error("the seed has no such service");
      return found;
    },
  };
}

const { ptv: shipped } = readConfig({ env: {} }).sources;

/** Settings as they are shipped, for a service that needs no politeness. */
export function ptvSettings(changes: Partial<SourceSettings>): SourceSettings {
  return {
    ...shipped,
    userAgentContact: "testi@example.org",
    requestsPerSecond: 1_000,
    backoffMs: 0,
    breaker: BREAKER_RULES,
    session: null,
    ...changes,
  };
}
