import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, startDesk, type Visitor } from "../integration/operations/desk.ts";
import { axeFindings, describeInBrowser, DESK, overflows, PHONE } from "../support/browser.ts";
import { rootFacts, visibleRoots } from "../support/observations.ts";
import { type Pipeline, rowsOf, startPipeline } from "../support/pipeline.ts";
import { signInAt } from "../support/sign-in.ts";
import { until } from "../support/until.ts";

let pipeline: Pipeline;
let desk: Desk;
let operator: Visitor;
/** A listing of Lähellä.fi, and one that cannot be read. */
let plain = "";
let broken = "";

const CODE = "ht_vastakeksitty";

beforeAll(async () => {
  pipeline = await startPipeline();
  await pipeline.service.syncNow(["lahella", "ptv"], "full");
  const [holed = "", other = "", third = "", fourth = ""] = await visibleRoots(pipeline, "lahella");
  [plain, broken] = [third, fourth];
  const { store } = pipeline.simulator.lahella;
  for (const id of [holed, other]) store.change(id, { traits: { theme: [CODE] } });
  store.change(broken, { traits: { translations: {} } });
  store.change(plain, { traits: { pricing: ["vaihtokauppa"] } });
  await pipeline.service.syncNow(["lahella"], "delta");
  desk = await startDesk({}, { database: pipeline.database, service: pipeline.service });
  await desk.account("oili@example.org", "operator");
  await desk.account("ville@example.org", "viewer");
  operator = await desk.signedIn("oili@example.org");
});
afterAll(async () => {
  await desk.close();
  await pipeline.close();
});

async function ownerOf(id: string): Promise<string> {
  const [row] = await rowsOf<{ id: string }>(
    pipeline,
    `select o.organisation_id as id from sync.record_link l
     join sync.organisation_root o on (o.source, o.kind, o.source_id) = (l.source, l.to_kind, l.to_id)
     where l.from_id = $1`,
    [id],
  );
  return row?.id ?? "";
}

/** Every page and state, below the language. */
async function states(): Promise<readonly (readonly [name: string, path: string])[]> {
  const code = new URLSearchParams({ source: "lahella", field: "traits.theme", code: CODE }).toString();
  const record = `/records/lahella/${plain}`;
  return [
    ["drift", "/drift"],
    ["drift-chosen", `/drift/map?${code}&told=meanwhile`],
    ["drift-tried", `/drift/map?${code}&to=luonto`],
    ["records", "/records"],
    ["records-found", "/records?q=ryhm%C3%A4"],
    ["records-none", "/records?q=olematon"],
    ["record", `${record}?told=begun`],
    ["record-lock-texts", `${record}?lock=name`],
    ["record-lock-terms", `${record}?lock=themes`],
    ["record-lock-json", `${record}?lock=contacts`],
    ["record-broken", `/records/lahella/${broken}`],
    ["quarantine", "/quarantine"],
    ["quarantine-owner", `/quarantine?organisation=${await ownerOf(broken)}&code=name-missing&told=busy`],
    ["quarantine-none", "/quarantine?code=record-too-large"],
  ];
}

/** The page that a state is of. */
const partOf = (name: string): string => name.split("-")[0] ?? name;

const LANGUAGES = ["fi", "sv", "en"] as const;

const themesOf = (code: string) =>
  rowsOf<{ themes: readonly string[] }>(
    pipeline,
    `select l.themes from catalogue.listing l join sync.root r on r.listing_id = l.id
     join sync.source_record s on (s.source, s.kind, s.source_id) = (r.source, r.kind, r.source_id)
     where s.payload -> 'traits' -> 'theme' ? $1 order by l.id`,
    [code],
  );

const audited = async (): Promise<readonly string[]> => {
  const rows = await rowsOf<{ what: string }>(
    pipeline,
    "select what from sync.audit where what not like 'sign-%' order by id",
  );
  return rows.map(({ what }) => what);
};

/** What the trail says of an act, the earliest first. */
const trailOf = (what: string) =>
  rowsOf<{ subject: string; before: unknown; after: unknown }>(
    pipeline,
    "select subject, before, after from sync.audit where what = $1 order by id",
    [what],
  );

describeInBrowser("records, quarantine and unknown codes", (browser) => {
  test.each(["drift", "records", "record", "quarantine"])(
    "have nothing for axe to find and are as wide as the screen, in every state (%s)",
    async (part) => {
      const { page, faults } = await browser.page({ viewport: PHONE });
      await signInAt(page, `${desk.url}/operations/fi/drift`, "oili@example.org");
      for (const [index, [name, path]] of (await states()).entries()) {
        if (partOf(name) !== part) continue;
        const language = LANGUAGES[index % LANGUAGES.length] ?? "fi";
        await page.setViewportSize(index % 2 === 0 ? PHONE : DESK);
        await page.goto(`${desk.url}/operations/${language}${path}`);
        // What is folded is looked at as well.
        await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
        expect([name, language, await axeFindings(page), await overflows(page)]).toEqual([
          name,
          language,
          [],
          false,
        ]);
      }
      expect(faults).toEqual([]);
    },
  );

  test("a code is mapped by keyboard, which the listings show, and the mapping is taken back", async () => {
    const { page } = await browser.page({ javaScript: false });
    await signInAt(page, `${desk.url}/operations/fi/drift`, "oili@example.org");
    await page.getByRole("link", { name: `Liitä termiin ${CODE}` }).press("Enter");
    await page.locator("#to").selectOption("luonto");
    await page.getByRole("button", { name: "Näytä, mitä muuttuisi" }).press("Enter");
    await page.waitForURL(/to=luonto/);
    expect(await page.locator("#effect + p").innerText()).toContain("Koodi on 2 ilmoituksessa. Muuttuisi 2.");
    const before = await themesOf(CODE);
    expect(before.flatMap(({ themes }) => themes)).not.toContain("luonto");
    await page.locator("#note").fill("retket");
    await page.getByRole("button", { name: "Tallenna merkitys" }).press("Enter");
    await page.waitForURL(/told=mapped/);
    await until(async () => (await themesOf(CODE)).every(({ themes }) => themes.includes("luonto")));
    expect(await page.locator("main").innerText()).toContain("ei vielä asetuksissa");
    const file = await operator.get("/operations/fi/drift/export/lahella-theme.yaml");
    expect(file.text).toContain(
      `{ from: "${CODE}", to: "luonto", confidence: 1, inferred: true, note: "retket" }`,
    );

    await page.getByRole("button", { name: `Peru ${CODE}` }).press("Enter");
    await page.waitForURL(/told=undone/);
    await until(async () => JSON.stringify(await themesOf(CODE)) === JSON.stringify(before));
    expect(await audited()).toEqual(["code-mapped", "decision-undone"]);
  });

  test("a message to an organisation is copied by a button", async () => {
    const { page } = await browser.page();
    const path = `/operations/sv/quarantine?organisation=${await ownerOf(broken)}`;
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: desk.url });
    await signInAt(page, desk.url + path, "ville@example.org");
    await page.getByRole("button", { name: "Kopiera meddelandet" }).press("Enter");
    await page.getByText("Kopierat.").waitFor();
    const copied = String(await page.evaluate("navigator.clipboard.readText()"));
    expect(copied).toContain(broken);
    expect(copied).toMatch(/\/fi\/nakyyko\?q=/);
    expect(await page.getByRole("button", { name: /Hämta/ }).count()).toBe(0);
  });
});

test("a record is found by its id, its listing, and the name of its organisation", async () => {
  const facts = await rowsOf<{ listing_id: string; name: string; business_id: string | null }>(
    pipeline,
    `select r.listing_id, l.document #>> '{organisation,name,fi}' as name,
            l.document #>> '{organisation,businessId}' as business_id
     from sync.root r join catalogue.listing l on l.id = r.listing_id
     where r.source_id = $1`,
    [plain],
  );
  const { listing_id = "", name = "", business_id = null } = facts[0] ?? {};
  for (const q of [plain, listing_id, name, business_id ?? plain]) {
    const { text } = await operator.get(`/operations/en/records?${new URLSearchParams({ q }).toString()}`);
    expect([q, text.includes(`/operations/en/records/lahella/${plain}"`)]).toEqual([q, true]);
  }
});

const record = (): string => `/operations/en/records/lahella/${plain}`;
/** What a page gives back of a form that was refused. */
const writtenIn = (text: string): readonly string[] =>
  [...text.matchAll(/<textarea id="kept-[^>]*>\n([^<]*)</g)].map(([, value = ""]) => value);
const seenOf = (text: string): string => /name="seen" value="([^"]*)"/.exec(text)?.[1] ?? "";
const stateOf = async (id: string): Promise<string> => (await rootFacts(pipeline, "lahella", id)).outcome;

test("a listing is hidden once with a reason and an end, however often the form is sent, and shown again", async () => {
  const form = { reason: "asked by phone", until: "2099-12-31" };
  const { text } = await operator.get(record());
  const sent = await operator.post(`${record()}/hide`, { ...form, seen: seenOf(text) });
  expect(sent.location).toContain("told=listing-hidden");
  expect(await stateOf(plain)).toBe("hidden");
  // The same form, sent again; and one of a person who looked before.
  const late = await operator.post(`${record()}/hide`, { ...form, seen: seenOf(text) });
  expect([late.status, writtenIn(late.text)]).toEqual([409, ["asked by phone", "2099-12-31"]]);
  expect(late.text).toContain(`${record()}?told=meanwhile#words`);
  for (const [part, odd] of [
    ["a day that is none", { until: "2099-02-31" }],
    ["no reason", { reason: " " }],
  ] as const) {
    const refused = await operator.post(`${record()}/hide`, { ...form, ...odd, seen: seenOf(text) });
    const { reason, until } = { ...form, ...odd };
    expect([part, refused.status, writtenIn(refused.text)]).toEqual([part, 400, [reason, until]]);
  }
  const { text: after } = await operator.get(record());
  expect(after).toContain("asked by phone");
  // Until the end of that day in Finland.
  const until = "2099-12-31T22:00:00.000Z";
  expect(after).toContain(`<time datetime="${until}"`);
  const [, id = ""] = /records\/decisions\/([0-9a-f-]{36})\/undo/.exec(after) ?? [];
  expect(await trailOf("listing-hidden")).toEqual([
    { subject: `lahella ${plain}`, before: null, after: { decision: id, reason: "asked by phone", until } },
  ]);
  const undo = { source: "lahella", record: plain };
  const path = `/operations/en/records/decisions/${id}/undo`;
  expect((await operator.post(path, undo)).location).toContain("told=undone");
  expect((await operator.post(path, undo)).location).toContain("told=before");
  expect(await stateOf(plain)).toBe("visible");
  expect((await trailOf("decision-undone")).at(-1)).toEqual({
    subject: `lahella ${plain}`,
    before: { decision: id, kind: "hide" },
    after: null,
  });
  expect(await trailOf("listing-hidden")).toHaveLength(1);
});

test("a field is locked to what a person says, and a value that does not fit is refused in words", async () => {
  const { text } = await operator.get(`${record()}?lock=name`);
  const form = { field: "name", reason: "typing error", until: "", seen: seenOf(text) };
  const empty = await operator.post(`${record()}/lock`, form);
  expect([empty.status, writtenIn(empty.text)]).toEqual([400, ["typing error", ""]]);
  const odd = { ...form, field: "contacts", value: '{"phone": 1' };
  const refused = await operator.post(`${record()}/lock`, odd);
  expect([refused.status, writtenIn(refused.text)]).toEqual([
    400,
    ["typing error", "", "{&quot;phone&quot;: 1"],
  ]);
  const sent = await operator.post(`${record()}/lock`, { ...form, "value.fi": "Oikea nimi" });
  expect(sent.location).toContain("told=field-locked");
  const shown = await rowsOf<{ name: unknown }>(
    pipeline,
    `select l.document -> 'name' as name from catalogue.listing l join sync.root r on r.listing_id = l.id
     where r.source_id = $1`,
    [plain],
  );
  expect(shown).toEqual([{ name: { fi: "Oikea nimi" } }]);
  expect((await operator.get(record())).text).toContain("typing error");
  // The trail has the field's name; what was said of it may be a contact.
  const trail = await trailOf("field-locked");
  expect(trail).toMatchObject([{ subject: `lahella ${plain}`, after: { field: "name", until: null } }]);
  expect(JSON.stringify(trail)).not.toContain("Oikea nimi");
});

test("quarantined records of a group are fetched anew together, without waiting for it", async () => {
  expect(await stateOf(broken)).toBe("quarantined");
  pipeline.simulator.lahella.store.change(broken, {
    traits: { translations: { fi: { name: "Korjattu", summary: "", description: "" } } },
  });
  await operator.get("/operations/en/quarantine?code=name-missing");
  const replay = (code: string) => operator.post("/operations/en/quarantine/replay", { code });
  const nameless = await rowsOf(
    pipeline,
    `select 1 from sync.root where outcome = 'quarantined' and problems @> '[{"code":"name-missing"}]'`,
  );
  expect((await replay("record-too-large")).location).toContain("told=nothing");
  expect(await trailOf("replayed")).toEqual([]);
  expect((await replay("name-missing")).location).toContain("told=begun");
  await until(async () => (await stateOf(broken)) === "visible");
  const active = "select 1 from sync.run where finished_at is null";
  await until(async () => (await rowsOf(pipeline, active)).length === 0);
  expect((await operator.post(`${record()}/replay`, {})).location).toMatch(/told=begun$/);
  expect(await trailOf("replayed")).toMatchObject([
    { subject: "lahella", after: { code: "name-missing", records: nameless.length } },
    { subject: `lahella ${plain}` },
  ]);
});

test("a code is mapped once: whoever has not seen what another said is told so, and the trail has each act", async () => {
  const path = "/operations/en/drift/map";
  const form = { source: "lahella", field: "traits.theme", code: CODE };
  await operator.get(`${path}?${new URLSearchParams(form).toString()}`);
  const before = (await trailOf("code-mapped")).length;
  const map = async (to: string, seen: string): Promise<string> =>
    (await operator.post(path, { ...form, to, note: "", seen })).location;
  expect(await map("luonto", "")).toMatch(/drift\?told=mapped$/);
  const late = await operator.post(path, { ...form, to: "liikunta", note: "asked the school", seen: "" });
  expect([late.status, writtenIn(late.text)]).toEqual([409, ["asked the school"]]);
  expect(late.text).toContain("to=liikunta&amp;told=meanwhile");
  expect(await map("luonto", "")).toMatch(/drift\?told=mapped$/);
  const [standing] = await pipeline.service.codes.standing();
  expect(standing).toMatchObject({ to: "luonto", by: "oili@example.org" });
  expect(await map("liikunta", standing?.id ?? "")).toMatch(/drift\?told=mapped$/);
  expect((await trailOf("code-mapped")).slice(before)).toMatchObject([
    { subject: `lahella-theme ${CODE}`, before: null, after: { to: "luonto", decision: standing?.id } },
    { before: { to: "luonto", decision: standing?.id }, after: { to: "liikunta" } },
  ]);
});
