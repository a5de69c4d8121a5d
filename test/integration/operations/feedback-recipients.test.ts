import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRetentionStore } from "../../../src/store/retention/store.ts";
import { createVisitorStore } from "../../../src/store/visitors/store.ts";
import { addListing, idOf } from "../api/catalogue.ts";
import { type Desk, startDesk, type Visitor } from "./desk.ts";

let desk: Desk;
let aino: Visitor;
let vilho: Visitor;

beforeAll(async () => {
  desk = await startDesk();
  await desk.account("aino@example.org", "operator");
  await desk.account("vilho@example.org", "viewer");
  aino = await desk.signedIn("aino@example.org");
  vilho = await desk.signedIn("vilho@example.org");
});
afterAll(() => desk.close());

const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text));

describe("a list of grant recipients", () => {
  const PATH = "/operations/en/recipients";
  const LIST = "Nimi;Y-tunnus;Toiminta\nOlematon <b>yhdistys</b>;0100123-0;Kävely\n=HYPERLINK(A1);;\n";

  test("is answered on the page and as a file, with formulas made plain, and leaves nothing behind", async () => {
    expect((await vilho.get(PATH)).text).toContain('enctype="multipart/form-data"');
    const page = await vilho.upload(PATH, bytes(LIST));
    expect(page.status).toBe(200);
    expect(page.text).toContain("2 recipients");
    expect(page.text).toContain("Olematon &lt;b&gt;yhdistys&lt;/b&gt;");
    const file = await vilho.upload(PATH, bytes(LIST), { format: "csv" });
    expect(file.headers.get("content-type")).toContain("text/csv");
    expect(file.headers.get("content-disposition")).toContain("grant-recipients.csv");
    expect(file.text).toContain("'=HYPERLINK(A1)");
    expect(file.text.split("\r\n")).toHaveLength(4);

    const kept = await desk.trail("recipients-compared");
    expect(kept).toMatchObject([
      { who: "vilho@example.org", subject: null, after: { lines: 2, "not-found": 2 } },
      {},
    ]);
    const told = JSON.stringify([kept, desk.events]);
    for (const word of ["Olematon", "0100123", "saajat.csv", "HYPERLINK"]) expect(told).not.toContain(word);
  });

  test.each([
    ["nothing at all", bytes(""), "Choose a file first."],
    ["a workbook", bytes("PK\u0003\u0004 rest"), "an Excel workbook"],
    ["an image", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 0, 0]), "The file is not text."],
    ["1 000 columns", bytes(`nimi${";x".repeat(999)}\nA\n`), "too many columns"],
    ["10 001 lines", bytes(`nimi\n${"A\n".repeat(10_001)}`), "too many lines"],
    ["no column that is known", bytes("a;b\n1;2\n"), "names no column"],
    ["100 MB", new Uint8Array(100 * 1024 * 1024).fill(65), "too large"],
  ])("that is %s gets a clear answer in the page", async (_name, list, text) => {
    const answer = await vilho.upload(PATH, list);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('role="alert"');
    expect(answer.text).toContain(text);
  });

  test("in any encoding of a spreadsheet is read", async () => {
    const latin = new Uint8Array(Buffer.from("Nimi;Toiminta\nHyvän Mielen väki;Työpaja\n", "latin1"));
    const utf16 = new Uint8Array(
      Buffer.from("\uFEFFNimi\tToiminta\nHyvän Mielen väki\tTyöpaja\n", "utf16le"),
    );
    for (const list of [latin, utf16])
      expect((await vilho.upload(PATH, list)).text).toContain("Hyvän Mielen väki");
  });

  test("of nobody, or without the token of the page, is refused before it is read", async () => {
    const nobody = await desk.visitor().upload(PATH, bytes(LIST));
    expect(nobody.status).toBe(401);
    expect(nobody.text).toContain(`name="_next" value="${PATH}"`);
    const forged = await vilho.upload(PATH, bytes(LIST), { _form: "of another page" });
    expect([forged.status, forged.text.includes("FORM_STALE")]).toEqual([403, true]);
    expect(await desk.trail("recipients-compared")).toHaveLength(4);
    // No other form takes a file.
    expect((await vilho.upload("/operations/en/sign-out", bytes(LIST))).status).toBe(415);
  });
});

describe("reports of visitors", () => {
  let walk = "";

  beforeAll(async () => {
    const { pool } = desk.database;
    const organisation = { id: idOf("ry"), name: { fi: "Lapuan Ystävät ry" }, businessId: null };
    walk = await addListing(pool, { name: "Kävelyryhmä", organisation });
    const old = idOf("merged");
    await pool.query("insert into catalogue.redirect (from_id, to_id, at) values ($1, $2, now())", [
      old,
      walk,
    ]);
    const visitors = createVisitorStore(pool);
    const message = "Kello on <b>väärin</b>";
    await visitors.addFeedback({ listingId: old, kind: "wrong-facts", message, language: "fi" });
    await visitors.addFeedback({ listingId: idOf("gone"), kind: "not-running", message: "", language: "sv" });
  });

  async function reported() {
    const { items } = await desk.ports.feedback.page({ state: null, kind: "wrong-facts", about: null }, 1);
    const [item] = items;
    if (item === undefined) throw new Error("nothing was reported");
    return item;
  }

  test("are listed with the listing that it is now, where it is edited, and filters", async () => {
    const page = await vilho.get("/operations/fi/feedback");
    expect(page.text).toContain("2 palautetta");
    expect(page.text).toContain(`<a href="/fi/ilmoitus/${walk}"><bdi>Kävelyryhmä</bdi></a>`);
    expect(page.text).toContain("Kello on &lt;b&gt;väärin&lt;/b&gt;");
    expect(page.text).toContain("Ilmoitusta ei enää ole");
    expect(page.text).toMatch(/Muokka|muokka|Korja|korja/);
    expect(page.text).not.toContain("/settle");
    const narrowed = await vilho.get("/operations/fi/feedback?about=yst%C3%A4v%C3%A4t&kind=wrong-facts");
    expect(narrowed.text).toContain("1 palaute<");
    expect((await vilho.get("/operations/fi/feedback?about=%25_&state=x&page=0")).text).toContain(
      "Palautetta ei ole.",
    );
  });

  test("are settled with a note once, opened again, and the trail says both", async () => {
    const { id } = await reported();
    const path = `/operations/fi/feedback/${id}/settle`;
    await aino.get("/operations/fi/feedback");
    const fields = { seen: "open", state: "handled", note: "Soitettu järjestäjälle." };
    expect((await aino.post(path, fields)).location).toBe("/operations/fi/feedback?told=handled");
    const late = await aino.post(path, { ...fields, state: "dismissed" });
    expect([late.status, late.text.includes("/operations/fi/feedback?told=settled")]).toEqual([409, true]);
    const { text } = await aino.get("/operations/fi/feedback?state=all&kind=wrong-facts");
    const kept = /action="([^"]+\/settle[^"]*)"/.exec(text)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect((await aino.post(kept, { ...fields, note: "" })).location).toBe(
      "/operations/fi/feedback?state=all&kind=wrong-facts&told=settled",
    );
    expect(await reported()).toMatchObject({
      state: "handled",
      note: "Soitettu järjestäjälle.",
      decidedBy: "aino@example.org",
    });
    expect((await aino.get("/operations/fi/feedback?state=handled")).text).toContain(
      "Soitettu järjestäjälle.",
    );
    expect((await aino.post(path, { seen: "handled", state: "open" })).location).toContain("told=open");
    expect(await reported()).toMatchObject({ state: "open", note: null, decidedBy: null });
    expect(await desk.trail("feedback-settled")).toMatchObject([
      { before: { state: "handled" }, after: { state: "open" } },
      { before: { state: "open" }, after: { state: "handled", note: "Soitettu järjestäjälle." } },
    ]);
    expect((await aino.post(path, { seen: "open", state: "gone" })).status).toBe(400);
  });

  test("go some time after they were settled; those that wait stay", async () => {
    const { id } = await reported();
    const retention = createRetentionStore(desk.database.pool);
    const drop = () => retention.dropFeedback(new Date(Date.now() + 1_000), 10);
    expect(await drop()).toBe(0);
    await desk.ports.feedback.settle(id, "open", { state: "dismissed", note: null, by: "aino" });
    expect(await drop()).toBe(1);
  });
});
