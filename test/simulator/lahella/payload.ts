import { z } from "zod";
import type { Traits } from "./wire.ts";

const text = z.string();
const languages = z.enum(["fi", "sv", "en"]);

const address = z.object({
  street: text.optional(),
  postalCode: text,
  city: text,
  state: text,
  country: text,
});

const channel = z.looseObject({
  id: text,
  type: z.array(text).min(1),
  events: z.array(z.looseObject({ start: z.number(), timeZone: text, type: text })),
  translations: z.partialRecord(
    languages,
    z.looseObject({ summary: text.optional(), registration: text.optional(), address: address.optional() }),
  ),
  accessibility: z.array(text),
  registrationRequired: z.boolean(),
  registrationUrl: text,
  registrationEmail: text,
});

/** What the form demands (A5): codes are open, but shape and number are not. */
const traits = z
  .looseObject({
    type: z.enum(["hobby", "support", "voluntary"]),
    requiredLocales: z.array(languages).min(1),
    translations: z.partialRecord(languages, z.looseObject({ name: text, summary: text, description: text })),
    theme: z.array(text).min(1).max(2),
    format: z.array(text).length(1),
    locale: z.array(text),
    demographic: z.array(text),
    region: z.array(text),
    pricing: z.array(z.enum(["free", "paid"])).length(1),
    contacts: z.array(z.looseObject({ id: text, type: text, value: text })),
    channels: z.array(channel).min(1),
  })
  .refine(({ translations }) => (translations.fi?.name ?? "") !== "");

const body = z.looseObject({ group: text.min(1), traits });

export type ListingPayload = { readonly group: string; readonly traits: Traits };

/** Reads the body of a create or update; null when the service would answer 400. */
export function readListingPayload(raw: unknown): ListingPayload | null {
  const result = body.safeParse(raw);
  if (!result.success) return null;
  // The schema above checks every field that the server itself reads; the rest is kept as it was sent.
  return { group: result.data.group, traits: result.data.traits as unknown as Traits };
}
