import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createVisitorStore } from "../../src/store/visitors/store.ts";
import { addListing } from "../integration/api/catalogue.ts";
import { type Desk, startDesk } from "../integration/operations/desk.ts";
import { axeFindings, describeInBrowser, DESK, overflows, PHONE } from "../support/browser.ts";
import { signInAt, typeSignIn } from "../support/sign-in.ts";

const NAME = "aino@example.org";
const ACTOR = { who: "test", operatorId: null, address: null, requestId: null };
/** Longer than any line, without a place to break it, and written from right to left. */
const LONG = `${"Erittäinpitkäyhdyssana".repeat(12)} مجموعة المشي في لابوا ${"مجموعة".repeat(30)}`;
const LANGUAGES = ["fi", "sv", "en"] as const;

let desk: Desk;
/** A way to set a password that nobody went yet. */
let setUp: string;

beforeAll(async () => {
  // Nobody is there to vouch for anybody: the way over it is shown all the same.
  desk = await startDesk({
    oidc: { issuer: "http://127.0.0.1:1", clientId: "x", clientSecret: "y", roleClaim: "roles" },
  });
  await desk.account(NAME, "admin");
  await desk.account("ville@example.org", "viewer");
  const { token } = await desk.ports.accounts.add(`${"p".repeat(80)}@example.org`, "viewer", ACTOR);
  setUp = `setup?token=${token}`;
});
afterAll(() => desk.close());

/** Pages where there is nothing yet, where there never was anything, and what is told once. */
const BARE = [
  "overview",
  "runs",
  "identity",
  "guard",
  "alerts",
  "feedback",
  "recipients",
  "records?q=x",
  "quarantine",
  "drift",
  "schedules",
  "queues",
  "audit",
  "audit?who=nobody",
  "accounts",
  "own",
  "own?told=password",
  "nothing",
  "records/lahella/nothing",
  "drift/map?source=lahella&code=x",
];

/** Looks at one state after another, each in the next language, by turns on a phone and on a desk. */
class Walk {
  readonly #page: Page;
  readonly #seen: string[] = [];

  constructor(page: Page) {
    this.#page = page;
  }

  get language(): string {
    return LANGUAGES[this.#seen.length % LANGUAGES.length] ?? "fi";
  }

  async open(path: string): Promise<void> {
    await this.#page.setViewportSize(this.#seen.length % 2 === 0 ? PHONE : DESK);
    await this.#page.goto(`${desk.url}/operations/${this.language}/${path}`);
  }

  async look(state: string): Promise<void> {
    this.#seen.push(state);
    // What is folded away is looked at as well.
    await this.#page.evaluate(
      "document.querySelectorAll('main details').forEach((fold) => (fold.open = true))",
    );
    const found = [state, await axeFindings(this.#page), await overflows(this.#page)];
    expect(found).toEqual([state, [], false]);
  }
}

/** What the browser itself tells of answers that refuse is no fault. */
const unexpected = (faults: readonly string[]): readonly string[] =>
  faults.filter((fault) => !/status of (4\d\d|500)/.test(fault));

async function send(page: Page, fields: Readonly<Record<string, string>>, button: string): Promise<void> {
  for (const [selector, value] of Object.entries(fields)) await page.locator(selector).fill(value);
  await page.locator(button).click();
}

describeInBrowser("operators' pages are without findings of axe and as wide as the screen", (browser) => {
  test("before one is in: links to set a password, wrong words, waits, a provider that refuses", async () => {
    const { page, faults } = await browser.page();
    const walk = new Walk(page);
    await walk.open("sign-in");
    await walk.look("sign-in");
    await typeSignIn(page, NAME, "wrong");
    await page.waitForSelector("[role=alert]");
    await walk.look("wrong password");
    await walk.open("sign-in?reason=provider");
    await walk.look("refused by the provider");
    await walk.open(setUp);
    await walk.look("link to set a password");
    await send(page, { "#password": "short" }, "main button");
    await page.waitForSelector("[role=alert]");
    await walk.look("weak password");
    await walk.open("setup?token=used");
    await walk.look("used link");
    const other = desk.visitor();
    await other.get("/operations/fi/sign-in");
    for (let n = 0; n < 5; n += 1) await other.post("/operations/fi/sign-in", { name: LONG, password: "no" });
    await walk.open("sign-in");
    await typeSignIn(page, LONG);
    await page.waitForSelector("[role=alert]");
    await walk.look("tried too often");
    expect(unexpected(faults)).toEqual([]);
  });

  test("where there is nothing, or nothing that one may see", async () => {
    const { page, faults } = await browser.page();
    await signInAt(page, `${desk.url}/operations/fi/own`, NAME);
    const walk = new Walk(page);
    for (const path of BARE) {
      await walk.open(path);
      await walk.look(path);
    }
    await page.context().clearCookies();
    await signInAt(page, `${desk.url}/operations/fi/own`, "ville@example.org");
    for (const path of ["alerts", "accounts"]) {
      await walk.open(path);
      await walk.look(`${path} for whoever may look only`);
    }
    expect(unexpected(faults)).toEqual([]);
  });

  test("with words that are long or go the other way, and forms that are not taken", async () => {
    const { pool } = desk.database;
    const listingId = await addListing(pool, { name: LONG });
    await createVisitorStore(pool).addFeedback({ listingId, kind: "other", message: LONG, language: "fi" });
    await desk.ports.acts.control.pause("lahella", "full", NAME, LONG.slice(0, 500));
    await desk.ports.audit.record({ ...ACTOR, what: "replayed", subject: LONG, after: { [LONG]: LONG } });
    const { page, faults } = await browser.page();
    await signInAt(page, `${desk.url}/operations/fi/own`, NAME);
    const walk = new Walk(page);
    for (const path of ["feedback", "schedules", "audit", "overview"]) {
      await walk.open(path);
      await walk.look(`${path} with long words`);
    }
    await walk.open("own");
    await send(page, { "#current": "wrong", "#password": "short" }, "main form[action$='/password'] button");
    await page.waitForSelector("[role=alert]");
    await walk.look("password not changed");
    await walk.open("accounts");
    await send(page, { "#name": "uusi@example.org" }, "form[action$='/add'] button");
    await page.waitForSelector("[role=status]");
    await walk.look("link of a new account");
    await walk.open("accounts");
    await send(page, { "#name": LONG }, "form[action$='/add'] button");
    await page.waitForSelector("#kept-name");
    await walk.look("refused, to be put right");
    await walk.open("alerts");
    await page.locator("main summary").first().click();
    await page.evaluate("document.querySelector('main [name=_form]').value = 'of another session'");
    await send(page, { "#any-reason": LONG.slice(0, 200) }, "form[action$='/silence'] button");
    await page.waitForSelector("#kept-reason");
    await walk.look("stale form, to be sent again");
    await walk.open("schedules");
    await desk.ports.acts.control.pause("ptv", "full", "bertta@example.org", "Huolto");
    await page.locator("section:has(#ptv-full) summary").first().click();
    await send(page, { "#reason-ptv-full": "Huolto" }, "form[action$='/ptv/full/pause'] button");
    await page.waitForSelector("#kept-reason");
    await walk.look("somebody was quicker");
    expect(unexpected(faults)).toEqual([]);
  });

  test("when the session ends in the middle of a form, and when something breaks", async () => {
    const { page, faults } = await browser.page();
    await signInAt(page, `${desk.url}/operations/fi/own`, NAME);
    const walk = new Walk(page);
    await walk.open("alerts");
    await page.locator("main summary").first().click();
    await desk.database.pool.query("delete from sync.session");
    await send(page, { "#any-reason": LONG.slice(0, 200) }, "form[action$='/silence'] button");
    await page.waitForSelector("#password");
    await walk.look("asked to sign in, with what was written");
    await typeSignIn(page, NAME);
    await page.waitForSelector("#kept-reason");
    expect(await page.locator("#kept-reason").inputValue()).toBe(LONG.slice(0, 200));
    await walk.look("what was written is back");
    await desk.database.pool.query("alter table sync.feedback rename to feedback_away");
    await walk.open("feedback");
    await walk.look("a fault of ours");
    await desk.database.pool.query("alter table sync.feedback_away rename to feedback");
    expect(await page.locator("h1").textContent()).toBe("Something went wrong");
    expect(unexpected(faults)).toEqual([]);
  });
});

describeInBrowser("the back button", (browser) => {
  test("shows nothing after signing out", async () => {
    const { page } = await browser.page();
    await signInAt(page, `${desk.url}/operations/en/accounts`, NAME);
    await page.locator("form[action$='/sign-out'] button").click();
    await page.waitForURL(/\/sign-in/);
    await page.goBack();
    await page.waitForURL(/\/sign-in/);
    expect(await page.content()).not.toContain(NAME);
  });
});
