import type { AlertChannel, AlertMessage, Notifier } from "../domain/operations/alert.ts";
import { SyncError } from "../domain/errors.ts";
import type { InterfaceLanguage } from "../domain/text.ts";
import { createMailSender, type MailSettings } from "./mail.ts";
import { createWebhookSender, type WebhookSettings } from "./webhook.ts";

export interface NotifierSettings {
  readonly mail: MailSettings | null;
  readonly webhook: WebhookSettings | null;
  readonly language: InterfaceLanguage;
  /** Where people see more. */
  readonly pageUrl: string;
}

/** Sends messages by every way that is configured. */
export function createNotifier({ mail, webhook, ...wording }: NotifierSettings): Notifier {
  const senders = new Map<AlertChannel, (message: AlertMessage) => Promise<void>>();
  if (mail !== null) senders.set("email", createMailSender(mail, wording));
  if (webhook !== null) senders.set("webhook", createWebhookSender(webhook, wording));
  return {
    channels: [...senders.keys()],
    async send(message) {
      const send = senders.get(message.channel);
      if (send !== undefined) return send(message);
      throw new SyncError("ALERT_UNSENT", `Nothing is configured for ${message.channel} any more.`, {
        details: { reason: "not-configured" },
      });
    },
  };
}
