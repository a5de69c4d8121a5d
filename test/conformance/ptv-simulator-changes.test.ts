import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createClock } from "../simulator/clock.ts";
import type { Simulator } from "../simulator/simulator.ts";
import { askingOf, HOUR_MS, type Json, NOW, startPtv } from "./ptv-service.ts";

let simulator: Simulator;
const clock = createClock({ frozenAt: NOW });
const { get, page, one, plainService } = askingOf(() => simulator);
const stamp = (moment: Date): string => moment.toISOString().slice(0, 19);

beforeAll(async () => {
  simulator = await startPtv("changes", clock);
});
afterAll(() => simulator.close());
beforeEach(() => {
  simulator.faults.remove();
  clock.advance(HOUR_MS);
});

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
