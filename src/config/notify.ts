import type { NotifySettings } from "../domain/settings.ts";
import { type Variables, webhookKindOf } from "./environment.ts";

/** How people are told, from the environment. `publicUrl` gives the sender's domain when ALERT_FROM is not set. */
export function notifyOf(variables: Variables, publicUrl: string): NotifySettings {
  const { SMTP_URL: smtpUrl, ALERT_EMAIL: to, ALERT_WEBHOOK_URL: url } = variables;
  const { hostname } = new URL(publicUrl);
  // An address of numbers is no domain of a mailbox.
  const domain = /^[\d.]+$|^\[/.test(hostname) ? "localhost" : hostname;
  const from = variables.ALERT_FROM ?? `tarmoa-sync@${domain}`;
  const secret = variables.ALERT_WEBHOOK_SECRET;
  return {
    mail: smtpUrl === null || to === null ? null : { smtpUrl, from, to },
    webhook: url === null ? null : { url, kind: variables.ALERT_WEBHOOK_KIND ?? webhookKindOf(url), secret },
    language: variables.ALERT_LANGUAGE,
    heartbeatUrl: variables.ALERT_HEARTBEAT_URL,
  };
}
