import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { occurrences } from "../../../src/mappers/shared/occurrences.ts";
import { createSchedule, weeklyRule } from "../../../src/mappers/shared/schedule.ts";
import { startApi, type TestApi } from "../api/api.ts";
import { type CalendarEvent, readCalendar } from "../../support/calendar.ts";
import { addListing, idOf, offering } from "../api/catalogue.ts";

let api: TestApi;
let walk = "";
let gone = "";
let wider = "";
beforeAll(async () => {
  api = await startApi();
  const meeting = createSchedule("meeting", {
    rrule: weeklyRule([2]),
    start: "10:00",
    end: "11:30",
    validTo: "2026-12-15",
  });
  wider = await addListing(api.pool, { name: "Kävelyryhmät koko kaupungissa", state: "upcoming" });
  const removed = await addListing(api.pool, { name: "Poistettu palvelu", state: "withdrawn" });
  walk = await addListing(api.pool, {
    name: "Kävelyryhmä",
    summary: { fi: "Kävellään </script><script>alert(1)</script> yhdessä" },
    description: { sv: "Vi promenerar." },
    related: [wider, removed].map((listingId) => ({ listingId, relation: "supplemented-by" })),
    organisation: { id: idOf("yhdistys"), name: { fi: "Lapuan <i>Ystävät</i> ry" }, businessId: null },
    offerings: [
      offering({
        address: {
          street: { fi: "Kauppakatu 1" },
          postalCode: "62100",
          postOffice: { fi: "LAPUA" },
          municipality: "408",
        },
        position: { lat: 62.97, lon: 23.01 },
        schedules: [meeting],
        nextOccurrences: ["2026-11-24T10:00:00+02:00", "2026-12-01T10:00:00+02:00"],
        contacts: [
          { type: "phone", value: "+358501234567", label: {} },
          { type: "web", value: "javascript:alert(1)", label: {} },
        ],
      }),
    ],
    spans:
      '{["2026-11-24 08:00+00","2026-11-24 09:30+00"),["2026-12-01 08:00+00","2026-12-01 09:30+00"),["2026-12-08 08:00+00","2026-12-08 09:30+00")}',
  });
  gone = await addListing(api.pool, {
    name: "Entinen ryhmä",
    state: "withdrawn",
    stateReason: "deleted-at-source",
    contacts: [{ type: "phone", value: "+358509999999", label: {} }],
  });
  await addListing(api.pool, { name: "Toinen ryhmä" });
  await addListing(api.pool, {
    name: "Päättynyt ryhmä",
    state: "ended",
    stateReason: "last-occurrence-past",
  });
  const group = { themes: ["mieli_paihteettomyys"], targetGroups: ["KR1.1"] };
  await addListing(api.pool, {
    ...group,
    name: "Illan ryhmä",
    state: "ended",
    ages: [{ min: 65, max: null }],
  });
  await addListing(api.pool, { ...group, name: "Aamukerho", ages: [{ min: 7, max: 12 }] });
  await addListing(api.pool, { ...group, name: "Bingo", themes: [...group.themes, "liikunta"] });
  await addListing(api.pool, { ...group, name: "Ystäväryhmä" });
  await api.pool.query("insert into catalogue.redirect (from_id, to_id, at) values ($1, $2, now())", [
    idOf("merged"),
    walk,
  ]);
});
afterAll(() => api.close());

const text = async (path: string): Promise<string> => (await api.get(path)).text();

describe("the page of a listing", () => {
  test("says when, where and what is not told, as people say it", async () => {
    const page = await text(`/fi/ilmoitus/${walk}`);
    expect(page).toContain("Tiistaisin klo 10–11.30, 15.12.2026 asti");
    // Ten o'clock has passed: it is noon.
    expect(page).toContain("Seuraavat kerrat: ti 1.12. klo 10");
    expect(page).toMatch(/<dt>Hinta<\/dt>\s*<dd>\s*<span class="muted">ei kerrottu<\/span>/);
    expect(page).toContain("Kuvaus on vain tällä kielellä: ruotsi.");
    expect(page).toContain('<a href="tel:+358501234567" rel="noopener nofollow"><bdi>050 123 4567</bdi></a>');
    expect(page).toContain("Esteettömyydestä ei ole kerrottu.");
    expect(page).toMatch(/Tiedot: Lähellä\.fi, muutettu 1\.11\.2026, nähty /);
  });

  test("leads to what says more about the same, as far as that is there", async () => {
    const page = await text(`/sv/annons/${walk}`);
    expect(page).toContain('<h2 id="related">Verksamhet som hör ihop med denna</h2>');
    expect(page).toContain(`href="/sv/annons/${wider}"`);
    expect(page).not.toContain("Poistettu palvelu");
    expect(await text(`/fi/ilmoitus/${wider}`)).not.toContain('id="related"');
  });

  test("no text of a source is markup, not even in data for machines", async () => {
    const page = await text(`/sv/annons/${walk}`);
    expect(page).not.toMatch(/<script>alert|<i>Yst|href="javascript/);
    expect(page).toContain("javascript:alert(1)");
    const data = /<script type="application\/ld\+json"[^>]*>(.*?)<\/script>/s.exec(page)?.[1] ?? "";
    expect(JSON.parse(data)).toMatchObject({
      "@type": "Event",
      startDate: "2026-12-01T10:00:00+02:00",
      eventSchedule: [{ byDay: ["https://schema.org/Tuesday"], startTime: "10:00", repeatFrequency: "P1W" }],
      location: [{ "@type": "Place", geo: { latitude: 62.97 } }],
    });
    expect(data).not.toContain("isAccessibleForFree");
  });

  test("one that was withdrawn says so, tells nothing more and offers others", async () => {
    const response = await api.get(`/fi/ilmoitus/${gone}`);
    expect(response.status).toBe(410);
    const page = await response.text();
    expect(page).toContain("Tämä ilmoitus on poistettu");
    expect(page).not.toContain("509999999");
    expect(page).not.toContain("application/ld+json");
    expect(page).toContain("Samankaltaista toimintaa");
    expect(page).toContain("Toinen ryhmä");
    expect(page).not.toContain("Päättynyt ryhmä");
  });

  test("one that has ended says so and keeps its information", async () => {
    const response = await api.get(`/en/listing/${idOf("Päättynyt ryhmä")}`);
    expect(response.status).toBe(200);
    const page = await response.text();
    expect(page).toContain("This activity has ended.");
    expect(page.split("Similar activities")[0]).not.toContain("Next time");
  });

  test("of others those are offered first that are for the same people", async () => {
    const page = await text(`/fi/ilmoitus/${idOf("Illan ryhmä")}`);
    const offered = ["Aamukerho", "Bingo", "Ystäväryhmä"].map((name) => page.search(new RegExp(`>${name}<`)));
    expect(offered[0]).toBe(-1);
    expect(offered[2]).toBeGreaterThan(0);
    expect(offered[1]).toBeGreaterThan(offered[2] ?? 0);
  });

  test("an id that was merged away leads to the one that it became, calendar included", async () => {
    for (const ending of ["", ".ics"]) {
      const response = await api.get(`/fi/ilmoitus/${idOf("merged")}${ending}`);
      expect(response.status).toBe(308);
      expect(response.headers.get("location")).toBe(`/fi/ilmoitus/${walk}${ending}`);
    }
    expect((await api.get("/fi/ilmoitus/nothing")).status).toBe(404);
  });

  const calendarOf = async (id: string): Promise<readonly CalendarEvent[]> => {
    const response = await api.get(`/fi/ilmoitus/${id}.ics`);
    expect(response.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    return readCalendar(await response.text());
  };

  test("its calendar file has the coming meetings, each with a lasting id", async () => {
    const [first, ...others] = await calendarOf(walk);
    expect(others).toHaveLength(1);
    expect(Object.fromEntries(first ?? [])).toMatchObject({
      DTSTART: "20261201T080000Z",
      DTEND: "20261201T093000Z",
      UID: `${walk}-0-${Date.parse("2026-12-01T08:00:00Z")}`,
      LOCATION: "Kauppakatu 1, 62100, LAPUA",
      SUMMARY: "Kävelyryhmä",
      STATUS: "CONFIRMED",
    });
  });

  test("a calendar that was read in keeps the clock through summer time, leaves out exceptions, and learns of the end", async () => {
    const name = `${"Äidit, isät; \\ ja isovanhemmat ".repeat(6)}😀`;
    const weekly = createSchedule("meeting", {
      rrule: weeklyRule([2]),
      start: "10:00",
      end: "11:00",
      validTo: "2027-04-06",
      exceptions: ["2027-03-30"],
    });
    const days = createSchedule("open", { validFrom: "2027-04-10", validTo: "2027-04-11" });
    const window = { from: new Date("2027-03-20T00:00:00Z"), to: new Date("2027-05-01T00:00:00Z") };
    const spans = [weekly, days]
      .flatMap((schedule) => occurrences(schedule, window))
      .map(({ start, end }) => `["${start.toISOString()}","${end.toISOString()}")`);
    const id = await addListing(api.pool, {
      name,
      summary: { fi: "Rivi\r\ntoinen" },
      offerings: [offering({ schedules: [weekly, days] })],
      spans: `{${spans.join(",")}}`,
    });
    const events = await calendarOf(id);
    expect(
      events.map((event) => [
        event.get("DTSTART") ?? event.get("DTSTART;VALUE=DATE"),
        event.get("DTEND") ?? event.get("DTEND;VALUE=DATE"),
      ]),
    ).toEqual([
      ["20270323T080000Z", "20270323T090000Z"],
      ["20270406T070000Z", "20270406T080000Z"],
      ["20270410", "20270412"],
    ]);
    expect(events.map((event) => event.get("SUMMARY"))).toEqual([name, name, name]);
    expect(
      events[0]
        ?.get("DESCRIPTION")
        ?.split(/\n/)
        .map((line) => line.trim()),
    ).toEqual(["Rivi", "toinen"]);
    await api.pool.query(
      `update catalogue.listing set state = 'withdrawn', version = 2,
         document = document || '{"state": "withdrawn", "version": 2}' where id = $1`,
      [id],
    );
    const cancelled = await calendarOf(id);
    expect(cancelled.map((event) => event.get("UID"))).toEqual(events.map((event) => event.get("UID")));
    for (const event of cancelled)
      expect([event.get("STATUS"), event.get("SEQUENCE")]).toEqual(["CANCELLED", "2"]);
  });
});

describe("reports of mistakes", () => {
  const send = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${api.url}/fi/ilmoitus/${walk}/report`, {
      method: "POST",
      body: new URLSearchParams(form),
      redirect: "manual",
      headers,
    });
  const kept = async () =>
    (await api.pool.query<{ kind: string; message: string }>("select kind, message from sync.feedback")).rows;

  test("are kept without contact details, and thanked for; others are not kept", async () => {
    const sent = await send({
      kind: "cannot-reach",
      message: "Soita 050 123 4567 tai a.b@example.org, 010190-123A",
    });
    expect(sent.status).toBe(303);
    expect(await text(sent.headers.get("location") ?? "")).toContain("Kiitos, ilmoitus on vastaanotettu");
    expect(await kept()).toEqual([{ kind: "cannot-reach", message: "Soita […] tai […] […]" }]);

    const foreign = await send({ kind: "other", message: "x" }, { origin: "https://example.org" });
    expect(foreign.status).toBe(400);
    const robot = await send({ kind: "other", message: "x", website: "https://spam.example" });
    expect(robot.status).toBe(303);
    const refused = await send({ kind: "nonsense", message: "x".repeat(501) });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain("enintään 500 merkkiä");
    expect(await kept()).toHaveLength(1);
    await send({ kind: "other", message: "viides" });
    expect((await send({ kind: "other", message: "kuudes" })).status).toBe(429);
  });
});
