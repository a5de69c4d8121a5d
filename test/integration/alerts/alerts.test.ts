import { createHmac } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CommandService } from "../../../src/cli/service.ts";
import { weekAt } from "../../../src/jobs/alerts/week.ts";
import { createAlertReader, createAlertStore } from "../../../src/store/alerts/store.ts";
import { catchCalls, catchMail, type HookCatcher, type MailCatcher } from "../../support/catchers.ts";
import { impatientConfig } from "../../support/impatient-config.ts";
import { type Pipeline, startPipeline } from "../../support/pipeline.ts";

const SECRET = "allekirjoituksen avain";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let folder: string;
let mail: MailCatcher;
let hook: HookCatcher;
let pipeline: Pipeline;
const clocks = new Map<number, CommandService>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tarmoa-alerts-"));
  [mail, hook] = await Promise.all([catchMail(), catchCalls()]);
  pipeline = await startPipeline(
    {},
    {
      // On whatever day this runs, a Monday morning that is near sends nothing; the last test has the summary alone.
      CONFIG_DIR: await impatientConfig(folder, { weekly: false }),
      PTV_SCHEDULE_DELTA: "*/15 * * * *",
      PTV_ATTEMPTS: "1",
      SMTP_URL: mail.url,
      ALERT_EMAIL: "aino@example.org, eino@example.org",
      ALERT_WEBHOOK_URL: `${hook.url}/hook`,
      ALERT_WEBHOOK_SECRET: SECRET,
      ALERT_HEARTBEAT_URL: `${hook.url}/beat`,
    },
  );
});
afterAll(async () => {
  await pipeline.close();
  await Promise.all([mail.close(), hook.close()]);
  await rm(folder, { recursive: true, force: true });
});

/** A process whose clock is so far ahead of the database's. */
async function at(offsetMs: number): Promise<CommandService> {
  const known = clocks.get(offsetMs);
  if (known !== undefined) return known;
  const service = await pipeline.another({ NOW_OFFSET_MS: String(offsetMs) });
  clocks.set(offsetMs, service);
  return service;
}

async function look(offsetMs: number): Promise<void> {
  await (await at(offsetMs)).watchAlerts();
}

/** Subject lines of what arrived at the mail server, and what arrived at the webhook, since this was asked last. */
function arrived() {
  const letters = mail.fresh().map(({ text }) => /^Subject: (.+)$/m.exec(text)?.[1]?.trim() ?? "");
  const posts = hook.fresh("/hook").map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  return { letters, posts };
}

/** How far away the next Monday morning is: it comes on the hour. */
function untilNextWeek(): number {
  const begun = Math.floor(Date.now() / HOUR) * HOUR;
  const week = (hours: number): string => weekAt(new Date(begun + hours * HOUR), 8);
  let hours = 0;
  while (week(hours) === week(0)) hours += 1;
  return begun + hours * HOUR - Date.now() + MINUTE;
}

const openNow = async (): Promise<readonly string[]> => {
  const { open } = await createAlertReader(pipeline.database.pool).overview(new Date());
  return open.map(({ rule, subject }) => `${rule} ${subject}`).sort();
};

describe("alerts of a source", () => {
  test("a good run is followed by a sign of life, and nothing is told while all is well", async () => {
    await pipeline.service.syncNow(["ptv"], "full");
    await look(0);
    expect(arrived()).toEqual({ letters: [], posts: [] });
    await expect.poll(() => hook.calls.filter(({ path }) => path === "/beat").length).toBe(1);
  });

  test("a missed objective opens once, however many processes look at once", async () => {
    const processes = await Promise.all([
      at(3 * HOUR),
      pipeline.another({ NOW_OFFSET_MS: String(3 * HOUR) }),
    ]);
    await Promise.all([...processes, ...processes].map((one) => one.watchAlerts()));
    await look(3 * HOUR + 2 * MINUTE);
    const { letters, posts } = arrived();
    expect(letters).toEqual(["[tarmoa-sync] Hälytys: PTV: tiedot eivät ole ajan tasalla"]);
    expect(posts).toEqual([
      expect.objectContaining({ what: "opened", rule: "objective-missed", subject: "ptv" }),
    ]);
    expect(mail.letters.at(-1)?.to).toEqual(["aino@example.org", "eino@example.org"]);
    expect(await openNow()).toEqual(["objective-missed ptv"]);
  });

  test("the webhook's signature is right for id, time and body", () => {
    const call = hook.calls.findLast(({ path }) => path === "/hook");
    const {
      "webhook-id": id,
      "webhook-timestamp": time,
      "webhook-signature": signature,
    } = call?.headers ?? {};
    const expected = createHmac("sha256", SECRET).update(`${String(id)}.${String(time)}.${call?.body}`);
    expect(signature).toBe(`v1,${expected.digest("base64")}`);
  });

  test("it is told again after a day and not before, and closed by itself with a message", async () => {
    await look(20 * HOUR);
    expect(arrived().letters).toEqual([]);
    await look(28 * HOUR);
    expect(arrived().letters).toEqual(["[tarmoa-sync] Jatkuu yhä: PTV: tiedot eivät ole ajan tasalla"]);
    await look(0);
    const { letters, posts } = arrived();
    expect(letters).toEqual(["[tarmoa-sync] Ohi: PTV: tiedot eivät ole ajan tasalla"]);
    expect(posts.map(({ what }) => what)).toEqual(["resolved"]);
    expect(await openNow()).toEqual([]);
  });

  test("runs that end badly twice are told with their cause, and are over after a good one", async () => {
    pipeline.simulator.faults.add({ source: "ptv", kind: "status", status: 500, probability: 1 });
    await pipeline.service.syncNow(["ptv"], "delta");
    await look(2 * MINUTE);
    expect(await openNow()).toEqual([]);
    await pipeline.service.syncNow(["ptv"], "delta");
    await look(4 * MINUTE);
    expect(arrived().posts).toEqual([
      expect.objectContaining({
        rule: "runs-ending-badly",
        subject: "ptv/delta",
        details: { runs: 2, code: expect.stringMatching(/^SOURCE_/) },
      }),
    ]);
    pipeline.simulator.faults.remove();
    await pipeline.service.syncNow(["ptv"], "delta");
    await look(6 * MINUTE);
    expect(arrived().letters).toEqual(["[tarmoa-sync] Ohi: PTV, muutosajot: ajot epäonnistuvat"]);
  });

  test("what is silenced is seen and not told, and is told when the silence ends", async () => {
    const silence = await pipeline.service.alerts.silence({
      rule: "objective-missed",
      subject: null,
      reason: "huoltokatko",
      silencedBy: "aino",
      endsAt: new Date(Date.now() + 2 * DAY),
    });
    await look(3 * HOUR);
    expect(await openNow()).toEqual(["objective-missed ptv"]);
    expect(arrived().letters).toEqual([]);
    await (await at(3 * HOUR)).alerts.endSilence(silence.id);
    await look(3 * HOUR + 2 * MINUTE);
    expect(arrived().letters).toEqual(["[tarmoa-sync] Hälytys: PTV: tiedot eivät ole ajan tasalla"]);
    await expect((await at(3 * HOUR)).alerts.endSilence(silence.id)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await look(0);
    arrived();
  });
});

describe("messages", () => {
  test("a server that takes nothing gets the message later; the other way is not held up", async () => {
    mail.refuse(true);
    await look(3 * HOUR + 4 * MINUTE);
    expect(arrived()).toMatchObject({ letters: [], posts: [{ what: "opened" }] });
    const { messages } = await createAlertReader(pipeline.database.pool).overview(new Date());
    expect(messages.filter(({ sentAt }) => sentAt === null)).toMatchObject([
      { channel: "email", error: "EENVELOPE", attempts: 1 },
    ]);
    mail.refuse(false);
    await look(3 * HOUR + 6 * MINUTE);
    expect(arrived()).toMatchObject({ letters: [expect.stringMatching(/Hälytys/)], posts: [] });
    await look(0);
    arrived();
  });

  test("a message whose process died with it in its hands is sent by another", async () => {
    const alerts = createAlertStore(pipeline.database.pool);
    const now = new Date(Date.now() + HOUR);
    await alerts.add({ what: "test" }, ["email"], now);
    expect(await alerts.take(now, 120, 10)).toHaveLength(1);
    await look(HOUR + MINUTE);
    expect(arrived().letters).toEqual([]);
    await look(HOUR + 6 * MINUTE);
    expect(arrived().letters).toEqual(["[tarmoa-sync] Kokeilu"]);
  });

  test("a test goes by every way at once", async () => {
    expect(await pipeline.service.alerts.test()).toEqual(["email", "webhook"]);
    expect(arrived()).toMatchObject({ letters: ["[tarmoa-sync] Kokeilu"], posts: [{ what: "test" }] });
  });

  test("the summary of the week goes out once, on the next Monday morning", async () => {
    const weekly = async (offsetMs: number): Promise<void> => {
      const environment = { CONFIG_DIR: resolve("config"), NOW_OFFSET_MS: String(offsetMs) };
      await (await pipeline.another(environment)).watchAlerts();
    };
    const isSummary = (subject: string): boolean => subject.includes("Viikon yhteenveto");
    await weekly(0);
    expect(arrived().letters.filter(isSummary)).toEqual([]);
    const monday = untilNextWeek();
    await Promise.all([weekly(monday), weekly(monday + 2 * MINUTE)]);
    const { letters } = arrived();
    expect(letters.filter(isSummary)).toHaveLength(1);
    const text = mail.letters.find((letter) => letter.text.includes("Viikon yhteenveto"))?.text ?? "";
    expect(text).toMatch(/PTV: \d+ ajoa, joista 2 jäi kesken tai epäonnistui/);
  });
});
