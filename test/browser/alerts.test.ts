import { afterAll, beforeAll, expect, test } from "vitest";
import type { CommandService } from "../../src/cli/service.ts";
import { axeFindings, describeInBrowser, DESK, overflows, PHONE } from "../support/browser.ts";
import { catchCalls, catchMail, type HookCatcher, type MailCatcher } from "../support/catchers.ts";
import { PASSWORD } from "../integration/operations/desk.ts";
import { type Pipeline, startPipeline } from "../support/pipeline.ts";
import { signInAt } from "../support/sign-in.ts";

const NAME = "aino@example.org";
const MINUTE = 60_000;

let mail: MailCatcher;
let hook: HookCatcher;
let pipeline: Pipeline;
let url: string;
/** Processes whose clocks are ever further ahead: each look is a new one. */
let minutes = 0;

beforeAll(async () => {
  [mail, hook] = await Promise.all([catchMail(), catchCalls()]);
  pipeline = await startPipeline(
    {},
    {
      PTV_SCHEDULE_DELTA: "*/15 * * * *",
      LAHELLA_SCHEDULE_DELTA: "*/15 * * * *",
      PTV_ATTEMPTS: "1",
      SMTP_URL: mail.url,
      ALERT_EMAIL: NAME,
      ALERT_WEBHOOK_URL: `${hook.url}/hook`,
      ALERT_WEBHOOK_KIND: "slack",
    },
  );
  url = (await pipeline.service.startRole("web")) ?? "";
  await pipeline.service.syncNow(["ptv", "lahella"], "full");
});
afterAll(async () => {
  await pipeline.close();
  await Promise.all([mail.close(), hook.close()]);
});

async function look(): Promise<CommandService> {
  minutes += 2;
  const process = await pipeline.another({ NOW_OFFSET_MS: String(minutes * MINUTE) });
  await process.watchAlerts();
  return process;
}

const subjects = (): readonly string[] =>
  mail.fresh().map(({ text }) => /^Subject: (.+)$/m.exec(text)?.[1]?.trim() ?? "");

describeInBrowser("an operator's day", (browser) => {
  test("a source dies, people hear of it, see why, and hear when it is over", async () => {
    const { page, faults } = await browser.page();
    const { url: setUp } = await pipeline.service.operators.add(NAME, "operator", {
      who: "test",
      operatorId: null,
      address: null,
      requestId: null,
    });
    await page.goto(url + new URL(setUp).pathname + new URL(setUp).search);
    await page.locator("#password").fill(PASSWORD);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/own$/);
    await page.goto(`${url}/operations/fi/overview`);
    expect(await page.locator(".verdict").getAttribute("class")).toContain("light-good");

    pipeline.simulator.faults.add({ source: "ptv", kind: "status", status: 500, probability: 1 });
    await pipeline.service.syncNow(["ptv"], "delta");
    await pipeline.service.syncNow(["ptv"], "delta");
    await look();
    expect(subjects()).toEqual(["[tarmoa-sync] Hälytys: PTV, muutosajot: ajot epäonnistuvat"]);
    expect(hook.fresh("/hook").map(({ body }) => body)).toEqual([
      expect.stringMatching(/^\{"text":"\*Hälytys: PTV, muutosajot: ajot epäonnistuvat\*\\n/),
    ]);

    await page.reload();
    expect(await page.locator(".verdict").getAttribute("class")).not.toContain("light-good");
    // The letter leads to the page that says why.
    const address = /http\S+\/operations\/fi\/alerts/.exec(mail.letters.at(-1)?.text ?? "")?.[0] ?? "";
    await page.goto(url + new URL(address).pathname);
    expect(await page.locator("main").innerText()).toMatch(
      /2 ajoa peräkkäin jäi kesken tai epäonnistui\. Syy: SOURCE_/,
    );

    pipeline.simulator.faults.remove();
    await pipeline.service.syncNow(["ptv"], "delta");
    await look();
    expect(subjects()).toEqual(["[tarmoa-sync] Ohi: PTV, muutosajot: ajot epäonnistuvat"]);
    expect(hook.fresh("/hook")).toHaveLength(1);
    await page.reload();
    expect(await page.locator("main").innerText()).toContain("Kaikki kunnossa");
    await page.goto(`${url}/operations/fi/overview`);
    expect(await page.locator(".verdict").getAttribute("class")).toContain("light-good");
    expect(faults).toEqual([]);
  });

  test("silences by keyboard, sees that a test arrived, and ends the silence", async () => {
    const { page } = await browser.page({ javaScript: false });
    await signInAt(page, `${url}/operations/en/overview`, NAME);
    await page.goto(`${url}/operations/en/alerts`);
    await page.getByRole("button", { name: "Send a test message" }).press("Enter");
    await page.waitForURL(/#messages$/);
    const messages = page.getByRole("table", { name: "Latest messages" });
    expect(await messages.getByRole("row", { name: /Test E-mail .* Sent/ }).count()).toBe(1);
    expect(await messages.getByRole("row", { name: /Test Webhook .* Sent/ }).count()).toBe(1);
    expect(subjects()).toEqual(["[tarmoa-sync] Kokeilu"]);

    await page.getByText("Silence beforehand").press("Enter");
    await page.locator("#any-rule").selectOption("objective-missed");
    await page.locator("#any-reason").fill("Maintenance at the source");
    await page.keyboard.press("Enter");
    await page.waitForURL(/#silences$/);
    const silences = page.getByRole("table", { name: "Silences" });
    expect(await silences.innerText()).toContain("Maintenance at the source");
    // A second click, or another operator, finds it ended and is told so calmly.
    const form = await page.locator("form[action$='/end']").getAttribute("action");
    const token = await page.locator("form[action$='/end'] [name=_form]").getAttribute("value");
    await page.getByRole("button", { name: "End the silence" }).click();
    // The address is that of before.
    await page.getByText("Nothing is silenced.").waitFor();
    const again = await page.request.post(url + String(form), {
      form: { _form: token ?? "" },
      headers: { origin: url, accept: "text/html" },
    });
    expect([again.status(), again.url()]).toEqual([200, expect.stringContaining("/operations/en/alerts")]);
    const trail = await pipeline.database.pool.query<{ what: string }>(
      "select what from sync.audit where what like 'alert%' order by id",
    );
    expect(trail.rows.map(({ what }) => what)).toEqual(["alert-tested", "alert-silenced", "alert-silenced"]);
  });

  test.each([
    ["fi", PHONE],
    ["sv", DESK],
    ["en", PHONE],
  ] as const)(
    "the page of alerts is without findings of axe in every state (%s)",
    async (language, viewport) => {
      const { page } = await browser.page({ viewport });
      const late = await pipeline.another({ NOW_OFFSET_MS: String((minutes + 180) * MINUTE) });
      await late.watchAlerts();
      await late.alerts.silence({
        rule: "objective-missed",
        subject: "ptv",
        reason: "huolto",
        silencedBy: NAME,
        endsAt: new Date(Date.now() + (minutes + 300) * MINUTE),
      });
      await signInAt(page, `${url}/operations/${language}/overview`, NAME);
      await page.goto(`${url}/operations/${language}/alerts`);
      for (const details of await page.locator("main details").all())
        await details.locator("summary").click();
      expect(await page.locator("main section").count()).toBe(2);
      expect([await axeFindings(page), await overflows(page)]).toEqual([[], false]);
    },
  );
});
