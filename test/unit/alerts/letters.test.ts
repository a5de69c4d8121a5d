import { describe, expect, test } from "vitest";
import { ALERT_TEXTS, alertLetter } from "../../../src/domain/operations/alert-messages.ts";
import { ALERT_RULES, type AlertMessage } from "../../../src/domain/operations/alert.ts";
import { LANGUAGE_ORDER } from "../../../src/domain/text.ts";
import { bodyOf, signed } from "../../../src/notify/webhook.ts";

const DETAILS = {
  lastSuccessAt: "2026-11-24T12:00:00Z",
  since: "2026-11-24T12:00:00Z",
  objectiveSeconds: 5_400,
  runs: 2,
  code: "SOURCE_FAULT",
  proposals: 3,
  ofDay: 12,
  usual: 1.5,
  freeMebibytes: 500,
  limitMebibytes: 1_024,
  minutes: 4,
};

const message: AlertMessage = {
  id: "01890000-0000-7000-8000-000000000000",
  channel: "webhook",
  createdAt: new Date("2026-11-24T12:00:00Z"),
  attempts: 1,
  content: {
    what: "opened",
    openedAt: "2026-11-24T12:00:00Z",
    rule: "runs-ending-badly",
    subject: "ptv/full",
    details: { runs: 2, code: "<SOURCE & CO>" },
  },
};
const wording = { language: "en", pageUrl: "https://tarmoa.example/operations/en/alerts" } as const;

describe("letters", () => {
  test.each(LANGUAGE_ORDER)("tell every rule in %s, without a hole", (language) => {
    for (const rule of ALERT_RULES) {
      const content = {
        what: "opened",
        openedAt: "2026-11-24T12:00:00Z",
        rule,
        subject: "ptv",
        details: DETAILS,
      } as const;
      const { subject, paragraphs } = alertLetter(content, language);
      expect([subject, ...paragraphs].join("\n"), rule).not.toMatch(/undefined|NaN|Invalid|–|\b0\b/);
      expect(paragraphs.length).toBe(3);
    }
  });

  test("of rules without any fact say so instead of failing", () => {
    for (const rule of ALERT_RULES) {
      const text = ALERT_TEXTS[rule].detail.fi("PTV", {}, "fi");
      expect(text).not.toMatch(/undefined|NaN|Invalid/);
    }
  });
});

describe("webhooks", () => {
  test("plain JSON holds what happened and its words", () => {
    expect(bodyOf("json", message, wording)).toEqual({
      id: message.id,
      at: "2026-11-24T12:00:00.000Z",
      ...message.content,
      title: "Alert: PTV, full runs: runs end badly",
      text: expect.stringContaining("2 runs in a row failed or were partial."),
      language: "en",
      url: wording.pageUrl,
    });
  });

  test("Slack gets its own shape, escaped", () => {
    const body = JSON.stringify(bodyOf("slack", message, wording));
    expect(body).toMatch(/^\{"text":"\*Alert: PTV/);
    expect(body).toContain("&lt;SOURCE &amp; CO&gt;");
    expect(body).toContain(`<${wording.pageUrl}>`);
  });

  test("Teams gets a card", () => {
    expect(bodyOf("teams", message, wording)).toMatchObject({
      type: "message",
      attachments: [
        {
          content: {
            type: "AdaptiveCard",
            body: [{ text: expect.stringMatching(/^Alert: PTV/) }, {}, {}, {}],
          },
        },
      ],
    });
  });

  test("are signed as Standard Webhooks says: its own example", () => {
    const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const at = new Date(1_614_265_330_000);
    expect(signed("msg_p5jXN8AQM9LWM0D4loKWxJek", '{"test": 2432232314}', secret, at)).toMatchObject({
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    });
  });
});
