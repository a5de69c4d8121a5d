import { z } from "zod";
import { FEEDBACK_KINDS, FEEDBACK_LENGTH, type Feedback } from "../../../domain/visitors/visitors.ts";

const reportForm = z.object({
  kind: z.enum(FEEDBACK_KINDS),
  message: z.string().trim().min(1).max(FEEDBACK_LENGTH),
  // Hidden from people; programs that fill in every field fill this one too.
  website: z.string().default(""),
});

export type Report =
  { readonly read: Pick<Feedback, "kind" | "message"> } | { readonly refused: "form" | "robot" };

/** What was sent with the form. Addresses, numbers and identity codes are taken out: nobody asked for them. */
export function readReport(body: unknown): Report {
  const form = reportForm.safeParse(body);
  if (!form.success) return { refused: "form" };
  if (form.data.website !== "") return { refused: "robot" };
  return { read: { kind: form.data.kind, message: withoutContacts(form.data.message) } };
}

const LEFT_OUT = "[…]";
const PATTERNS = [/[^\s@]+@[^\s@]+\.[^\s@]+/g, /\b\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]\b/gi, /\+?\d[\d\s-]{6,}\d/g];

function withoutContacts(text: string): string {
  return PATTERNS.reduce((rest, pattern) => rest.replaceAll(pattern, LEFT_OUT), text);
}
