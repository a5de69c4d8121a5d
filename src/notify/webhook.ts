import { createHmac } from "node:crypto";
import { type AlertLetter, alertLetter } from "../domain/operations/alert-messages.ts";
import type { AlertMessage } from "../domain/operations/alert.ts";
import { SyncError } from "../domain/errors.ts";
import type { WebhookKind } from "../domain/settings.ts";
import type { InterfaceLanguage } from "../domain/text.ts";
import { unsent } from "./unsent.ts";

/** Where messages are posted, in which shape. */
export interface WebhookSettings {
  readonly url: string;
  readonly kind: WebhookKind;
  /** Signs plain JSON; the other shapes have their secret in the address. */
  readonly secret: string | null;
}

interface Wording {
  readonly language: InterfaceLanguage;
  readonly pageUrl: string;
}

const TIMEOUT_MS = 15_000;

/** Posts messages to Slack, Teams, or any other listener as signed JSON. */
export function createWebhookSender(
  { url, kind, secret }: WebhookSettings,
  wording: Wording,
): (message: AlertMessage) => Promise<void> {
  return async (message) => {
    const body = JSON.stringify(bodyOf(kind, message, wording));
    try {
      const answer = await fetch(url, {
        method: "POST",
        // Another host than the configured one is never told anything.
        redirect: "error",
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          "content-type": "application/json",
          ...(secret === null ? {} : signed(message.id, body, secret)),
        },
        body,
      });
      await answer.body?.cancel();
      if (answer.ok) return;
      throw new SyncError("ALERT_UNSENT", "The webhook refused a message.", {
        details: { reason: `http-${answer.status}` },
      });
    } catch (error) {
      throw unsent("webhook", error);
    }
  };
}

/** The body in the shape of the listener. */
export function bodyOf(kind: WebhookKind, message: AlertMessage, { language, pageUrl }: Wording): unknown {
  const letter = alertLetter(message.content, language);
  if (kind === "slack") return slackBody(letter, pageUrl);
  if (kind === "teams") return teamsBody(letter, pageUrl);
  const { id, createdAt, content } = message;
  const texts = { title: letter.subject, text: letter.paragraphs.join("\n"), language, url: pageUrl };
  return { id, at: createdAt.toISOString(), ...content, ...texts };
}

function slackBody({ subject, paragraphs }: AlertLetter, pageUrl: string): unknown {
  const text = [`*${slackText(subject)}*`, ...paragraphs.map(slackText), `<${pageUrl}>`].join("\n");
  return { text };
}

/** The three characters that mean something to Slack. */
function slackText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** An adaptive card, as the workflows of Teams take it. */
function teamsBody({ subject, paragraphs }: AlertLetter, pageUrl: string): unknown {
  const line = (text: string) => ({ type: "TextBlock", text, wrap: true });
  return {
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          body: [{ ...line(subject), weight: "Bolder", size: "Medium" }, ...paragraphs.map(line)],
          actions: [{ type: "Action.OpenUrl", title: "tarmoa-sync", url: pageUrl }],
        },
      },
    ],
  };
}

/** Headers by the Standard Webhooks specification: who knows the secret can check id, time and body. */
export function signed(id: string, body: string, secret: string, now = new Date()): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  const key = secret.startsWith("whsec_") ? Buffer.from(secret.slice("whsec_".length), "base64") : secret;
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}
