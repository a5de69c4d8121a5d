import type { Transporter } from "nodemailer";
import { alertLetter } from "../domain/operations/alert-messages.ts";
import type { AlertMessage } from "../domain/operations/alert.ts";
import type { InterfaceLanguage } from "../domain/text.ts";
import { unsent } from "./unsent.ts";

/** Whom messages are sent to, and by which server. */
export interface MailSettings {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  readonly smtpUrl: string;
  readonly from: string;
  readonly to: readonly string[];
}

const TIMEOUT_MS = 15_000;

/** Sends messages by e-mail, as plain text. */
export function createMailSender(
  settings: MailSettings,
  { language, pageUrl }: { readonly language: InterfaceLanguage; readonly pageUrl: string },
): (message: AlertMessage) => Promise<void> {
  let transport: Promise<Transporter> | null = null;
  const domain = settings.from.split("@").at(-1) ?? "localhost";
  return async ({ id, content }) => {
    const { subject, paragraphs } = alertLetter(content, language);
    try {
      transport ??= openTransport(settings.smtpUrl);
      await (
        await transport
      ).sendMail({
        from: { name: "tarmoa-sync", address: settings.from },
        to: [...settings.to],
        subject: `[tarmoa-sync] ${subject}`,
        text: [...paragraphs, pageUrl].join("\n\n"),
        // The same for every attempt: a mailbox that got it twice shows it once.
        messageId: `<${id}@${domain}>`,
        headers: { "Auto-Submitted": "auto-generated", "Content-Language": language },
      });
    } catch (error) {
      throw unsent("email", error);
    }
  };
}

/** The library is loaded by the first message: most processes send none. */
async function openTransport(url: string): Promise<Transporter> {
  const { createTransport } = await import("nodemailer");
  return createTransport({
    url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // Nothing that a message says may make the server read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
