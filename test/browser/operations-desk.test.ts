import { mkdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeFindings, describeInBrowser, DESK, overflows, PHONE } from "../support/browser.ts";
import { recordStates, visibleRoots } from "../support/observations.ts";
import { type Pipeline, startPipeline } from "../support/pipeline.ts";
import { type Desk, startDesk } from "../integration/operations/desk.ts";
import { signInAt, typeSignIn } from "../support/sign-in.ts";
import { createVisitorStore } from "../../src/store/visitors/store.ts";

const NAME = "aino@example.org";

let pipeline: Pipeline;
let desk: Desk;

/** Where pictures of the pages go, when somebody wants to look at them. */
const PICTURES = process.env["PICTURES"];

beforeAll(async () => {
  pipeline = await startPipeline();
  await pipeline.service.syncNow(["lahella", "ptv"], "full");
  const present = (await recordStates(pipeline, "lahella"))["present"] ?? 0;
  const gone = (await visibleRoots(pipeline, "lahella")).slice(0, Math.ceil(present * 0.3));
  for (const id of gone) pipeline.simulator.lahella.store.withdraw(id);
  await pipeline.service.syncNow(["lahella"], "full");
  desk = await startDesk({}, pipeline);
  await desk.account(NAME, "operator");
  const { rows } = await pipeline.database.pool.query<{ id: string }>(
    "select id from catalogue.listing where state = 'visible' order by id limit 1",
  );
  const message = "Ryhmä alkaa tunnin myöhemmin kuin sivulla lukee.";
  await createVisitorStore(pipeline.database.pool).addFeedback({
    listingId: rows[0]?.id ?? "",
    kind: "wrong-facts",
    message,
    language: "fi",
  });
});
afterAll(async () => {
  await desk.close();
  await pipeline.close();
});

async function openIds(): Promise<{
  readonly proposal: string;
  readonly pair: string;
  readonly merged: string;
}> {
  const proposal = (await desk.ports.guardReviews.list()).find(({ state }) => state === "open");
  const pair = (await desk.ports.pairReviews.page("open", 1)).pairs[0];
  const merged = (await desk.ports.pairReviews.page("merged", 1)).pairs.at(-1);
  return { proposal: proposal?.id ?? "", pair: pair?.pair.id ?? "", merged: merged?.pair.id ?? "" };
}

/** States that look alike in every language: one is enough. */
function states({ proposal, merged }: { readonly proposal: string; readonly merged: string }) {
  return [
    ["guard", "guard"],
    ["confirm", `guard/${proposal}/accept`],
    ["settled", `guard/${proposal}?told=settled`],
    ["pairs-none", "identity?show=dormant"],
    ["pair-merged", `identity/${merged}?told=settled`],
    ["feedback-none", "feedback?about=nothing-like-this"],
  ] as const;
}

describeInBrowser("pages where people decide", (browser) => {
  test.each([
    ["fi", DESK],
    ["sv", PHONE],
    ["en", PHONE],
  ] as const)(
    "are without findings of axe and as wide as the screen (%s)",
    async (language, viewport) => {
      const { page, faults } = await browser.page({ viewport });
      const { proposal, pair, merged } = await openIds();
      await signInAt(page, `${desk.url}/operations/${language}/guard`, NAME);
      const look = async (name: string): Promise<void> => {
        if (PICTURES !== undefined) {
          mkdirSync(PICTURES, { recursive: true });
          await page.screenshot({
            path: `${PICTURES}/${name}-${language}-${viewport.width}.png`,
            fullPage: true,
          });
        }
        expect([name, await axeFindings(page), await overflows(page)]).toEqual([name, [], false]);
      };
      for (const [name, path] of [
        ["proposal", `guard/${proposal}`],
        ["pairs", "identity"],
        ["pair", `identity/${pair}`],
        ["feedback", "feedback"],
        ["recipients", "recipients"],
        ...(language === "fi" ? states({ proposal, merged }) : []),
      ] as const) {
        await page.goto(`${desk.url}/operations/${language}/${path}`);
        await look(name);
      }
      await page.goto(`${desk.url}/operations/${language}/recipients`);
      const upload = async (text: string): Promise<void> => {
        await page
          .locator("#list")
          .setInputFiles({ name: "a.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
        await page.locator("button[name=format][value=page]").click();
      };
      await upload("a;b\n1;2\n");
      await page.waitForSelector("[role=alert]");
      await look("recipients-fault");
      await upload("nimi;toiminta\nLapuan Ystävät ry;Kävely\nOlematon ry;\n");
      await page.waitForSelector("#result");
      await look("recipients-result");
      // The browser tells of the answer 400 itself; nothing else goes wrong.
      expect(faults.filter((fault) => !/status of 40[01]/.test(fault))).toEqual([]);
    },
    180_000,
  );

  test("a mass removal is seen, looked at and refused, by keyboard and without JavaScript", async () => {
    const { page } = await browser.page({ javaScript: false });
    const before = (await visibleRoots(pipeline, "lahella")).length;
    await signInAt(page, `${desk.url}/operations/fi/guard`, NAME);
    await page.locator("table a[href*='/guard/']").first().focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/guard\/[0-9a-f-]{36}$/);
    await page.locator("a[href$='/refuse']").focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/refuse$/);
    await page.locator("main button").focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/told=refused/);
    expect(await page.locator("[role=status]").textContent()).toContain("Ilmoitukset näkyvät edelleen");
    expect((await visibleRoots(pipeline, "lahella")).length).toBe(before);
    // The page of before, from the history: it says that nothing is left to decide, and does nothing.
    await page.goBack();
    await page.locator("main button").click();
    await page.waitForURL(/told=settled/);
  });

  test("a merge is made by a key, undone by the next, and keys can be turned off", async () => {
    const { page } = await browser.page();
    const { pair } = await openIds();
    await signInAt(page, `${desk.url}/operations/en/identity/${pair}`, NAME);
    await page.waitForSelector("#keys:not([hidden])");
    await page.locator("#keys-on").uncheck();
    await page.locator("h1").click();
    await page.keyboard.press("s");
    await page.reload();
    expect((await desk.ports.pairReviews.pair(pair))?.state).toBe("open");
    await page.locator("#keys-on").check();
    // Whoever writes a reason writes letters.
    await page.locator("#reason").fill("");
    await page.locator("#reason").pressSequentially("same group");
    await page.locator("h1").click();
    await page.keyboard.press("s");
    await page.waitForURL(/told=same/);
    expect(await desk.ports.pairReviews.pair(pair)).toMatchObject({ state: "same", reason: "same group" });
    await page.locator(`form[action$='/identity/${pair}/undo'] button`).click();
    await page.waitForURL(/told=reopened/);
    expect((await desk.ports.pairReviews.pair(pair))?.state).toBe("open");
  });

  test("a reason that was being written when the session ended is not lost", async () => {
    const { page } = await browser.page();
    const { pair } = await openIds();
    await signInAt(page, `${desk.url}/operations/fi/identity/${pair}`, NAME);
    await page.locator("#reason").fill("Sama ryhmä, kysytty järjestäjältä.");
    await pipeline.database.pool.query("delete from sync.session");
    await page.locator("button[data-key=d]").click();
    await page.waitForSelector("[role=alert]");
    await typeSignIn(page, NAME);
    await page.waitForSelector("#kept-reason");
    expect(await page.locator("#kept-reason").inputValue()).toBe("Sama ryhmä, kysytty järjestäjältä.");
    await page.locator("main button").click();
    await page.waitForURL(/told=different/);
    expect(await desk.ports.pairReviews.pair(pair)).toMatchObject({
      state: "different",
      reason: "Sama ryhmä, kysytty järjestäjältä.",
    });
  });
});
