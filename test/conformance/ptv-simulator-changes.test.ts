import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createClock } from "../simulator/clock.ts";
import type { ServiceContent } from "../simulator/ptv/model.ts";
import { startSimulator, type Simulator } from "../simulator/simulator.ts";

const NOW = new Date("2026-10-01T09:00:00Z");
const HOUR_MS = 3_600_000;

type Json = Record<string, unknown>;
type Page = { pageNumber: number; pageSize: number; pageCount: number; itemList: Json[] | null };

let simulator: Simulator;
const clock = createClock({ frozenAt: NOW });

beforeAll(async () => {
  simulator = await startSimulator({
    seed: "changes",
    scale: "county",
    clock,
    services: 400,
    channels: 600,
    listings: 600,
    transfer: false,
  });
});
afterAll(() => simulator.close());
beforeEach(() => {
  simulator.faults.remove();
  clock.advance(HOUR_MS);
});

async function get(
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: unknown; type: string }> {
  const response = await fetch(`${simulator.ptvUrl}${path}`, { headers });
  const text = await response.text();
  const type = response.headers.get("content-type") ?? "";
  return {
    status: response.status,
    type,
    body: type.startsWith("application/json") ? JSON.parse(text) : text,
  };
}
const page = async (path: string): Promise<Page> => (await get(path)).body as Page;
const one = async (path: string): Promise<Json> => (await get(path)).body as Json;
const stamp = (moment: Date): string => moment.toISOString().slice(0, 19);

/** A published service that no oddity of the seed touches. */
function plainService(matches: (content: ServiceContent) => boolean = () => true) {
  const found = [...simulator.ptv.services.all()].find(
    ({ id, state, published, content }) =>
      state === "Published" &&
      published.length > 0 &&
      simulator.ptv.connections.of("service", id).length > 0 &&
      matches(content),
  );
  if (found === undefined) throw new Error("the seed has no such service");
  return found;
}

const idsSince = async (query: string): Promise<unknown[]> =>
  ((await page(`/Service?${query}`)).itemList ?? []).map((item) => item["id"]);

describe("changes since", () => {
  test("both ends of the window are strict", async () => {
    const { id } = plainService();
    clock.set(new Date("2026-11-01T12:00:00Z"));
    simulator.ptv.updateService(id, { charge: "Chargeable" });
    expect(await idsSince("date=2026-11-01T11:59:59")).toContain(id);
    expect(await idsSince("date=2026-11-01T12:00:00")).not.toContain(id);
    expect(await idsSince("date=2026-11-01T11:00:00&dateBefore=2026-11-01T12:00:00")).not.toContain(id);
  });

  test("a connection edit enters the id lists of both ends and changes neither's modified", async () => {
    const { id } = plainService();
    const channelId = String(simulator.ptv.connections.of("service", id)[0]?.channelId);
    const since = stamp(clock.now());
    const before = await one(`/Service/${id}`);
    clock.advance(60_000);
    simulator.ptv.connect(id, channelId, { description: { fi: "Uusi kuvaus" } });
    for (const path of ["/Service", "/ServiceChannel"]) {
      const wanted = path === "/Service" ? id : channelId;
      expect((await page(`${path}?date=${since}`)).itemList?.map((item) => item["id"])).toContain(wanted);
    }
    const after = await one(`/Service/${id}`);
    expect(after["modified"]).toBe(before["modified"]);
    expect(JSON.stringify(after["serviceChannels"])).toContain("Uusi kuvaus");
    expect(JSON.stringify((await one(`/ServiceChannel/${channelId}`))["services"])).toContain("Uusi kuvaus");
    // Lists by concept filter by `modified` alone.
    expect((await page(`/Service/type/Service?date=${since}`)).itemList).toBeNull();
  });

  test("archive, withdraw and restore", async () => {
    const { id } = plainService();
    const since = stamp(clock.now());
    const listed = async (status: string): Promise<boolean> =>
      ((await page(`/Service?status=${status}&date=${since}`)).itemList ?? []).some(
        (item) => item["id"] === id,
      );
    clock.advance(HOUR_MS);
    simulator.ptv.archive("services", id);
    expect((await get(`/Service/${id}`)).status).toBe(404);
    expect(await listed("Archived")).toBe(true);
    expect(await listed("Withdrawn")).toBe(false);
    clock.advance(HOUR_MS);
    simulator.ptv.withdraw("services", id);
    expect([await listed("Archived"), await listed("Withdrawn")]).toEqual([true, true]);
    simulator.ptv.restore("services", id);
    expect([await listed("Archived"), await listed("Published")]).toEqual([false, true]);
    expect((await get(`/Service/${id}`)).status).toBe(200);
  });

  test("archiving a channel takes its connection out of the service and back in when restored", async () => {
    const { id } = plainService();
    const channelId = String(simulator.ptv.connections.of("service", id)[0]?.channelId);
    simulator.ptv.archive("channels", channelId, "Automatic");
    expect(JSON.stringify(await one(`/Service/${id}`))).not.toContain(channelId);
    const { content } = simulator.ptv.channels.get(channelId) ?? {};
    const archive = (
      await get(
        `/ServiceChannel/archived/list?archivingType=Automatic&organizationId=${content?.organisationId}`,
      )
    ).body as Json[];
    expect(archive.map((item) => item["id"])).toContain(channelId);
    simulator.ptv.restore("channels", channelId);
    expect(JSON.stringify(await one(`/Service/${id}`))).toContain(channelId);
  });
});

describe("hours", () => {
  test("days that are over are left out as the clock moves, without a change of modified", async () => {
    const [channel] = [...simulator.ptv.channels.all()].filter(
      ({ state, content }) => state === "Published" && content.kind === "ServiceLocation",
    );
    const day = {
      type: "Exceptional",
      validFrom: "2026-12-06",
      validTo: null,
      isClosed: true,
      isAlwaysOpen: false,
      isReservation: false,
      info: {},
      rows: [],
    } as const;
    simulator.ptv.updateChannel(String(channel?.id), { hours: [day] });
    clock.set(new Date("2026-12-06T21:59:00Z"));
    const open = await one(`/ServiceChannel/${channel?.id}`);
    expect(open["serviceHours"]).toHaveLength(1);
    // 22:00 UTC is midnight in Helsinki in winter.
    clock.set(new Date("2026-12-06T22:00:00Z"));
    const closed = await one(`/ServiceChannel/${channel?.id}`);
    expect(closed["serviceHours"]).toEqual([]);
    expect(closed["modified"]).toBe(open["modified"]);
  });
});
